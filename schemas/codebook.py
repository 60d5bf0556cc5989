"""The codebook: a Frictionless Data Package (v2) descriptor with a `loke` block per dataset and field.

Belongs here: the codebook document, with what Loke adds to the standard. Does not belong here: checks of rows
(`loke.validating`) and mapping of other people's headings (`loke.mapping`).
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, StringConstraints
from pydantic import Field as Describe

from schemas.instrument import Informant
from schemas.retention import RetentionRule
from schemas.table_rules import TableRule
from schemas.text import Identifier, Language, Strict, UnitName

FieldType: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]
"""Types of the Data Package standard that Loke uses; numbers are decimal, dates have no time."""

Link: TypeAlias = Literal["target_group", "intervention", "result", "background"]
"""The part of the business idea that a variable tells about."""

InstrumentReference: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$")]
"""A score of the instrument library: instrument/score, such as ors/total."""

Pattern: TypeAlias = Annotated[str, StringConstraints(min_length=1)]

DeclaredMissing: TypeAlias = Literal["blank", "dont_know", "not_asked", "refused", "not_applicable"]
"""Why a cell has no value, as a codebook may declare of a text: `blank` says nothing but that it is empty."""

MissingKind: TypeAlias = DeclaredMissing | Literal["skipped"]
"""Why a cell has no value: as declared, or `skipped`, because by `asked_when` the question does not concern the row."""

DECLARED_MISSING: tuple[DeclaredMissing, ...] = get_args(DeclaredMissing)
MISSING_KINDS: tuple[MissingKind, ...] = (*DECLARED_MISSING, "skipped")
"""All kinds of missing, in display order."""

EXCUSED: tuple[MissingKind, ...] = ("not_applicable", "skipped")
"""Kinds of rows that should have no value, and so are not missing in what was collected."""


class MissingValue(Strict):
    """A text in the deliveries that means no value, with the kind of missing that it stands for."""

    value: str = Describe(description="The text, such as vet ej or 99")
    label: DeclaredMissing = Describe("blank", description="Kind of missing that the text stands for")


def _with_value(declared: object) -> object:
    """Return a plain text as the standard's other form, an object with a value."""
    return {"value": declared} if isinstance(declared, str | int | float) else declared


class EarlierLabel(Strict):
    """A label that a code had before, as it stands in older deliveries."""

    label: str = Describe(min_length=1, description="What people saw then")
    until: date = Describe(description="The last day on which it was used")


class Category(Strict):
    """One allowed code of a field, with the label people see; the code never changes, its label may."""

    value: str = Describe(description="The code as stored")
    label: str = Describe("", description="What people see; empty means the code itself")
    earlier: tuple[EarlierLabel, ...] = Describe((), description="Labels of the same code in earlier versions")
    was: tuple[str, ...] = Describe((), description="Codes that meant this in earlier versions; such rows get this one")

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that means this code, the one of today first."""
        return tuple(label for label in (self.label, *(e.label for e in self.earlier)) if label)


class Constraints(Strict):
    """What the standard says of a field's values; absent means no such limit."""

    required: bool = Describe(False, description="Every row must have a value")
    unique: bool = Describe(False, description="No two rows may have the same value")
    minimum: float | str | None = Describe(None, description="Least allowed value; a date as YYYY-MM-DD")
    maximum: float | str | None = Describe(None, description="Greatest allowed value; a date as YYYY-MM-DD")
    pattern: Pattern | None = Describe(None, description="Regular expression that the whole text must match")


class FieldLoke(Strict):
    """What Loke knows of a variable: its place in the idea, its cost, and how its cells are written."""

    link: Link = Describe(description="Part of the idea it tells about, or background")
    element: str = Describe("", description="Element of the idea it tells about; empty means none in particular")
    recorded_by: str = Describe("", description="Who writes it down")
    recorded_when: str = Describe("", description="At which occasion")
    minutes: float = Describe(0, ge=0, description="Minutes it takes each time")
    exists_in: str = Describe("", description="Where the same is already registered; empty means nowhere")
    identity: Literal["person", "name", "email", "phone", "address"] | None = Describe(
        None,
        description="person: replaced by a keyed pseudonym at landing; name, email, phone, address: removed at landing",
    )
    labels: dict[Language, str] = Describe(default_factory=dict, description="Label per language; title when absent")
    decimal: Literal[",", "."] | None = Describe(None, description="Decimal sign in deliveries; absent means detect")
    dates: str | None = Describe(None, description="Date style in deliveries, such as %d.%m.%Y; absent means detect")
    step: float | None = Describe(None, gt=0, description="Values lie this far apart, from the minimum")
    example: str = Describe("", description="A text that the pattern fits, shown to people instead of the pattern")
    asked_when: str = Describe(
        "",
        description="SQL condition over the dataset's fields: the field concerns only rows for which it is not false",
    )
    direction: Literal["higher", "lower"] | None = Describe(None, description="Which way is better, for a scale")
    known_from: Identifier | None = Describe(
        None, description="Date field of the row from which the value is known; absent means from the row's own day"
    )
    before_known: str | None = Describe(None, description="Value until then, such as pending; absent means none")
    instrument: InstrumentReference | None = Describe(
        None,
        description="Score of the instrument library that range, step and direction are taken from, such as ors/total",
    )
    informant: Informant | None = Describe(None, description="Who rates, where an instrument has several informants")

    @property
    def is_removed(self) -> bool:
        """Whether the column is taken away at landing and so exists in no table."""
        return self.identity not in (None, "person")


