"""Placemats: a big sheet per theme, with the figures to the left and room to write to the right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from loke.editions.edition import Edition
from loke.editions.papers.figures import PaperFigure, followed_in
from loke.editions.papers.pack import front
from loke.interpreting.layout import DECISION_HEADINGS, FIGURE, KIND_HEADINGS, NUMBER, STATE
from loke.interpreting.pinned import INDICATOR_FIGURE
from loke.papers import print_pdf, squares
from schemas.interpretation import NOTE_KINDS

MOST_FIGURES = 6
"""How many figures one sheet holds, so that they can be read from across a table."""


@dataclass(frozen=True)
class Theme:
    """What one group talks about: the idea, or a track of the change model, with its figures."""

    name: str
    figures: Sequence[PaperFigure]


def themes(edition: Edition, figures: Sequence[PaperFigure]) -> list[Theme]:
    """Return the idea and each track that has figures; those in no track lie in no placemat, only in the pack."""
    known: Mapping[str, PaperFigure] = {figure.id: figure for figure in figures}
    idea = [figure for figure in figures if not figure.id.startswith((INDICATOR_FIGURE, "pattern-", "flow"))]
    found = [Theme(edition.words("Intended and actual"), idea)]
    for track in edition.documents.change_model.tracks:
        names = (f"{INDICATOR_FIGURE}{name}" for name in followed_in(track))
        found.append(Theme(track.name, [known[name] for name in names if name in known]))
    return [theme for theme in found if theme.figures]


def placemat(edition: Edition, figures: Sequence[PaperFigure]) -> bytes | None:
    """Return the placemats as PDF/UA-1, a sheet per theme or more where it has many figures; None without any figure.

    Each figure has a QR code with `notes_code`.
    """
    words = edition.words
    sheets = [(theme.name, own) for theme in themes(edition, figures) for own in _evenly(theme.figures)]
    if not sheets:
        return None
    content = {
        **front(edition, words("Placemats")),
        "sheets": [{"name": name, "figures": [_shown(edition, figure) for figure in own]} for name, own in sheets],
        "boxes": [words(KIND_HEADINGS[kind]) for kind in NOTE_KINDS],
        "decide": [words(heading) for heading in DECISION_HEADINGS if heading not in (NUMBER, STATE, FIGURE)],
        "we_decide": words("What we decide"),
        "scan": words(_ADDRESSED if edition.documents.description.feedback.notes_address else _PLAIN),
    }
    return print_pdf("placemat.typ", words.language, content)


def notes_code(edition: Edition, figure: str) -> str:
    """Return what a figure's QR code holds: the address that the unit declares, or a plain text without one.

    Both name the unit, period, audience, figure and hash of the published figures, as the stamp of the workbook for
    interpretations does, so that a note on paper can be written in the right line.
    """
    address, published = edition.documents.description.feedback.notes_address, edition.published
    pinned = {
        "unit": edition.documents.description.unit,
        "period": edition.period,
        "audience": published.audience,
        "figure": figure,
        "data": published.data_hash,
    }
    if not address:
        return " ".join(pinned.values())
    return f"{address}{'&' if '?' in address else '?'}{urlencode(pinned)}"


def _evenly(figures: Sequence[PaperFigure]) -> Iterator[Sequence[PaperFigure]]:
    """Yield the figures in as few parts as they need, none of them much smaller than the others."""
    sheets = -(-len(figures) // MOST_FIGURES)
    for sheet in range(sheets):
        yield figures[sheet * len(figures) // sheets : (sheet + 1) * len(figures) // sheets]


def _shown(edition: Edition, figure: PaperFigure) -> dict[str, object]:
    code = notes_code(edition, figure.id)
    said = edition.words("QR code for notes about {figure}", figure=figure.title)
    return {**figure.values(), "code": squares(code), "code_alt": said}


_ADDRESSED = "Point your phone at a code to write about that figure. Write no name by which a client can be known."
_PLAIN = (
    "The code says which figure a note is about, as the workbook for interpretations does. Write no name by which a "
    "client can be known."
)
"""What the QR codes are for, with an address and without."""
