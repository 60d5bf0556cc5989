"""Forgetting a person on disk: planned as a whole, then carried out."""

from collections.abc import Sequence
from datetime import UTC, datetime

from loke.engine.store import sha256
from loke.identity import normal_person_number
from loke.landing import Delivery
from loke.retention import FORGET, Persons, Replaced, rows_of, tokens
from loke.validating.prepared import datasets_of, prepare
from pipelines.access import log, log_deletion
from pipelines.commands.options import WrongUseError
from pipelines.deleting import Plan, Wanted, came_back, carry_out, go_on, listed, mark, plan_of
from pipelines.looking import Look, look_at
from pipelines.running import Run, run_unit, workspace_at
from pipelines.settings import Settings
from schemas.codebook import Codebook


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
        log_deletion(at, unit, FORGET, "begun", plan.told, why)
        carry_out(at, unit, plan, _nowhere(plan, own))
    run = run_unit(at, unit, lambda _step: None, force=True)
    if run.outcome == "made":
        mark(at, unit).unlink(missing_ok=True)
        log_deletion(at, unit, FORGET, "done", plan.told, why)
        log(at, unit, "forgot", "a person", by=by, why=why)
    return plan, run


def planned(at: Settings, unit: str, persons: Persons) -> Plan:
    """Return what has to be written anew; raises WrongUseError, with every reason at once, when something cannot."""
    look = looked(at, unit)
    codebook, mappings = look.documents.codebook, look.documents.mappings
    prepared = [prepare(each, codebook, mappings, persons.key, look.earlier) for each in look.present]
    rows = rows_of(prepared, codebook, persons)
    known = listed(at, unit)
    wanted = []
    for each in sorted(look.present, key=lambda delivery: _depth(delivery, codebook)):
        # The rows that were left blank when exactly this content was written anew for one of the persons.
        again = (k.numbers for k in known if k.token in persons.tokens and k.old_sha256 == sha256(each.content))
        own = rows.get(each.name, frozenset()).union(*again)
        wanted.append(Wanted(each, own, persons, FORGET, tuple(sorted(persons.tokens))))
    return plan_of(wanted, look, known).or_stop()


def looked(at: Settings, unit: str) -> Look:
    """Return a unit as it is now; raises WrongUseError when its documents do not hold together."""
    look = look_at(at, unit)
    if not isinstance(look, Look):
        raise WrongUseError(f"The documents of {unit} do not hold together. See: loke check {unit}")
    return look


def before_run(at: Settings, unit: str) -> None:
    """Go on with what a kill stopped, and delete once more what came back with a file from a backup.

    Raises WrongUseError when such a file cannot be written anew.
    """
    lines, workspace = listed(at, unit), workspace_at(at)
    # A file may have been written anew more than once since the backup: each round leads to the next content.
    for _ in lines:
        present = {sha256(content) for content in workspace.inbox(unit).values()}
        found = [line for line in lines if line.old_sha256 in present]
        if not found:
            break
        _once_more(at, unit, lines, found)
    if mark(at, unit).is_file():
        go_on(at, unit)
        mark(at, unit).unlink()


def _once_more(at: Settings, unit: str, lines: Sequence[Replaced], found: Sequence[Replaced]) -> None:
    key = workspace_at(at).key(unit)
    rules = sorted({line.rule for line in found if not line.forgets})
    if rules:
        plan, rule = came_back(looked(at, unit), lines, key).or_stop(), " ".join(rules)
    else:
        persons = Persons(frozenset(line.token for line in found), key)
        plan, rule = planned(at, unit, persons), FORGET
    log_deletion(at, unit, rule, "begun", plan.told, _BACK)
    carry_out(at, unit, plan, () if rules else _nowhere(plan, persons.tokens))
    log_deletion(at, unit, rule, "done", plan.told, _BACK)


_BACK = "came back with an old file"


def _nowhere(plan: Plan, own: frozenset[str]) -> list[Replaced]:
    """Return a line for each token of a person who was in no file, so that the token is known."""
    today = datetime.now(UTC).date().isoformat()
    return [] if plan.changes else [Replaced(today, each, "", "", "") for each in sorted(own)]


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
