"""All rows of one dataset, over all its deliveries: accepted, quarantined or repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from loke.validating.missing import with_missing
from loke.validating.prepared import Prepared
from loke.validating.repeats import Prints
from loke.validating.row_rules import judged_columns
from loke.validating.schema import key_columns, primary_rule
from loke.validating.splitting import rules_of_rows
from loke.validating.table_rules import group_conflicts
from loke.validating.typed import Typed, type_rows
from loke.validating.uniqueness import Conflicts, holding, key_conflicts, replacements
from loke.validating.version_rules import broken_by_version, group_conflicts_by_version, rules_broken
from loke.versions import DatasetVersions
from schemas.codebook import Dataset

QUARANTINE_COLUMNS = ("dataset", *SOURCE_COLUMNS, "rules")


REPLACED = "row.replaced"
"""The rule of rows that a correction replaced."""

NO_PRINTS: Prints = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True)
class Turn:
    """A delivery whose rows are judged in its turn.

    `replaces` lets its rows replace older ones with the same key. `instead_of` are the fingerprints of the rows of
    deliveries in whose place it stands: to later deliveries they have come before.
    """

    prepared: Prepared
    replaces: bool = False
    instead_of: Prints = field(default_factory=NO_PRINTS.copy)


@dataclass(frozen=True)
class Difference:
    """What a delivery would change in an older one, `other`, whose keys it uses for other values; counts of rows.

    `withdrawn` are the accepted rows of the other whose key this one lacks.
    """

    other: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int


@dataclass(frozen=True)
class Outcome:
    """What became of one delivery's rows, as one truth value per row and group; each row is in exactly one group.

    `broken` gives the quarantined rows that break each rule, `replaced` those that a later file replaced, by that
    file's name. Per row, `rules` joins all its rules and `own_rules` those that it breaks whatever other rows there
    are.
    """

    accepted: Mask
    quarantined: Mask
    repeated: Mask
    broken: Mapping[str, Mask]
    own_rules: pd.Series
    rules: pd.Series
    replaced: Mapping[str, Mask] = field(default_factory=lambda: MappingProxyType({}))
    difference: Difference | None = None


def judge_rows(
    dataset: Dataset, turns: Sequence[Turn], accepted: Mapping[str, pd.DataFrame], versions: DatasetVersions | None
) -> tuple[pd.DataFrame, list[Outcome]]:
    """Return the accepted rows of a dataset, and the outcome of each of its deliveries, which come in their order.

    `accepted` holds the tables that its foreign keys point at. With several `versions` of the dataset each row is
    judged by its own; None means that there is only one. A row that is alike to an accepted one, or to one that was
    replaced, is repeated; so is a row that is alike to a quarantined one and breaks the same rules.
    """
    look, keys = rules_broken(dataset, accepted), key_columns(dataset)
    table, groups = dataset, partial(group_conflicts, dataset=dataset, types=judged_columns(dataset))
    if versions:
        table, groups = versions.table, partial(group_conflicts_by_version, versions=versions)
    taken, seen = _Taken(with_missing(type_rows(_no_rows(), table, {}), table, {}).frame), _Seen()
    primary, outcomes = primary_rule(dataset), list[Outcome]()
    for number, turn in enumerate(turns):
        assert turn.prepared.typed is not None
        broken = broken_by_version(turn.prepared.parts, accepted) if versions else look(turn.prepared.typed)
        outcome, gone = _outcome(turn, turn.prepared.typed, broken, keys, primary, groups, taken, seen, turns)
        seen.replaced = np.concatenate([seen.replaced, taken.prints[gone], turn.instead_of])
        for earlier in np.unique(taken.owners[gone]):
            rows = taken.positions[gone & (taken.owners == earlier)]
            outcomes[earlier] = _with_replaced(outcomes[earlier], rows, turn.prepared.file)
        seen.add(turn.prepared.prints, outcome)
        taken.add(number, turn.prepared.typed.frame, turn.prepared.prints, outcome.accepted, gone)
        outcomes.append(outcome)
    return taken.frame, outcomes


class _Taken:
    """The accepted rows so far; beside each, the number of the turn it came in, its position there, its fingerprint."""

    def __init__(self, empty: pd.DataFrame) -> None:
        self.empty = self.frame = empty
        self.owners, self.positions, self.prints = np.zeros(0, np.int64), np.zeros(0, np.int64), NO_PRINTS

    def add(self, number: int, frame: pd.DataFrame, prints: Prints, accepted: Mask, gone: Mask) -> None:
        """Take in the accepted rows of a turn, and let go of those that it replaced."""
        parts = [part for part in (self.frame[~gone], frame[accepted]) if len(part)]
        self.frame = pd.concat(parts or [self.empty], ignore_index=True)
        positions = np.flatnonzero(accepted)
        self.owners = np.concatenate([self.owners[~gone], np.full(len(positions), number)])
        self.positions = np.concatenate([self.positions[~gone], positions])
        self.prints = np.concatenate([self.prints[~gone], prints[accepted]])


class _Seen:
    """Fingerprints of the rows that came before and are not accepted: replaced, or set aside with what they broke."""

    def __init__(self) -> None:
        self.replaced = NO_PRINTS
        self.aside: set[tuple[int, str]] = set()

    def add(self, prints: Prints, outcome: Outcome) -> None:
        for rules in (outcome.own_rules, outcome.rules):
            told = zip(prints[outcome.quarantined].tolist(), rules[outcome.quarantined], strict=True)
            self.aside |= {(fingerprint, text) for fingerprint, text in told if text}

    def set_aside_before(self, prints: Prints, rules: pd.Series) -> Mask:
        """Return the rows that were set aside before for just these rules."""
        before = np.zeros(len(prints), dtype=bool)
        wrong = np.asarray(rules.ne(""), dtype=bool)
        told = zip(prints[wrong].tolist(), map(str, rules[wrong]), strict=True)
        before[wrong] = [row in self.aside for row in told]
        return before


def _outcome(
    turn: Turn,
    typed: Typed,
    broken: Mapping[str, Mask],
    keys: Mapping[str, Sequence[str]],
    primary: str,
    groups: Conflicts,
    taken: _Taken,
    seen: _Seen,
    turns: Sequence[Turn],
) -> tuple[Outcome, Mask]:
    """Return what becomes of a turn's rows, and which accepted rows they replace."""
    prepared, rows, prints = turn.prepared, len(typed.frame), turn.prepared.prints
    aside = np.logical_or.reduce([*prepared.aside.values(), np.zeros(rows, dtype=bool)])
    came = taken.prints if turn.replaces else np.concatenate([taken.prints, seen.replaced])
    repeated = _spread(_repeated(prints[~aside], came), ~aside)
    own_rules = rules_of_rows(broken, rows)
    repeated |= ~aside & seen.set_aside_before(prints, own_rules)
    fresh = ~aside & ~repeated
    sound = np.asarray(own_rules.eq(""), dtype=bool)
    if turn.replaces and primary:
        conflicts, gone = replacements(typed.frame[fresh], sound[fresh], taken.frame, keys, primary, groups)
    else:
        conflicts = key_conflicts(typed.frame[fresh], taken.frame, keys) | groups(typed.frame[fresh], taken.frame)
        gone = np.zeros(len(taken.frame), dtype=bool)
    told = {rule: mask & fresh for rule, mask in broken.items()}
    told |= {rule: _spread(mask, fresh) for rule, mask in conflicts.items()}
    told |= prepared.aside
    rules = rules_of_rows(told, rows)
    repeated |= fresh & seen.set_aside_before(prints, rules)
    kept = {rule: mask & ~repeated for rule, mask in told.items() if (mask & ~repeated).any()}
    wrong = np.asarray(rules.ne(""), dtype=bool) & ~repeated
    outcome = Outcome(~wrong & ~repeated, wrong, repeated, kept, own_rules, rules)
    if primary in kept:
        found = _difference(typed.frame, fresh & sound, outcome, keys[primary], taken, turns)
        outcome = replace(outcome, difference=found)
    return outcome, gone


