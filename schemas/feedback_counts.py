"""The contract of every exact feedback table: one long table of counts, means and rates.

Belongs here: its columns and what they mean. Does not belong here: how it is counted (`loke.indicators`) and what of
it may be shown (`loke.disclosure`).
"""

import pandera.pandas as pa

TABLES = ("flow", "intended_versus_actual", "indicators", "patterns", "collection_health", "occasions")
"""The feedback tables, by name."""

FEEDBACK_COUNTS = pa.DataFrameSchema(
    {
        "table": pa.Column(str, pa.Check.isin(TABLES), description="Feedback table the row belongs to"),
        "period": pa.Column(str, description="Period, such as 2024 or 2024Q3"),
        "component": pa.Column(
            str, description="target_group, intervention, result, or the dataset or track it belongs to"
        ),
        "element": pa.Column(str, description="Id of the element, step, indicator or field counted"),
        "measure": pa.Column(
            str,
            pa.Check.isin(("share", "count", "mean", "median", "rate", "share_of_each")),
            description="What kind of figure",
        ),
        "group_by": pa.Column(str, description="Column the figure is divided by, or period; empty for the total"),
        "group": pa.Column(str, description="Code of the group; empty for the total; (missing) when unknown"),
        "n": pa.Column("Int64", pa.Check.ge(0), description="Rows (or workers) the figure rests on: the denominator"),
        "k": pa.Column("Int64", nullable=True, description="Rows that count: the numerator; null unless a share"),
        "value": pa.Column(
            "Float64",
            nullable=True,
            description="Mean, median or rate; for share_of_each the workers who keep up; otherwise null",
        ),
        "spread": pa.Column(
            "Float64", nullable=True, description="Standard deviation of the values of a mean or median; null otherwise"
        ),
    },
    checks=pa.Check(lambda frame: set(frame) <= ALL_COLUMNS, error="a column that is no feedback table's"),
    ordered=True,
    unique=["table", "period", "component", "element", "group_by", "group"],
    name="feedback_counts",
)
"""Grain: one figure of one table, period, element and group.

The table `flow` has its steps as elements, each counted by its own condition; `patterns` has `<pattern>.<code>`, each
the rows with that code, and `<pattern>.(missing)`, of all rows that the pattern is about; `occasions` has
`<occasion>` or `<occasion>.<informant>`, the measurements due, and of these the ones within their window,
and with `.waiting` behind it those awaited.
PEOPLE_BEHIND may follow.
"""

PEOPLE_BEHIND = pa.DataFrameSchema(
    {
        "persons": pa.Column("Int64", nullable=True, description="Different persons behind n; null: each row is one"),
        "persons_k": pa.Column("Int64", nullable=True, description="Different persons behind k"),
        "persons_rest": pa.Column("Int64", nullable=True, description="Different persons behind n - k"),
        "largest": pa.Column("Float64", nullable=True, description="Share of a mean's or rate's sum of one person"),
        "second": pa.Column("Float64", nullable=True, description="Share of the sum of the person next to that"),
        "counts": pa.Column(
            str, pa.Check.isin(("people", "things")), description="Whether people have to be protected"
        ),
    },
    strict=True,
    ordered=True,
    name="people_behind",
)
"""Grain: one figure of FEEDBACK_COUNTS, in columns behind its own; each column may be left out."""

ALL_COLUMNS: set[str] = {*FEEDBACK_COUNTS.columns, *PEOPLE_BEHIND.columns}
