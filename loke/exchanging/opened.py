"""A foreign workbook or text file as rows of cells, sheet by sheet, within the bounds that reading sets."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook

from loke.exchanging import finding_types as types
from loke.identity import holds_person_number
from loke.reading import finding_types as reading_types
from loke.reading.delimited import read_delimited
from loke.reading.delivery import TEXT_KINDS, WORKBOOK_KINDS
from loke.reading.grid import Cell, cell_text
from loke.reading.workbook import is_workbook, not_a_workbook, opens_safely, read_workbook
from schemas.codebook import Format
from schemas.finding import Finding, Place, Severity


@dataclass(frozen=True)
class Opened:
    """The rows of each sheet by its name, from the first line on; a text file has one sheet without a name."""

    file: str
    sheets: dict[str, Sequence[Sequence[Cell]]]


def opened(content: bytes, file: str) -> Opened | tuple[Finding, ...]:
    """Open a file and return its sheets, or why it cannot be used.

    A cell that reads as a person number stops the file: nothing of a codebook tells about a person.
    """
    place = Place(file)
    kind = PurePosixPath(file).suffix.lower().removeprefix(".")
    if kind not in (*TEXT_KINDS, *WORKBOOK_KINDS):
        return (types.OTHER_FILE.at(place),)
    if not content:
        return (reading_types.EMPTY.at(place),)
    if kind in WORKBOOK_KINDS and not is_workbook(content):
        return (not_a_workbook(content).at(place, kind=kind),)
    read = _workbook(content, place) if kind in WORKBOOK_KINDS else _text(content, place)
    if isinstance(read, Opened):
        return _person_numbers(read) or read
    return read


def _text(content: bytes, place: Place) -> Opened | tuple[Finding, ...]:
    grid, found = read_delimited(content, place, Format())
    if grid is None:
        return tuple(found)
    return Opened(place.file, {"": grid.rows})


def _workbook(content: bytes, place: Place) -> Opened | tuple[Finding, ...]:
    read: dict[str, Sequence[Sequence[Cell]]] = {}
    for name in _names(content):
        grid, found = read_workbook(content, place, Format(sheet=name))
        stops = tuple(f for f in found if f.severity is Severity.STOP)
        if grid is not None:
            read[name] = grid.rows
        elif any(f.code != reading_types.EMPTY.code for f in stops):
            return stops
    if read:
        return Opened(place.file, read)
    _, found = read_workbook(content, place, Format())
    return tuple(f for f in found if f.severity is Severity.STOP)


def _names(content: bytes) -> list[str]:
    """Return the names of the sheets; none when reading will say why there are none."""
    if not opens_safely(content):
        return []
    try:
        return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)
    except CalamineError:
        return []


def _person_numbers(read: Opened) -> tuple[Finding, ...]:
    names = tuple(types.PERSON_NUMBER_SHEET.at(Place(read.file)) for name in read.sheets if holds_person_number(name))
    return names or tuple(
        types.PERSON_NUMBER.at(Place(read.file, sheet, number))
        for sheet, rows in read.sheets.items()
        for number, row in enumerate(rows, start=1)
        if any(holds_person_number(cell_text(cell)) for cell in row if cell != "")
    )
