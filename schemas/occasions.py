"""The contract of the occasions' health: which measurements were expected, month by month, and what became of them.

Belongs here: its columns. Does not belong here: which occasions a unit has (`schemas.codebook.Occasion`), how they are
counted (`loke.indicators.occasions`) and what of it may be shown (`loke.disclosure`, by way of FEEDBACK_COUNTS).
"""

import pandera.pandas as pa

_COUNT = pa.Check.ge(0)

OCCASIONS_HEALTH = pa.DataFrameSchema(
    {
        "month": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d{2}$"), description="Month of the day it was due"),
        "dataset": pa.Column(str, description="Dataset that the measurements stand in"),
        "occasion": pa.Column(str, description="Id of the occasion, such as intake"),
        "informant": pa.Column(str, description="Who rates, by the codebook; empty when it does not say"),
        "expected": pa.Column("int64", _COUNT, description="Measurements due in the month"),
        "received": pa.Column("int64", _COUNT, description="Of these, came within the window"),
        "outside": pa.Column(
            "int64", _COUNT, description="Of these, came before or after the window; kept and flagged"
        ),
        "waiting": pa.Column("int64", _COUNT, description="Of these, not come, and the window is still open"),
        "missing": pa.Column("int64", _COUNT, description="Of these, not come, and the window is over"),
        "days": pa.Column(
            "Float64",
            nullable=True,
            description="Median days from the day it was due to the day it was made; negative is early, null when none",
        ),
    },
    pa.Check(
        lambda t: t["expected"] == t["received"] + t["outside"] + t["waiting"] + t["missing"], name="conservation"
    ),
    strict=True,
    ordered=True,
    unique=["month", "dataset", "occasion", "informant"],
    name="occasions_health",
)
"""Grain: one month, occasion and informant with something expected. Exact: it stays inside.

What an audience sees are the rows of FEEDBACK_COUNTS with the table `occasions`: component is the dataset, element
`<occasion>` or `<occasion>.<informant>`, a share whose n are the expected measurements that are not waiting any more
and whose k those received within the window, for each period and its quarters; with `.waiting` behind it, a count of
those that are waiting.
"""
