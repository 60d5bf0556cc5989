"""How collecting goes, as a page made at every run: what came of what was expected, thanks, and gaps."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loke.captions import Figure, number, outcome, period_name, quarter_name
from loke.disclosure import Published, published_by
from loke.editions.edition import Documents, Edition, Provenance
from loke.editions.lines import Line, line
from loke.editions.names import ROWS, SHARING, audience_name, dataset_name
from loke.editions.rounded_rows import rounded_rows
from loke.editions.trust_section import trust_section
from loke.pages.navigation import navigation
from loke.pages.rendering import render
from loke.words import Words
from schemas.codebook import Dataset, Occasion
from schemas.period import Period

OCCASIONS, WAITING = "occasions", ".waiting"
"""The table of occasions, and what stands behind an element that counts the measurements still awaited."""

INFORMANTS = {
    "self": "the person",
    "parent": "a parent",
    "family": "the family",
    "teacher": "a teacher",
    "case_worker": "the case worker",
    "provider": "the staff",
}
"""Who rates, in words; other informants are called as the codebook calls them."""

THANKED_FROM, _FEW = 0.9, 0.8
"""The share of what was expected from which thanks are said, and the one below which it is called a gap."""


class Received(NamedTuple):
    """What came: its name, a line of the table, and the share of what was expected; None is not shown or not known."""

    name: str
    line: Line
    said: str
    share: float | None
    expected: bool


def collection_page(published: Published, documents: Documents, provenance: Provenance) -> bytes:
    """Return the page of the latest period that the unit's description declares, from what its manager may see."""
    period = max(documents.description.feedback.periods, key=lambda text: Period.parse(text).start)
    edition = Edition(published, period, documents, rounded_rows(provenance, published_by(published)))
    words, trust = edition.words, trust_section(edition)
    rows, occasions = list(_rows(edition)), list(_occasions(edition))
    content = {
        "unit": documents.description.name,
        "folder": documents.description.unit,
        "period": period_name(period, words),
        "quarters": [quarter_name(quarter, words) for quarter in _quarters(edition)],
        "rows": [each.line for each in rows],
        "occasions": [each.line for each in occasions],
        "thanks": _thanks([*rows, *occasions], words),
        "awaited": list(_awaited(edition)),
        "counted_on": any(dataset.loke.expected_per_month for dataset in documents.codebook.resources),
        "expects": any(each.expected for each in (*rows, *occasions)),
        "lacking": [_said(each, words) for each in (*rows, *occasions) if each.share is not None and each.share < _FEW],
        "trust": trust,
        "audience": _audience(edition),
        "navigation": navigation("collection.html", words),
    }
    return render("collection.html.j2", words, content)


def _audience(edition: Edition) -> str:
    audience, words = edition.published.audience, edition.words
    sharing = [words(SHARING[audience])] if audience in SHARING else []
    return ", ".join([audience_name(audience, words), *sharing])


def _rows(edition: Edition) -> Iterator[Received]:
    for dataset in edition.documents.codebook.resources:
        found = edition.figures.where("collection_health", period=edition.period, component=dataset.name, element=ROWS)
        if found:
            yield _received(dataset.title or dataset.name, found, edition, dataset.loke.expected_per_month)


def _occasions(edition: Edition) -> Iterator[Received]:
    for dataset in edition.documents.codebook.resources:
        for occasion in dataset.loke.occasions:
            place = {"period": edition.period, "component": dataset.name, "element": _element(occasion)}
            found = edition.figures.where(OCCASIONS, **place)
            if found:
                yield _received(_occasion_name(occasion, dataset, edition), found, edition, None)


def _awaited(edition: Edition) -> Iterator[str]:
    """Yield a line for each occasion with measurements that can still come in time, where so many may be told."""
    words = edition.words
    for dataset in edition.documents.codebook.resources:
        for occasion in dataset.loke.occasions:
            name = f"{_element(occasion)}{WAITING}"
            figure = edition.figures.total(OCCASIONS, edition.period, dataset.name, name)
            if figure is not None and figure.n:
                so_many = number(figure.n, figure.n_state, words)
                yield words("{what}: {outcome}", what=_occasion_name(occasion, dataset, edition), outcome=so_many)


def _element(occasion: Occasion) -> str:
    return f"{occasion.id}.{occasion.informant}" if occasion.informant else occasion.id


def _received(name: str, found: Sequence[Figure], edition: Edition, per_month: float | None) -> Received:
    by_group = {figure.group: figure for figure in found if figure.group_by in ("", "period")}
    total = by_group.get("")
    expected = per_month * Period.parse(edition.period).months if per_month else None
    said = [
        _of_expected(by_group.get(group), per_month, Period.parse(group or edition.period).months, edition)
        for group in ("", *_quarters(edition))
    ]
    share = _share(total, edition.figures.threshold)
    if expected and total is not None and total.n is not None:
        share = total.n / expected
    return Received(name, line(name, *said), said[0], share, expected is not None or share is not None)


def _share(figure: Figure | None, threshold: int) -> float | None:
    """Return the share that came; where only a bound of it may be told, that bound."""
    if figure is None or not figure.n:
        return None
    bounds = {"few": threshold - 1, "nearly_all": figure.n - threshold + 1}
    return figure.share if figure.k_state not in bounds else bounds[figure.k_state] / figure.n


def _of_expected(figure: Figure | None, per_month: float | None, months: int, edition: Edition) -> str:
    words = edition.words
    if per_month and figure is not None and figure.n is not None:
        came, expected = number(figure.n, figure.n_state, words), words.number(per_month * months, 0)
        return words("{k} of about {n}", k=came, n=expected)
    return outcome(
        figure._replace(measure="count") if figure and per_month else figure, edition.figures.threshold, words
    )


def _quarters(edition: Edition) -> list[str]:
    return [quarter.text for quarter in Period.parse(edition.period).quarters]


def _occasion_name(occasion: Occasion, dataset: Dataset, edition: Edition) -> str:
    name = f"{dataset_name(dataset.name, edition.documents)}: {occasion.name}"
    if not occasion.informant:
        return name
    known = INFORMANTS.get(occasion.informant)
    return f"{name} ({edition.words(known) if known else occasion.informant})"


def _thanks(received: Sequence[Received], words: Words) -> list[str]:
    return [_said(each, words) for each in received if each.share is not None and each.share >= THANKED_FROM]


def _said(received: Received, words: Words) -> str:
    return words("{what}: {outcome}", what=received.name, outcome=received.said)
