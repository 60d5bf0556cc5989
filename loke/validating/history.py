"""Who delivered what when, and what became of it: the ledger beside what was judged."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from loke.validating.judging import Judged
from schemas.codebook import Codebook
from schemas.period import Period

GONE = "gone"
"""What stands as the verdict of a delivery that no longer lies in the inbox."""


def history(ledger: pd.DataFrame, judged: Judged, codebook: Codebook, periods: Sequence[str]) -> pd.DataFrame:
    """Return the ledger with what became of each delivery; grain: one delivery that ever came, in their order.

    Columns: those of the ledger, then dataset, detected, verdict, corrects and the counts of DELIVERIES, `repeats` (the
    file whose bytes are the same; empty when none is) and `rows_late`: its accepted rows that lie in one of the unit's
    periods of feedback that had ended when deliveries were registered before it, so that an edition already showed it.
    What corrects a file is not late: it came to change what was shown.
    """
    own = judged.deliveries.drop(columns=["file", "sha256", "bytes"])
    table = ledger.merge(own, on="sequence", how="left")
    counts = [name for name in table.columns if name.startswith("rows_")]
    texts = {name: table[name].fillna("") for name in ("dataset", "detected", "corrects")}
    table = table.assign(verdict=table["verdict"].fillna(GONE), **texts)
    table[counts] = table[counts].fillna(0).astype("int64")
    first = table[table["verdict"] != "repeated"].drop_duplicates("sha256").set_index("sha256")["file"]
    repeats = table["sha256"].map(first).where(table["verdict"] == "repeated", "").fillna("")
    late = [rows_late(line, ledger, judged.accepted, codebook, periods) for line in table.to_dict("records")]
    return table.assign(repeats=repeats.astype("str"), rows_late=pd.Series(late, index=table.index, dtype="int64"))


def rows_late(
    line: Mapping[Hashable, object],
    ledger: pd.DataFrame,
    accepted: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    periods: Sequence[str],
) -> int:
    """Return how many accepted rows of a delivery came after a period that they lie in had been shown.

    `line` has the delivery's file, dataset, corrects and rows_accepted, and when it was registered.
    """
    shown = _shown_until(str(line["registered_at"]), ledger)
    over = [p for p in map(Period.parse, periods) if shown is not None and p.last < shown]
    dataset = next((d for d in codebook.resources if d.name == line["dataset"] and d.loke.period), None)
    if not over or dataset is None or line["corrects"] or not line["rows_accepted"]:
        return 0
    rows = accepted[dataset.name]
    days = rows.loc[rows["source_file"] == line["file"], str(dataset.loke.period)].dt.date
    return int(sum(any(p.first <= day <= p.last for p in over) for day in days.dropna()))


def _shown_until(registered_at: str, ledger: pd.DataFrame) -> date | None:
    """Return the day of the last registration before this one; an empty time is that of a file not registered yet."""
    times = [str(time) for time in ledger["registered_at"] if time and (not registered_at or time < registered_at)]
    return datetime.fromisoformat(max(times)).date() if times else None
