"""Accepted tables against the bands that the unit's analyst wrote."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.plausibility import Band, Plausibility
from schemas.table import table_of

PLAUSIBILITY = pa.DataFrameSchema(
    {
        "dataset": pa.Column(str, description="Dataset looked at"),
        "expectation": pa.Column(str, description="What was looked at"),
        "column": pa.Column(str, description="Column looked at; empty for the table"),
        "minimum": pa.Column("Float64", nullable=True, description="Least plausible value; null means no limit"),
        "maximum": pa.Column("Float64", nullable=True, description="Greatest plausible value; null means no limit"),
        "observed": pa.Column("Float64", nullable=True, description="The value found; null when there are no rows"),
        "plausible": pa.Column(bool, description="Whether it lies within the band"),
        "why": pa.Column(str, description="Why the band lies there"),
    },
    strict=True,
    ordered=True,
    name="plausibility",
)
"""Grain: one band. Observed values are exact and stay inside."""


def plausibility_table(tables: Mapping[str, Path], plausibility: Plausibility) -> pd.DataFrame:
    """Return for each band whether the accepted table lies within it; without bands nothing is loaded."""
    rows: list[dict[str, Any]] = []
    for dataset in dict.fromkeys(band.dataset for band in plausibility.bands):
        bands = [band for band in plausibility.bands if band.dataset == dataset]
        rows += _look(pd.read_parquet(tables[dataset]), bands)
    return PLAUSIBILITY.validate(table_of(rows, PLAUSIBILITY))


def _look(frame: pd.DataFrame, bands: Sequence[Band]) -> list[dict[str, Any]]:
    # Great Expectations takes five seconds to import, and only units with bands need it.
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    whole = context.data_sources.add_pandas("accepted").add_dataframe_asset("table")
    batch = whole.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name="bands")
    for band in bands:
        limits = {"min_value": band.minimum, "max_value": band.maximum}
        column = {"column": band.column} if band.column else {}
        suite.add_expectation_configuration(
            ExpectationConfiguration(type=band.expectation, kwargs={**limits, **column})
        )
    found = batch.validate(suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
    return [_row(band, result) for band, result in zip(bands, found.results, strict=True)]


def _row(band: Band, result: Any) -> dict[str, Any]:
    return {
        **band.model_dump(),
        "observed": result.result.get("observed_value"),
        "plausible": bool(result.success),
    }
