"""Missing is not one thing: which kind of missing stands in each cell without a value."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from loke.conditions import parse
from loke.reading import SOURCE_COLUMNS
from loke.validating.row_rules import holds
from loke.validating.typed import Typed, kept_fields
from schemas.codebook import Dataset


def with_missing(typed: Typed, dataset: Dataset, told: Mapping[str, pd.Series]) -> Typed:
    """Return typed rows with the column `<field>_missing` behind the fields, for each field that may lack a value.

    `told` gives, per field that the file holds, the kind that each cell's own text tells; the rows of a file without
    the field were not asked. Where the field's `asked_when` is false the kind is `skipped`, whatever was told.
    """
    kinds = {name: _kinds(typed.frame, name, told.get(name)) for name in dataset.missing_columns}
    for name, asked in asked_rows(typed.frame, dataset).items():
        kinds[name] = kinds[name].mask(kinds[name].notna() & ~asked, "skipped")
    columns = {dataset.missing_columns[name]: column for name, column in kinds.items()}
    sources = list(SOURCE_COLUMNS)
    values = typed.frame.drop(columns=sources)
    return replace(
        typed, frame=pd.concat([values, pd.DataFrame(columns, typed.frame.index), typed.frame[sources]], axis=1)
    )


def asked_rows(frame: pd.DataFrame, dataset: Dataset) -> dict[str, pd.Series]:
    """Return, per field with `asked_when`, the rows that it concerns; a row for which that is unknown is among them.

    Raises ConditionError when one is not a condition over the dataset's fields.
    """
    types = {field.name: field.type for field in kept_fields(dataset)}
    conditions = {f.name: f.loke.asked_when for f in kept_fields(dataset) if f.name in dataset.missing_columns}
    return {name: holds(parse(text, types), types)(frame) for name, text in conditions.items() if text}


def _kinds(frame: pd.DataFrame, name: str, told: pd.Series | None) -> pd.Series:
    # A cell that could not be read has a text, and so no kind of its own; its row is set aside for that.
    kinds = pd.Series("not_asked", index=frame.index, dtype="str") if told is None else told.fillna("blank")
    return kinds.where(frame[name].isna())
