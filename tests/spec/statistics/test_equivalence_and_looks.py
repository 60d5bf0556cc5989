"""Unchanged within a tolerance, against published examples; and several looks at one goal, against published tables."""

import json
from pathlib import Path
from statistics import mean, stdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.statistics import (
    Equivalence,
    Interval,
    Sample,
    Tolerance,
    decided_at,
    look_bounds,
    reading,
    reading_at_look,
    unchanged_count,
    unchanged_mean,
    unchanged_pairs,
    unchanged_share,
)
from loke.statistics.looks import crossing_chance

ORACLES = Path(__file__).parents[2] / "oracles"
CASES = {
    case["id"]: case
    for case in json.loads((ORACLES / "equivalence_tost_cases.json").read_text(encoding="utf-8"))["cases"]
}


def sample(values: list[float]) -> Sample:
    return Sample(mean(values), stdev(values), len(values))


def case(name: str) -> tuple[dict, dict, Tolerance]:
    found = CASES[name]
    return found["input"], found["expected"], Tolerance(found["input"]["low"], found["input"]["high"])


def test_every_example_is_here() -> None:
    assert set(CASES) == {
        "lakens_eskine_raw",
        "ncss_yield_pooled",
        "two_props_wald",
        "sessions_unchanged_inconclusive",
    }


def test_means_by_welch_agree_with_lakens() -> None:
    given_, expected, tolerance = case("lakens_eskine_raw")
    after = Sample(given_["m1"], given_["sd1"], given_["n1"])
    found = unchanged_mean(after, Sample(given_["m2"], given_["sd2"], given_["n2"]), tolerance)
    assert found is not None
    assert found.change == pytest.approx(expected["diff"])
    assert (found.p_low, found.p_high) == pytest.approx((expected["p1"], expected["p2"]), rel=1e-6)
    assert found.interval == pytest.approx(expected["ci90"], abs=1e-7)
    assert found.verdict == "unchanged"


def test_means_with_equal_spreads_agree_with_ncss() -> None:
    given_, expected, tolerance = case("ncss_yield_pooled")
    found = unchanged_mean(sample(given_["x"]), sample(given_["y"]), tolerance, error=0.025, equal_spread=True)
    assert found is not None
    assert found.change == pytest.approx(expected["diff"], abs=1e-7)
    assert found.interval == pytest.approx(expected["ci95"], abs=1e-5)
    assert (found.p_low, found.p_high) == pytest.approx((expected["p_tost1"], expected["p_tost2"]), abs=5e-6)
    assert found.verdict == "undecided"


def test_shares_agree_with_lakens() -> None:
    given_, expected, tolerance = case("two_props_wald")
    counts = (given_["x1"], given_["n1"], given_["x2"], given_["n2"])
    found = unchanged_share(*counts, tolerance, method="wald")
    assert found is not None
    assert found.change == pytest.approx(expected["diff"])
    assert (found.p_low, found.p_high) == pytest.approx((expected["p1"], expected["p2"]), abs=1e-7)
    assert found.interval == pytest.approx(expected["ci90"], abs=1e-7)


def test_unchanged_sessions_of_a_few_courses_are_undecided() -> None:
    given_, expected, tolerance = case("sessions_unchanged_inconclusive")
    found = unchanged_mean(sample(given_["x"]), sample(given_["y"]), tolerance)
    assert found is not None
    assert found.p == pytest.approx(expected["p_tost"], abs=1e-13)
    assert found.p_different == pytest.approx(expected["p_diff"], abs=1e-13)
    assert found.interval == pytest.approx(expected["ci90"], abs=1e-12)
    assert found.verdict == "undecided"


LIES = [
    # interval, verdict against -1 to 1
    ((-0.9, 0.9), "unchanged"),
    ((-1.0, 0.9), "undecided"),  # an end on the tolerance is not within it
    ((-0.9, 1.0), "undecided"),
    ((-1.1, 0.9), "undecided"),
    ((-2.0, 2.0), "undecided"),
    ((1.0, 2.0), "undecided"),
    ((1.1, 2.0), "changed"),
    ((-2.0, -1.1), "changed"),
    ((-2.0, -1.0), "undecided"),
]


@pytest.mark.parametrize(("interval", "verdict"), LIES)
def test_unchanged_is_shown_only_by_the_whole_interval(interval: tuple[float, float], verdict: str) -> None:
    assert Equivalence(0, Interval(*interval), Tolerance(-1, 1), 0, 0).verdict == verdict


