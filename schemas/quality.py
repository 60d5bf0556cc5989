"""The contract of data quality: how many of the rows delivered are as they should be, by delivery and dimension.

Belongs here: the dimensions and the table's columns. Does not belong here: which finding breaks which dimension
(`loke.quality`) and the rules themselves (`schemas.codebook`).
"""

from typing import Literal, TypeAlias, get_args

import pandera.pandas as pa

Dimension: TypeAlias = Literal["correct", "complete", "consistent", "in_time"]
"""The four dimensions of data quality that DHIS2 names.

correct: every cell holds what its own field may hold. complete: every field that is followed has an answer or a reason
for having none. consistent: the row agrees with itself, with the other rows and with the rows that it points at.
in_time: the row came before a period that it lies in had been shown.
"""

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

QUALITY = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), description="The delivery, as in the ledger"),
        "file": pa.Column(str, description="Name below the unit's inbox"),
        "dataset": pa.Column(str, description="Dataset it delivers"),
        "dimension": pa.Column(str, pa.Check.isin(DIMENSIONS), description="What is looked at"),
        "rows": pa.Column("int64", pa.Check.ge(0), description="Rows that could be looked at"),
        "good": pa.Column("int64", pa.Check.ge(0), description="Of these, the rows that are as they should be"),
    },
    pa.Check(lambda t: t["good"] <= t["rows"], name="part_of_all"),
    strict=True,
    ordered=True,
    unique=["sequence", "dimension"],
    name="quality",
)
"""Grain: one delivery whose rows were judged, and one dimension. Exact, so it stays with those who hold the deliveries.

Rows that had come before, that were replaced, and lines with totals or notes are not looked at. For `complete` rows
are the accepted ones and those that were set aside because something required is missing; for `in_time` the accepted
ones with a day.
"""
