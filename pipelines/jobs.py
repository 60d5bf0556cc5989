"""The job: everything from documents and deliveries to editions, for the units of a run."""

import dagster as dg

feedback_job = dg.define_asset_job(
    "feedback", selection=dg.AssetSelection.all(), description="From documents and deliveries to editions."
)
"""Materialises the whole graph; one run takes one unit, or many by a single-run backfill."""