SAMPLES = st.builds(Sample, st.floats(-10, 10), st.floats(0.1, 8), st.integers(2, 400))


@given(SAMPLES, SAMPLES, st.floats(0.1, 5), st.booleans())
def test_the_interval_and_the_two_tests_say_the_same(one: Sample, other: Sample, margin: float, equal: bool) -> None:
    found = unchanged_mean(one, other, Tolerance(-margin, margin), equal_spread=equal)
    turned = unchanged_mean(other, one, Tolerance(-margin, margin), equal_spread=equal)
    assert found is not None
    assert turned is not None
    if abs(found.p - 0.05) > 1e-9:
        assert (found.verdict == "unchanged") == (found.p < 0.05)
    assert turned.verdict == found.verdict
    assert (turned.p_low, turned.p_high) == pytest.approx((found.p_high, found.p_low), abs=1e-12)


SHARES = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES, SHARES, st.sampled_from([0.05, 0.1, 0.2]))
def test_unchanged_shares_say_the_same_by_interval_and_tests(
    one: tuple[int, int], other: tuple[int, int], margin: float
) -> None:
    found = unchanged_share(*one, *other, Tolerance(-margin, margin))
    assert found is not None
    if abs(found.p - 0.05) > 1e-9:
        assert (found.verdict == "unchanged") == (found.p < 0.05)


@given(st.integers(0, 400), st.integers(0, 400))
def test_unchanged_counts_say_the_same_by_interval_and_tests(count: int, before: int) -> None:
    found = unchanged_count(count, 1, before, 1, Tolerance(0.8, 1.25))
    if count == before == 0:
        assert found is None
        return
    assert found is not None
    assert found.interval.low <= found.change <= found.interval.high
    if abs(found.p - 0.05) > 1e-9:
        assert (found.verdict == "unchanged") == (found.p < 0.05)


def test_all_of_a_few_is_not_certainty() -> None:
    assert unchanged_share(5, 5, 7, 7, Tolerance(-0.1, 0.1)).verdict == "undecided"
    assert unchanged_share(5, 5, 7, 7, Tolerance(-0.1, 0.1), method="wald").verdict == "unchanged"  # why it is not used


def test_pairs_are_judged_by_their_differences() -> None:
    # sessions before and after of ten people: differences 0 and 1 in turn
    found = unchanged_pairs(sample([0, 1] * 5), Tolerance(-1, 1))
    assert found is not None
    assert found.interval == pytest.approx((0.1945, 0.8055), abs=1e-4)  # 0.5 and 1.8331 * 0.52705 / sqrt(10) around it
    assert found.verdict == "unchanged"
    assert unchanged_pairs(sample([0, 1] * 5), Tolerance(-0.8, 0.8)).verdict == "undecided"
    assert unchanged_pairs(Sample(0, 0, 1), Tolerance(-1, 1)) is None


def test_without_spread_the_change_itself_is_judged() -> None:
    same = Sample(6, 0, 5)
    for mean_after, verdict in [(6, "unchanged"), (6.9, "unchanged"), (7.0, "undecided"), (7.1, "changed")]:
        assert unchanged_mean(Sample(mean_after, 0, 5), same, Tolerance(-1, 1)).verdict == verdict


def test_nothing_to_compare_gives_nothing() -> None:
    tolerance = Tolerance(-1, 1)
    assert unchanged_mean(Sample(3, 0, 1), Sample(3, 1, 9), tolerance) is None
    assert unchanged_share(0, 0, 3, 5, tolerance) is None
    assert unchanged_count(0, 1, 0, 1, tolerance) is None


def test_bounds_agree_with_the_table() -> None:
    table = pd.read_csv(ORACLES / "group_sequential_bounds.csv")
    assert len(table) == 8
    for row in table.itertuples():
        assert look_bounds(row.K, "pocock")[row.look - 1] == pytest.approx(row.pocock_z, abs=5.1e-5)
        assert look_bounds(row.K, "obrien_fleming")[row.look - 1] == pytest.approx(row.obrien_fleming_z, abs=5.1e-5)


