"""The rows of a sheet of a codebook's workbook, as a person left them: sorted anew, with blank rows and odd spaces."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loke.documents.problems import nearest
from loke.exchanging import finding_types as types
from loke.exchanging.cells import plain_number, value_of
from loke.exchanging.layout import Column, Kind, Path, Sheet
from loke.exchanging.words import ABOVE, ORDER, heading, told
from loke.exchanging.workbook import choices_of
from loke.mapping.mappings import normal
from loke.reading.grid import Cell, cell_text, is_blank
from loke.reading.table import column_letter
from loke.words import catalogue
from loke.words.catalogue import LANGUAGES
from schemas.finding import Finding, Place

ABOVE_MARK = "^"
"""How the path begins of a cell that says what a row belongs to; the sheet's name follows."""

_NAME = Column((), Kind.TEXT)


@dataclass(frozen=True)
class FilledRow:
    """A row with content: what it belongs to, its place in that (None when nothing is said), its value.

    `places` tells where each column's cell stands, by its path; `at` where the row itself does.
    """

    above: tuple[str, ...]
    order: float | None
    value: dict[str, Any]
    places: Mapping[Path, Place]
    at: Place


@dataclass(frozen=True)
class _Headings:
    """Where the columns of a sheet stand; `keys` are those that say what a row belongs to."""

    row: int
    keys: Mapping[int, str]
    columns: Mapping[int, Column]
    order: int | None
    texts: Mapping[int, str]


def document_row(sheet: Sheet, rows: Sequence[Sequence[Cell]], place: Place, findings: list[Finding]) -> FilledRow:
    """Return the first sheet's one row, whose headings stand below each other."""
    known = {normal(word): column for column in sheet.columns for word in _words(heading("", column.name), column.name)}
    value: dict[str, Any] = {}
    places: dict[Path, Place] = {column.path: place for column in sheet.columns}
    for number, row in enumerate(rows, start=1):
        said = cell_text(row[0]).strip() if row else ""
        column, cells = known.get(normal(said)), row[1:2]
        here = Place(place.file, place.sheet, number, said)
        if column is not None:
            places[column.path] = here
            if not is_blank(cells):
                _put(value, column, cells[0], here, findings)
        elif said and not is_blank(cells):
            texts = [said for one in sheet.columns for said in _words(heading("", one.name))]
            findings.append(types.UNKNOWN_HEADING.at(here, nearest=nearest(said, texts)))
    return FilledRow((), None, value, places, place)


def filled_rows(
    sheet: Sheet, rows: Sequence[Sequence[Cell]], place: Place, findings: list[Finding]
) -> Iterator[FilledRow]:
    """Yield the rows with content below the headings; a row with nothing but its order has none."""
    found = _headings(sheet, rows, place, findings)
    if found is None:
        return
    for number, row in enumerate(rows[found.row :], start=found.row + 1):
        content = [cell for position, cell in enumerate(row) if position != found.order]
        if not is_blank(content):
            yield _filled(sheet, found, row, Place(place.file, place.sheet, number), findings)


def _filled(sheet: Sheet, found: _Headings, row: Sequence[Cell], at: Place, findings: list[Finding]) -> FilledRow:
    cells = dict(enumerate(row))
    named = {name: value_of(_NAME, cells.get(position, "")) for position, name in found.keys.items()}
    above = tuple(str(named.get(each.name, "")) for each in sheet.above)
    order = plain_number(cell_text(cells.get(found.order, ""))) if found.order is not None else None
    value: dict[str, Any] = {}
    places = {column.path: at for column in sheet.columns}
    places |= {(ABOVE_MARK, name): Place(at.file, at.sheet, at.row, found.texts[i]) for i, name in found.keys.items()}
    for position, column in found.columns.items():
        here = places[column.path] = Place(at.file, at.sheet, at.row, found.texts[position])
        cell = cells.get(position, "")
        if not is_blank([cell]):
            _put(value, column, cell, here, findings)
    return FilledRow(above, order, value, places, at)


