"""Sentences that count elements or goals by how they stand: "2 of 4 clearly below what was intended"."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from loke.claims.clauses import Clause, clauses
from schemas.text import Language


@dataclass(frozen=True)
class Tally:
    """How many things a sentence may count, and how many of them stand how.

    `counts` gives, by the claims of a clause (`reached`, `missed`, and whether it says sure or unsure), how many there
    are; a claim that is not there is not checked. `language` is the sentence's.
    """

    of: int
    counts: Mapping[Collection[str], int]
    language: Language


def tally_contradictions(sentence: str, tally: Tally) -> tuple[str, ...]:
    """Return `number` for each clause whose numbers are not those of the tally; empty when there are none."""
    wrong = (clause for clause in clauses(sentence, tally.language, 0) if not _holds(clause, tally))
    return tuple("number" for _ in wrong)


def _holds(clause: Clause, tally: Tally) -> bool:
    claims = frozenset(clause.claims)
    expected = next((k for names, k in tally.counts.items() if frozenset(names) == claims), None)
    return all(n == tally.of and expected in (None, k) for k, n in clause.numbers.pairs)
