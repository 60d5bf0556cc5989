"""Shares, counts, differences and ratios against R and statsmodels, and what must hold of them for any numbers."""

import json
from fractions import Fraction
from itertools import product
from math import comb, exp, factorial, inf
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.statistics import (
    chance_of_as_few,
    chance_of_as_many,
    fisher_p,
    grown,
    probability_above,
    rate,
    rate_ratio,
    ratio_p,
    share_difference,
    share_interval,
)

ORACLES = Path(__file__).parents[2] / "oracles"
SHARES = st.integers(1, 120).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_intervals_of_shares_agree_with_r() -> None:
    table = pd.read_csv(ORACLES / "proportion_intervals.csv")
    assert len(table) == 92
    for row in table.itertuples():
        for method, low, high in [
            ("wilson", row.wilson_lo, row.wilson_hi),
            ("exact", row.cp_lo, row.cp_hi),
            ("jeffreys", row.jeffreys_bcd_lo, row.jeffreys_bcd_hi),
            ("agresti_coull", row.ac_lo, row.ac_hi),
        ]:
            assert share_interval(row.x, row.n, method, row.conf) == pytest.approx((low, high), abs=1e-11)


def test_shares_against_targets_agree_with_r() -> None:
    table = pd.read_csv(ORACLES / "target_share_tests.csv")
    assert len(table) == 25
    for row in table.itertuples():
        assert chance_of_as_many(row.x, row.n, row.target) == pytest.approx(row.p_ge, abs=1e-10)
        assert chance_of_as_few(row.x, row.n, row.target) == pytest.approx(row.p_le, abs=1e-10)
        assert probability_above(row.x, row.n, row.target) == pytest.approx(row.jeffreys_prob_above, abs=1e-10)


def test_differences_of_shares_agree_with_r() -> None:
    table = pd.read_csv(ORACLES / "two_proportions.csv")
    assert len(table) == 5
    for row in table.itertuples():
        found = share_difference(row.x1, row.n1, row.x2, row.n2)
        assert found is not None
        assert found.difference == pytest.approx(row.diff, abs=1e-11)
        assert found.interval == pytest.approx((row.newcombe_lo, row.newcombe_hi), abs=1e-10)
        assert fisher_p(row.x1, row.n1, row.x2, row.n2) == pytest.approx(row.fisher_p, abs=1e-13)


def test_ratios_of_rates_agree_with_r() -> None:
    table = pd.read_csv(ORACLES / "poisson_rate_ratio_exact.csv")
    assert len(table) == 5
    for y1, t1, y0, t0, ratio, low, high, p, p_greater, p_less in table.itertuples(index=False):
        found = rate_ratio(y1, t1, y0, t0)
        assert found is not None
        assert found.ratio == pytest.approx(ratio, abs=1e-9)
        assert found.interval == pytest.approx((low, high), rel=1e-9)
        assert found.p == pytest.approx(p, abs=1e-11)
        assert ratio_p(y1, t1, y0, t0, ratio=1.1, than="greater") == pytest.approx(p_greater, abs=1e-11)
        assert ratio_p(y1, t1, y0, t0, ratio=1.1, than="less") == pytest.approx(p_less, abs=1e-11)


SCORES = json.loads((ORACLES / "poisson_rate_ratio_statsmodels.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", SCORES, ids=lambda case: f"{case['y1']} and {case['y0']}")
def test_score_intervals_agree_with_statsmodels_and_take_exposure_into_account(case: dict) -> None:
    found = rate_ratio(case["y1"], case["t1"], case["y0"], case["t0"], method="score")
    assert found is not None
    assert found.p == pytest.approx(case["p_exact-cond"], abs=1e-12)
    if case["y1"] == 0:
        assert found == rate_ratio(0, case["t1"], case["y0"], case["t0"])  # there the score interval is meaningless
    else:
        assert found.interval == pytest.approx(case["ci_score"], rel=1e-9)
    if case["t1"] != case["t0"]:
        assert found.interval != pytest.approx(case["ci_sqrtcc"], rel=0.1)  # the method that forgets exposure


@given(SHARES, st.sampled_from(["wilson", "exact", "jeffreys", "agresti_coull"]))
def test_intervals_of_shares_hold_the_share_and_mirror_each_other(counts: tuple[int, int], method: str) -> None:
    k, n = counts
    found, mirrored = share_interval(k, n, method), share_interval(n - k, n, method)
    assert found is not None
    assert 0 <= found.low <= k / n + 1e-12
    assert k / n - 1e-12 <= found.high <= 1
    assert mirrored == pytest.approx((1 - found.high, 1 - found.low), abs=1e-11)
    wider = share_interval(k, n, method, 0.99)
    assert wider is not None
    assert wider.low <= found.low <= found.high <= wider.high


@given(SHARES)
def test_more_yes_moves_the_interval_up(counts: tuple[int, int]) -> None:
    k, n = counts
    fewer, more = share_interval(max(k - 1, 0), n), share_interval(k, n)
    assert fewer is not None
    assert more is not None
    assert fewer.low <= more.low
    assert fewer.high <= more.high


def exact_at_least(k: int, n: int, share: Fraction) -> Fraction:
    return sum((comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1)), Fraction(0))


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 10))
def test_exact_chances_agree_with_sums_of_fractions(counts: tuple[int, int], tenths: int) -> None:
    k, n = counts
    share = Fraction(tenths, 10)
    assert chance_of_as_many(k, n, tenths / 10) == pytest.approx(float(exact_at_least(k, n, share)), abs=1e-12)
    assert chance_of_as_few(k, n, tenths / 10) == pytest.approx(1 - float(exact_at_least(k + 1, n, share)), abs=1e-12)


