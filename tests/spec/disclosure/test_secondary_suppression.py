"""Secondary suppression hides the least that is safe: on the given tables, and on a great many generated ones.

quick: 20 systems, with a tenth of the work for each; HYPOTHESIS_PROFILE=thorough: 1,000 with all of it. Whatever the
work, a pattern is safe and never cheaper than its bound.
"""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loke.disclosure import policy
from loke.disclosure.doubting import Doubting
from loke.disclosure.improving import Improving
from loke.disclosure.repairing import Repairing
from loke.disclosure.sizes import size_states, sizes_are_safe
from loke.disclosure.suppression import EFFORT, Pattern, suppress
from loke.disclosure.table_system import Cell, Protection, TableSystem, counted
from loke.disclosure.told import Range
from tests.spec.disclosure import table_systems
from tests.spec.disclosure.table_systems import listed_bounds, lp_bounds, sums_of, with_totals

ORACLES = Path(__file__).parents[2] / "oracles"
CASES = json.loads((ORACLES / "sdc_secondary_suppression_cases.json").read_text(encoding="utf-8"))["cases"]
LINKED = {
    case["id"]: case
    for case in json.loads((ORACLES / "sdc_differencing_cases.json").read_text(encoding="utf-8"))["cases"]
}["linked_county_and_size"]

