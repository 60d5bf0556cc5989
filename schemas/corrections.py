"""The contract of the corrections document: what a unit decided about its own deliveries, line by line.

Belongs here: its columns and the decisions there are. Does not belong here: reading it (`loke.documents`) and what a
decision does to the rows (`loke.landing`, `loke.validating`).
"""

import pandas as pd
import pandera.pandas as pa

DECISIONS = ("accept", "withdraw", "undo")
"""accept: its rows may stand instead of older ones; withdraw: its rows no longer count; undo: as if nothing had been
decided. The last line about a file holds, and no line is ever removed."""

CORRECTIONS = pa.DataFrameSchema(
    {
        "date": pa.Column(str, description="Day of the decision, as YYYY-MM-DD"),
        "file": pa.Column(str, description="Name of the file below the inbox, for people"),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), description="Hash of the file that it is about"),
        "decision": pa.Column(str, pa.Check.isin(DECISIONS), description="accept, withdraw or undo"),
        "corrects": pa.Column(
            str, description="File that it replaces as a whole, for people; empty: rows by their key"
        ),
        "corrects_sha256": pa.Column(str, description="Hash of the file that it replaces as a whole; empty: none"),
        "by": pa.Column(str, description="Who decided; may be empty"),
        "why": pa.Column(str, description="Why; may be empty"),
    },
    strict=True,
    ordered=True,
    name="corrections",
)
"""Grain: one decision, in the order in which they were made."""

NO_CORRECTIONS = pd.DataFrame({name: pd.Series(dtype="str") for name in CORRECTIONS.columns})
"""The document of a unit that never decided anything."""
