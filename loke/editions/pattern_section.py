"""Patterns: what the page shows of codes by groups, such as reasons by who referred, and beside the year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loke.captions import Figure, number, of_all, period_name, with_percent
from loke.editions.edition import Edition, once
from loke.editions.lines import Line, line
from loke.editions.names import MISSING, codes, division_name, group_name
from loke.patterns import Association, Beside, compared
from schemas.change_model import Pattern

TABLE = "patterns"


@dataclass(frozen=True)
class Division:
    """A pattern divided by one column: a line for each group, a column for each code; `hidden` when none is shown."""

    column: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[Line, ...]
    hidden: bool


@dataclass(frozen=True)
class PatternPart:
    """One pattern on the page: its counts this period and the one before, and what stands out among its groups."""

    id: str
    name: str
    why: str
    headline: str
    headings: tuple[str, ...]
    rows: tuple[Line, ...]
    standing_out: tuple[str, ...]
    looks: int
    looked: str
    divisions: tuple[Division, ...]


@once
def pattern_parts(edition: Edition) -> list[PatternPart]:
    """Return every pattern of the change model that has figures in the edition's period, in its order."""
    patterns = edition.documents.change_model.patterns
    return [_part(edition, pattern) for pattern in patterns if totals(edition, pattern, edition.period)]


def _part(edition: Edition, pattern: Pattern) -> PatternPart:
    words, threshold = edition.words, edition.figures.threshold
    now, before = (totals(edition, pattern, period) for period in (edition.period, edition.previous))
    named = named_codes(edition, pattern)
    periods = (edition.period, *((edition.previous,) if before else ()))
    found = compared([*_of_groups(edition, pattern, now), *_of_years(now, before)])
    return PatternPart(
        id=pattern.id,
        name=pattern.name,
        why=pattern.why,
        headline=_headline(edition, named, now),
        headings=(
            division_name(pattern.column, edition.documents, words),
            *(period_name(period, words) for period in periods),
        ),
        rows=tuple(
            line(name, *(with_percent(own.get(code), threshold, words) for own in (now, before) if own))
            for code, name in named
        ),
        standing_out=tuple(_said(edition, pattern, one) for one in found if one.stands_out),
        looks=len(found),
        looked=_looked(edition, len(found)),
        divisions=tuple(_division(edition, pattern, column, named) for column in pattern.by),
    )


def named_codes(edition: Edition, pattern: Pattern) -> list[tuple[str, str]]:
    """Return the codes with their names; that none is known only where the pattern does not leave such rows out."""
    named = codes(pattern, edition.documents, edition.words)
    return [(code, name) for code, name in named if code != MISSING or pattern.column not in pattern.of]


def totals(edition: Edition, pattern: Pattern, period: str) -> dict[str, Figure]:
    """Return a pattern's undivided figures in a period, by code."""
    found = edition.figures.where(TABLE, period=period, component=pattern.dataset, group_by="")
    return {f.element.removeprefix(f"{pattern.id}."): f for f in found if f.element.startswith(f"{pattern.id}.")}


def divided_by(edition: Edition, pattern: Pattern, column: str) -> dict[tuple[str, str], Figure]:
    """Return a pattern's figures of the edition's period divided by a column, by group and code."""
    found = edition.figures.where(TABLE, period=edition.period, component=pattern.dataset, group_by=column)
    own = (f for f in found if f.element.startswith(f"{pattern.id}."))
    return {(f.group, f.element.removeprefix(f"{pattern.id}.")): f for f in own}


def _headline(edition: Edition, named: Sequence[tuple[str, str]], now: dict[str, Figure]) -> str:
    words, names = edition.words, dict(named)
    shown = [(f.k, code) for code, f in now.items() if f.k and code in names and code != MISSING]
    if not shown:
        return words("Too few to say which is most common")
    most = max(k for k, _ in shown)
    first = next(code for k, code in shown if k == most)
    if sum(k == most for k, _ in shown) > 1 or _may_be_more(now, most):
        return words("{name}: {outcome}", name=names[first], outcome=_outcome(edition, now[first]))
    return words("Most common: {name}, {outcome}", name=names[first], outcome=_outcome(edition, now[first]))


