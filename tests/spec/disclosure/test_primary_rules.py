"""Numbers that are large enough as rows but tell of few people: by persons, by dominance, by medians; and things."""

import json
from pathlib import Path

import pytest

from loke.disclosure import Policy, policy, publish
from loke.disclosure.policy import Dominance
from loke.disclosure.primary import is_dominated
from loke.disclosure.rows import Row
from tests.spec.disclosure.drawing import drawn, exact

MANAGER = policy("manager")
ORACLE = json.loads((Path(__file__).parents[2] / "oracles" / "sdc_dominance_cases.json").read_text(encoding="utf-8"))


def counts(*rows: dict, **people: list):
    frame = exact(*rows)
    types = {"counts": "str", "largest": "Float64", "second": "Float64"}
    return frame.assign(**people).astype({name: types.get(name, "Int64") for name in people})


def _dominated(shares: list[int], **rules: object) -> bool:
    largest, second = (*sorted(shares, reverse=True), 0)[:2]
    row = Row("indicators", "2024", "", "it", "mean", "", "", 20, None, 5.0, 1.0)
    own = Policy(audience="anyone", threshold=5, protect_empty_groups=False).model_copy(update=rules)
    return is_dominated(row._replace(largest=largest / sum(shares), second=second / sum(shares)), own)


@pytest.mark.parametrize("rule", ORACLE["expected"])
@pytest.mark.parametrize("cell", ORACLE["cells"])
def test_a_sum_is_dominated_as_the_oracle_says_and_exactly_the_share_counts(rule: str, cell: str) -> None:
    largest, share = (int(part.split("=")[1]) for part in rule.split(","))
    found = _dominated(ORACLE["cells"][cell], dominance=Dominance(largest=largest, share=share))
    assert found is ORACLE["expected"][rule][cell]


P_PERCENT = [
    # contributions, p: what is left beside the two largest must reach p % of the largest
    ([80, 10, 8], 10, False),
    ([80, 10, 7], 10, True),
    ([100], 10, True),
    ([50, 50], 0, False),
]


@pytest.mark.parametrize(("contributions", "p", "dominated"), P_PERCENT)
def test_nobody_can_work_the_largest_out_closely(contributions: list[int], p: float, dominated: bool) -> None:
    assert _dominated(contributions, p_percent=p) is dominated


def test_a_dominated_mean_is_hidden_and_takes_another_group_with_it() -> None:
    def mean(group: str, n: int) -> dict:
        place = {"group_by": "gender", "group": group} if group else {}
        return {"measure": "mean", "n": n, "value": 5.0, "spread": 2.0, **place}

    rows = (mean("", 60), mean("a", 20), mean("b", 18), mean("c", 22))
    found = publish(counts(*rows, largest=[0.1, 0.85, 0.1, 0.1], second=[0.1, 0.1, 0.1, 0.1]), MANAGER).frame
    assert drawn(found) == "all 60, 5\ngender=a 20, hidden\ngender=b 18, hidden\ngender=c 22, 5"


PEOPLE = [
    # rows behind n and k; persons behind n, k and the rest; what is told
    ((40, 20), (30, 15, 15), "all 20 of 40"),
    ((40, 20), (5, 5, 5), "all 20 of 40"),
    ((40, 20), (4, 4, 4), "all hidden of hidden"),
    ((40, 20), (30, 4, 28), "all hidden of hidden"),
    ((40, 20), (30, 28, 4), "all hidden of hidden"),
    ((40, 3), (30, 2, 28), "all few of 40"),
    ((40, 20), (None, None, None), "all 20 of 40"),
]


@pytest.mark.parametrize(("rows", "persons", "seen"), PEOPLE)
def test_persons_are_counted_and_not_their_rows(rows: tuple, persons: tuple, seen: str) -> None:
    people = dict(zip(("persons", "persons_k", "persons_rest"), ([each] for each in persons), strict=True))
    assert drawn(publish(counts({"n": rows[0], "k": rows[1]}, **people), MANAGER).frame) == seen


