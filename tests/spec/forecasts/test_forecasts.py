"""How much is enough, when there will be enough, and what a small unit could see at all."""

from fractions import Fraction
from math import ceil, floor, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.forecasts import (
    LeastCounts,
    Wait,
    answers_needed,
    base_for_growth,
    courses_for_unchanged,
    enough,
    enough_table,
    fewest_answers,
    forecast,
    least_count_change,
    least_mean_change,
    least_share_change,
    pace,
    unchanged_power,
    wait,
)
from loke.statistics import Sample, Tolerance, rate_ratio, reading, share_difference, unchanged_mean

OPERATORS = st.sampled_from([">", ">=", "<", "<="])
TARGETS = st.integers(0, 100).map(lambda per_cent: per_cent / 100)


def test_the_table_for_the_workshop() -> None:
    rows = enough_table(0.8, ">=", [10, 16, 20, 30, 40, 60, 100])
    assert [(row.supported, row.n, row.contradicted) for row in rows] == [
        (None, 10, 5),
        (16, 16, 9),
        (20, 20, 12),
        (29, 30, 19),
        (37, 40, 27),
        (55, 60, 41),
        (88, 100, 72),
    ]


@given(st.integers(0, 120), TARGETS, OPERATORS, st.sampled_from([0.8, 0.95]))
def test_enough_agrees_with_reading_every_count(n: int, target: float, operator: str, certainty: float) -> None:
    found = enough(n, target, operator, certainty)
    readings = [reading(k, n, target, operator, certainty) for k in range(n + 1)]
    over = [k for k, said in enumerate(readings) if said == "clear_above"]
    under = [k for k, said in enumerate(readings) if said == "clear_below"]
    upwards = operator in (">", ">=")
    assert found.supported == ((min if upwards else max)(over) if over else None)
    assert found.contradicted == ((max if upwards else min)(under) if under else None)


ENDS = [
    # target, operator, counts of 20 that contradict it nearest to it
    (1.0, ">=", 19),  # all of them may mean everybody
    (1.0, ">", 20),  # nothing is more than everybody
    (0.0, "<=", 1),
    (0.0, "<", 0),
]


@pytest.mark.parametrize(("target", "operator", "contradicted"), ENDS)
def test_targets_of_none_and_all_differ_by_the_equal_sign(target: float, operator: str, contradicted: int) -> None:
    assert enough(20, target, operator).contradicted == contradicted


FEWEST = [
    (0.5, ">=", 5),  # 4 of 4 would do, but under 5 nothing is read
    (0.8, ">=", 16),
    (0.9, ">=", 35),
    (0.2, "<=", 16),
    (1.0, ">=", None),
    (0.0, "<", None),
    (0.0, ">", 5),
]


@pytest.mark.parametrize(("target", "operator", "expected"), FEWEST)
def test_the_fewest_answers_that_can_support_a_target(target: float, operator: str, expected: int | None) -> None:
    assert fewest_answers(target, operator) == expected
    if expected is not None:
        wanted = expected if operator in (">", ">=") else 0
        assert reading(wanted, expected, target, operator) == "clear_above"
        assert enough(expected - 1, target, operator).supported is None


def plainly_needed(share: Fraction, target: float, operator: str, most: int) -> int:
    """The first n from which on every n up to most reads clearly."""
    needed = 1
    for n in range(1, most + 1):
        exact = share * n
        k = floor(exact) if share > Fraction(str(target)) else ceil(exact)
        if not reading(k, n, target, operator).startswith("clear"):
            needed = n + 1
    return needed


@pytest.mark.parametrize("share", [Fraction(1), Fraction(28, 30), Fraction(9, 10), Fraction(2, 3), Fraction(0)])
@pytest.mark.parametrize("operator", [">=", "<"])
def test_answers_needed_agrees_with_reading_every_number_of_answers(share: Fraction, operator: str) -> None:
    assert answers_needed(share, 0.8, operator) == plainly_needed(share, 0.8, operator, 300)


