"""All rows of one dataset, over all its deliveries: accepted, quarantined or repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from loke.validating.prepared import Prepared
from loke.validating.repeats import Prints
from loke.validating.schema import compile_schema, key_columns
from loke.validating.splitting import broken_rules, rules_of_rows
from loke.validating.typed import Typed, type_rows
from loke.validating.uniqueness import key_conflicts
from schemas.codebook import Dataset

QUARANTINE_COLUMNS = ("dataset", *SOURCE_COLUMNS, "rules")


@dataclass(frozen=True)
class Outcome:
    """What became of one delivery's rows, as one truth value per row and group; each row is in exactly one group.

    `broken` gives the quarantined rows that break each rule. Per row, `rules` joins all its rules and `own_rules` those
    that it breaks whatever other rows there are.
    """

    accepted: Mask
    quarantined: Mask
    repeated: Mask
    broken: Mapping[str, Mask]
    own_rules: pd.Series
    rules: pd.Series


def judge_rows(
    dataset: Dataset, deliveries: Sequence[Prepared], parents: Mapping[str, pd.Series]
) -> tuple[pd.DataFrame, list[Outcome]]:
    """Return the accepted rows of a dataset, and the outcome of each of its deliveries, which come in their order.

    `parents` gives, per foreign key column, the accepted keys it may point at. A row that is alike to an accepted one
    is repeated; so is a row that is alike to a quarantined one and breaks the same rules.
    """
    schema, keys = compile_schema(dataset, parents), key_columns(dataset)
    empty = type_rows(_no_rows(), dataset, {}).frame
    taken, seen = empty, _Seen()
    parts, outcomes = [empty], []
    for prepared in deliveries:
        assert prepared.typed is not None
        own = broken_rules(prepared.typed.frame, schema, prepared.typed.failed)
        broken = {rule: mask for rule, mask in own.items() if rule not in keys}
        outcome = _outcome(prepared, prepared.typed, broken, keys, taken, seen)
        seen.add(prepared.prints, outcome)
        parts.append(prepared.typed.frame[outcome.accepted])
        taken = pd.concat([part for part in parts if len(part)] or [empty], ignore_index=True)
        outcomes.append(outcome)
    return taken, outcomes


class _Seen:
    """Fingerprints of the rows that came before: those accepted, and those set aside with what they broke."""

    def __init__(self) -> None:
        self.accepted = np.zeros(0, dtype=np.uint64)
        self.aside: set[tuple[int, str]] = set()

    def add(self, prints: Prints, outcome: Outcome) -> None:
        self.accepted = np.concatenate([self.accepted, prints[outcome.accepted]])
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
    prepared: Prepared,
    typed: Typed,
    broken: Mapping[str, Mask],
    keys: Mapping[str, Sequence[str]],
    taken: pd.DataFrame,
    seen: _Seen,
) -> Outcome:
    rows, prints = len(typed.frame), prepared.prints
    aside = np.logical_or.reduce([*prepared.aside.values(), np.zeros(rows, dtype=bool)])
    repeated = _spread(_repeated(prints[~aside], seen.accepted), ~aside)
    own_rules = rules_of_rows(broken, rows)
    repeated |= ~aside & seen.set_aside_before(prints, own_rules)
    fresh = ~aside & ~repeated
    conflicts = key_conflicts(typed.frame[fresh], taken, keys)
    told = {rule: mask & fresh for rule, mask in broken.items()}
    told |= {rule: _spread(mask, fresh) for rule, mask in conflicts.items()}
    told |= prepared.aside
    rules = rules_of_rows(told, rows)
    repeated |= fresh & seen.set_aside_before(prints, rules)
    kept = {rule: mask & ~repeated for rule, mask in told.items() if (mask & ~repeated).any()}
    wrong = np.asarray(rules.ne(""), dtype=bool) & ~repeated
    return Outcome(~wrong & ~repeated, wrong, repeated, kept, own_rules, rules)


def _repeated(prints: Prints, accepted: Prints) -> Mask:
    return np.asarray(pd.Series(prints).duplicated(), dtype=bool) | np.isin(prints, accepted)


def _spread(mask: Mask, rows: Mask) -> Mask:
    spread = np.zeros(len(rows), dtype=bool)
    spread[rows] = mask
    return spread


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="int64" if name == "source_row" else "str") for name in SOURCE_COLUMNS})
