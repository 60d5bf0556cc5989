"""A decision about a delivery: what it would change, and the line that makes it hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from loke.documents.corrections import with_correction
from loke.documents.problems import nearest
from loke.engine.store import put_file, sha256
from loke.identity import is_telling, masked
from loke.interpreting import is_interpretation
from loke.landing import CORRECTIONS_FILE, Delivery
from loke.validating import CHANGES, Judged, changes
from pipelines.commands.options import WrongUseError
from pipelines.looking import Look, look_at
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.corrections import CORRECTIONS
from schemas.finding import Severity


@dataclass(frozen=True)
class Outlook:
    """What a decision would change: its line, the changes of accepted rows, and findings to fix before and after."""

    line: Mapping[str, str]
    changes: pd.DataFrame
    fixes_before: int
    fixes_after: int

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the number of rows per dataset and change, for the datasets in which anything changes."""
        table = self.changes.groupby(["dataset", "change"], sort=False).size().unstack(fill_value=0)
        table = table.reindex(columns=list(CHANGES), fill_value=0)
        moved = table[(table[["new", "changed", "withdrawn"]] > 0).any(axis=1)]
        return {str(name): {kind: int(row[kind]) for kind in CHANGES} for name, row in moved.iterrows()}

    def for_programs(self) -> dict[str, Any]:
        """Return the outlook as plain values for JSON: rows by their place, never a cell."""
        moved = self.changes[self.changes["change"] != "unchanged"]
        return {
            "decision": dict(self.line),
            "counts": self.counts(),
            "rows": moved.to_dict("records"),
            "fixes": {"before": self.fixes_before, "after": self.fixes_after},
        }


def outlook(
    at: Settings, unit: str, decision: str, file: str, *, corrects: str = "", by: str = "", why: str = ""
) -> Outlook:
    """Return what a decision about a file in the inbox would change; nothing is written.

    Raises WrongUseError when the documents stop, the file is not there, or the decision could not hold.
    """
    if any(map(is_telling, (by, why))):
        raise WrongUseError(
            "Who and why hold or read as a person number, an e-mail address or a phone number. Tell both in words."
        )
    look = look_at(at, unit)
    if not isinstance(look, Look):
        raise WrongUseError(f"The documents of {unit} do not hold together. See: loke check {unit}")
    own = _delivery(look, file)
    other = _delivery(look, corrects) if corrects else None
    before = look.judged()
    if decision == "accept":
        _check_accept(look, before, own, other)
    line = {
        "date": date.today().isoformat(),
        "file": masked(own.name),
        "sha256": sha256(own.content),
        "decision": decision,
        "corrects": masked(other.name) if other else "",
        "corrects_sha256": sha256(other.content) if other else "",
        "by": by,
        "why": why,
    }
    decided = pd.concat([look.documents.corrections, pd.DataFrame([line])], ignore_index=True).astype("str")
    after = look.judged(CORRECTIONS.validate(decided))
    return Outlook(line, changes(before, after, look.documents.codebook), _fixes(before), _fixes(after))


def put_decision(at: Settings, unit: str, line: Mapping[str, str]) -> None:
    """Add the line to the unit's corrections document, which the next run reads."""
    path = at.workspace / unit / CORRECTIONS_FILE
    with workspace_at(at).lock(unit):
        put_file(path, with_correction(path.read_bytes() if path.is_file() else None, line))


def _delivery(look: Look, file: str) -> Delivery:
    name = file.removeprefix("inbox/")
    found = [d for d in look.present if name in (d.name, masked(d.name))]
    if not found:
        known = [masked(d.name) for d in look.present]
        raise WrongUseError(f"There is no file {masked(name)!r} in the inbox. Nearest: {nearest(masked(name), known)}.")
    return found[0]


def _check_accept(look: Look, judged: Judged, own: Delivery, other: Delivery | None) -> None:
    """Raise WrongUseError when an acceptance could have no effect."""
    if is_interpretation(own.content):
        raise WrongUseError(
            f"{masked(own.name)} holds what a workshop read; all its lines count. To take it back: loke withdraw."
        )
    lines = {int(line["sequence"]): line for line in judged.deliveries.to_dict("records")}
    name, line = masked(own.name), lines[own.sequence]
    if line["verdict"] in ("refused", "companion"):
        raise WrongUseError(
            f"No rows can be taken from {name} as it is. See: loke findings {look.documents.codebook.name}"
        )
    dataset = look.documents.codebook.dataset(str(line["dataset"]))
    if other is None and not dataset.table_schema.primary_key:
        raise WrongUseError(
            f"Rows of {dataset.name} have no key by which they could replace others. "
            f"Name with --corrects the file that {name} replaces as a whole."
        )
    if other is not None and sha256(other.content) == sha256(own.content):
        raise WrongUseError(f"{name} cannot correct itself.")
    if other is not None and lines[other.sequence]["dataset"] not in ("", dataset.name):
        raise WrongUseError(
            f"{masked(other.name)} delivers another dataset than {name}, so neither can replace the other."
        )


def _fixes(judged: Judged) -> int:
    return sum(finding.severity is Severity.FIX for finding in judged.findings)
