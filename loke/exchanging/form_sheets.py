"""The three sheets of a survey form as rows by column, whatever the order and spelling of the columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loke.collecting.form import MARK
from loke.exchanging.form_names import language_named
from loke.exchanging.opened import Opened
from loke.mapping.mappings import normal
from loke.reading.grid import Cell, cell_text, is_blank
from schemas.finding import Place
from schemas.text import Language

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*|(?<!\w)[_*](?=\w)|(?<=\w)[_*](?!\w)")


@dataclass(frozen=True)
class FormRow:
    """One row: its cells by column (labels as `label` or `label::language`), and its place."""

    cells: Mapping[str, str]
    place: Place

    @property
    def type(self) -> str:
        """The kind of question, with single spaces."""
        return " ".join(self.cells.get("type", "").split())

    @property
    def name(self) -> str:
        """The name of the question or answer."""
        return self.cells.get("name", "") or self.cells.get("value", "")


@dataclass(frozen=True)
class Sheets:
    """A form's questions, its answers and its settings; `names` are the sheets' own names."""

    survey: Sequence[FormRow]
    choices: Sequence[FormRow]
    settings: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def has_questions(self) -> bool:
        """Whether any row of the survey has a type and a name."""
        return any(row.type and row.name for row in self.survey)

    @property
    def language(self) -> Language | None:
        """The language that the form opens in, when it names one."""
        return language_named(self.settings.get("default_language", ""))

    @cached_property
    def lists(self) -> Mapping[str, Sequence[FormRow]]:
        """The answers of each list, in their order."""
        lists: dict[str, list[FormRow]] = {}
        for row in self.choices:
            name = row.cells.get("list_name", "") or row.cells.get("list name", "")
            if name and row.name:
                lists.setdefault(name, []).append(row)
        return lists

    @cached_property
    def is_ours(self) -> bool:
        """Whether the form was made from a codebook, so that nothing in it has to be guessed."""
        return any(row.name == MARK for row in self.survey)

    def label(self, row: FormRow, column: str = "label") -> str:
        """Return a row's label (or hint) in the form's own language, or the first that there is."""
        told = self.labels(row, column)
        own = told.get(self.language) if self.language else None
        others = [text for name, text in row.cells.items() if name.partition("::")[0] == column]
        return own or self._plain(row.cells.get(column, "")) or next(filter(None, map(self._plain, others)), "")

    def labels(self, row: FormRow, column: str = "label") -> dict[Language | None, str]:
        """Return a row's labels by the language that their column names; None for any other."""
        told: dict[Language | None, str] = {}
        for name, text in row.cells.items():
            kind, _, language = name.partition("::")
            if kind == column and language and self._plain(text):
                told.setdefault(language_named(language), self._plain(text))
        return told

    def _plain(self, text: str) -> str:
        return " ".join((text if self.is_ours else _MARKUP.sub("", text)).split())


def sheets_of(read: Opened) -> Sheets:
    """Return the sheets of a form; a sheet that is not there is empty."""
    names = {normal(name): name for name in reversed(list(read.sheets))}
    survey, choices, settings = (_rows(read, names.get(name, "")) for name in ("survey", "choices", "settings"))
    return Sheets(
        [row for row in survey if row.type],
        choices,
        settings[0].cells if settings else {},
        {name: names.get(name, name) for name in ("survey", "choices", "settings")},
    )


def _rows(read: Opened, name: str) -> list[FormRow]:
    rows = read.sheets.get(name, ())
    first = next((i for i, row in enumerate(rows) if not is_blank(row)), None)
    if first is None:
        return []
    columns = [_column(cell) for cell in rows[first]]
    return [
        FormRow(
            {column: text for column, cell in zip(columns, row, strict=False) if column and (text := _text(cell))},
            Place(read.file, name, number),
        )
        for number, row in enumerate(rows[first + 1 :], start=first + 2)
        if not is_blank(row)
    ]


def _text(cell: Cell) -> str:
    return cell_text(cell).strip()


def _column(cell: Cell) -> str:
    """Return a column's name as the standard spells it; what stands behind a colon names a language."""
    name, _, language = re.sub(r"\s*::?\s*", "::", _text(cell)).partition("::")
    plain = " ".join(name.casefold().split())
    return f"{plain}::{language}" if language else plain
