"""From what happened to what was delivered: rows are spread over files, written as people write, and go wrong."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from draw import Draw
from mess import Damage, Labels, label, overlap, plant, unknown, with_blank_rows
from tables import Cell, Cells, Delivery, Heading, Row


@dataclass(frozen=True)
class Source:
    """How one dataset is delivered.

    `placed_by` is the date column that decides the file; `unknown` are columns where a word for no value may stand;
    `renamed` are the headings that were changed in the files of 2024; `overlap` rows open the next file once more.
    """

    dataset: str
    files: tuple[str, ...]
    headings: tuple[Heading, ...]
    key: str
    placed_by: str
    words: Labels = field(default_factory=dict)
    variety: float = 0.06
    unknown: tuple[str, ...] = ()
    damages: tuple[Damage, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    overlap: int = 0
    blank: float = 0.0
    total: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How the people of one unit write: their words for no value and their dates in text files."""

    unknown: tuple[str, ...]
    date_style: str


def deliver(
    draw: Draw, manner: Manner, source: Source, lines: Sequence[Cells], keep: Set[Cell] = frozenset()
) -> list[Delivery]:
    """Return the files of one dataset; rows whose key is in `keep` stay sound."""
    rows = [Row(_file_of(line[source.placed_by], source.files), line) for line in lines]
    label(draw, rows, source.words, source.variety)
    unknown(draw, rows, source.unknown, manner.unknown)
    plant(draw, rows, source.damages, source.key, keep)
    written = with_blank_rows(draw, overlap(rows, source.files, source.overlap), source.blank)
    return [_delivery(manner, source, file, [row for row in written if row.file == file]) for file in source.files]


def _delivery(manner: Manner, source: Source, file: str, rows: list[Row]) -> Delivery:
    renamed = source.renamed if "_2024" in file else {}
    headings = tuple(Heading(h.column, renamed.get(h.column, h.text), h.upper) for h in source.headings)
    return Delivery(
        file, source.dataset, headings, rows, source.total, manner.date_style, source.sheet or "Data", source.notes
    )


def _file_of(day: Cell, files: Sequence[str]) -> str:
    """Return the file of a day's half-year or year, such as `x_2024-1.csv`; what came after goes into the last."""
    assert isinstance(day, date)
    periods = {f"{day.year}", f"{day.year}-{1 if day.month <= 6 else 2}"}
    return next((file for file in files if file.partition("_")[2].partition(".")[0] in periods), files[-1])
