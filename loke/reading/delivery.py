"""The way in: which reader a delivery goes to."""

from pathlib import PurePosixPath

from loke.reading import finding_types as types
from loke.reading.delimited import read_delimited
from loke.reading.reading import Reading
from loke.reading.table import make_table
from loke.reading.workbook import is_workbook, not_a_workbook, read_workbook
from schemas.codebook import Format
from schemas.finding import Place

TEXT_KINDS, WORKBOOK_KINDS = ("csv", "tsv", "txt"), ("xlsx", "xlsm", "xls", "ods")
"""File name endings that are read, by kind of reader."""


def read_delivery(content: bytes, name: str, declared: Format) -> Reading:
    """Read a delivery's bytes into a table of text.

    `name` is the file's name below the inbox, `declared` what the codebook says about how it is written. Whatever is
    wrong with the file is a finding; nothing is raised.
    """
    place = Place(file=name)
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if kind not in (*TEXT_KINDS, *WORKBOOK_KINDS):
        kinds = ", ".join((*TEXT_KINDS, *WORKBOOK_KINDS))
        return Reading(None, kind, (types.UNSUPPORTED.at(place, kinds=kinds),))
    if not content:
        return Reading(None, kind, (types.EMPTY.at(place),))
    if is_workbook(content) != (kind in WORKBOOK_KINDS):
        wrong = not_a_workbook(content) if kind in WORKBOOK_KINDS else types.WORKBOOK_AS_TEXT
        return Reading(None, kind, (wrong.at(place, kind=kind),))
    read = read_workbook if kind in WORKBOOK_KINDS else read_delimited
    grid, findings = read(content, place, declared)
    if grid is None:
        return Reading(None, kind, tuple(findings))
    table = make_table(grid, declared.header_rows, name)
    return Reading(table.frame, f"{kind}, {table.detected}", (*findings, *table.findings), table.native, table.ragged)
