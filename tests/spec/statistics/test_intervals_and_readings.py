"""Intervals against the oracles, and how figures read against targets."""

import json
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.statistics import (
    READINGS,
    Interval,
    mean_interval,
    reached,
    reading,
    reading_by_interval,
    wilson,
    wilson_intervals,
)

ORACLES = Path(__file__).parents[2] / "oracles"


def test_wilson_intervals_agree_with_r() -> None:
    cases = pd.read_csv(ORACLES / "proportion_intervals.csv")
    cases = cases[cases["conf"] == 0.95]
    low, high = wilson_intervals(cases["x"].to_numpy(), cases["n"].to_numpy())
    assert len(cases) == 46
    assert max(abs(low - cases["wilson_lo"])) < 1e-9
    assert max(abs(high - cases["wilson_hi"])) < 1e-9


CASES = json.loads((ORACLES / "indicator_target_cases.json").read_text(encoding="utf-8"))
SUPPORT = {
    "clear_above": "above",
    "above_uncertain": "undecided",
    "below_uncertain": "undecided",
    "clear_below": "below",
}


@pytest.mark.parametrize("case", CASES["shares"], ids=lambda case: case["indicator"])
def test_shares_against_targets_agree_with_the_oracle(case: dict) -> None:
    k, n = case["numerator"], case["answered"]
    interval = wilson(k, n)
    assert interval is None if n == 0 else interval == pytest.approx(case["wilson95"], abs=1e-9)
    assert SUPPORT.get(reading(k, n, case["target"], ">=")) == case["support"]
    if n:
        assert reached(Fraction(k, n), case["target"], ">=") is case["point_met"]


SUPPORTED = [(16, 16), (20, 20), (29, 30), (37, 40), (55, 60), (88, 100)]


@pytest.mark.parametrize(("k", "n"), SUPPORTED)
def test_80_per_cent_is_supported_from_here_and_not_one_below(k: int, n: int) -> None:
    assert reading(k, n, 0.8, ">=") == "clear_above"
    assert reading(k - 1, n, 0.8, ">=") != "clear_above"


@pytest.mark.parametrize(("k", "n"), [(5, 10), (12, 20), (27, 40)])
def test_80_per_cent_is_contradicted_up_to_here_and_not_one_above(k: int, n: int) -> None:
    assert reading(k, n, 0.8, ">=") == "clear_below"
    assert reading(k + 1, n, 0.8, ">=") == "below_uncertain"


READ = [
    # k, n, target, operator, reading
    (8, 10, 0.8, ">=", "above_uncertain"),
    (8, 10, 0.8, ">", "below_uncertain"),
    (8, 10, 0.8, "<=", "above_uncertain"),
    (8, 10, 0.8, "<", "below_uncertain"),
    (0, 40, 0.2, "<=", "clear_above"),
    (40, 40, 0.2, "<=", "clear_below"),
    (40, 40, 0.8, ">=", "clear_above"),
    (5, 5, 1.0, ">=", "above_uncertain"),
    (4, 5, 0.5, ">=", "above_uncertain"),
    (4, 4, 0.5, ">=", "too_few"),
    (0, 0, 0.5, ">=", "none"),
    (1, 3, 0.3333333333333333, ">=", "too_few"),
    (2, 6, 0.3333, ">=", "above_uncertain"),
]


@pytest.mark.parametrize(("k", "n", "target", "operator", "expected"), READ)
def test_reaching_exactly_counts_only_with_the_equal_sign(
    k: int, n: int, target: float, operator: str, expected: str
) -> None:
    assert reading(k, n, target, operator) == expected


@pytest.mark.parametrize(
    ("figure", "target", "operator", "expected"),
    [
        (0.1 + 0.2, 0.3, ">=", True),
        (0.1 + 0.2, 0.3, "<=", False),  # the sum is not three tenths, and nobody rounded it
        (round(0.1 + 0.2, 9), 0.3, "<=", True),
        (Fraction(121, 110), 1.1, ">=", True),
        (Fraction(7, 10), 0.7, ">=", True),
        (Fraction(7, 10), 0.7, ">", False),
        (0.022, 0.022, "<=", True),
        (0.022000001, 0.022, "<=", False),
    ],
)
def test_figures_are_compared_as_the_decimals_people_write(
    figure: float, target: float, operator: str, expected: bool
) -> None:
    assert reached(figure, target, operator) is expected


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 100))
def test_readings_are_symmetric(counts: tuple[int, int], per_cent: int) -> None:
    k, n = counts
    mirrored = {">=": "<=", ">": "<"}
    for operator, other in mirrored.items():
        one = reading(k, n, per_cent / 100, operator)
        assert one == reading(n - k, n, round(1 - per_cent / 100, 2), other)
        assert one in READINGS


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(counts: tuple[int, int]) -> None:
    k, n = counts
    interval = wilson(k, n)
    assert interval is not None
    assert 0 <= interval.low <= round(k / n, 12) <= interval.high <= 1


def test_the_interval_of_a_mean() -> None:
    assert mean_interval(6.3, 2.0, 10) == pytest.approx((4.8693, 7.7307), abs=1e-4)  # t = 2.2622 with 9 degrees
    assert mean_interval(6.3, 0.0, 10) == Interval(6.3, 6.3)
    assert mean_interval(6.3, 0.0, 1) is None
    assert reading_by_interval(6.3, Interval(5, 7.6), 5.0, ">=") == "clear_above"
    assert reading_by_interval(6.3, Interval(5, 7.6), 5.0, ">") == "above_uncertain"
    assert reading_by_interval(6.3, Interval(5, 7.6), 7.6, "<") == "above_uncertain"
    assert reading_by_interval(6.3, Interval(5, 7.6), 7.7, "<") == "clear_above"
