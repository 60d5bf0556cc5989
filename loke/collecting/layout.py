"""What a template looks like before it is written: its columns in order, their headings, the name of its sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from loke.collecting.options import Option, missing_options, options, printable
from loke.mapping.mappings import normal
from loke.reading import SOURCE_COLUMNS, is_unnamed
from loke.reading.headings import looks_like_headings
from loke.words import Words
from schemas.codebook import Dataset, Field
from schemas.text import Language

LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))


@dataclass(frozen=True)
class Column:
    """One column of a template.

    `options` are the words of its drop-down, empty when it has none; `missing` the words for no value, which may be
    written in any column that has them.
    """

    field: Field
    heading: str
    options: tuple[Option, ...]
    missing: tuple[Option, ...]
    is_needed: bool
    is_key: bool


def columns(dataset: Dataset, words: Words) -> tuple[Column, ...]:
    """Return the columns that a template asks for, with headings in the language of the words.

    Declared name columns are left out: Loke removes them at landing, so nobody shall be asked to write them.
    """
    fields = [f for f in dataset.table_schema.fields if not f.loke.is_removed]
    key = dataset.table_schema.primary_key
    return tuple(
        Column(
            field,
            heading,
            options(field, words),
            missing_options(field),
            field.constraints.required or field.name in key,
            field.constraints.unique or key == (field.name,),
        )
        for field, heading in zip(fields, _headings(fields, words.language), strict=True)
    )


def label(field: Field, language: Language) -> str:
    """Return what people call a field in a language: its label there, its title, or its name."""
    texts = (field.loke.labels.get(language, ""), field.title, field.name)
    return next(filter(None, map(printable, texts)))


def question_name(name: str) -> str:
    """Return what a field is called in a survey form, which keeps one name for itself."""
    return "meta_" if name == "meta" else name


def dataset_label(dataset: Dataset) -> str:
    """Return what people call a dataset."""
    return printable(dataset.title) or dataset.name


def sheet_names(dataset: Dataset, words: Words) -> tuple[str, str, str]:
    """Return the names of the sheets with rows, definitions and words to choose, all different."""
    own = (words("Definitions"), words("Words to choose"))
    name = printable(dataset_label(dataset).translate(_NOT_IN_SHEET_NAMES))[:LONGEST_SHEET_NAME].strip() or "Data"
    # Excel keeps one name for itself.
    is_taken = name.casefold() in (*map(str.casefold, own), "history")
    return f"{name[: LONGEST_SHEET_NAME - 4].strip()} (1)" if is_taken else name, *own


def _headings(fields: Iterable[Field], language: Language) -> list[str]:
    chosen: dict[str, str] = {}
    for field in fields:
        texts = (label(field, language), printable(field.title), field.name, f"{field.name} ({len(chosen) + 1})")
        heading = next(text for text in texts if normal(text) not in chosen and _is_heading(text))
        chosen[normal(heading)] = heading
    return list(chosen.values())


def _is_heading(text: str) -> bool:
    """Return whether reading takes a text for the heading of a column, and not for a value or a column without one."""
    return looks_like_headings([text]) and not is_unnamed(text) and normal(text) not in SOURCE_COLUMNS
