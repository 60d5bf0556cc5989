"""An attacker who knows everything published of one element or flow, and nothing of how it was chosen.

Written apart from `loke.disclosure`: whole-number programmes over the exact yes- and no-counts of every group, with
what the states mean as constraints. It answers how tightly a hidden count can be bounded.
"""

from itertools import permutations

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

Terms = dict[int, float]
Place = tuple[str, str]
Cell = tuple[str, str, str]


class Attack:
    """A system of whole numbers, none below zero, with linear knowledge about them."""

    def __init__(self, variables: int) -> None:
        self.variables = variables
        self.known: list[tuple[Terms, float, float]] = []

    def know(self, terms: Terms, low: float, high: float) -> None:
        """Add that a sum of variables lies between two numbers."""
        self.known.append((terms, low, high))

    def bounds(self, terms: Terms) -> tuple[int, int]:
        """Return the least and greatest value of a sum of variables that fits all that is known."""
        matrix = np.array([self._row(known) for known, _, _ in self.known])
        limits = LinearConstraint(matrix, [low for _, low, _ in self.known], [high for _, _, high in self.known])
        goal, whole = self._row(terms), np.ones(self.variables)
        answers = [milp(sign * goal, constraints=limits, integrality=whole, bounds=Bounds(0, 500)) for sign in (1, -1)]
        assert [answer.status for answer in answers] == [0, 0]
        return round(answers[0].fun), round(-answers[1].fun)

    def _row(self, terms: Terms) -> np.ndarray:
        row = np.zeros(self.variables)
        for variable, factor in terms.items():
            row[variable] += factor
        return row


def know_state(attack: Attack, part: Terms, whole: Terms, state: str, number: object, threshold: int) -> None:
    """Add what a published cell says: `part` of `whole` has this state, and this number when it is shown."""
    if state == "shown":
        attack.know(part, int(number), int(number))
    elif state == "few":
        attack.know(part, 0, threshold - 1)
    elif state == "nearly_all":
        rest = {v: whole.get(v, 0) - part.get(v, 0) for v in whole | part}
        attack.know(rest, 0, threshold - 1)


def element_attack(published: pd.DataFrame, threshold: int) -> tuple[Attack, dict[Place, tuple[Terms, Terms]]]:
    """Return the system of a share's total and all its divisions, and the yes and no of each row as its terms."""
    places = list(zip(published["group_by"], published["group"], strict=True))
    cells: dict[Place, tuple[Terms, Terms]] = {p: ({2 * i: 1.0}, {2 * i + 1: 1.0}) for i, p in enumerate(places)}
    attack = Attack(2 * len(places))
    for division in dict.fromkeys(column for column, _ in places if column):
        for side in (0, 1):
            parts = {v: 1.0 for place in places if place[0] == division for v in cells[place][side]}
            attack.know(parts | dict.fromkeys(cells["", ""][side], -1.0), 0, 0)
    for row in published.to_dict("records"):
        yes, no = cells[row["group_by"], row["group"]]
        know_state(attack, yes | no, yes | no, row["n_state"], row["n"], threshold)
        know_state(attack, yes, yes | no, row["k_state"], row["k"], threshold)
    return attack, cells


def flow_attack(published: pd.DataFrame, exact: pd.DataFrame, threshold: int) -> tuple[Attack, dict[Cell, Terms]]:
    """Return the system of a flow with one division, and each count as its terms; the step "" is all rows.

    The attacker is told which steps lie inside which, and the true order of the totals.
    """
    true = flow_cells(exact)
    names = {cell: i for i, cell in enumerate(true)}
    attack, cells = Attack(len(names)), {cell: {i: 1.0} for cell, i in names.items()}
    for cell, number in names.items():
        parts = {i: 1.0 for other, i in names.items() if other[0] and other[2] == cell[2]}
        if not cell[0] and parts:
            attack.know(parts | {number: -1.0}, 0, 0)
    for above, below in ordered_cells(true):
        attack.know({names[above]: 1.0, names[below]: -1.0}, 0, np.inf)
    for row in published.to_dict("records"):
        place = (row["group_by"], row["group"])
        n, k = cells[*place, ""], cells[*place, row["element"]]
        know_state(attack, n, n, row["n_state"], row["n"], threshold)
        know_state(attack, k, n, row["k_state"], row["k"], threshold)
    return attack, cells


def flow_cells(exact: pd.DataFrame) -> dict[Cell, int]:
    """Return the true counts of a flow: of each group, all rows and each step."""
    cells: dict[Cell, int] = {}
    for row in exact.to_dict("records"):
        cells[row["group_by"], row["group"], ""] = row["n"]
        cells[row["group_by"], row["group"], row["element"]] = row["k"]
    return cells


def ordered_cells(true: dict[Cell, int]) -> list[tuple[Cell, Cell]]:
    """Return the pairs of a larger and a smaller count of one group whose order is known."""
    groups = list(dict.fromkeys(cell[:2] for cell in true))
    steps = list(dict.fromkeys(cell[2] for cell in true))

    def inside(group: Place, above: str, below: str) -> bool:
        difference = true[*group, above] - true[*group, below]
        return difference > 0 or (difference == 0 and steps.index(above) < steps.index(below))

    return [
        ((*group, above), (*group, below))
        for above, below in permutations(steps, 2)
        for group in groups
        if (not group[0] and inside(group, above, below)) or all(inside(g, above, below) for g in groups)
    ]