class Field(Strict):
    """One documentation variable: a column of a dataset."""

    name: Identifier = Describe(description="Column name")
    type: FieldType = Describe(description="string, integer, number, boolean or date")
    title: str = Describe("", description="What people call it")
    description: str = Describe("", description="What it means and how it is judged")
    constraints: Constraints = Describe(Constraints(), description="Limits on its values")
    categories: tuple[Annotated[Category, BeforeValidator(_with_value)], ...] = Describe(
        (), description="Allowed codes, also as plain texts; empty means any value"
    )
    missing_values: tuple[Annotated[MissingValue, BeforeValidator(_with_value)], ...] = Describe(
        (),
        alias="missingValues",
        description="Texts that mean no value, beside the empty cell; a plain text is blank",
    )
    loke: FieldLoke = Describe(description="What Loke knows of the variable")

    @property
    def missing_words(self) -> dict[str, DeclaredMissing]:
        """The texts that mean no value, each with its kind."""
        return {missing.value: missing.label for missing in self.missing_values}


class ForeignKeyReference(Strict):
    """The dataset and field that a foreign key points at."""

    resource: Identifier = Describe(description="Dataset that is pointed at")
    fields: Identifier = Describe(description="Its key field")


class ForeignKey(Strict):
    """A field whose every value must exist in another dataset."""

    fields: Identifier = Describe(description="Field that points")
    reference: ForeignKeyReference = Describe(description="What it points at")


class TableSchema(Strict):
    """The standard's table schema: fields, primary key, foreign keys."""

    fields: tuple[Field, ...] = Describe(min_length=1, description="The variables, in display order")
    primary_key: tuple[Identifier, ...] = Describe((), alias="primaryKey", description="Fields that identify a row")
    foreign_keys: tuple[ForeignKey, ...] = Describe((), alias="foreignKeys", description="Links to other datasets")


class Rule(Strict):
    """A rule across columns: a row for which `check` is false breaks it; unknown (null) does not."""

    id: Identifier = Describe(description="Short name used in findings")
    check: str = Describe(description="SQL condition over the dataset's columns that every row must fulfil")
    text: str = Describe(min_length=1, description="The rule in words, in the unit's language")
    fields: tuple[Identifier, ...] = Describe(
        (), description="Fields to mark in a finding; empty means those in the check"
    )


class Derived(Strict):
    """A column worked out from rows of another dataset that point at this one.

    `take`: `count` and `exists` need no `value`; `first` and `last` go by `order`; the others aggregate `value`.
    """

    name: Identifier = Describe(description="Name of the new column")
    source: Identifier = Describe(alias="from", description="Dataset whose rows point at this one by a foreign key")
    where: str = Describe("", description="Condition for the rows taken; empty means all")
    take: Literal["count", "exists", "first", "last", "min", "max", "mean", "sum"] = Describe(
        description="What is taken of those rows"
    )
    value: Identifier | None = Describe(None, description="Column taken")
    order: Identifier | None = Describe(None, description="Column that first and last go by")


class Format(Strict):
    """How the unit's files are written, where detection shall not guess; absent means detect."""

    encoding: str | None = Describe(None, description="Such as cp1252, utf-8, utf-16")
    delimiter: Literal[";", ",", "\t", "|"] | None = Describe(None, description="What separates cells")
    header_rows: int | None = Describe(None, ge=1, le=3, description="How many rows the headings take")
    sheet: str | None = Describe(None, description="Sheet that holds the rows")
    totals: tuple[str, ...] = Describe(
        ("Summa", "Totalt", "Total", "I alt", "Sum"), description="Texts in the first cell that mark a totals line"
    )


