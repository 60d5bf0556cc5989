"""When is there enough: what the page says of goals that cannot be judged yet, from the published figures alone."""

from dataclasses import dataclass

from loke.captions import answers_text, enough_headline, level_text, needed_text, seeable_texts, wait_text
from loke.editions.edition import Edition
from loke.editions.lines import Line, line
from loke.goals import foretell, levels, moment_of, published_rows, seeable
from loke.goals.foretelling import SIZES
from schemas.period import Period


@dataclass(frozen=True)
class EnoughSection:
    """The forecast on the page; a table without rows is not shown."""

    headline: str
    waiting: tuple[Line, ...]
    sizes: tuple[str, ...]
    levels: tuple[Line, ...]
    seeable: tuple[Line, ...]


def enough_section(edition: Edition) -> EnoughSection | None:
    """Return when there is enough for the goals of the edition's period; None when no goal of it is about a share."""
    words, model = edition.words, edition.documents.change_model
    rows = published_rows(edition.published)
    day = moment_of(edition.period, edition.provenance.data_until).day
    period = Period.parse(edition.period)
    found = tuple(each for each in foretell(model, rows, day) if period.holds(each.goal.counted))
    if not found:
        return None
    return EnoughSection(
        headline=enough_headline(found, words),
        waiting=tuple(
            line(
                f"{each.goal.id} {each.goal.text}",
                answers_text(each, words),
                needed_text(each, words),
                wait_text(each, words),
            )
            for each in found
            if each.state != "enough"
        ),
        sizes=tuple(words("of {n}", n=size) for size in SIZES),
        levels=tuple(
            line(
                level_text(each, words),
                _count(each.fewest),
                *(_count(size.supported) for size in each.sizes),
            )
            for each in levels(model)
        ),
        seeable=tuple(
            line(each.indicator.name, *seeable_texts(each, words)) for each in seeable(model, rows, edition.period)
        ),
    )


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)