def test_a_share_on_its_target_is_never_told_apart() -> None:
    assert answers_needed(Fraction(8, 10), 0.8, ">=") is None
    assert answers_needed(Fraction(801, 1000), 0.8, ">=") is None
    assert answers_needed(Fraction(81, 100), 0.8, ">=") > 5_000


@given(st.integers(0, 40), st.integers(0, 100))
def test_the_nearer_the_share_the_more_answers(distance: int, target: int) -> None:
    near, far = Fraction(target + distance, 100), Fraction(target + distance + 10, 100)
    if distance and far <= 1:
        assert (answers_needed(near, target / 100, ">=") or inf) >= (answers_needed(far, target / 100, ">=") or inf)


def test_the_pace_of_a_unit() -> None:
    found = pace([2, 1, 3, 2, 0, 4])
    assert (found.answers, found.months, found.per_month, found.clumping) == (12, 6, 2, 1)
    assert found.interval == pytest.approx((1.0334, 3.4936), abs=1e-4)  # 6.2006 to 20.9616 of Garwood's table, by six
    assert pace([]) is None


def test_batches_make_the_range_wider() -> None:
    even, batches = pace([4, 4, 4, 4, 4, 4]), pace([12, 0, 0, 12, 0, 0])
    assert batches.clumping == pytest.approx(9.6)  # the variance is 38.4 and the mean 4
    one, other = wait(40, even), wait(40, batches)
    assert other.earliest < one.earliest
    assert other.latest > one.latest


WAITS = [
    # months so far, answers still needed, months at the earliest and latest
    ([2] * 6, 0, (0, 0)),
    ([2] * 6, -3, (0, 0)),
    ([2] * 6, 1, (1, 2)),
    ([2] * 6, 30, (10, 23)),
    ([2] * 6, 100, (34, None)),
    ([2] * 6, 1000, (None, None)),
]


@pytest.mark.parametrize(("months", "needed", "expected"), WAITS)
def test_waiting_is_a_range_of_months_or_more_than_five_years(months: list, needed: int, expected: tuple) -> None:
    assert wait(needed, pace(months)) == Wait(*expected)


@pytest.mark.parametrize(("per_month", "needed"), [(2, 30), (2, 100), (1, 16), (7, 10)])
@pytest.mark.parametrize("certainty", [0.8, 0.95])
def test_the_range_agrees_with_drawing_many_futures(per_month: int, needed: int, certainty: float) -> None:
    random = np.random.default_rng(20240930)
    paces = random.gamma(6 * per_month + 0.5, 1 / 6, 400_000)  # what the pace may be after six such months
    months = random.gamma(needed, 1, 400_000) / paces
    found = wait(needed, pace([per_month] * 6), certainty)
    low, high = np.quantile(months, [(1 - certainty) / 2, (1 + certainty) / 2])
    for said, drawn in ((found.earliest, low), (found.latest, high)):
        assert (drawn > 59.5) if said is None else (said - 1.1 < drawn < said + 0.1)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=24), st.integers(1, 60), st.integers(0, 40))
def test_more_to_wait_for_takes_no_less_time(months: list, needed: int, more: int) -> None:
    found = pace(months)
    sooner, later = wait(needed, found), wait(needed + more, found)
    if found.answers == 0:
        assert sooner is None
        return
    assert (sooner.earliest or inf) <= (later.earliest or inf)
    assert (sooner.latest or inf) <= (later.latest or inf)
    assert (sooner.earliest or inf) <= (sooner.latest or inf)
    surer = wait(needed, found, certainty=0.95)
    assert (surer.earliest or inf) <= (sooner.earliest or inf)
    assert (surer.latest or inf) >= (sooner.latest or inf)


