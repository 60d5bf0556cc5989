"""Component 3, feedback: exact feedback tables, which stay inside.

Belongs here: one asset per feedback table. Does not belong here: how they are counted (`loke.indicators`) and what of
them may be shown (`assets.releases`). Tables hold rows of all versions, so they are read by the codebook over time.
"""

from pathlib import Path

import dagster as dg
import pandas as pd

from assets.partitions import ONE_RUN, UNITS, for_each_unit
from loke import burden as costs
from loke import indicators
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def flow(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Count the flow from everyone who could have been documented to those measured before and after."""
    return for_each_unit(indicators.flow, accepted, codebook_over_time, business_description)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def intended_versus_actual(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Hold intended target group, interventions and results against those that came, were given and became."""
    return for_each_unit(indicators.intended_versus_actual, accepted, codebook_over_time, business_description)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def indicator_table(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
    change_model: dict[str, ChangeModel],
) -> dict[str, pd.DataFrame]:
    """Count every indicator of the change model, by period, quarter and group."""
    return for_each_unit(indicators.indicator_table, accepted, codebook_over_time, business_description, change_model)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def patterns(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
    change_model: dict[str, ChangeModel],
) -> dict[str, pd.DataFrame]:
    """Count which codes, such as reasons, stand with which groups, where the change model asks for it."""
    return for_each_unit(indicators.patterns, accepted, codebook_over_time, business_description, change_model)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def collection_health(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Count what was received and filled in of what should have been."""
    return for_each_unit(indicators.collection_health, accepted, codebook_over_time, business_description)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def occasions(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Count the measurements that came within their window of those that were due."""
    return for_each_unit(indicators.occasions, accepted, codebook_over_time, business_description)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def occasions_health(
    accepted: dict[str, dict[str, Path]], codebook_over_time: dict[str, Codebook]
) -> dict[str, pd.DataFrame]:
    """Tell month by month what came in time, what outside its window, what is awaited and what is missing."""
    return for_each_unit(indicators.occasions_health, accepted, codebook_over_time)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="feedback")
def related_counts(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
    change_model: dict[str, ChangeModel],
) -> dict[str, dict[str, pd.DataFrame]]:
    """Find which counts are about the same rows, for whoever reads all tables together can subtract them."""
    return for_each_unit(indicators.related_counts, accepted, codebook_over_time, business_description, change_model)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def burden(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Work out what each variable costs in minutes and hours a year."""
    return for_each_unit(costs.burden, accepted, codebook_over_time, business_description)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def measure_less(
    accepted: dict[str, dict[str, Path]],
    codebook_over_time: dict[str, Codebook],
    business_description: dict[str, Description],
    change_model: dict[str, ChangeModel],
    published: dict[str, dict[str, Path]],
) -> dict[str, pd.DataFrame]:
    """Find what could be left out: doubles, what no table asks for, and what tells nothing."""
    figures = {unit: {audience: pd.read_parquet(p) for audience, p in own.items()} for unit, own in published.items()}
    documents = (codebook_over_time, business_description, change_model)
    return for_each_unit(costs.measure_less, accepted, *documents, figures)