@pytest.mark.parametrize("boundary", ["pocock", "obrien_fleming"])
@pytest.mark.parametrize("looks", [2, 3, 4, 5])
def test_bounds_keep_the_error_by_another_road(looks: int, boundary: str) -> None:
    """The sums of the looks are one normal vector; its chance to stay within the bounds is worked out as a whole."""
    from scipy.stats import multivariate_normal

    steps = np.arange(1, looks + 1)
    correlation = np.sqrt(np.minimum.outer(steps, steps) / np.maximum.outer(steps, steps))
    bounds = np.array(look_bounds(looks, boundary))
    random = multivariate_normal(np.zeros(looks), correlation, seed=20240930, maxpts=200_000, abseps=1e-7, releps=1e-7)
    assert 1 - random.cdf(bounds, lower_limit=-bounds) == pytest.approx(0.05, abs=2e-5)


def test_four_looks_at_the_usual_certainty_are_wrong_one_time_in_eight() -> None:
    assert crossing_chance([1.959964]) == pytest.approx(0.05, abs=1e-7)
    assert crossing_chance([1.959964] * 4) == pytest.approx(0.126, abs=5e-4)  # Armitage, McPherson and Rowe 1969


def test_obrien_fleming_is_strict_first_and_pocock_the_same_each_time() -> None:
    assert look_bounds(4, "obrien_fleming") == pytest.approx((4.05, 2.86, 2.34, 2.02), abs=5e-3)
    assert look_bounds(4, "pocock") == pytest.approx((2.361,) * 4, abs=5e-4)
    with pytest.raises(ValueError, match="at least one look"):
        look_bounds(0, "pocock")


QUARTERS = [
    # 29 of 30 against 80 %: clear when asked once, and when?
    (1, 1, "obrien_fleming", "clear_above"),
    (1, 4, "obrien_fleming", "above_uncertain"),
    (3, 4, "obrien_fleming", "above_uncertain"),
    (4, 4, "obrien_fleming", "clear_above"),  # the last look takes 2.02, nearly the usual 1.96
    (1, 4, "pocock", "above_uncertain"),
]


@pytest.mark.parametrize(("look", "looks", "boundary", "expected"), QUARTERS)
def test_a_goal_tested_each_quarter_takes_more_to_be_clear(look: int, looks: int, boundary: str, expected: str) -> None:
    assert reading_at_look(29, 30, 0.8, ">=", look=look, looks=looks, boundary=boundary).reading == expected


@given(SHARES, st.integers(1, 5), st.sampled_from(["pocock", "obrien_fleming"]), st.sampled_from([">=", "<"]))
def test_what_is_clear_at_a_look_is_clear_when_asked_once(
    counts: tuple[int, int], looks: int, boundary: str, operator: str
) -> None:
    for look in range(1, looks + 1):
        found = reading_at_look(*counts, 0.8, operator, look=look, looks=looks, boundary=boundary)
        once = reading(*counts, 0.8, operator)
        if found.reading.startswith("clear"):
            assert found.reading == once
        assert found.reading.removeprefix("clear_")[:5] == once.removeprefix("clear_")[:5]


def test_a_goal_is_decided_at_its_first_clear_look_and_stays_so() -> None:
    quarters = [(10, 10), (20, 20), (40, 40), (44, 60)]  # all yes for three quarters, then 4 of 20
    looks = [decided_at(quarters[:so_far], 0.8, ">=", looks=4) for so_far in range(5)]
    assert looks[0] is None
    assert [(found.look, found.reading) for found in looks[1:]] == [
        (1, "above_uncertain"),
        (2, "above_uncertain"),  # 20 of 20 is clear when asked once
        (3, "clear_above"),
        (3, "clear_above"),
    ]
    assert reading(20, 20, 0.8, ">=") == "clear_above"
    with pytest.raises(ValueError, match="more counts than looks"):
        decided_at(quarters, 0.8, ">=", looks=3)


@pytest.mark.parametrize(("boundary", "least", "most"), [("pocock", 0.03, 0.06), ("obrien_fleming", 0.03, 0.06)])
def test_four_looks_at_a_share_right_on_its_target_are_seldom_clear(boundary: str, least: float, most: float) -> None:
    random = np.random.default_rng(20240930)
    quarters = random.binomial(60, 0.7, size=(600, 4)).cumsum(axis=1)
    counts = [[(int(k), 60 * look) for look, k in enumerate(year, start=1)] for year in quarters]
    wrong = [decided_at(year, 0.7, ">=", looks=4, boundary=boundary).reading.startswith("clear") for year in counts]
    usual = [any(reading(k, n, 0.7, ">=").startswith("clear") for k, n in year) for year in counts]
    assert least < sum(wrong) / 600 < most
    assert sum(usual) / 600 > 0.1  # at the usual certainty each time