FORECASTS = [
    # yes so far, answers of each month, state, answers needed
    (29, [10, 10, 10], "enough", None),
    (28, [10, 10, 10], "waiting", 47),
    (24, [10, 10, 10], "never", None),
    (19, [10, 10, 10], "enough", None),
    (20, [10, 10, 10], "waiting", 45),
    (0, [0, 0, 0], "no_pace", None),
    (0, [], "no_pace", None),
]


@pytest.mark.parametrize(("k", "months", "state", "needed"), FORECASTS)
def test_a_forecast_says_enough_waiting_never_or_nothing(k: int, months: list, state: str, needed: int | None) -> None:
    found = forecast(k, 0.8, ">=", pace(months))
    assert (found.state, found.needed) == (state, needed)
    assert (found.wait is None) == (state != "waiting")


def test_unchanged_sessions_take_more_courses_than_most_units_have() -> None:
    assert courses_for_unchanged(1, 4) == 274
    assert courses_for_unchanged(2, 4) == 69
    assert courses_for_unchanged(0.01, 4) is None
    assert unchanged_power(10, 1, 4) == 0


def test_the_power_agrees_with_drawing_many_years() -> None:
    random = np.random.default_rng(20240930)
    kept = 0
    for _ in range(1_500):
        after, before = random.normal(9, 4, 274), random.normal(9, 4, 274)
        both = [Sample(float(values.mean()), float(values.std(ddof=1)), 274) for values in (after, before)]
        kept += unchanged_mean(*both, Tolerance(-1, 1)).verdict == "unchanged"
    assert kept / 1_500 == pytest.approx(0.8, abs=0.03)  # three standard errors


def test_ten_per_cent_growth_takes_a_base_of_about_800() -> None:
    base = base_for_growth(Fraction(11, 10))
    assert base == 810
    assert rate_ratio(891, 1, 810, 1, method="score").interval.low > 1
    assert rate_ratio(880, 1, 800, 1, method="score").interval.low < 1
    assert base_for_growth(Fraction(2)) == 12
    assert rate_ratio(24, 1, 12, 1, method="score").interval.low > 1
    assert rate_ratio(22, 1, 11, 1, method="score").interval.low < 1
    with pytest.raises(ValueError, match="above 1"):
        base_for_growth(Fraction(1))


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 30))
def test_the_least_change_of_a_share_agrees_with_trying_every_count(before: tuple[int, int], n: int) -> None:
    k_before, n_before = before
    clear = [k for k in range(n + 1) if share_difference(k, n, k_before, n_before).clear]
    fewer = [k for k in clear if k * n_before <= k_before * n]
    more = [k for k in clear if k * n_before > k_before * n]
    assert least_share_change(k_before, n_before, n) == LeastCounts(max(fewer, default=None), min(more, default=None))


@given(st.integers(1, 60))
def test_the_least_change_of_a_count_agrees_with_trying_every_count(before: int) -> None:
    clear = [count for count in range(3 * before + 30) if rate_ratio(count, 1, before, 1).clear]
    found = least_count_change(before)
    assert found.fewer == max((count for count in clear if count < before), default=None)
    assert found.more == min(count for count in clear if count > before)


def test_what_a_small_unit_could_see_in_a_year() -> None:
    assert least_share_change(16, 20, 20) == LeastCounts(10, None)  # 80 % to 50 %, and nothing above
    assert least_count_change(10) == LeastCounts(2, 23)
    assert least_count_change(100) == LeastCounts(73, 131)
    assert least_count_change(3) == LeastCounts(None, 12)
    assert least_mean_change(4, 50, 50) == pytest.approx(1.5876, abs=1e-4)  # 1.9845 * 4 * 0.2
    assert least_mean_change(4, 1, 50) is None
    assert least_share_change(0, 0, 20) == least_count_change(0) == LeastCounts(None, None)


def test_exposure_moves_the_counts_that_differ() -> None:
    half_a_year = least_count_change(100, exposure_before=12, exposure=6)
    assert half_a_year.fewer < 50 < half_a_year.more
    assert least_count_change(1, 1, 1000).more is not None
