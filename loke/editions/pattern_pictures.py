"""Figures of patterns: how the answers divide, in each group beside the others, and why some did not come on."""

import re
from collections.abc import Iterator

from loke.captions import Figure, period_name
from loke.charts import Answer, Panel, Step, answers, losses, small_multiples
from loke.charts.theme import WIDTH
from loke.editions.edition import Edition
from loke.editions.indicator_sections import total
from loke.editions.names import division_name, group_name
from loke.editions.pattern_section import divided_by, named_codes, totals
from schemas.change_model import Indicator, Pattern

_ONE_CODE = re.compile(r"\s*(\w+)\s*=\s*'([^']*)'\s*")


def pattern_pictures(edition: Edition, width: int = WIDTH) -> dict[str, str]:
    """Return the figures of every pattern by name; those of which nothing may be shown have an empty text.

    `pattern-<id>` is the pattern itself, as losses where it divides all who did not come through a step that an
    indicator counts; `pattern-<id>-<column>` has a panel for each group.
    """
    drawn = {}
    for pattern in edition.documents.change_model.patterns:
        drawn[f"pattern-{pattern.id}"] = _whole(edition, pattern, width)
        drawn |= {f"pattern-{pattern.id}-{column}": _groups(edition, pattern, column, width) for column in pattern.by}
    return drawn


def _whole(edition: Edition, pattern: Pattern, width: int) -> str:
    words, threshold = edition.words, edition.figures.threshold
    found = totals(edition, pattern, edition.period)
    parts = [Answer(name, found[code]) for code, name in named_codes(edition, pattern) if code in found]
    title = f"{pattern.name}, {period_name(edition.period, words)}"
    step = next(_steps(edition, pattern, list(found.values())), None)
    drawn = losses(step, parts, threshold, title, words, width) if step else ""
    return drawn or answers(parts, threshold, title, words, width)


def _groups(edition: Edition, pattern: Pattern, column: str, width: int) -> str:
    words, documents = edition.words, edition.documents
    found, named = divided_by(edition, pattern, column), named_codes(edition, pattern)
    panels = [
        Panel(
            group_name(column, group, documents, words),
            [Answer(name, found.get((group, code))) for code, name in named],
        )
        for group in dict.fromkeys(group for group, _ in found)
    ]
    divided = words("Divided by {division}", division=division_name(column, documents, words).lower())
    title = f"{pattern.name}, {period_name(edition.period, words)}. {divided}"
    return small_multiples(panels, edition.figures.threshold, title, words, width)


def _steps(edition: Edition, pattern: Pattern, found: list[Figure]) -> Iterator[Step]:
    """Yield the indicators that those of the pattern did not come through: their own counts have to say so, too."""
    for indicator in edition.documents.change_model.indicators:
        figure = total(edition, indicator.id, edition.period)
        if figure is None or figure.n is None or figure.k is None or not found or not _divide(indicator, pattern):
            continue
        if found[0].n_state == "shown" and figure.n - figure.k == found[0].n:
            yield Step(indicator.name, figure)


def _divide(indicator: Indicator, pattern: Pattern) -> bool:
    """Return whether the two count different codes of one column, each at the same dates."""
    those, of = (_ONE_CODE.fullmatch(text) for text in (indicator.those, pattern.of))
    same = (indicator.dataset, indicator.period, indicator.kept) == (pattern.dataset, pattern.period, "share")
    return bool(same and those and of and those[1] == of[1] and those[2] != of[2])
