"""Sentences that count elements or goals by how they stand: "2 of 4 clearly below what was intended"."""

from collections.abc import Mapping
from dataclasses import dataclass

from loke.claims.checking import Contradiction
from loke.claims.clauses import Clause, clauses
from schemas.text import Language


@dataclass(frozen=True)
class Tally:
    """How many things a sentence may count, and how many of them stand how.

    `counts` gives, by the claims of a clause (`reached`, `missed`, and whether it says sure or unsure), how many there
    are; a claim that is not there is not checked. `language` is the sentence's.
    """

    of: int
    counts: Mapping[frozenset[str], int]
    language: Language


def tally_contradictions(sentence: str, tally: Tally) -> tuple[Contradiction, ...]:
    """Return `number` when the numbers of a clause are not those of the tally; empty when there are none."""
    wrong = (not _holds(clause, tally) for clause in clauses(sentence, tally.language, 0))
    return ("number",) if any(wrong) else ()


def _holds(clause: Clause, tally: Tally) -> bool:
    expected = tally.counts.get(clause.claims)
    return all(n == tally.of and expected in (None, k) for k, n in clause.numbers.pairs)
