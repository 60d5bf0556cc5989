"""Rows taken out of a unit's deliveries on disk: planned as a whole, carried out so that a kill can be made good.

The list of what is deleted is written before any file, and a mark stays until everything is made again. Whoever finds
the mark, the same command or the next run, goes on where it stopped.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from assets.resources import UnitStore
from loke.collecting import Filled, filled_template
from loke.engine.store import put_file, sha256
from loke.identity import masked
from loke.landing import CORRECTIONS_FILE, Delivery
from loke.retention import (
    FORGOTTEN_FILE,
    CannotRewriteError,
    Persons,
    Replaced,
    bundle_without,
    hashes_now,
    ledger_now,
    names_now,
    outermost,
    read_forgotten,
    restamped,
    rewritten,
    text_now,
    with_replaced,
)
from loke.validating.prepared import datasets_of, prepare
from loke.validating.returned import returned_format, returned_stamp
from pipelines.commands.options import WrongUseError
from pipelines.looking import NOT_KEPT, Look
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.codebook import Format

_STAY = ("ledger.parquet", "released")


@dataclass(frozen=True)
class Change:
    """A delivery written anew: its names and bytes before and after, how many rows of it went, and which.

    `numbers` are those that the codebook finds; rows that only mention a person are found again by the number. `rule`
    is that of the list, which gets a line for each of `tokens`.
    """

    before: Delivery
    name: str
    content: bytes
    gone: int
    numbers: frozenset[int]
    rule: str
    tokens: tuple[str, ...]

    def lines(self, today: str) -> Iterator[Replaced]:
        """Yield its lines in the list."""
        new = masked(self.name) if self.name != self.before.name else ""
        for token in self.tokens:
            yield Replaced(
                today,
                token,
                masked(self.before.name),
                sha256(self.before.content),
                sha256(self.content),
                " ".join(map(str, sorted(self.numbers))),
                self.rule,
                new,
            )


@dataclass(frozen=True)
class Plan:
    """What is written anew, and the files that stand in the way, each with the reason."""

    changes: tuple[Change, ...]
    refused: tuple[str, ...]

    @property
    def rows(self) -> dict[str, int]:
        """How many rows of each delivery are left blank."""
        return {change.before.name: change.gone for change in self.changes if change.gone}

    @property
    def told(self) -> dict[str, int]:
        """The same by names that may be shown."""
        return {masked(name): count for name, count in self.rows.items()}

    def or_stop(self) -> "Plan":
        """Return the plan itself; raises WrongUseError, with every reason at once, when a file stands in the way."""
        if self.refused:
            raise WrongUseError(
                "Nothing was changed, because these files cannot be written anew: "
                + "; ".join(self.refused)
                + ". Save them as xlsx or csv under the same name with that ending, or take them out of the inbox."
            )
        return self


@dataclass(frozen=True)
class Wanted:
    """What is to go from one delivery: rows by their numbers, mentions of persons, and what the list says of it."""

    delivery: Delivery
    rows: Set[int]
    persons: Persons
    rule: str
    tokens: tuple[str, ...]


def plan_of(wanted: Sequence[Wanted], look: Look, known: Sequence[Replaced] = ()) -> Plan:
    """Return how deliveries are written anew, without writing anything.

    Returned workbooks follow what they were made from, also what was written anew before, as the lines `known` say.
    """
    changes, refused = [], []
    for each in wanted:
        try:
            changes.append(_changed(each, look))
        except CannotRewriteError as error:
            refused.append(f"{masked(each.delivery.name)}: {error}")
    present = {each.name: sha256(each.content) for each in look.present}
    followed = _following(changes, hashes_now(known, present))
    return Plan(tuple(c for c in followed if c.content != c.before.content), tuple(refused))


def _changed(wanted: Wanted, look: Look) -> Change:
    delivery = wanted.delivery
    anew = rewritten(delivery.content, delivery.name, wanted.rows, wanted.persons, _form(delivery, look))
    name = delivery.name + anew.ending
    change = Change(delivery, name, anew.content, anew.gone, frozenset(wanted.rows), wanted.rule, wanted.tokens)
    if anew.content != delivery.content and not delivery.name.lower().endswith(_AS_THEY_WERE):
        _hold(change, look)
    return change


def _following(changes: Sequence[Change], before: Mapping[str, str]) -> list[Change]:
    """Return changes whose stamps name what they were made from as it is now; what was made of them follows, too."""
    now = dict(before)
    while True:
        followed = [replace(change, content=restamped(change.content, now)) for change in changes]
        found = {sha256(c.before.content): sha256(c.content) for c in followed if c.content != c.before.content}
        if found.items() <= now.items():
            return followed
        now |= found


_AS_THEY_WERE = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
"""Kinds whose every other byte or cell stays by the way in which they are written."""


def _hold(change: Change, look: Look) -> None:
    """Raise CannotRewriteError unless every row that is left is read from the new file as it was from the old."""
    codebook, mappings = look.documents.codebook, look.documents.mappings
    now = Delivery(change.name, change.content, change.before.sequence, change.before.companions)
    before, after = (prepare(each, codebook, mappings, NOT_KEPT, look.earlier).typed for each in (change.before, now))
    if before is None:
        return
    drop = ["source_file", "source_sheet"]
    left = before.frame[~before.frame["source_row"].isin(change.numbers)].drop(columns=drop)
    read = None if after is None else after.frame.drop(columns=drop)
    left = left if read is None else left[left["source_row"].isin(read["source_row"])]
    told = len(before.frame) - change.gone
    if read is None or len(left) < told or not left.reset_index(drop=True).equals(read.reset_index(drop=True)):
        raise CannotRewriteError("what is left of it would be read otherwise")


def _form(delivery: Delivery, look: Look) -> Format:
    """Return how a delivery is written: as the codebook declares it, or as the workbook says that Loke itself made."""
    codebook = look.documents.codebook
    filled = filled_template(delivery.content, delivery.name, codebook, look.documents.mappings)
    if isinstance(filled, Filled):
        return filled.style.loke.format
    declared = [dataset.loke.format for dataset in datasets_of(delivery, codebook)]
    form = declared[0] if len(declared) == 1 else Format()
    return returned_format(form, returned_stamp(delivery, codebook))


def carry_out(at: Settings, unit: str, plan: Plan, others: Sequence[Replaced] = ()) -> None:
    """Write down what is deleted, write the files anew, and take away everything that was made of the old ones.

    `others` are lines of the list beside those of the changes.
    """
    top, today = at.workspace / unit, datetime.now(UTC).date().isoformat()
    lines = (*(line for change in plan.changes for line in change.lines(today)), *others)
    put_file(mark(at, unit), b"")
    put_file(top / FORGOTTEN_FILE, with_replaced(_list(at, unit), lines))
    for name, content in _files(at, unit, plan.changes).items():
        if content is None:
            (top / "inbox" / name).unlink(missing_ok=True)
        else:
            put_file(top / "inbox" / name, content)
    go_on(at, unit)


def _files(at: Settings, unit: str, changes: Sequence[Change]) -> dict[str, bytes | None]:
    """Return the files of the inbox as they are to be; None for one that another stands in the place of."""
    files: dict[str, bytes | None] = {}
    inside: dict[str, dict[str, tuple[str, bytes]]] = {}
    for change in changes:
        name, outer = change.before.name, outermost(change.before.name)
        if outer != name and (at.workspace / unit / "inbox" / outer).is_file():
            below = inside.setdefault(outer, {})
            below[name.removeprefix(f"{outer}/")] = change.name.removeprefix(f"{outer}/"), change.content
            continue
        files[change.name] = change.content
        if change.name != name:
            files[name] = None
    for outer, changed in inside.items():
        files[outer] = bundle_without((at.workspace / unit / "inbox" / outer).read_bytes(), changed)
    return files


def go_on(at: Settings, unit: str) -> None:
    """Let ledger and decisions follow the files, and take away what was made of the old ones; safe to repeat."""
    store, top = UnitStore(home=str(at.home)), at.workspace / unit
    contents = workspace_at(at).inbox(unit)
    present = {name: sha256(content) for name, content in contents.items()}
    lines = listed(at, unit)
    now, names = hashes_now(lines, present), names_now(lines)
    ledger = store.get("ledger", unit, pd.DataFrame)
    if ledger is not None:
        sizes = {present[name]: len(content) for name, content in contents.items()}
        store.put("ledger", unit, ledger_now(ledger, now, sizes, names))
    if (top / CORRECTIONS_FILE).is_file():
        put_file(top / CORRECTIONS_FILE, text_now((top / CORRECTIONS_FILE).read_bytes(), now, names))
    shutil.rmtree(top / "returned", ignore_errors=True)
    folder = at.home / "tables" / unit
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in _STAY:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def came_back(look: Look, lines: Sequence[Replaced], key: bytes) -> Plan:
    """Return how files that lie in the inbox as they were before a rule of retention are written anew once more."""
    wanted = []
    for delivery in look.present:
        own = sha256(delivery.content)
        found = [line for line in lines if line.old_sha256 == own and not line.forgets]
        rows = frozenset().union(*(line.numbers for line in found))
        tokens = frozenset(token for line in found for token in line.token.split())
        if found:
            told = (" ".join(sorted(tokens)),)
            wanted.append(Wanted(delivery, rows, Persons(tokens, key), found[0].rule, told))
    return plan_of(wanted, look, lines)


def mark(at: Settings, unit: str) -> Path:
    """Return the file that stands while something that was deleted is not made again."""
    return at.home / "forgetting" / unit


def _list(at: Settings, unit: str) -> bytes:
    path = at.workspace / unit / FORGOTTEN_FILE
    return path.read_bytes() if path.is_file() else b""


def listed(at: Settings, unit: str) -> tuple[Replaced, ...]:
    """Return the lines of a unit's list of what was deleted."""
    return read_forgotten(_list(at, unit))