class Occasion(Strict):
    """When something should be measured, and by whom.

    With `through`, one measurement is expected for each row that the foreign key points at, some days after a date of
    that row, and again when it repeats. Without it every row of the dataset itself is an occasion.
    """

    id: Identifier = Describe(description="Short name, such as intake; several informants may share it")
    name: str = Describe(min_length=1, description="What people call it")
    informant: Identifier | None = Describe(None, description="Who rates; absent means that it does not matter")
    where: str = Describe("", description="Condition for the rows that are such a measurement; empty means all")
    of: str = Describe(
        "",
        description="Condition for what should be measured: rows of the other dataset, or of its own; empty means all",
    )
    date: Identifier | None = Describe(None, description="Day of the measurement; absent means the dataset's period")
    through: Identifier | None = Describe(
        None, description="Foreign key that points at what is measured; absent: each row of the dataset is an occasion"
    )
    due_from: Identifier | None = Describe(
        None, description="Date field there that days are counted from; needed with `through`"
    )
    days: int = Describe(0, description="Days from that date to the day it is due; negative is before")
    every: int | None = Describe(None, ge=1, description="Due again after so many days; absent means once")
    until: Identifier | None = Describe(
        None, description="Date field there with which it stops repeating; without a date there it goes on"
    )
    early: int | None = Describe(None, ge=0, description="Days before it is due that are fine; absent means any")
    late: int | None = Describe(None, ge=0, description="Days after it is due that are fine; absent means any")


class DatasetLoke(Strict):
    """What Loke knows of a dataset: which files deliver it, its period column, rules and derived columns."""

    files: tuple[str, ...] = Describe(
        min_length=1,
        description="File name patterns of its deliveries: insatser*.csv fits the file's own name in any folder or zip"
        " file; a pattern with / such as enkat_*/dataset.csv fits the whole name below the inbox",
    )
    period: Identifier | None = Describe(None, description="Date field that places a row in a period")
    format: Format = Describe(Format(), description="How its files are written")
    rules: tuple[Rule, ...] = Describe((), description="Rules across columns")
    table_rules: tuple[TableRule, ...] = Describe((), description="Rules across rows and tables")
    derived: tuple[Derived, ...] = Describe((), description="Columns worked out from other datasets")
    quarantine_limit: float = Describe(
        0.25, ge=0, le=1, description="Share of rows in quarantine above which nothing is put in place"
    )
    expected_per_month: float | None = Describe(None, ge=0, description="Rows expected a month; absent means unknown")
    occasions: tuple[Occasion, ...] = Describe((), description="When something should be measured, and by whom")
    retention: tuple[RetentionRule, ...] = Describe((), description="How long its rows are kept, and what stays longer")


class Dataset(Strict):
    """One table of the codebook: a resource of the data package."""

    name: Identifier = Describe(description="Dataset name")
    title: str = Describe("", description="What people call it")
    path: str = Describe(description="Where the clean table is written, by the standard")
    table_schema: TableSchema = Describe(alias="schema", description="Its fields and keys, by the standard")
    loke: DatasetLoke = Describe(description="What Loke knows of the dataset")

    def field(self, name: str) -> Field:
        """Return the field with this name; raises KeyError when there is none."""
        return {f.name: f for f in self.table_schema.fields}[name]

    @property
    def columns(self) -> dict[str, FieldType]:
        """Column names with their types, in display order, without derived columns."""
        return {f.name: f.type for f in self.table_schema.fields}

    @property
    def missing_columns(self) -> dict[str, str]:
        """The column `<field>_missing` of each field that may lack a value: not required, no key, no identity.

        It stands in accepted tables behind the fields: null where the field has a value, and else the kind of missing.
        """
        optional = [f for f in self.table_schema.fields if f.loke.identity is None and not f.constraints.required]
        return {f.name: f"{f.name}_missing" for f in optional if f.name not in self.table_schema.primary_key}


class Codebook(Strict):
    """A unit's documentation variables, dataset by dataset."""

    profile: str = Describe(
        "https://datapackage.org/profiles/2.0/datapackage.json", alias="$schema", description="Profile of the standard"
    )
    name: UnitName = Describe(description="The unit's folder name")
    title: str = Describe("", description="Title of the codebook")
    version: str = Describe(min_length=1, description="The unit's own version of this codebook")
    valid_from: date | None = Describe(
        None, description="First day on which this version holds; absent means for all days"
    )
    resources: tuple[Dataset, ...] = Describe(min_length=1, description="The datasets")

    def dataset(self, name: str) -> Dataset:
        """Return the dataset with this name; raises KeyError when there is none."""
        return {d.name: d for d in self.resources}[name]