def test_a_division_goes_when_many_rows_of_a_group_are_of_few_people() -> None:
    groups = [{"group_by": "gender", "group": group, "n": 20, "k": 10} for group in "ab"]
    found = publish(counts({"n": 40, "k": 20}, *groups, persons=[30, 4, 26]), MANAGER).frame
    assert drawn(found) == "all 20 of 40\ngender=a hidden of hidden\ngender=b hidden of hidden"


@pytest.mark.parametrize(("n", "seen"), [(9, "all 9, hidden"), (10, "all 10, 5")])
def test_a_median_has_as_many_as_the_threshold_on_each_side(n: int, seen: str) -> None:
    median = {"measure": "median", "n": n, "value": 5.0, "spread": 2.0}
    assert drawn(publish(exact(median), MANAGER).frame) == seen


@pytest.mark.parametrize("audience", ["working_group", "manager", "workshop", "committee"])
def test_things_are_shown_whoever_reads_because_they_are_not_people(audience: str) -> None:
    rows = [{"n": 3, "k": 1}, {"n": 1, "k": 0, "group_by": "period", "group": "2024Q1"}]
    rows += [{"n": 2, "k": 1, "group_by": "period", "group": "2024Q2"}]
    found = publish(counts(*rows, counts=["things"] * 3), policy(audience)).frame
    assert drawn(found) == "all 1 of 3\n2024Q1 0 of 1\n2024Q2 1 of 2"


FLOWS = [
    # rows, persons behind them; for each step rows, persons and persons of the others; what managers see of the steps
    ((60, 50), [(45, 40, 12), (30, 26, 28)], ["shown", "shown"]),
    ((60, 50), [(45, 40, 12), (30, 4, 48)], ["shown", "hidden"]),
    ((60, 50), [(45, 40, 4), (30, 26, 28)], ["hidden", "shown"]),
    ((60, 50), [(45, 40, 12), (36, 35, 17)], ["shown", "shown"]),  # at least five people between the steps
    ((60, 50), [(45, 40, 12), (36, 36, 16)], ["hidden", "shown"]),  # perhaps four, though nine rows
    ((60, 50), [(45, 40, 12), (36, 36, 17)], ["shown", "shown"]),
    ((60, 50), [(45, 40, 12), (45, 40, 12)], ["shown", "shown"]),
    ((60, 4), [(45, 3, 2), (30, 2, 3)], ["hidden", "hidden"]),
    ((60, None), [(45, None, None), (36, None, None)], ["shown", "shown"]),
]


@pytest.mark.parametrize(("whole", "steps", "states"), FLOWS)
def test_a_loss_between_two_steps_is_of_people_and_not_of_rows(whole: tuple, steps: list, states: list[str]) -> None:
    rows = [{"element": f"s{i}", "n": whole[0], "k": step[0], "table": "flow"} for i, step in enumerate(steps)]
    people = {"persons_k": [step[1] for step in steps], "persons_rest": [step[2] for step in steps]}
    found = publish(counts(*rows, persons=[whole[1]] * len(steps), **people), MANAGER).frame
    assert list(found["k_state"]) == states
    assert set(found["n_state"]) == ({"hidden"} if whole[1] == 4 else {"shown"})


def test_few_people_in_a_group_of_a_flow_take_its_division_and_not_its_totals() -> None:
    groups = [{"group_by": "gender", "group": group, "n": 30, "k": 15, "table": "flow"} for group in "ab"]
    whole = {"n": 60, "k": 30, "table": "flow"}
    found = publish(counts(whole, *groups, persons=[50, 25, 25], persons_k=[28, 4, 24]), MANAGER).frame
    assert drawn(found) == "all 30 of 60\ngender=a hidden of hidden\ngender=b hidden of hidden"
