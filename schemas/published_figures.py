"""The contract of published figures: what an audience may see, and nothing else.

Belongs here: its columns and the states of a hidden cell. Does not belong here: deciding what is hidden
(`loke.disclosure`, the only maker of published figures).
"""

import pandera.pandas as pa

STATES = ("shown", "rounded", "few", "nearly_all", "hidden", "none")
"""shown: the number stands; rounded: it stands to the nearest multiple that the policy rounds to; few: fewer than the
threshold; nearly_all: fewer than the threshold are missing from all; hidden: not shown, so that another number stays
hidden; none: there is nothing to show, such as no answers."""

PUBLISHED_FIGURES = pa.DataFrameSchema(
    {
        "table": pa.Column(str, description="Feedback table the row belongs to"),
        "period": pa.Column(str, description="Period, such as 2024 or 2024Q3"),
        "component": pa.Column(
            str, description="target_group, intervention, result, or the dataset or track it belongs to"
        ),
        "element": pa.Column(str, description="Id of the element, step, indicator or field counted"),
        "measure": pa.Column(str, description="share, count, mean, rate or share_of_each"),
        "group_by": pa.Column(str, description="Column the figure is divided by, or period; empty for the total"),
        "group": pa.Column(str, description="Code of the group; empty for the total"),
        "n": pa.Column("Int64", nullable=True, description="Denominator; null unless n_state is shown or rounded"),
        "n_state": pa.Column(str, pa.Check.isin(STATES), description="Why the denominator is or is not there"),
        "k": pa.Column("Int64", nullable=True, description="Numerator; null unless k_state is shown or rounded"),
        "k_state": pa.Column(str, pa.Check.isin(STATES), description="Why the numerator is or is not there"),
        "share": pa.Column("Float64", nullable=True, description="k / n, worked out from the two published counts"),
        "low": pa.Column("Float64", nullable=True, description="Lower end of the 95 % interval of share or mean"),
        "high": pa.Column("Float64", nullable=True, description="Upper end of the 95 % interval of share or mean"),
        "value": pa.Column(
            "Float64",
            nullable=True,
            description="Mean or rate, to fewer decimals where counts are rounded; null unless shown",
        ),
        "value_state": pa.Column(str, pa.Check.isin(STATES), description="Why the value is or is not there"),
    },
    strict=True,
    ordered=True,
    unique=["table", "period", "component", "element", "group_by", "group"],
    name="published_figures",
)
"""Grain: one figure of one table, period, element and group, for one audience. Exact spreads are never published."""
