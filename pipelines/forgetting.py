"""Forgetting a person on disk: planned as a whole, then carried out so that a kill at any moment can be made good.

The list of the forgotten is written before any file, and a mark stays until everything is made again. Whoever finds the
mark, this command or the next run, goes on where it stopped.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from assets.resources import UnitStore
from loke.engine.store import put_file, sha256
from loke.identity import masked, normal_person_number
from loke.landing import CORRECTIONS_FILE, Delivery
from loke.retention import (
    FORGOTTEN_FILE,
    CannotRewriteError,
    Persons,
    Replaced,
    hashes_now,
    ledger_now,
    read_forgotten,
    rewritten,
    rows_of,
    text_now,
    tokens,
    with_replaced,
)
from loke.validating.prepared import datasets_of, prepare
from pipelines.access import log, log_deletion
from pipelines.commands.options import WrongUseError
from pipelines.looking import Look, look_at
from pipelines.running import Run, run_unit, workspace_at
from pipelines.settings import Settings
from schemas.codebook import Codebook, Format


@dataclass(frozen=True)
class Plan:
    """What is written anew: the new bytes of each delivery by name, how many rows of it are left blank, and which.

    `numbers` are those found by the codebook; rows that only mention the person are found again by the number.
    """

    contents: Mapping[str, bytes]
    rows: Mapping[str, int]
    numbers: Mapping[str, frozenset[int]]


def forget(at: Settings, unit: str, number: str, by: str, why: str) -> tuple[Plan, Run]:
    """Remove the person with this number from everything of a unit, and make everything again.

    Raises WrongUseError before anything is changed when the number cannot be read, or a file cannot be written anew.
    """
    read = normal_person_number(number)
    if read is None:
        raise WrongUseError("What was given cannot be read as a person number. Nothing was changed.")
    workspace = workspace_at(at)
    with workspace.lock(unit):
        key = workspace.key(unit)
        own = tokens(read, key)
        plan = planned(at, unit, Persons(own, key))
        log_deletion(at, unit, "forget", "begun", _told(plan), why)
        carry_out(at, unit, plan, own)
    run = run_unit(at, unit, lambda _step: None, force=True)
    if run.outcome == "made":
        _mark(at, unit).unlink(missing_ok=True)
        log_deletion(at, unit, "forget", "done", _told(plan), why)
        log(at, unit, "forgot", "a person", by=by, why=why)
    return plan, run


def planned(at: Settings, unit: str, persons: Persons) -> Plan:
    """Return what has to be written anew; raises WrongUseError, with every reason at once, when something cannot."""
    look = look_at(at, unit)
    if not isinstance(look, Look):
        raise WrongUseError(f"The documents of {unit} do not hold together. See: loke check {unit}")
    codebook, mappings = look.documents.codebook, look.documents.mappings
    prepared = [prepare(each, codebook, mappings, persons.key, look.earlier) for each in look.present]
    rows = {name: set(own) for name, own in rows_of(prepared, codebook, persons).items()}
    for each in look.present:
        rows[each.name] = rows.get(each.name, set()) | _known_rows(at, unit, each, persons)
    contents, counts, refused = {}, {}, []
    for each in sorted(look.present, key=lambda delivery: _depth(delivery, codebook)):
        declared = [dataset.loke.format for dataset in datasets_of(each, codebook)]
        form = declared[0] if len(declared) == 1 else Format()
        try:
            content, gone = rewritten(each.content, each.name, rows[each.name], persons, form)
        except CannotRewriteError as error:
            refused.append(f"{masked(each.name)}: {error}")
            continue
        if gone and not _file(at, unit, each.name).is_file():
            refused.append(f"{masked(each.name)}: it lies inside a zip file")
        elif gone:
            contents[each.name], counts[each.name] = content, gone
    if refused:
        raise WrongUseError(
            "Nothing was changed, because these files cannot be written anew: "
            + "; ".join(refused)
            + ". Save them as xlsx or csv under the same name with that ending, or take them out of the inbox."
        )
    return Plan(contents, counts, {name: frozenset(own) for name, own in rows.items()})


def carry_out(at: Settings, unit: str, plan: Plan, own: frozenset[str]) -> None:
    """Write down who is forgotten, write the files anew, and take away everything that was made of the old ones."""
    top, today = at.workspace / unit, datetime.now(UTC).date().isoformat()
    inbox = workspace_at(at).inbox(unit)
    moved = [
        (masked(n), sha256(inbox[n]), sha256(new), " ".join(map(str, sorted(plan.numbers[n]))))
        for n, new in plan.contents.items()
    ] or [("", "", "", "")]
    lines = [Replaced(today, each, *files) for each in sorted(own) for files in moved]
    known = (top / FORGOTTEN_FILE).read_bytes() if (top / FORGOTTEN_FILE).is_file() else b""
    put_file(_mark(at, unit), b"")
    put_file(top / FORGOTTEN_FILE, with_replaced(known, lines))
    for name, content in plan.contents.items():
        put_file(_file(at, unit, name), content)
    go_on(at, unit)


def go_on(at: Settings, unit: str) -> None:
    """Let ledger and decisions follow the files, and take away what was made of the old ones; safe to repeat."""
    store, top = UnitStore(home=str(at.home)), at.workspace / unit
    contents = workspace_at(at).inbox(unit)
    present = {name: sha256(content) for name, content in contents.items()}
    now = hashes_now(read_forgotten((top / FORGOTTEN_FILE).read_bytes()), present)
    ledger = store.get("ledger", unit, pd.DataFrame)
    if ledger is not None:
        sizes = {present[name]: len(content) for name, content in contents.items()}
        store.put("ledger", unit, ledger_now(ledger, now, sizes))
    if (top / CORRECTIONS_FILE).is_file():
        put_file(top / CORRECTIONS_FILE, text_now((top / CORRECTIONS_FILE).read_bytes(), now))
    shutil.rmtree(top / "returned", ignore_errors=True)
    folder = at.home / "tables" / unit
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in _STAY:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def before_run(at: Settings, unit: str) -> None:
    """Go on with what a kill stopped, and forget once more whoever came back with a file from a backup.

    Raises WrongUseError when such a file cannot be written anew.
    """
    path = at.workspace / unit / FORGOTTEN_FILE
    if not path.is_file():
        return
    lines = read_forgotten(path.read_bytes())
    workspace = workspace_at(at)
    present = {sha256(content) for content in workspace.inbox(unit).values()}
    came_back = frozenset(line.token for line in lines if line.old_sha256 in present)
    if came_back:
        plan = planned(at, unit, Persons(came_back, workspace.key(unit)))
        log_deletion(at, unit, "forget", "begun", _told(plan), "came back with an old file")
        carry_out(at, unit, plan, came_back)
        log_deletion(at, unit, "forget", "done", _told(plan), "came back with an old file")
    if _mark(at, unit).is_file():
        go_on(at, unit)
        _mark(at, unit).unlink()


def _depth(delivery: Delivery, codebook: Codebook) -> int:
    """Return how many datasets lie above a delivery's, negated: what points at others is written anew before them.

    After a kill the rows that are left are still found by the keys of those they point at.
    """
    above = {each.name: {k.reference.resource for k in each.table_schema.foreign_keys} for each in codebook.resources}
    names = {dataset.name for dataset in datasets_of(delivery, codebook)}
    found: set[str] = set()
    while names - found:
        found |= names
        names = {other for name in found for other in above.get(name, ())}
    return -len(found)


def _known_rows(at: Settings, unit: str, delivery: Delivery, persons: Persons) -> set[int]:
    """Return the rows that were left blank when exactly this content was written anew for one of the persons."""
    path, own = at.workspace / unit / FORGOTTEN_FILE, sha256(delivery.content)
    lines = read_forgotten(path.read_bytes()) if path.is_file() else ()
    found = (line.numbers for line in lines if line.token in persons.tokens and line.old_sha256 == own)
    return set().union(*found)


_STAY = ("ledger.parquet", "released")


def _told(plan: Plan) -> dict[str, int]:
    return {masked(name): count for name, count in plan.rows.items()}


def _mark(at: Settings, unit: str) -> Path:
    return at.home / "forgetting" / unit


def _file(at: Settings, unit: str, name: str) -> Path:
    return at.workspace / unit / "inbox" / name
