"""The gate of a release: what somebody could work out from everything that was ever published to him.

It knows nothing of how numbers were hidden. It takes published figures as they are, of every version and every audience
whose editions a reader has, and asks how tightly each number that must stay in doubt can be bounded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from math import inf
from typing import Any, NamedTuple

import pandas as pd

from loke.disclosure.attack import Attack, Knowledge
from loke.disclosure.doubts import Doubts
from loke.disclosure.facts import Fact
from loke.disclosure.joined import Source, systems_of_readers
from loke.disclosure.linked import Number, System
from loke.disclosure.policy import Policy
from loke.disclosure.repeating import without_repeated
from loke.disclosure.rows import Row
from loke.disclosure.sums import small_sums_found
from loke.disclosure.targets import knowledge, known_facts, targets_of
from loke.disclosure.terms import Terms
from loke.disclosure.versions import Version, told_to, values_told_to

COLUMNS = ("audience", "version", "since", "table", "period", "component", "element", "group_by", "group", "number")

CLEAR = 1e-3
"""Of a person: ends that lie closer differ by the solver's rounding only, which adds up over hundreds of lines."""


def breaches(versions: Sequence[Version], policies: Sequence[Policy]) -> pd.DataFrame:
    """Return every number that a reader of an audience could bound more tightly than its policy allows.

    `versions` are all versions of which anything was or is to be published, the earliest first and the newest last,
    each with the figures of all audiences; `policies` those of the readers to be asked about, which is everyone who
    reads what is to be released. An edition may be released only when nothing is found.

    Grain: one number of one row for one audience. `version` counts from 0; `since` is the earlier version when it is
    the change from then that is bounded, otherwise null; `number` is n, k or rest (n - k), and `low` and `high` are the
    bounds, `high` null when there is none; or `number` is value, the sum behind a mean, which is known or not, without
    bounds. The number itself is not told. Numbers that were as narrow before the newest version are there, too, with
    `is_new` false: they cannot be unsaid. What the definitions alone say is no breach.
    Raises ValueError when what was published contradicts the exact figures.
    """
    starts = list(accumulate((len(v.counts) for v in versions), initial=0))
    anew = without_repeated(versions)
    sources = [Source(v.rows(start), v.relations) for v, start in zip(anew, starts, strict=False)]
    systems = systems_of_readers(sources)
    found = [line for policy in policies for line in _of_audience(anew, sources, systems, policy)]
    types = {"version": "Int64", "since": "Int64", "low": "Float64", "high": "Float64", "is_new": "bool"}
    columns = [*COLUMNS, "low", "high", "is_new"]
    return pd.DataFrame(found, columns=columns).astype({name: types.get(name, "str") for name in columns})


class _Narrow(NamedTuple):
    """What is known too well: rows by position, what of them, its ends, and whether the newest version made it so."""

    position: int
    since: int | None
    what: str
    low: float | None
    high: float | None
    is_new: bool


def _of_audience(
    versions: Sequence[Version], sources: Sequence[Source], systems: Sequence[Sequence[System]], policy: Policy
) -> Iterator[dict[str, Any]]:
    starts = list(accumulate((len(source.rows) for source in sources), initial=0))
    rows = {position: row for source in sources for position, row in source.rows.items()}
    of_readers = [_counts(versions, sources, own, policy) for own in systems]
    for found in (*_once(chain(*of_readers)), *_sums(versions, sources, policy)):
        yield {
            "audience": policy.audience,
            "version": _version(found.position, starts),
            "since": None if found.since is None else _version(found.since, starts),
            **{name: getattr(rows[found.position], name) for name in COLUMNS[3:9]},
            "number": found.what,
            "low": found.low,
            "high": found.high,
            "is_new": found.is_new,
        }


def _once(narrow: Iterable[_Narrow]) -> Iterable[_Narrow]:
    """Return each number once, as new where it is new to any reader."""
    found: dict[tuple[int, int | None, str], _Narrow] = {}
    for one in narrow:
        place = one.position, one.since, one.what
        if place not in found or (one.is_new and not found[place].is_new):
            found[place] = one
    return found.values()


def _sums(versions: Sequence[Version], sources: Sequence[Source], policy: Policy) -> Iterator[_Narrow]:
    """Yield the sums of few, and their changes by few, that means give away."""
    rows = [source.rows for source in sources]
    told = [values_told_to(version, own, policy) for version, own in zip(versions, rows, strict=True)]
    after = small_sums_found(rows, frozenset().union(*told), policy)
    before = small_sums_found(rows, frozenset().union(*told[:-1]), policy) if after else set()
    for small in sorted(after, key=lambda found: (found.position, -1 if found.since is None else found.since)):
        yield _Narrow(small.position, small.since, "value", None, None, small not in before)


def _counts(
    versions: Sequence[Version], sources: Sequence[Source], systems: Sequence[System], policy: Policy
) -> Iterator[_Narrow]:
    """Yield the numbers of few people, and changes by few, that counts bound too closely."""
    already: dict[Number, Fact] = {}
    newest: dict[Number, Fact] = {}
    for version, source in zip(versions, sources, strict=True):
        already, newest = already | newest, told_to(version, source.rows, policy)
    rows = {position: row for source in sources for position, row in source.rows.items()}
    for system in systems:
        yield from _narrow(system, rows, (already, newest), policy)


def _narrow(
    system: System, rows: Mapping[int, Row], told: tuple[Mapping[Number, Fact], Mapping[Number, Fact]], policy: Policy
) -> Iterator[_Narrow]:
    """Yield what is too narrow in a system."""
    before = known_facts(system, rows, told[0], policy)
    new = {number: told[1][number] for number in system.of_number if number in told[1]}
    everything, earlier = knowledge(system, before, new), knowledge(system, before)
    targets = list(targets_of(system, rows, policy))
    doubts = Doubts(system, [target.terms for target in targets], policy.threshold)
    narrow = list(doubts.narrow(everything))
    sums = {target: targets[target].terms for target in narrow}
    ends = _ends(doubts.attack, sums, everything)
    at_all = _ends(Attack(system), sums, knowledge(system, known_facts(system, rows, {}, policy)))
    told_too_much = {i: terms for i, terms in sums.items() if _is_narrower(ends[i], at_all[i], policy)}
    was = _ends(Attack(system), told_too_much, earlier)
    for target in told_too_much:
        number, what, since = targets[target].number, targets[target].what, targets[target].since
        low, high = ends[target]
        is_new = _is_narrower(ends[target], was[target], policy)
        at = None if since is None else since.position
        yield _Narrow(number.position, at, what, round(low, 6), None if high == inf else round(high, 6), is_new)


def _ends(attack: Attack, sums: Mapping[int, Terms], told: Knowledge) -> dict[int, tuple[float, float]]:
    return {i: attack.ends(terms, told) for i, terms in sums.items()}


def _is_narrower(ends: tuple[float, float], others: tuple[float, float], policy: Policy) -> bool:
    """Return whether an end lies closer than another one, and closer than the policy allows."""
    low, high = max(others[0], 0), min(others[1], policy.threshold - 1)
    return ends[0] > low + CLEAR or ends[1] < high - CLEAR


def _version(position: int, starts: Sequence[int]) -> int:
    return max(version for version, start in enumerate(starts) if start <= position)
