"""Hiding more until no small number can be worked out from other rows, tables, groups and quarters.

What must stay in doubt are the small numbers of the tables about people: intended versus actual, indicators, patterns.
How many answers are missing and how many were registered or measured is about the documentation. Those numbers are
hidden where a reader could use them against the others, but are not themselves defended beyond their own table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from loke.disclosure.attack import TOLERANCE, Answer, Attack, Told
from loke.disclosure.bounds import Bounds
from loke.disclosure.linked import Number, Relations, System, Terms, systems
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States, hidden

DEFENDED = ("intended_versus_actual", "indicators", "patterns")
"""Tables whose small numbers must stay in doubt whatever else is published."""

_WORTH = {"collection_health": 1, "patterns": 2, "flow": 3, "indicators": 4, "intended_versus_actual": 5}
"""What a number is worth to its readers by its table, when it is asked which one should go."""


def unlinked_states(
    rows: Mapping[int, Row], states: Mapping[int, States], relations: Relations, policy: Policy
) -> dict[int, States]:
    """Return the states with which every small number stays in doubt against all rows read together.

    `rows` are all rows of an edition, `states` those that make each element safe by itself. Of the numbers that a bound
    leans on, the one that loses the least is hidden, in every row that tells it, until the bound is gone; on a tie
    the one about fewer people, then the first. Raises ValueError when the rows contradict the relations.
    """
    found = dict(states)
    for system in systems(rows, relations):
        found |= _Defence(system, rows, found, policy).states()
    return found


class _Defence:
    """One system on its way to safety. Hiding only adds doubt, so what one answer shows of other numbers is kept."""

    def __init__(self, system: System, rows: Mapping[int, Row], states: Mapping[int, States], policy: Policy) -> None:
        self.system, self.rows, self.policy = system, rows, policy
        self.found = {number.position: states[number.position] for number in system.of_number}
        self.targets = list(_targets(system, rows, policy))
        self.attack = Attack(system)
        self.low, self.high = np.full(len(self.targets), np.inf), np.full(len(self.targets), -np.inf)
        self.told = _told(system, rows, self.found, policy)

    def states(self) -> dict[int, States]:
        for highest in (False, True):
            # All at once comes first: one answer often shows most numbers to be in doubt already.
            self._ask(_sum(self.targets), highest=highest)
            for target in range(len(self.targets)):
                self._widen(target, highest=highest)
        return self.found

    def _widen(self, target: int, *, highest: bool) -> None:
        """Hide until the number reaches this end; each turn hides an unknown, so there are no more turns than those."""
        for _ in range(len(self.system.unknowns) + 1):
            if self._is_wide(target, highest=highest):
                return
            answer = self._ask(self.targets[target], highest=highest)
            if answer.solution is None:
                self.high[target] = np.inf
            elif not self._is_wide(target, highest=highest):
                self._hide(self._cheapest(answer.leaning_on))
        raise ValueError("a small number cannot be kept in doubt")

    def _ask(self, terms: Terms, *, highest: bool) -> Answer:
        """Ask how far a sum can go, and keep what the answer shows of every number that must stay in doubt."""
        answer = self.attack.answer(terms, self.told, highest=highest)
        if answer.solution is not None:
            reached = self.attack.values(self.targets, answer.solution)
            self.low, self.high = np.minimum(self.low, reached), np.maximum(self.high, reached)
        return answer

    def _is_wide(self, target: int, *, highest: bool) -> bool:
        if highest:
            return bool(self.high[target] >= self.policy.threshold - 1 - TOLERANCE)
        return bool(self.low[target] <= TOLERANCE)

    def _cheapest(self, leaning_on: Iterable[int]) -> Iterable[int]:
        """Return the unknowns to hide: the one that loses the least, or all when a bound leans on nothing published.

        That a group is known to be empty is not published, and cannot be hidden.
        """
        candidates = [unknown for unknown in leaning_on if self._is_published(unknown)]
        if not candidates:
            return range(len(self.system.unknowns))
        return (min(candidates, key=lambda unknown: (self._cost(unknown), self._people(unknown), unknown)),)

    def _people(self, unknown: int) -> int:
        position, name = self.system.told_by[unknown][0]
        row = self.rows[position]
        return row.n if name == "n" else row.k or 0

    def _is_published(self, unknown: int) -> bool:
        return any(getattr(self.found[position], name) != "hidden" for position, name in self.system.told_by[unknown])

    def _cost(self, unknown: int) -> int:
        """Return what is lost by hiding an unknown: a denominator takes its row with it, and totals are read first."""
        return sum(
            _WORTH[self.rows[position].table] * (3 if name == "n" else 1) * (1 if self.rows[position].group_by else 10)
            for position, name in self.system.told_by[unknown]
        )

    def _hide(self, unknowns: Iterable[int]) -> None:
        for position, name in (number for unknown in unknowns for number in self.system.told_by[unknown]):
            own = self.found[position]
            self.found[position] = hidden(self.rows[position]) if name == "n" else own._replace(k="hidden")
        self.told = _told(self.system, self.rows, self.found, self.policy)


def _targets(system: System, rows: Mapping[int, Row], policy: Policy) -> Iterator[Terms]:
    """Yield what must stay in doubt, each once: small denominators, numerators and remainders."""
    seen: set[frozenset[tuple[int, float]]] = set()
    for terms, number in _defended(system, rows):
        is_somebody = number > 0 or policy.protect_empty_groups
        if is_somebody and number < policy.threshold and (key := frozenset(terms.items())) not in seen:
            seen.add(key)
            yield terms


def _sum(targets: Iterable[Terms]) -> Terms:
    total: dict[int, float] = defaultdict(float)
    for unknown, factor in (item for terms in targets for item in terms.items()):
        total[unknown] += factor
    return total


def _defended(system: System, rows: Mapping[int, Row]) -> Iterator[tuple[Terms, int]]:
    for (position, name), unknown in system.of_number.items():
        row = rows[position]
        if row.table not in DEFENDED:
            continue
        if name == "n":
            yield {unknown: 1.0}, row.n
        elif (whole := system.of_number[Number(position, "n")]) != unknown and row.k is not None:
            yield {unknown: 1.0}, row.k
            yield {whole: 1.0, unknown: -1.0}, row.n - row.k


def _told(system: System, rows: Mapping[int, Row], states: Mapping[int, States], policy: Policy) -> Told:
    bounds: dict[int, Bounds] = {}
    remainders: dict[tuple[int, int], int] = {}
    for (position, name), unknown in system.of_number.items():
        row, state = rows[position], getattr(states[position], name)
        number = row.n if name == "n" else row.k or 0
        if state == "shown" or (number == 0 and name == "n" and not policy.protect_empty_groups):
            bounds[unknown] = Bounds(number, number)
        elif state == "few":
            bounds.setdefault(unknown, Bounds(0, policy.threshold - 1))
        elif state == "nearly_all":
            remainders[system.of_number[Number(position, "n")], unknown] = policy.threshold - 1
    return Told(bounds, remainders)