def _put(value: dict[str, Any], column: Column, cell: Cell, here: Place, findings: list[Finding]) -> None:
    said = value_of(column, cell)
    if choices := choices_of(column):
        said = _choice(choices, cell, here, findings)
    inside = value
    for key in column.path[:-1]:
        inside = inside.setdefault(key, {})
    inside[column.path[-1]] = said


def _choice(choices: Mapping[str, str], cell: Cell, here: Place, findings: list[Finding]) -> str:
    """Return what a document says for a choice that is written as its word in any language, or as in the document."""
    text = cell if cell in choices else cell_text(cell)
    known = {normal(word): code for code, english in choices.items() for word in _words(english, code)}
    if (code := known.get(normal(str(text)))) is not None:
        return code
    if str(text) not in choices:
        words = [word for english in choices.values() for word in _words(english)]
        shown = ", ".join(code if code.strip() and code.isprintable() else words[0] for code in choices)
        findings.append(types.NOT_CHOICE.at(here, allowed=shown, nearest=nearest(str(text).strip(), words)))
    return str(text)


def _headings(sheet: Sheet, rows: Sequence[Sequence[Cell]], place: Place, findings: list[Finding]) -> _Headings | None:
    first = next((i for i, row in enumerate(rows) if not is_blank(row)), None)
    if first is None:
        return None
    known = known_headings(sheet)
    texts = {i: " ".join(cell_text(cell).split()) for i, cell in enumerate(rows[first])}
    if not any(normal(text) in known for text in texts.values()):
        expected = ", ".join(heading(sheet.name, column.name) for column in sheet.columns[:4])
        findings.append(types.NO_HEADINGS.at(Place(place.file, place.sheet, first + 1), expected_headings=expected))
        return None
    width = max(map(len, rows))
    below = {i for row in rows[first + 1 :] for i, cell in enumerate(row) if not is_blank([cell])}
    placed: dict[int, str | Column | None] = {}
    for position in range(width):
        text = texts.get(position, "")
        here = Place(place.file, place.sheet, first + 1, text)
        if text and normal(text) in known:
            meant = known[normal(text)]
            if meant in placed.values():
                findings.append(types.HEADING_TWICE.at(here))
            else:
                placed[position] = meant
        elif position in below and text:
            findings.append(types.UNKNOWN_HEADING.at(here, nearest=_nearest_heading(sheet, text)))
        elif position in below:
            findings.append(types.NO_HEADING.at(here, letter=column_letter(position)))
    return _Headings(
        first + 1,
        {i: meant for i, meant in placed.items() if isinstance(meant, str)},
        {i: meant for i, meant in placed.items() if isinstance(meant, Column)},
        next((i for i, meant in placed.items() if meant is None), None),
        texts,
    )


def known_headings(sheet: Sheet) -> dict[str, str | Column | None]:
    """Return what each heading stands for: a column, the name of a sheet above, or (None) the order of rows.

    A heading in words wins over the document's own word for another column.
    """
    known: dict[str, str | Column | None] = {normal(column.name): column for column in sheet.columns}
    for column in sheet.columns:
        known |= dict.fromkeys(map(normal, _words(heading(sheet.name, column.name))), column)
    for each in sheet.above:
        known |= dict.fromkeys(map(normal, _words(ABOVE.get(each.name, each.name))), each.name)
    return known | dict.fromkeys(map(normal, _words(ORDER)))


def _nearest_heading(sheet: Sheet, text: str) -> str:
    words = [word for column in sheet.columns for word in _words(heading(sheet.name, column.name))]
    return nearest(text, words)


def _words(english: str, *others: str) -> Iterable[str]:
    """Return a word of the workbook in every language, and the other ways in which it may be written."""
    return dict.fromkeys((*(told(english, catalogue("pages", language)) for language in LANGUAGES), *others))
