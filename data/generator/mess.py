"""The mess: wrong rows that must be set aside, and harmless disorder that the mappings must absorb."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from draw import Draw
from tables import Cell, Cells, Fault, Row

Labels: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each column, what people write for each code; the first is the usual one."""

Change: TypeAlias = Cell | Callable[[Cells], Cell]

HUGE = "9" * 30


@dataclass(frozen=True)
class Damage:
    """A way to go wrong: the kind, the rules it must break, the new cells, how often, and where it fits.

    `needs` are columns that must have a value before, so that the damage breaks these rules and no others.
    """

    kind: str
    rules: tuple[str, ...]
    changes: Mapping[str, Change]
    times: int = 1
    needs: tuple[str, ...] = ()
    copy: bool = False


def plant(draw: Draw, rows: list[Row], damages: Sequence[Damage], key: str, keep: Set[Cell] = frozenset()) -> None:
    """Damage rows in place, each at most once; rows whose key is in `keep` stay whole, since others point at them.

    A damage with `copy` leaves the row and puts a changed copy after it: two rows claim one key, so both are wrong.
    """
    for damage in damages:
        fitting = [row for row in rows if _fits(row, damage, key, keep)]
        for row in draw.shuffled(fitting)[: damage.times]:
            target = row
            if damage.copy:
                row.faults += [Fault(damage.kind, rule) for rule in damage.rules]
                target = Row(row.file, dict(row.cells))
                rows.insert(rows.index(row) + 1, target)
            for column, change in damage.changes.items():
                target.cells[column] = change(row.cells) if callable(change) else change
            target.faults += [Fault(damage.kind, rule) for rule in damage.rules]


def _fits(row: Row, damage: Damage, key: str, keep: Set[Cell]) -> bool:
    if row.faults or row.cells[key] in keep:
        return False
    return all(row.cells[column] is not None for column in damage.needs)


def label(draw: Draw, rows: Sequence[Row], labels: Labels, variety: float) -> None:
    """Write codes as people do: mostly the usual word, sometimes another one or with a space after it."""
    for row in rows:
        for column, words in labels.items():
            cell = row.cells[column]
            if cell is not None:
                code = str(cell).lower() if isinstance(cell, bool) else str(cell)
                row.cells[column] = _as_written(draw, words[code], variety)


def _as_written(draw: Draw, words: tuple[str, ...], variety: float) -> str:
    word = draw.pick(words[1:]) if len(words) > 1 and draw.chance(variety) else words[0]
    return word + " " if draw.chance(variety / 2) else word


def unknown(draw: Draw, rows: Sequence[Row], columns: Sequence[str], words: Sequence[str], often: float = 0.4) -> None:
    """Fill some empty cells with a word that means no value."""
    for row in rows:
        for column in columns:
            if row.cells[column] is None and draw.chance(often):
                row.cells[column] = draw.pick(words)


def overlap(rows: Sequence[Row], files: Sequence[str], size: int) -> list[Row]:
    """Return rows file by file, each file opening with the last sound rows of the file before."""
    result: list[Row] = []
    before: list[Row] = []
    for file in files:
        result += [Row(file, dict(row.cells), repeated=True) for row in before]
        own = [row for row in rows if row.file == file]
        result += own
        before = [row for row in own if not row.faults][-size:] if size else []
    return result


def with_blank_rows(draw: Draw, rows: Sequence[Row], often: float = 0.01) -> list[Row]:
    """Put a blank line after some rows."""
    result: list[Row] = []
    for row in rows:
        result.append(row)
        if draw.chance(often):
            result.append(Row(row.file, {}))
    return result
