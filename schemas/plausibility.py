"""What a unit holds plausible of a whole table: bands that an analyst can write and change.

Belongs here: the document. Does not belong here: rules for single rows (`schemas.codebook`) and looking whether a table
lies within its bands (`loke.plausibility`).
"""

from typing import Literal, TypeAlias

from pydantic import Field

from schemas.text import Identifier, Strict, UnitName

Expectation: TypeAlias = Literal[
    "expect_table_row_count_to_be_between",
    "expect_column_mean_to_be_between",
    "expect_column_median_to_be_between",
    "expect_column_stdev_to_be_between",
    "expect_column_proportion_of_non_null_values_to_be_between",
    "expect_column_proportion_of_unique_values_to_be_between",
    "expect_column_unique_value_count_to_be_between",
]
"""The expectations of Great Expectations that look at a table as a whole; none of them can name a cell."""


class Band(Strict):
    """What is plausible of a table or column: an expectation with its least and greatest value."""

    dataset: Identifier = Field(description="Dataset of the codebook")
    expectation: Expectation = Field(description="What is looked at, by the name Great Expectations gives it")
    column: str = Field("", description="Column that is looked at; empty for the table")
    minimum: float | None = Field(None, description="Least plausible value; absent means no limit")
    maximum: float | None = Field(None, description="Greatest plausible value; absent means no limit")
    why: str = Field(min_length=1, description="Why the band lies there; a band is explained before it is moved")


class Plausibility(Strict):
    """A unit's bands; outside them somebody should look, and nothing is stopped."""

    unit: UnitName = Field(description="The unit's folder name")
    bands: tuple[Band, ...] = Field((), description="The bands")
