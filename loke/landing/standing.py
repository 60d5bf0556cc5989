"""Which deliveries count, and in whose place: what the unit decided, and what returned workbooks say of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from loke.landing import finding_types as types
from schemas.finding import Finding, Place

CORRECTIONS_FILE = "corrections.csv"
"""The document that decisions about deliveries are written to."""


@dataclass(frozen=True)
class Decision:
    """What the unit decided last about one content; `row` is the line of the document."""

    row: int
    file: str
    decision: str
    corrects: str = ""
    corrects_sha256: str = ""


@dataclass(frozen=True)
class Arrival:
    """A delivery as decisions meet it.

    `usable` says whether rows could be taken from it. `made_from` are the hashes of the deliveries that a returned
    workbook was made from, the nearest first.
    """

    sequence: int
    sha256: str
    file: str
    dataset: str
    usable: bool
    made_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How a delivery counts, in sequence numbers; 0 means none.

    `place` is that of the first delivery in whose place it stands, or its own. `corrects` is the delivery it replaces
    as a whole, `replaced_by` the one that stands instead of it. `replaces_rows` lets its rows replace older ones with
    the same key.
    """

    place: int
    corrects: int = 0
    replaced_by: int = 0
    replaces_rows: bool = False


def decisions(corrections: pd.DataFrame) -> dict[str, Decision]:
    """Return the last decision about each content, by its hash; what was undone is not among them.

    `corrections` fulfils `schemas.corrections.CORRECTIONS`; its order is that of the document.
    """
    last: dict[str, Decision] = {}
    for row, line in enumerate(corrections.to_dict("records"), start=2):
        parts = (str(line[name]) for name in ("file", "decision", "corrects", "corrects_sha256"))
        last[str(line["sha256"])] = Decision(row, *parts)
    return {digest: decision for digest, decision in last.items() if decision.decision != "undo"}


def standings(
    arrivals: Sequence[Arrival], decided: Mapping[str, Decision]
) -> tuple[dict[int, Standing], tuple[Finding, ...]]:
    """Return how each delivery counts, by its sequence, and what of the decisions has no effect.

    Deliveries that stand for each other are one group in the place of its first; of those that nothing usable
    corrects, the one that came last counts. Withdrawn deliveries are no corrections, but a correction of one still
    stands in the place of what that one corrected. A refused delivery stands only in the place of refused ones. No
    decision can close a circle.
    """
    edges, findings = _edges(arrivals, decided)
    own = {a.sequence: a for a in arrivals}
    chains = {sequence: _chain(sequence, edges) for sequence in own}
    there = [a for a in arrivals if not _is(decided, a, "withdraw")]
    with_rows = {chains[a.sequence][-1] for a in there if a.usable}
    counting = [a for a in there if a.usable or chains[a.sequence][-1] not in with_rows]
    below = {other for a in counting for other in chains[a.sequence][1:]}
    tips: dict[int, int] = {}
    for sequence in sorted(a.sequence for a in counting if a.sequence not in below):
        tips[chains[sequence][-1]] = sequence
    others = below | {a.sequence for a in counting}
    found = {}
    for sequence, chain in chains.items():
        tip = tips.get(chain[-1], sequence)
        replaced_by = tip if sequence in others and sequence != tip else 0
        replaces = any(_is(decided, own[s], "accept") and not decided[own[s].sha256].corrects_sha256 for s in chain)
        found[sequence] = Standing(chain[-1], edges.get(sequence, 0), replaced_by, replaces)
    return found, findings


def without_file(arrivals: Sequence[Arrival], decided: Mapping[str, Decision]) -> tuple[Finding, ...]:
    """Return a finding for each decision about a content that does not lie in the inbox."""
    there, names = {a.sha256 for a in arrivals}, {a.file for a in arrivals}
    absent = [decision for digest, decision in decided.items() if digest not in there]
    kinds = (types.CHANGED_SINCE if decision.file in names else types.NOT_THERE for decision in absent)
    return tuple(kind.at(_at(decision), file=decision.file) for kind, decision in zip(kinds, absent, strict=True))


def _edges(arrivals: Sequence[Arrival], decided: Mapping[str, Decision]) -> tuple[dict[int, int], tuple[Finding, ...]]:
    """Return what each delivery corrects: first as decided, in the document's order, then as returned workbooks say."""
    edges: dict[int, int] = {}
    findings = []
    lined = [a for a in arrivals if _is(decided, a, "accept") and decided[a.sha256].corrects_sha256]
    for arrival in sorted(lined, key=lambda a: decided[a.sha256].row):
        decision = decided[arrival.sha256]
        if not _link(arrival, (decision.corrects_sha256,), arrivals, edges):
            params = {"file": decision.file, "corrects": decision.corrects}
            findings.append(types.CANNOT_STAND.at(_at(decision), **params))
    for arrival in arrivals:
        if arrival not in lined:
            _link(arrival, arrival.made_from, arrivals, edges)
    return edges, tuple(findings)


def _link(arrival: Arrival, hashes: Sequence[str], arrivals: Sequence[Arrival], edges: dict[int, int]) -> bool:
    for digest in hashes:
        for other in arrivals:
            if other.sha256 == digest and other.dataset in ("", arrival.dataset):
                if arrival.sequence in _chain(other.sequence, edges):
                    return False
                edges[arrival.sequence] = other.sequence
                return True
    return False


def _chain(sequence: int, edges: Mapping[int, int]) -> list[int]:
    """Return a delivery, what it corrects, what that corrects, and so on."""
    chain = [sequence]
    while chain[-1] in edges:
        chain.append(edges[chain[-1]])
    return chain


def _is(decided: Mapping[str, Decision], arrival: Arrival, decision: str) -> bool:
    return arrival.sha256 in decided and decided[arrival.sha256].decision == decision


def _at(decision: Decision) -> Place:
    return Place(CORRECTIONS_FILE, row=decision.row)
