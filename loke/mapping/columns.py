"""Their headings to our columns; every heading is mapped, ignored by name, or a finding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import shorten
from types import MappingProxyType

import pandas as pd

from loke.mapping import finding_types as types
from loke.mapping.mappings import Mappings, normal
from loke.reading import SOURCE_COLUMNS, is_unnamed
from schemas.codebook import Dataset, Field
from schemas.finding import Finding, Place

_NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})
_LONGEST_QUESTION = 150


@dataclass(frozen=True)
class MappedColumns:
    """A delivery under our column names.

    `frame` has the fields that the file holds, in the codebook's order, as stripped text, and then SOURCE_COLUMNS.
    `headings` gives the file's own heading of each of our columns, `ignored` those that are ignored by name. A finding
    of severity stop means that the rows must not be used.
    """

    frame: pd.DataFrame
    headings: Mapping[str, str]
    findings: tuple[Finding, ...]
    ignored: frozenset[str] = frozenset()


def map_columns(
    frame: pd.DataFrame,
    dataset: Dataset,
    mappings: Mappings,
    place: Place,
    questions: Mapping[str, str] = _NO_QUESTIONS,
) -> MappedColumns:
    """Return a delivery's table under our column names; columns that are unknown or ignored are left out.

    `questions` gives, per heading, what people were asked, by which an unknown column is recognised.
    """
    own = [str(column) for column in frame.columns if column not in SOURCE_COLUMNS]
    known = mappings.meanings(own, dataset)
    sources: dict[str, list[str]] = {}
    for heading in own:
        sources.setdefault(known.get(heading, ""), []).append(heading)
    unknown = [h for h in own if h not in known and not is_unnamed(h)]
    headings = {f.name: sources[f.name][0] for f in dataset.table_schema.fields if f.name in sources}
    columns = {name: frame[heading].str.strip() for name, heading in headings.items()}
    mapped = pd.DataFrame(columns | {name: frame[name] for name in SOURCE_COLUMNS})
    if not headings:
        return MappedColumns(mapped, headings, (types.NO_KNOWN_HEADINGS.at(place),))
    absent = [f for f in dataset.table_schema.fields if f.name not in sources and not f.loke.is_removed]
    spellings = mappings.our_columns(dataset)
    by_lower = [h for h in own if known.get(h) and normal(h) not in spellings]
    findings = (
        *(_by_lower_row(heading, dataset.field(known[heading]), place) for heading in by_lower),
        *_twice(dataset, sources, place),
        *_absent(dataset, absent, place),
        *_unknown(unknown, absent, spellings, questions, place),
    )
    return MappedColumns(mapped, headings, findings, frozenset(h for h in own if known.get(h) == ""))


def is_needed(dataset: Dataset, field: Field) -> bool:
    """Return whether no row can do without a value of this field."""
    return field.constraints.required or field.name in dataset.table_schema.primary_key


def _twice(dataset: Dataset, sources: Mapping[str, Sequence[str]], place: Place) -> Iterator[Finding]:
    for field in dataset.table_schema.fields:
        if len(found := sources.get(field.name, ())) > 1:
            at = Place(place.file, place.sheet, heading=found[1])
            yield types.TWO_COLUMNS.at(at, title=field.title or field.name, other=found[0])


def _by_lower_row(heading: str, field: Field, place: Place) -> Finding:
    at = Place(place.file, place.sheet, heading=heading)
    return types.BY_LOWER_ROW.at(at, title=field.title or field.name)


def _absent(dataset: Dataset, absent: Sequence[Field], place: Place) -> Iterator[Finding]:
    for field in absent:
        kind = types.MISSING_COLUMN if is_needed(dataset, field) else types.ABSENT_COLUMN
        yield kind.at(place, title=field.title or field.name)


def _unknown(
    unknown: Sequence[str],
    absent: Sequence[Field],
    known: Mapping[str, str],
    questions: Mapping[str, str],
    place: Place,
) -> Iterator[Finding]:
    """Suggest, for each unknown heading, a column that the file still lacks."""
    titles = {field.name: field.title or field.name for field in absent}
    spellings = {spelling: titles[column] for spelling, column in known.items() if column in titles}
    for heading in unknown:
        at = Place(place.file, place.sheet, heading=heading)
        question = questions.get(heading, "")
        near = [n for text in (heading, question) for n in get_close_matches(normal(text), spellings, n=1)]
        if near:
            yield types.UNKNOWN_NEAR.at(at, nearest=spellings[near[0]])
        elif question:
            yield types.UNKNOWN_ASKED.at(at, question=shorten(question, _LONGEST_QUESTION, placeholder=" …"))
        else:
            yield types.UNKNOWN_COLUMN.at(at)
