"""Hiding more until no small number can be worked out from other rows, tables, groups and quarters.

What must stay in doubt are the small numbers of the tables about people: intended versus actual, indicators, patterns.
How many answers are missing and how many were registered or measured is about the documentation. Those numbers are
hidden where a reader could use them against the others, but are not themselves defended beyond their own table.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from loke.disclosure.attack import Knowledge
from loke.disclosure.doubts import Doubts, newly, reach
from loke.disclosure.facts import Fact, facts_of_row
from loke.disclosure.joined import Source, number_of
from loke.disclosure.linked import Number, System
from loke.disclosure.policy import Policy
from loke.disclosure.rows import States, hidden
from loke.disclosure.targets import knowledge, known_facts, targets_of
from loke.disclosure.terms import Terms

_WORTH = {
    "occasions": 1,
    "collection_health": 1,
    "patterns": 2,
    "indicators": 4,
    "intended_versus_actual": 5,
    "flow": 6,
}
"""What a number is worth to its readers by its table, when it is asked which one should go."""


class Policies(NamedTuple):
    """The policy that figures are published by, and that of the readers from whom small numbers are kept."""

    own: Policy
    reader: Policy


def unlinked_states(
    states: Mapping[int, States],
    sources: Sequence[Source],
    joined: Sequence[System],
    already: Mapping[Number, Fact],
    policies: Policies,
) -> dict[int, States]:
    """Return the states with which every small number stays in doubt against everything that a reader can read.

    `policies` are the one that is published by and the reader's own. `states` are those of the newest version that make
    each element safe by itself; `sources` all versions, the newest last, `joined` their systems, and `already` what the
    reader has been told of their numbers, which cannot be unsaid. Of the numbers that a bound leans on, the one that
    loses the least is hidden, in every row that tells it, until the bound is gone; on a tie the one about fewer people,
    then the first. What is narrow though nothing new is told stays so. Raises ValueError when the rows contradict the
    relations.
    """
    found = dict(states)
    for system in joined:
        found |= _Defence(system, sources, found, already, policies).states()
    return found


class _Defence:
    """One system on its way to safety. Hiding only adds doubt, so what one answer shows of other numbers is kept."""

    def __init__(
        self,
        system: System,
        sources: Sequence[Source],
        states: Mapping[int, States],
        already: Mapping[Number, Fact],
        policies: Policies,
    ) -> None:
        self.system, (self.policy, self.reader) = system, policies
        self.rows = {position: row for source in sources for position, row in source.rows.items()}
        self.found = {n.position: states[n.position] for n in system.of_number if n.position in states}
        self.already = known_facts(system, self.rows, already, self.reader)
        self.before = knowledge(system, self.already)
        targets = [target.terms for target in targets_of(system, self.rows, self.reader)]
        self.doubts = Doubts(system, targets, self.reader.threshold)
        self.told = self._told()

    def states(self) -> dict[int, States]:
        """Return the states of the newest version's rows in this system."""
        if self.doubts.targets and self.told != self.before:
            for terms in self.doubts.targets:
                self._hide_the_obvious(terms)
            for highest in (False, True):
                self.doubts.ask_all(self.told, highest=highest)
                for target in range(len(self.doubts.targets)):
                    self._widen(target, highest=highest)
        return self.found

    def _hide_the_obvious(self, terms: Terms) -> None:
        """Hide what gives a number away by itself, such as two told numbers that differ by it: no solver is needed."""
        for _ in terms:
            low, high = reach(terms, self.told)
            candidates = newly(self.told, self.before) & terms.keys()
            if (low <= 0 and high >= self.reader.threshold - 1) or not candidates:
                return
            self._hide([self._cheapest(candidates)])

    def _widen(self, target: int, *, highest: bool) -> None:
        """Hide until the number reaches this end; each turn hides an unknown, so there are no more turns than those."""
        for _ in range(len(self.system.unknowns) + 1):
            if self.doubts.is_wide(target, highest=highest):
                return
            answer = self.doubts.ask(target, self.told, highest=highest)
            if not self.doubts.is_wide(target, highest=highest):
                candidates = newly(self.told, self.before) & set(answer.leaning_on)
                if not candidates:
                    return
                self._hide([self._cheapest(candidates)])
        raise ValueError("a small number cannot be kept in doubt")

    def _cheapest(self, candidates: Iterable[int]) -> int:
        """Return the unknown that loses the least by being hidden."""
        return min(candidates, key=lambda unknown: (self._cost(unknown), self._people(unknown), unknown))

    def _people(self, unknown: int) -> int:
        return number_of(self.rows, self._own(unknown)[0])

    def _own(self, unknown: int) -> list[Number]:
        """Return the newest version's numbers that tell an unknown."""
        return [number for number in self.system.told_by.get(unknown, ()) if number.position in self.found]

    def _cost(self, unknown: int) -> int:
        """Return what is lost by hiding an unknown: a denominator takes its row with it, and totals are read first."""
        return sum(
            _WORTH[self.rows[position].table] * (3 if name == "n" else 1) * (1 if self.rows[position].group_by else 10)
            for position, name in self._own(unknown)
        )

    def _hide(self, unknowns: Iterable[int]) -> None:
        for position, name in (number for unknown in unknowns for number in self._own(unknown)):
            own = self.found[position]
            self.found[position] = hidden(self.rows[position]) if name == "n" else own._replace(k="hidden")
        self.told = self._told()

    def _told(self) -> Knowledge:
        own: dict[Number, Fact] = {}
        for position, states in self.found.items():
            own |= facts_of_row(position, self.rows[position], states, self.policy)
        own = {number: fact for number, fact in own.items() if number in self.system.of_number}
        return knowledge(self.system, self.already, own)