IS_THOROUGH = settings.default.max_examples > 200
WORK = EFFORT if IS_THOROUGH else EFFORT // 10
MANY = settings(max_examples=1000 if IS_THOROUGH else 20, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=max(5, settings.default.max_examples // 20), suppress_health_check=[HealthCheck.too_slow])


def given_system(case: dict) -> tuple[TableSystem, dict[tuple[str, str], int]]:
    inner = np.array(case["inner"]).astype(int)
    number, sums = sums_of(inner.shape)
    rows, columns = [*case["rows"], "all"], [*case["cols"], "all"]
    named = {(rows[i], columns[j]): cell for (i, j), cell in number.items()}
    primary = {tuple(cell) for cell in case["primary"]}
    cells = []
    for (row, column), value in zip(named, with_totals(inner).reshape(-1).tolist(), strict=True):
        is_total = "all" in (row, column)
        fixed = (row, column) == ("all", "all") or (is_total and not case["totals_may_be_suppressed"])
        hiding = "must" if (row, column) in primary else "never" if fixed else "may"
        cells.append(counted(value, value + 1, hiding))
    protected = [Protection({named[cell]: 1.0}, width=case["required_interval_width"]) for cell in sorted(primary)]
    return TableSystem(cells, sums, protected), named


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_given_table_is_hidden_at_the_optimal_cost_and_bounded_as_given(case: dict) -> None:
    system, named = given_system(case)
    found = suppress(system)
    assert found.cost == found.bound == case["min_secondary_cost"]
    assert found.is_optimal
    if case.get("n_optimal_patterns") == 1:
        assert found.hidden == {named[tuple(cell)] for cell in case["one_optimal_pattern"]}
        for cell, ends in case["intervals_under_pattern"].items():
            assert lp_bounds(system, found, named[tuple(cell.split("|"))]) == pytest.approx(tuple(ends))


TOTALS = {"county 1": "ABIJ", "county 2": "KLMN", "small places": "IKN", "large places": "ABJLM"}
"""Regions lie in two counties, and are of two sizes."""


def linked_places(*sums: str) -> tuple[TableSystem, list[str]]:
    true = {**LINKED["true"], **{name: sum(LINKED["true"][part] for part in TOTALS[name]) for name in sums}}
    order = list(true)
    terms = [{**{order.index(part): 1.0 for part in TOTALS[name]}, order.index(name): -1.0} for name in sums]
    small = [name for name in LINKED["true"] if true[name] <= 3]
    hiding = {name: "must" if name in small else "never" if name in TOTALS else "may" for name in order}
    cells = [counted(true[name], true[name] + 1, hiding[name]) for name in order]
    return TableSystem(cells, terms, [Protection({order.index(name): 1.0}, low=0, high=3) for name in small]), order


def test_two_linked_tables_are_each_safe_and_are_repaired_together_as_the_oracle_says() -> None:
    expected = LINKED["expected"]
    alone, order = linked_places("county 1", "county 2")
    assert suppress(alone).cost == 0
    assert lp_bounds(alone, suppress(alone), order.index("K")) == pytest.approx(expected["K_from_table1_only"])
    both, order = linked_places(*TOTALS)
    small = frozenset(order.index(name) for name in "ABKLM")
    assert lp_bounds(both, Pattern(small, 0, 0), order.index("K")) == pytest.approx(expected["K_from_both"])
    found = suppress(both)
    assert found.hidden == small | {order.index("N")}
    assert lp_bounds(both, found, order.index("K")) == pytest.approx(expected["K_after_also_suppressing_N"])
    assert lp_bounds(both, found, order.index("A")) == pytest.approx(expected["A_from_both"])


def inner(shape: tuple[int, ...], numbers: st.SearchStrategy[int]) -> st.SearchStrategy[np.ndarray]:
    size = int(np.prod(shape))
    return st.lists(numbers, min_size=size, max_size=size).map(lambda drawn: np.array(drawn).reshape(shape))


NUMBERS = st.sampled_from([0, 1, 2, 3, 4, 6, 9, 14, 25])
PLAIN = st.sampled_from([(3, 3), (5, 2), (4, 4), (2, 3, 2), (3, 3, 2), (2, 2, 2, 2), (3, 2, 2, 2)])
SYSTEMS = st.one_of(
    PLAIN.flatmap(lambda shape: inner(shape, NUMBERS)).map(lambda drawn: table_systems.table(drawn, 5)),
    inner((4, 3), NUMBERS).map(lambda drawn: table_systems.hierarchy(drawn, 5)),
    inner((3, 3, 2), NUMBERS).map(lambda drawn: table_systems.linked(drawn, 5)),
    inner((4, 3), NUMBERS).map(lambda drawn: table_systems.year_to_date(drawn, 5)),
)


def too_tight(system: TableSystem, pattern: Pattern) -> list[int]:
    """Return the protected cells that an attacker bounds more tightly than they may be."""
    ends = {cell: lp_bounds(system, pattern, cell) for p in system.protected for cell in p.terms}
    asked = {cell: p for p in system.protected for cell in p.terms}
    return [c for c, (low, high) in ends.items() if low > asked[c].low + 1e-6 or high < asked[c].high - 1e-6]


@MANY
@given(SYSTEMS)
def test_an_attacker_finds_nothing_in_any_system(system: TableSystem) -> None:
    try:
        found = suppress(system, WORK)
    except ValueError:
        everything = frozenset(i for i, cell in enumerate(system.cells) if cell.hiding != "never")
        assert too_tight(system, Pattern(everything, 0, 0))  # it was rightly given up
        return
    assert found.bound <= found.cost
    assert too_tight(system, found) == []


@FEW
@given(SYSTEMS)
def test_the_same_system_gets_the_same_pattern(system: TableSystem) -> None:
    try:
        assert suppress(system, WORK) == suppress(system, WORK)
    except ValueError:
        return


@FEW
@given(SYSTEMS)
def test_when_the_work_runs_out_more_is_hidden_and_never_less(system: TableSystem) -> None:
    try:
        best = suppress(system, WORK)
    except ValueError:
        return
    hasty = suppress(system, effort=0)
    assert too_tight(system, hasty) == []
    assert hasty.cost >= best.bound


SMALL = st.one_of(
    inner((2, 2), st.integers(0, 4)).map(lambda drawn: table_systems.table(drawn, 3)),
    inner((3, 2), st.integers(0, 2)).map(lambda drawn: table_systems.table(drawn, 2)),
    inner((2, 2, 2), st.integers(0, 1)).map(lambda drawn: table_systems.table(drawn, 2)),
)
SMALLEST = inner((2, 2), st.sampled_from([0, 1, 2, 5, 6, 9])).map(lambda drawn: table_systems.table(drawn, 4))


@FEW
@given(SMALL)
def test_whoever_lists_every_table_that_fits_agrees_with_the_attacker(system: TableSystem) -> None:
    try:
        found = suppress(system)
    except ValueError:
        return
    most = min(9, max(cell.value for cell in system.cells) + 1)
    listed = listed_bounds(system, found.hidden, most)
    for protected in system.protected:
        cell = next(iter(protected.terms))
        low, high = lp_bounds(system, found, cell)
        assert low - 1e-6 <= listed[cell][0] <= protected.low
        assert protected.high <= listed[cell][1] <= high + 1e-6
        assert (low, min(high, most)) == pytest.approx(listed[cell])  # in tables, whole numbers reach as far


@FEW
@given(SMALLEST)
def test_no_cheaper_way_of_hiding_is_safe(system: TableSystem) -> None:
    """Every choice of cells is tried, cheapest first, with real numbers."""
    try:
        found = suppress(system)
    except ValueError:
        return
    must = frozenset(i for i, cell in enumerate(system.cells) if cell.hiding == "must")
    may = [i for i, cell in enumerate(system.cells) if cell.hiding == "may"]
    choices = (frozenset(chosen) for count in range(len(may) + 1) for chosen in combinations(may, count))
    for cost, chosen in sorted(
        ((sum(system.cells[i].cost for i in chosen), chosen) for chosen in choices), key=lambda one: one[0]
    ):
        if cost >= found.cost:
            return
        assert too_tight(system, Pattern(must | chosen, 0, 0))


@MANY
@given(SYSTEMS, st.data())
def test_every_safe_way_of_hiding_fulfils_every_rule(system: TableSystem, data: st.DataObject) -> None:
    """Rules are asked for at any hiding, also of parts of cells; the plain attacker says whether another is safe."""
    may, must = system.where("may"), system.where("must").astype(float)
    doubting, cells = Doubting(system), range(len(may))
    parts = np.array([data.draw(st.sampled_from([0.0, 0.0, 0.25, 1.0])) for _ in cells])
    rules = [
        rule for sparing in (False, True) for rule in doubting.broken_rules(np.where(may, parts, must), sparing=sparing)
    ]
    everything = frozenset(i for i in cells if system.cells[i].hiding != "never")
    hidden = everything - {i for i in cells if may[i] and data.draw(st.integers(0, 3)) == 0}
    for pattern in (hidden, everything):
        if not too_tight(system, Pattern(pattern, 0, 0)):
            hiding = np.array([float(i in pattern) for i in cells])
            assert all(rule.factors @ hiding >= rule.least - 1e-6 for rule in rules)


@FEW
@given(SYSTEMS)
def test_hiding_everything_is_improved_piece_by_piece_and_stays_safe(system: TableSystem) -> None:
    doubting, may = Doubting(system), system.where("may")
    costs = np.where(may, system.costs, 0.0)
    choice = np.maximum(system.where("must"), may).astype(float)
    if doubting.broken_rules(choice):
        return
    improving = Improving(system, doubting, Repairing(system, doubting, costs), costs)
    for questions in (200, 400, 600):
        cheaper = improving.cheapest(choice, doubting.reaching.asked + questions)
        assert costs @ cheaper <= costs @ choice
        assert too_tight(system, Pattern(frozenset(int(i) for i in np.flatnonzero(cheaper)), 0, 0)) == []
        choice = cheaper


@FEW
@given(SYSTEMS, st.data())
def test_a_repair_hides_all_that_was_hidden_and_is_safe(system: TableSystem, data: st.DataObject) -> None:
    doubting, may, must = Doubting(system), system.where("may"), system.where("must").astype(float)
    if doubting.broken_rules(np.maximum(must, may)):
        return
    drawn = np.array([data.draw(st.booleans()) for _ in must], dtype=float)
    hiding, leaning = np.where(may, drawn, must), np.array([data.draw(st.floats(0, 1)) for _ in must])
    found = Repairing(system, doubting, np.where(may, system.costs, 0.0)).repaired(hiding, leaning)
    assert set(np.flatnonzero(hiding)) <= set(np.flatnonzero(found)) <= set(np.flatnonzero(np.maximum(must, may)))
    assert too_tight(system, Pattern(frozenset(int(i) for i in np.flatnonzero(found)), 0, 0)) == []


def test_what_only_whole_numbers_give_away_is_hidden_too() -> None:
    """2 x + w = 1: half a person would leave w open from 0 to 1, whole people make it 1."""
    cells = [counted(0, 1, "must"), counted(1, 2, "must"), counted(1, 2)]
    system = TableSystem(cells, [{0: 2.0, 1: 1.0, 2: -1.0}], [Protection({1: 1.0}, low=0, high=1)])
    assert lp_bounds(system, Pattern(frozenset({0, 1}), 0, 0), 1) == pytest.approx((0, 1))
    found = suppress(system)
    assert found.hidden == {0, 1, 2}
    assert found.is_optimal


def test_a_number_that_is_told_as_a_range_is_hidden_only_when_the_range_says_too_much() -> None:
    def system(most: int) -> TableSystem:
        few = Cell(2, 1, Range(0, most))
        return TableSystem(
            [few, few, counted(4, 5, "never")], [{0: 1.0, 1: 1.0, 2: -1.0}], [Protection({0: 1.0}, low=0, high=4)]
        )

    assert suppress(system(4)).hidden == frozenset()
    assert suppress(system(3)).hidden == {0, 1}


def test_what_cannot_be_kept_in_doubt_is_an_error() -> None:
    small = counted(2, 3, "must")
    system = TableSystem(
        [small, small, counted(4, 5, "never")], [{0: 1.0, 1: 1.0, 2: -1.0}], [Protection({0: 1.0}, low=0, high=5)]
    )
    with pytest.raises(ValueError, match="cannot be kept in doubt"):
        suppress(system)


@FEW
@given(st.lists(st.sampled_from([0, 1, 2, 4, 5, 8, 13, 30]), min_size=9, max_size=10))
def test_of_many_groups_as_little_is_hidden_as_by_trying_every_choice(sizes: list[int]) -> None:
    own = policy("manager")
    found = size_states(sizes, own)
    base = ["few" if size < own.threshold else "shown" for size in sizes]
    costs = [1 if state == "few" else size + 1 for size, state in zip(sizes, base, strict=True)]

    def lost(states: list[str]) -> int:
        return sum(cost for cost, state in zip(costs, states, strict=True) if state == "hidden")

    every = (frozenset(chosen) for count in range(len(sizes) + 1) for chosen in combinations(range(len(sizes)), count))
    choices = (["hidden" if i in chosen else state for i, state in enumerate(base)] for chosen in every)
    safe = [lost(states) for states in choices if sizes_are_safe(sizes, states, own)]
    assert not safe or sizes_are_safe(sizes, found, own)
    assert lost(found) == min(safe, default=lost(found)) or sum(s for s in sizes if s < 5) < own.threshold
