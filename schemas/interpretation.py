"""The contracts of what a workshop wrote: readings of figures by several parties, and what they decided.

Belongs here: the columns of both tables, and the kinds of reading. Does not belong here: the workbook that they are
written in (`loke.interpreting`) and showing them (`loke.editions`).
"""

from typing import Literal, TypeAlias, get_args

import pandera.pandas as pa

from schemas.table import table_of

NoteKind: TypeAlias = Literal["see", "think", "wonder", "disagree"]
"""see: what the figure shows; think: what may lie behind it; wonder: what is asked; disagree: where parties differ."""

DecisionState: TypeAlias = Literal["open", "done", "dropped"]

NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
DECISION_STATES: tuple[DecisionState, ...] = get_args(DecisionState)
DIRECTIONS = ("higher", "lower", "steady")

_PINNED = {
    "sequence": pa.Column("int64", pa.Check.ge(1), description="The workbook it came in, as in the ledger"),
    "row": pa.Column("int64", pa.Check.ge(2), description="Its row in the workbook, as Excel counts"),
    "period": pa.Column(str, description="Period of the edition that was read"),
    "audience": pa.Column(str, description="Audience of that edition"),
    "data_hash": pa.Column(str, description="Hash of the figures that were read"),
    "figure": pa.Column(str, description="Figure it is pinned to, by its name in the edition"),
    "said": pa.Column(str, description="What the figure said then, as the edition put it"),
}

INTERPRETATIONS = pa.DataFrameSchema(
    {
        **_PINNED,
        "party": pa.Column(str, description="Who reads it so, as they call themselves, such as staff"),
        "kind": pa.Column(str, pa.Check.isin(NOTE_KINDS), description="see, think, wonder or disagree"),
        "text": pa.Column(str, pa.Check.str_length(min_value=1), description="What they wrote, word for word"),
    },
    strict=True,
    ordered=True,
    name="interpretations",
)
"""Grain: one reading of one figure by one party. Free text by people, which never leaves with figures for others."""

DECISIONS = pa.DataFrameSchema(
    {
        **_PINNED,
        "id": pa.Column(str, description="Short name, the same wherever the decision is shown"),
        "text": pa.Column(str, pa.Check.str_length(min_value=1), description="What was decided, word for word"),
        "who": pa.Column(str, description="Who sees to it, by role"),
        "due": pa.Column(str, description="Last day, as YYYY-MM-DD; empty when none was set"),
        "indicator": pa.Column(str, description="Indicator that should move; empty when none was named"),
        "direction": pa.Column(str, pa.Check.isin(("", *DIRECTIONS)), description="Which way it should move"),
        "state": pa.Column(str, pa.Check.isin(DECISION_STATES), description="How far it is, by the last workbook"),
    },
    unique=["id"],
    strict=True,
    ordered=True,
    name="decisions",
)
"""Grain: one decision, with its last known state."""

NO_INTERPRETATIONS, NO_DECISIONS = table_of([], INTERPRETATIONS), table_of([], DECISIONS)
"""What there is before the first workshop."""