def _may_be_more(now: dict[str, Figure], most: int) -> bool:
    """Return whether a number that is not shown could be the greatest."""
    first = next(iter(now.values()))
    if first.n_state == "rounded":
        return any(f.k is None and f.k_state != "few" for f in now.values())
    n = first.n or 0
    known = sum(f.k or 0 for f in now.values())
    return n - known > most and any(f.k_state in ("hidden", "nearly_all") for f in now.values())


def _outcome(edition: Edition, figure: Figure) -> str:
    return with_percent(figure, edition.figures.threshold, edition.words)


def _of_groups(edition: Edition, pattern: Pattern, now: dict[str, Figure]) -> Iterator[Beside]:
    """Yield every code in every group whose count is shown, beside the rest, which is what the total leaves."""
    for column in pattern.by:
        for (group, code), figure in divided_by(edition, pattern, column).items():
            total = now.get(code)
            exact = total is not None and _is_exact(total) and _is_exact(figure)
            if total is None or not exact or MISSING in (group, code):
                continue
            k, n = figure.k or 0, figure.n or 0
            yield Beside(f"{column}={group}", code, k, n, (total.k or 0) - k, (total.n or 0) - n)


def _of_years(now: dict[str, Figure], before: dict[str, Figure]) -> Iterator[Beside]:
    for code, figure in now.items():
        old = before.get(code)
        if old is not None and code != MISSING and _is_exact(figure) and _is_exact(old):
            yield Beside("", code, figure.k or 0, figure.n or 0, old.k or 0, old.n or 0)


def _is_exact(figure: Figure) -> bool:
    return figure.n_state == figure.k_state == "shown"


def _said(edition: Edition, pattern: Pattern, one: Association) -> str:
    """Return what stood together, as counts; never why."""
    words = edition.words
    name = dict(codes(pattern, edition.documents, words))[one.code]
    counts = {"k": one.k, "n": one.n, "k_other": one.k_other, "n_other": one.n_other}
    if not one.group:
        years = {"period": period_name(edition.period, words), "previous": period_name(edition.previous, words)}
        return words(
            "{name}: {k} of {n} in {period}, {k_other} of {n_other} in {previous}", name=name, **years, **counts
        )
    column, _, code = one.group.partition("=")
    group = group_name(column, code, edition.documents, words)
    return words(
        "{name}: {k} of {n} for {group}, {k_other} of {n_other} for all others", name=name, group=group, **counts
    )


def _looked(edition: Edition, looks: int) -> str:
    words = edition.words
    if not looks:
        return words("There are too few that may be shown to compare groups or years.")
    return words(
        "{looks} comparisons of groups and years were made. Only what chance would seldom give among so many is named. "
        "It says what stood together, not why.",
        looks=looks,
    )


def _division(edition: Edition, pattern: Pattern, column: str, named: Sequence[tuple[str, str]]) -> Division:
    words, documents, threshold = edition.words, edition.documents, edition.figures.threshold
    divided = divided_by(edition, pattern, column)
    groups = dict.fromkeys(group for group, _ in divided)
    rows = []
    for group in groups:
        own = [divided[group, code] for code, _ in named]
        of = of_all(own[0], threshold, words)
        rows.append(line(group_name(column, group, documents, words), of, *(_count(edition, f) for f in own)))
    return Division(
        column=column,
        title=division_name(column, documents, words),
        headings=(division_name(column, documents, words), words("All"), *(name for _, name in named)),
        rows=tuple(rows),
        hidden=all(figure.k is None for figure in divided.values()),
    )


def _count(edition: Edition, figure: Figure) -> str:
    """Return a count alone, because the whole stands in its own column."""
    words = edition.words
    if figure.k is not None:
        return number(figure.k, figure.k_state, words)
    if figure.k_state == "few":
        return words("fewer than {threshold}", threshold=edition.figures.threshold)
    return words("not shown")
