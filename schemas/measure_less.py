"""The contracts of the two tables about the burden of documentation: what it costs, and what could be left out.

Belongs here: their columns. Does not belong here: how they are worked out (`loke.burden`). Neither holds a person, a
cell or a number from which one can be told: what is said of answers rests on many rows, and how many rows came is told
in whole hours.
"""

import pandera.pandas as pa

LEAST_ROWS = 50
"""Of fewer rows it is never told what the answers in them say."""

REASONS = (
    "exists_elsewhere",
    "always_equal",
    "alike",
    "never_used",
    "never_shown",
    "nearly_constant",
    "nearly_always_missing",
)
"""exists_elsewhere: the codebook says that it is already registered in `other`; always_equal: in every row with both it
has the same value as `other`; alike: name or label say that it is the same as `other`; never_used: no table, rule or
other variable asks for it; never_shown: it is counted, but none of its figures could be shown to anyone in the last
rounds; nearly_constant: nearly everyone has the same answer; nearly_always_missing: nearly nobody who should have an
answer has one."""

BURDEN = pa.DataFrameSchema(
    {
        "dataset": pa.Column(str, description="Dataset of the codebook"),
        "field": pa.Column(str, description="Field of the codebook"),
        "minutes": pa.Column("Float64", pa.Check.ge(0), description="Minutes for each registration, by the codebook"),
        "times_a_year": pa.Column(
            "Float64", nullable=True, description="Registrations expected a year; null when no number is expected"
        ),
        "hours_a_year": pa.Column(
            "Float64", nullable=True, description="Hours a year by the expected number; null when there is none"
        ),
        "hours_received": pa.Column(
            "Int64",
            nullable=True,
            description="Whole hours of the last twelve months of data; null when few rows came or none is dated",
        ),
    },
    strict=True,
    ordered=True,
    unique=["dataset", "field"],
    name="burden",
)
"""Grain: one field that people write down, in the order of the codebook; fields that a system fills in cost 0."""

MEASURE_LESS = pa.DataFrameSchema(
    {
        "dataset": pa.Column(str, description="Dataset of the codebook"),
        "field": pa.Column(str, description="Field that could be left out"),
        "reason": pa.Column(str, pa.Check.isin(REASONS), description="Why"),
        "other": pa.Column(
            str, description="Where the same stands: a system's name, or dataset.field; empty for other reasons"
        ),
        "hours_a_year": pa.Column(
            "Float64", nullable=True, description="Hours a year by the expected number; null when there is none"
        ),
    },
    strict=True,
    ordered=True,
    unique=["dataset", "field", "reason", "other"],
    name="measure_less",
)
"""Grain: one reason to leave out one field, in the order of the codebook and of REASONS."""