@given(SHARES, st.integers(1, 99))
def test_probability_above_mirrors_and_falls_with_the_target(counts: tuple[int, int], per_cent: int) -> None:
    k, n = counts
    above = probability_above(k, n, per_cent / 100)
    mirrored = probability_above(n - k, n, 1 - per_cent / 100)
    assert above is not None
    assert mirrored is not None
    assert above + mirrored == pytest.approx(1)
    assert above >= (probability_above(k, n, (per_cent + 1) / 100) or 0)


@given(SHARES, SHARES)
def test_differences_of_shares_turn_with_their_sides(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = share_difference(*one, *other), share_difference(*other, *one)
    assert there is not None
    assert back is not None
    assert back.interval == pytest.approx((-there.interval.high, -there.interval.low), abs=1e-11)
    assert back.clear == there.clear
    assert -1 <= there.interval.low <= there.difference + 1e-12
    assert there.difference - 1e-12 <= there.interval.high <= 1
    assert share_difference(*one, *one).clear is False


def test_a_difference_is_clear_from_here_and_not_one_below() -> None:
    # 10 of 20 against 16 and 15 of 20
    assert share_difference(16, 20, 10, 20).clear
    assert not share_difference(15, 20, 10, 20).clear


def test_nothing_to_divide_by_gives_nothing() -> None:
    assert share_interval(0, 0) is None
    assert probability_above(0, 0, 0.8) is None
    assert share_difference(0, 0, 3, 5) is None
    assert share_difference(3, 5, 0, 0) is None
    assert rate(3, 0) is None
    assert rate_ratio(0, 1, 0, 1) is None
    assert rate_ratio(3, 0, 4, 1) is None
    assert grown(3, 0, 1.1) is None


def poisson_at_most(count: int, mean: float) -> float:
    return sum(exp(-mean) * mean**i / factorial(i) for i in range(count + 1))


@given(st.integers(0, 60), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_interval_of_a_count_ends_where_its_tails_are_rare(count: int, certainty: float) -> None:
    found = rate(count, certainty=certainty)
    assert found is not None
    tail = (1 - certainty) / 2
    assert poisson_at_most(count, found.interval.high) == pytest.approx(tail)
    if count:
        assert 1 - poisson_at_most(count - 1, found.interval.low) == pytest.approx(tail)
    else:
        assert found.interval.low == 0


def test_the_interval_of_a_count_as_in_the_tables() -> None:
    # Garwood's table, 95 %: 0 gives 0 to 3.69, 10 gives 4.80 to 18.39
    assert rate(0).interval == pytest.approx((0, 3.6889), abs=1e-4)
    assert rate(10).interval == pytest.approx((4.7954, 18.3904), abs=1e-4)
    assert rate(10, 5).rate == 2
    assert rate(10, 5).interval == pytest.approx((0.95908, 3.67807), abs=1e-4)


RATES = st.tuples(st.integers(0, 80), st.sampled_from([1.0, 2.5, 12.0]))


@given(RATES, RATES, st.sampled_from(["exact", "score"]))
def test_ratios_of_rates_turn_with_their_sides(one: tuple[int, float], other: tuple[int, float], method: str) -> None:
    there, back = rate_ratio(*one, *other, method=method), rate_ratio(*other, *one, method=method)
    if one[0] == other[0] == 0:
        assert there is back is None
        return
    assert there is not None
    assert back is not None
    assert there.interval.low <= there.ratio <= there.interval.high
    low, high = there.interval
    # The score method seeks its ends and stops near them; the exact method computes them.
    near = 1e-6 if method == "exact" else 1e-4
    assert back.interval == pytest.approx((1 / high, 1 / low if low else inf), rel=near)
    assert back.p == pytest.approx(there.p)


@given(RATES, RATES)
def test_ends_of_the_exact_ratio_are_where_the_one_sided_chances_are_rare(
    one: tuple[int, float], other: tuple[int, float]
) -> None:
    found = rate_ratio(*one, *other)
    assert (found is None) == (one[0] == other[0] == 0)
    if one[0]:
        assert ratio_p(*one, *other, ratio=found.interval.low, than="greater") == pytest.approx(0.025)
    if other[0]:
        assert ratio_p(*one, *other, ratio=found.interval.high, than="less") == pytest.approx(0.025)


def test_some_after_none_is_more_without_an_upper_end() -> None:
    found = rate_ratio(6, 1, 0, 1)
    assert (found.ratio, found.interval.high, found.clear) == (inf, inf, True)
    assert rate_ratio(5, 1, 0, 1).clear is False  # five after none may still be chance


def test_none_after_some_has_a_ratio_of_0_and_no_lower_end() -> None:
    found = rate_ratio(0, 1, 4, 1)
    assert (found.ratio, found.interval.low, found.clear) == (0, 0, False)
    assert found.interval.high < inf
    assert ratio_p(0, 1, 0, 1) == 1


GROWTH = json.loads((ORACLES / "indicator_target_cases.json").read_text(encoding="utf-8"))["growth"]


@pytest.mark.parametrize("case", GROWTH, ids=lambda case: f"{case['old']} to {case['new']}")
def test_growth_is_compared_in_whole_numbers(case: dict) -> None:
    assert grown(case["new"], case["old"], Fraction(*case["factor"])) is case["met"]
    assert grown(case["new"], case["old"], 1.1) is case["met"]


@pytest.mark.parametrize(("count", "met"), [(120, False), (121, True), (122, True)])
def test_ten_per_cent_on_110_is_121(count: int, met: bool) -> None:
    assert grown(count, 110, 1.1) is met


def test_growth_agrees_with_fractions_for_all_small_counts() -> None:
    for count, before, tenths in product(range(40), range(1, 40), (9, 10, 11, 15, 20)):
        assert grown(count, before, tenths / 10) is (Fraction(count, before) >= Fraction(tenths, 10))
