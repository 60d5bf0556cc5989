"""Deleting on disk what a unit's rules of retention say is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import pandas as pd

from loke.identity import masked
from loke.interpreting import apart
from loke.landing import Delivery
from loke.retention import Persons, Settled, asks_birth, births, gone_persons, population, rows_going, settled
from loke.validating import judge
from loke.validating.prepared import Prepared, prepare
from pipelines.access import begun_deletions, log, log_deletion
from pipelines.commands.options import WrongUseError
from pipelines.deleting import Plan, Wanted, carry_out, listed, mark, plan_of
from pipelines.forgetting import before_run, looked
from pipelines.looking import Look
from pipelines.running import Run, run_unit, workspace_at
from pipelines.settings import Settings
from schemas.codebook import Codebook
from schemas.text import Language


@dataclass(frozen=True)
class Due:
    """What is due of a unit on a day: what becomes of every row, and how the deliveries are written anew.

    `by_rule` are the rows that go, by rule and delivery, the deliveries by names that may be shown. `unread` are those
    of which no rows are known, by such names.
    """

    language: Language
    codebook: Codebook
    settled: Settled
    plan: Plan
    by_rule: Mapping[str, Mapping[str, int]]
    unread: tuple[str, ...]


def today() -> date:
    """Return the day of today, which rules are held against when nobody names another."""
    return datetime.now(UTC).date()


def due_on(at: Settings, unit: str, on: date) -> Due:
    """Return what is due of a unit on a day, without writing anything.

    Raises WrongUseError when the documents do not hold together.
    """
    look, key = looked(at, unit), workspace_at(at).key(unit)
    documents = look.documents
    codebook = documents.codebook
    present = [each for each in apart(look.present)[0] if not each.explains]
    prepared = [prepare(each, codebook, documents.mappings, key, look.earlier) for each in present]
    judged = judge(present, codebook, documents.mappings, key, documents.corrections, look.earlier)
    born = _births(prepared, codebook)
    rows = population(prepared, judged.accepted, _registered(look), born, codebook)
    what = settled(rows, codebook, on)
    going = rows_going(what)
    gone = gone_persons(what, codebook) if going else frozenset()
    wanted = [_wanted(each, going.get(each.name, {}), Persons(gone, key)) for each in look.present]
    by_rule: dict[str, dict[str, int]] = {}
    for name, own in going.items():
        for rule in own.values():
            counts = by_rule.setdefault(rule, {})
            counts[masked(name)] = counts.get(masked(name), 0) + 1
    unread = tuple(each.file for each in prepared if each.typed is None)
    return Due(
        documents.description.language,
        codebook,
        what,
        plan_of(wanted, look, listed(at, unit)),
        dict(sorted(by_rule.items())),
        unread,
    )


def apply(at: Settings, unit: str, on: date, by: str, why: str) -> tuple[Due, Run | None]:
    """Delete what is due of a unit on a day everywhere, and make everything again; no run when nothing was due.

    What a kill stopped goes on first. Raises WrongUseError before anything is changed when the day lies ahead, or a
    file cannot be written anew.
    """
    if on > today():
        raise WrongUseError(
            "Only --dry-run looks ahead: what is due on a later day is not due yet. Nothing was changed."
        )
    with workspace_at(at).lock(unit):
        unfinished = mark(at, unit).is_file()
        deleted = begun_deletions(at, unit) if unfinished else {}
        before_run(at, unit)
        due = due_on(at, unit, on)
        due.plan.or_stop()
        if due.plan.changes:
            _log(at, unit, due.by_rule, "begun", why)
            carry_out(at, unit, due.plan)
        elif not unfinished:
            return due, None
    run = run_unit(at, unit, lambda _step: None, force=True)
    if run.outcome == "made":
        mark(at, unit).unlink(missing_ok=True)
        for counted in (deleted, due.by_rule):
            _log(at, unit, counted, "done", why)
            for rule, counts in counted.items():
                log(at, unit, "deleted", f"{sum(counts.values())} rows by {rule}", by=by, why=why)
    return due, run


def _log(
    at: Settings, unit: str, by_rule: Mapping[str, Mapping[str, int]], step: Literal["begun", "done"], why: str
) -> None:
    for rule, counts in by_rule.items():
        log_deletion(at, unit, rule, step, counts, why)


def _births(prepared: list[Prepared], codebook: Codebook) -> dict[str, pd.Series]:
    if not asks_birth(codebook):
        return {}
    found = {each.delivery.name: births(each, codebook) for each in prepared}
    return {name: days for name, days in found.items() if days is not None}


def _registered(look: Look) -> dict[str, pd.Timestamp]:
    """Return the day on which each delivery that lies in the inbox came; one without a time has none."""
    ledger = look.ledger[look.ledger["present"]]
    days = {
        file: pd.Timestamp(time[:10])
        for file, time in zip(ledger["file"], ledger["registered_at"], strict=True)
        if time
    }
    return {each.name: days[masked(each.name)] for each in look.present if masked(each.name) in days}


def _wanted(delivery: Delivery, rows: Mapping[int, str], persons: Persons) -> Wanted:
    rules = " ".join(sorted(set(rows.values())))
    return Wanted(delivery, frozenset(rows), persons, rules or "mentions", (" ".join(sorted(persons.tokens)),))
