"""The page over all units, for the analyst who supports them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from loke.captions import period_name
from loke.disclosure import Published
from loke.editions.edition import Documents, Edition, Provenance
from loke.editions.idea_sections import idea_sections
from loke.editions.names import audience_name
from loke.editions.pictures import idea_pictures
from loke.editions.rendering import render
from loke.editions.trust_section import COUNTS, still_counting
from loke.words import Words, catalogue, front_language
from schemas.period import Period
from schemas.text import Language


@dataclass(frozen=True)
class OverviewEntry:
    """One edition, with the path of its page as seen from the overview."""

    published: Published
    period: str
    documents: Documents
    provenance: Provenance
    path: str

    @property
    def edition(self) -> Edition:
        """The edition's figures and documents."""
        return Edition(self.published, self.period, self.documents, self.provenance)


@dataclass(frozen=True)
class UnitLine:
    """One unit in the table at the top: its name, what became of its rows, and its editions."""

    unit: str
    name: str
    language: Language
    counts: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def overview_page(editions: Sequence[OverviewEntry], language: Language | None = None) -> bytes:
    """Return the page over all units as HTML: rows read and used, links to every edition, and the latest tables.

    Each unit's part is in the unit's own language, the rest in `language`, or in the one that most units speak. Its
    latest edition for the manager is shown, or the latest one when there is none for the manager.
    """
    units = [list(found) for _, found in groupby(sorted(editions, key=_order), key=_unit)]
    words = catalogue("pages", language or front_language(own[0].documents.description.language for own in units))
    content: Mapping[str, object] = {
        "language": words.language,
        "units": [_line(entries, words) for entries in units],
        "sections": [Markup(_section(_latest(entries))) for entries in units],  # noqa: S704 - our own escaped HTML
    }
    return render("overview.html.j2", words, content).encode()


def _unit(entry: OverviewEntry) -> str:
    return entry.documents.description.unit


def _order(entry: OverviewEntry) -> tuple[str, int, str]:
    return _unit(entry), -Period.parse(entry.period).start, entry.published.audience


def _latest(entries: Sequence[OverviewEntry]) -> OverviewEntry:
    return next((entry for entry in entries if entry.published.audience == "manager"), entries[0])


def _line(entries: Sequence[OverviewEntry], words: Words) -> UnitLine:
    latest = _latest(entries)
    description, deliveries = latest.documents.description, still_counting(latest.provenance.deliveries)
    return UnitLine(
        unit=description.unit,
        name=description.name,
        language=description.language,
        counts=tuple(words.number(int(deliveries[count].sum()), 0) for count in COUNTS),
        links=tuple((entry.path, _title(entry, words)) for entry in entries),
    )


def _title(entry: OverviewEntry, words: Words) -> str:
    return f"{period_name(entry.period, words)}, {audience_name(entry.published.audience, words)}"


def _section(entry: OverviewEntry) -> str:
    edition = entry.edition
    content: Mapping[str, object] = {
        "unit": edition.documents.description,
        "period": period_name(edition.period, edition.words),
        "idea": idea_sections(edition),
        "pictures": {name: Markup(svg) for name, svg in idea_pictures(edition).items()},  # noqa: S704 - our own SVG
        "path": entry.path,
    }
    return render("overview_unit.html.j2", edition.words, content)
