"""The given suppression and differencing cases that fit tables of yes and no by group."""

import json
from pathlib import Path

import pytest

from loke.disclosure import Policy, publish
from loke.disclosure.bounds import Bounds, bounds_of_parts
from tests.spec.disclosure.attacker import element_attack
from tests.spec.disclosure.drawing import drawn, exact, share

ORACLES = Path(__file__).parents[2] / "oracles"
SUPPRESSION = json.loads((ORACLES / "sdc_secondary_suppression_cases.json").read_text(encoding="utf-8"))["cases"]
DIFFERENCING = {
    case["id"]: case
    for case in json.loads((ORACLES / "sdc_differencing_cases.json").read_text(encoding="utf-8"))["cases"]
}
TWO_COLUMNS = [case for case in SUPPRESSION if len(case["cols"]) == 2]


def test_there_are_cases_of_two_columns() -> None:
    assert [case["id"] for case in TWO_COLUMNS] == ["sdctable_microdata1_counts", "one_small_cell_3x2"]


@pytest.mark.parametrize("case", TWO_COLUMNS, ids=lambda case: case["id"])
def test_the_pattern_is_the_optimal_one(case: dict) -> None:
    groups = [(name, int(no), int(yes)) for name, (no, yes) in zip(case["rows"], case["inner"], strict=True)]
    counts = exact(
        {"n": sum(no + yes for _, no, yes in groups), "k": sum(yes for *_, yes in groups)},
        *({"group_by": "row", "group": name, "n": no + yes, "k": yes} for name, no, yes in groups),
    )
    policy = Policy(audience="anyone", threshold=3, protect_empty_groups=False)
    published = publish(counts, policy).frame
    hidden = {row["group"] for row in published.to_dict("records") if row["k_state"] != "shown"}
    assert hidden == {row for row, _ in case["one_optimal_pattern"]}
    attack, cells = element_attack(published, policy.threshold)
    for row, _ in case["primary"]:
        low, high = attack.bounds(cells["row", row][1] if case["cols"][1] == "no" else cells["row", row][0])
        oracle_low, oracle_high = case["intervals_under_pattern"][f"{row}|{case['cols'][1]}"]
        assert low == 0 == oracle_low
        assert policy.threshold - 1 <= high <= oracle_high  # "fewer than 3" is published, so it is known


def test_two_quarters_below_five_that_make_five_are_bounded_as_the_oracle_says() -> None:
    oracle = DIFFERENCING["cumulative_two_suppressed"]["expected"]["Q1"]
    few = Bounds(1, 4)  # the oracle's reader knows that somebody is there
    assert bounds_of_parts([few, few], 5)[0] == tuple(oracle)
    counts = share("all 5\n2024Q1 3\n2024Q2 2", measure="count")
    policy = Policy(audience="anyone", threshold=5, protect_empty_groups=False)
    assert drawn(publish(counts, policy).frame) == "all 5\n2024Q1 hidden\n2024Q2 hidden"


def test_a_full_or_empty_group_is_never_shown_as_the_oracle_demands() -> None:
    oracle = DIFFERENCING["class_disclosure_100"]["expected"]
    counts = share(f"all {oracle['count']} of {oracle['n']}")
    policy = Policy(audience="anyone", threshold=5, protect_empty_groups=False)
    published = publish(counts, policy).frame
    assert oracle["disclosive"]
    assert drawn(published) == "all few of 11"
    assert published["share"].isna().all()


@pytest.mark.parametrize("text", DIFFERENCING["percent_discloses_count"]["expected"])
def test_a_per_cent_is_never_shown_where_it_would_give_a_small_count_back(text: str) -> None:
    n = int(text.split(",", maxsplit=1)[0].removeprefix("n="))
    policy = Policy(audience="anyone", threshold=5, protect_empty_groups=False)
    for k in DIFFERENCING["percent_discloses_count"]["expected"][text]:
        published = publish(share(f"all {k} of {n}"), policy).frame
        assert published["share"].notna().all() == (5 <= k <= n - 5)
