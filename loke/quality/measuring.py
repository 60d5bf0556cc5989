"""How many rows of each delivery are as they should be, in each dimension."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from loke.findings import findings_table
from loke.quality.dimensions import DIMENSION_OF, NOT_ROWS
from loke.quality.finding_types import GAP, LATE
from loke.quality.gaps import gap_findings
from loke.validating.history import rows_late
from schemas.codebook import Codebook
from schemas.deliveries import INTERPRETED
from schemas.finding import Place
from schemas.quality import QUALITY
from schemas.table import table_of

_ROW = ["file", "sheet", "row"]


@dataclass(frozen=True)
class Judging:
    """What judging left of a unit's deliveries, and where the accepted tables lie.

    `ledger` is that of landing, `deliveries` follows DELIVERIES, `findings` FINDINGS and `detected` DETECTED_COLUMNS.
    `quarantine` has the broken rules of each row that was set aside.
    """

    ledger: pd.DataFrame
    deliveries: pd.DataFrame
    findings: pd.DataFrame
    detected: pd.DataFrame
    quarantine: pd.DataFrame
    accepted: Mapping[str, Path]


@dataclass(frozen=True)
class Looked:
    """The quality of a unit's deliveries, as QUALITY, and all that a person should see to, as FINDINGS."""

    quality: pd.DataFrame
    findings: pd.DataFrame


def look(judging: Judging, codebook: Codebook, periods: Sequence[str]) -> Looked:
    """Return the quality of every delivery whose rows were judged, and what there is to do about it.

    `codebook` is the one over time, `periods` are those of feedback.
    """
    # Workbooks of interpretations hold what people read in the numbers, and no rows of the codebook.
    judged = (judging.deliveries["verdict"] == "accepted") & (judging.deliveries["dataset"] != INTERPRETED)
    lines = judging.deliveries[judged].to_dict("records")
    gaps = gap_findings(judging.accepted, codebook, judging.detected)
    found = pd.concat([judging.findings, gaps], ignore_index=True)
    times = {line["sequence"]: _times(line, judging, codebook, periods) for line in lines}
    counted = _counted(found)
    rows = [row for line in lines for row in _measured(line, counted, *times[line["sequence"]])]
    late = ((line["file"], *times[line["sequence"]]) for line in lines)
    told = findings_table(LATE.at(Place(file), rows=rows, total=days) for file, days, rows in late if rows)
    findings = pd.concat([found, told], ignore_index=True)
    return Looked(QUALITY.validate(table_of(rows, QUALITY)), findings)


def _times(line: Mapping[Any, Any], judging: Judging, codebook: Codebook, periods: Sequence[str]) -> tuple[int, int]:
    """Return how many accepted rows of a delivery have a day, and how many of them came after it had been shown."""
    dataset = codebook.dataset(line["dataset"])
    if dataset.loke.period is None:
        return 0, 0
    columns = ["source_file", dataset.loke.period]
    table = pd.read_parquet(judging.accepted[dataset.name], columns=columns)
    days = table.loc[table["source_file"] == line["file"], dataset.loke.period].count()
    registered = judging.ledger.set_index("sequence")["registered_at"][line["sequence"]]
    known = {**line, "registered_at": registered}
    return int(days), rows_late(known, judging.ledger, {dataset.name: table}, codebook, periods)


def _counted(found: pd.DataFrame) -> Mapping[tuple[str, str], int]:
    """Return in how many different rows each file breaks each dimension, has gaps, or has lines that are no rows."""
    placed = found[found["row"] > 0]
    no_rows = placed.loc[placed["code"].isin(NOT_ROWS), _ROW].drop_duplicates()
    gaps = placed[placed["code"] == GAP.code].assign(kind="gap")
    broken = placed.assign(kind=placed["code"].map(DIMENSION_OF)).dropna(subset="kind")
    rows = pd.concat([broken, gaps])[[*_ROW, "kind"]].drop_duplicates().merge(no_rows, how="left", indicator=True)
    own = rows[rows["_merge"] == "left_only"]
    return Counter([*zip(own["file"], own["kind"], strict=True), *((file, "no_row") for file in no_rows["file"])])


def _measured(
    line: Mapping[Any, Any], counted: Mapping[tuple[str, str], int], days: int, late: int
) -> Iterator[tuple[object, ...]]:
    broken = {kind: counted.get((line["file"], kind), 0) for kind in (*DIMENSION_OF.values(), "gap", "no_row")}
    judged = line["rows_accepted"] + line["rows_quarantined"] - broken["no_row"]
    asked = line["rows_accepted"] + broken["complete"] - broken["gap"]
    own = line["sequence"], line["file"], line["dataset"]
    yield *own, "correct", judged, judged - broken["correct"]
    yield *own, "complete", asked, asked - broken["complete"]
    yield *own, "consistent", judged, judged - broken["consistent"]
    yield *own, "in_time", days, days - late
