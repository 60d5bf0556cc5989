"""One line per delivery: its counts for the ledger, its rows in quarantine, its findings."""

import hashlib
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from loke.identity import masked
from loke.landing import Delivery, Standing
from loke.mapping import Mappings
from loke.reading import SOURCE_COLUMNS
from loke.validating import finding_types as types
from loke.validating.dataset_rows import REPLACED, Outcome
from loke.validating.prepared import Prepared
from loke.validating.row_findings import row_findings
from loke.validating.splitting import JOINT
from schemas.codebook import Codebook, Dataset
from schemas.deliveries import DELIVERIES
from schemas.finding import Finding, Place
from schemas.table import table_of

QUARANTINE_COLUMNS = ("dataset", *SOURCE_COLUMNS, "rules")


@dataclass(frozen=True)
class Line:
    """What one delivery adds to the ledger, to the quarantine and to the findings."""

    ledger: dict[str, object]
    quarantine: pd.DataFrame
    findings: tuple[Finding, ...]

    def correcting(self, names: Mapping[int, str], standing: Standing | None) -> "Line":
        """Return the line with the name of the delivery that it stands in the place of, if it does."""
        if standing is None or not standing.corrects:
            return self
        return replace(self, ledger={**self.ledger, "corrects": names[standing.corrects]})


def judged_line(prepared: Prepared, outcome: Outcome, mappings: Mappings, codebook: Codebook) -> Line:
    """Return the line of a delivery whose rows were judged."""
    counts = int(outcome.accepted.sum()), int(outcome.quarantined.sum()), int(outcome.repeated.sum())
    aside = _quarantined(prepared, prepared.rows[outcome.quarantined], outcome.rules[outcome.quarantined])
    findings = (
        *prepared.findings,
        *row_findings(prepared, outcome, mappings),
        *_differing(prepared, outcome, codebook),
    )
    return Line(_entry(prepared, prepared.delivery, "accepted", *counts), aside, findings)


def refused_line(prepared: Prepared) -> Line:
    """Return the line of a delivery that was refused: all its rows are set aside, with the reasons of the file."""
    rules = JOINT.join(f"file.{code}" for code in prepared.refusals)
    return Line(*_all_aside(prepared, "refused", rules), prepared.findings)


def replaced_line(prepared: Prepared, by: str) -> Line:
    """Return the line of a delivery in whose place another one, `by`, stands: all its rows are set aside."""
    finding = types.REPLACED_FILE.at(Place(prepared.file), by=by)
    return Line(*_all_aside(prepared, "replaced", REPLACED), (finding,))


def withdrawn_line(delivery: Delivery, datasets: Sequence[Dataset]) -> Line:
    """Return the line of a delivery that the unit took back: its rows are not even read."""
    nothing = Prepared(delivery, datasets[0] if len(datasets) == 1 else None, "", ())
    return Line(*_all_aside(nothing, "withdrawn", ""), ())


def companion_line(delivery: Delivery) -> Line:
    """Return the line of a file that explains another delivery: it has no rows of its own."""
    return Line(*_all_aside(Prepared(delivery, None, "", ()), "companion", ""), ())


def repeated_line(delivery: Delivery, first: Prepared) -> Line:
    """Return the line of a delivery whose bytes came before, as `first`."""
    finding = types.REPEATED_FILE.at(Place(masked(delivery.name)), first=first.file)
    aside = _quarantined(first, first.rows[:0], pd.Series(dtype="str"))
    return Line(_entry(first, delivery, "repeated", 0, 0, len(first.rows)), aside, (finding,))


def ledger(lines: Sequence[Line]) -> pd.DataFrame:
    """Return the ledger of deliveries, in their order; whether it conserves every row is for the audit to say."""
    return table_of([line.ledger for line in lines], DELIVERIES)


def quarantine(lines: Sequence[Line]) -> pd.DataFrame:
    """Return all rows in quarantine, in the order of the deliveries."""
    empty = pd.DataFrame({n: pd.Series(dtype="int64" if n == "source_row" else "str") for n in QUARANTINE_COLUMNS})
    return pd.concat([empty, *(line.quarantine for line in lines)], ignore_index=True)


def _entry(
    prepared: Prepared, delivery: Delivery, verdict: str, accepted: int, quarantined: int, repeated: int
) -> dict[str, object]:
    return {
        "sequence": delivery.sequence,
        "file": masked(delivery.name),
        "sha256": hashlib.sha256(delivery.content).hexdigest(),
        "bytes": len(delivery.content),
        "dataset": prepared.dataset.name if prepared.dataset else "",
        "detected": prepared.detected,
        "verdict": verdict,
        "corrects": "",
        "rows_read": len(prepared.rows),
        "rows_accepted": accepted,
        "rows_quarantined": quarantined,
        "rows_repeated": repeated,
    }


def _all_aside(prepared: Prepared, verdict: str, rules: str) -> tuple[dict[str, object], pd.DataFrame]:
    aside = _quarantined(prepared, prepared.rows, pd.Series(rules, index=prepared.rows.index, dtype="str"))
    return _entry(prepared, prepared.delivery, verdict, 0, len(aside), 0), aside


def _differing(prepared: Prepared, outcome: Outcome, codebook: Codebook) -> Iterator[Finding]:
    """Tell what a file would change that says something else under keys that came before, and how to let it."""
    if outcome.difference is not None:
        names = {"file": shlex.quote(prepared.file), "other": shlex.quote(outcome.difference.other)}
        yield types.DIFFERS.at(Place(prepared.file), unit=codebook.name, **{**vars(outcome.difference), **names})


def _quarantined(prepared: Prepared, rows: pd.DataFrame, rules: pd.Series) -> pd.DataFrame:
    dataset = pd.Series(prepared.dataset.name if prepared.dataset else "", index=rows.index, dtype="str")
    return pd.DataFrame({"dataset": dataset} | {n: rows[n] for n in SOURCE_COLUMNS} | {"rules": rules.astype("str")})