def _difference(
    frame: pd.DataFrame, claiming: Mask, outcome: Outcome, key: Sequence[str], taken: _Taken, turns: Sequence[Turn]
) -> Difference | None:
    """Return what the rows that claim taken keys would change in the delivery that holds most of these."""
    columns = list(key)
    changed = claiming & outcome.quarantined & holding(frame[columns], taken.frame[columns])
    claimed = holding(taken.frame[columns], frame.loc[changed, columns])
    if not claimed.any():
        return None
    other = int(np.bincount(taken.owners[claimed]).argmax())
    missing = (taken.owners == other) & ~holding(taken.frame[columns], frame[columns])
    counts = (int(mask.sum()) for mask in (outcome.accepted, changed, outcome.repeated, missing))
    return Difference(turns[other].prepared.file, *counts)


def _with_replaced(outcome: Outcome, rows: npt.NDArray[np.int64], by: str) -> Outcome:
    mask = np.zeros(len(outcome.accepted), dtype=bool)
    mask[rows] = True
    return replace(
        outcome,
        accepted=outcome.accepted & ~mask,
        quarantined=outcome.quarantined | mask,
        rules=outcome.rules.where(~mask, REPLACED),
        replaced={**outcome.replaced, by: outcome.replaced.get(by, np.zeros_like(mask)) | mask},
    )


def _repeated(prints: Prints, came: Prints) -> Mask:
    return np.asarray(pd.Series(prints).duplicated(), dtype=bool) | np.isin(prints, came)


def _spread(mask: Mask, rows: Mask) -> Mask:
    spread = np.zeros(len(rows), dtype=bool)
    spread[rows] = mask
    return spread


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="int64" if name == "source_row" else "str") for name in SOURCE_COLUMNS})
