"""Run and control charts against qicharts2 0.8.1, and XmR charts against NHSRplotthedots 0.2.2, both run in R."""

import json
from itertools import groupby
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.statistics import Layout, assurance, binomial_limits, control_chart, meaning, runs, signal_chance, xmr
from loke.statistics.runs import crossings_limit, longest_run_limit

ORACLES = Path(__file__).parents[2] / "oracles"
QICHARTS = json.loads((ORACLES / "spc_qicharts2_cases.json").read_text(encoding="utf-8"))["cases"]
NHS = json.loads((ORACLES / "spc_nhs_plotthedots_cases.json").read_text(encoding="utf-8"))["cases"]
KINDS = {"pp": "p_prime", "up": "u_prime"}


def near(number: float | None, expected: float | None) -> bool:
    """The files give eleven figures or ten decimals."""
    return number == expected or number == pytest.approx(expected, rel=1e-10, abs=1e-10)


def drawn(case: dict) -> tuple:
    wanted = case["input"]
    part = wanted.get("part")
    excluded = wanted.get("exclude", ())
    layout = Layout(
        freeze=wanted.get("freeze"),
        breaks=(part,) if isinstance(part, int) else tuple(part or ()),
        exclude=(excluded,) if isinstance(excluded, int) else tuple(excluded),
    )
    return control_chart(
        KINDS.get(wanted["chart"], wanted["chart"]),
        wanted["y"],
        wanted.get("n"),
        layout,
        screened=wanted.get("screened_mr", True),
        narrowing=True,
    )


@pytest.mark.parametrize("case", QICHARTS, ids=lambda case: case["id"])
def test_charts_agree_with_qicharts2(case: dict) -> None:
    parts = drawn(case)
    points = [point for part in parts for point in part.points]
    centres = [part.centre for part in parts for _ in part.points]
    for name, numbers in [
        ("y", [point.value for point in points]),
        ("cl", centres),
        ("lcl", [point.limits.low for point in points]),
        ("ucl", [point.limits.high for point in points]),
        ("lcl95", [point.limits.near_low for point in points]),
        ("ucl95", [point.limits.near_high for point in points]),
    ]:
        assert len(numbers) == len(case[name])
        assert all(map(near, numbers, case[name])), name
    assert [point.outside for point in points] == case["sigma_signal"]


@pytest.mark.parametrize("case", QICHARTS, ids=lambda case: case["id"])
def test_runs_agree_with_qicharts2(case: dict) -> None:
    for part, expected in zip(drawn(case), case["parts"], strict=True):
        found = part.runs
        assert (found.points, found.useful) == (expected["n_obs"], expected["n_useful"])
        assert (found.longest_run, found.longest_run_limit) == (expected["longest_run"], expected["longest_run_max"])
        assert (found.crossings, found.crossings_limit) == (expected["n_crossings"], expected["n_crossings_min"])
        assert found.signal == expected["runs_signal"]
        assert near(part.centre, expected["cl"])


def test_every_kind_of_case_in_the_files_is_here() -> None:
    assert (len(QICHARTS), len(NHS)) == (24, 16)
    assert {case["input"]["chart"] for case in QICHARTS} == {"run", "i", "p", "pp", "u", "c", "g"}


CAUSES = {
    "Common Cause": "none",
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Point Trend (Increasing)": "trend_up",
    "7 Point Trend (Decreasing)": "trend_down",
    "2 in 3 Above CL": "two_of_three_above",
    "2 in 3 Below CL": "two_of_three_below",
    "7 Points Above CL": "seven_above",
    "7 Points Below CL": "seven_below",
}
MEANINGS = {
    "none": "common_cause",
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
    "neutral_high": "special_cause_neutral_high",
    "neutral_low": "special_cause_neutral_low",
}


@pytest.mark.parametrize("case", NHS, ids=lambda case: case["id"])
def test_xmr_charts_agree_with_the_english_health_service(case: dict) -> None:
    wanted = case["input"]
    rebased = wanted["rebase_at_index_1based"]
    chart = xmr(
        wanted["y"],
        fix_after=wanted["fix_after_n_points"],
        rebase_at=[rebased] if isinstance(rebased, int) else rebased or [],
        screened=wanted["screen_outliers"],
    )
    points = chart.points
    assert all(map(near, [point.mean for point in points], case["mean"]))
    assert all(map(near, [point.low for point in points], case["lpl"]))
    assert all(map(near, [point.high for point in points], case["upl"]))
    assert [point.group for point in points] == case["rebase_group"]
    assert [point.outside for point in points] == case["outside_limits"]
    assert [point.side for point in points] == case["relative_to_mean"]
    assert [point.near for point in points] == case["close_to_limits"]
    assert [point.cause for point in points] == [CAUSES[cause] for cause in case["special_cause_type"]]
    direction = wanted["improvement_direction"]
    assert [MEANINGS[meaning(point.cause, direction)] for point in points] == case["point_type"]
    if wanted["target"] is not None:
        assert assurance(chart, wanted["target"], direction) == case["assurance"]


def test_critical_values_agree_with_r() -> None:
    for useful, longest, fewest in pd.read_csv(ORACLES / "spc_anhoej_critical_values.csv").itertuples(index=False):
        assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, fewest)


def test_chances_of_a_signal_agree_with_the_exact_ones() -> None:
    table = pd.read_csv(ORACLES / "spc_anhoej_exact_probabilities.csv")
    assert len(table) == 28
    for row in table.itertuples():
        assert signal_chance(row.n_useful, runs_only=True) == pytest.approx(row.p_long_run_false, abs=1e-8)
        assert signal_chance(row.n_useful) == pytest.approx(row.p_any_false, abs=1e-8)
        for above, chance in ((0.7, row.p_signal_if_p70), (0.8, row.p_signal_if_p80), (0.9, row.p_signal_if_p90)):
            assert signal_chance(row.n_useful, above) == pytest.approx(chance, abs=1e-8)


def test_the_chance_of_a_false_signal_counts_all_rows_of_points() -> None:
    rows = [[(row >> place) & 1 for place in range(12)] for row in range(2**12)]
    assert signal_chance(12) == sum(runs(row, 0.5).signal for row in rows) / 2**12 == 0.04296875


def test_limits_of_a_few_agree_with_scipy() -> None:
    table = pd.read_csv(ORACLES / "spc_exact_binomial_limits.csv")
    assert len(table) == 18
    for row in table.itertuples():
        wide, usual = binomial_limits(row.p_bar, row.n), binomial_limits(row.p_bar, row.n, 0.95)
        assert (wide.low, wide.high, usual.low, usual.high) == (row.lo_998, row.hi_998, row.lo_95, row.hi_95)
        assert wide.below == pytest.approx(row.prob_below_lo_998, abs=1e-8)


@given(st.integers(1, 40), st.integers(0, 100), st.sampled_from([0.8, 0.95, 0.998]))
def test_what_lies_beyond_the_limits_of_a_few_is_rare_on_either_side(n: int, per_cent: int, certainty: float) -> None:
    share, tail = per_cent / 100, (1 - certainty) / 2
    limits = binomial_limits(share, n, certainty)
    mirrored = binomial_limits(1 - share, n, certainty)
    assert limits.below <= tail + 1e-12
    assert limits.above <= tail + 1e-12
    assert abs(mirrored.low - (n - limits.high)) <= 1  # a share that is not exactly 1 less the other may tip an end
    assert 0 <= limits.low <= limits.high <= n


VERDICTS = [
    # useful points, what the row looks like, verdict
    ([0, 10] * 4 + [0], "too_few"),
    ([0, 10] * 5, "no_signal"),
    ([0] * 5 + [10] * 5, "signal"),  # 1 crossing, 2 wanted
    ([0] * 5 + [10] * 4, "too_few"),
    ([5] * 12, "all_equal"),
    ([5] * 12 + [None] * 3, "all_equal"),
    ([5], "too_few"),
    ([], "too_few"),
    ([5, 0, 10] * 4, "too_few"),  # 8 of 12 are off the line
    ([5, 0, 10] * 5, "no_signal"),
]


@pytest.mark.parametrize(("values", "verdict"), VERDICTS)
def test_under_ten_useful_points_nothing_is_said(values: list, verdict: str) -> None:
    assert runs(values, 5).verdict == verdict


def plain_runs(values: list, centre: float) -> tuple[int, int, int]:
    """Useful points, longest run, crossings; walked through point by point."""
    useful = longest = present = crossings = 0
    side = None
    for value in values:
        if value is None or value == centre:
            continue
        useful += 1
        now = "above" if value > centre else "below"
        if side is not None and now != side:
            crossings += 1
            present = 0
        present += 1
        longest = max(longest, present)
        side = now
    return useful, longest, crossings


ROWS = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=40)


@given(ROWS, st.integers(0, 10))
def test_runs_agree_with_a_walk_from_point_to_point(values: list, centre: int) -> None:
    found = runs(values, centre)
    assert (found.useful, found.longest_run or 0, found.crossings or 0) == plain_runs(values, centre)


@given(ROWS, st.integers(0, 10))
def test_runs_are_the_same_backwards_upside_down_and_without_what_is_missing(values: list, centre: int) -> None:
    found = runs(values, centre)
    assert runs(values[::-1], centre) == found
    assert runs([None if value is None else -value for value in values], -centre) == found
    assert found.measured == sum(value is not None for value in values)
    shorter = runs([value for value in values if value is not None], centre)
    assert (shorter.useful, shorter.signal, shorter.longest_run) == (found.useful, found.signal, found.longest_run)


def test_the_longest_run_gives_a_signal_one_above_its_limit_and_not_on_it() -> None:
    # 24 useful points: a run of 8 is allowed, and 8 crossings are enough
    on_it = [1] * 8 + [0, 1] * 8
    above_it = [1] * 9 + [0, 1] * 7 + [0]
    assert (runs(on_it, 0.5).longest_run, runs(on_it, 0.5).signal) == (8, False)
    assert (runs(above_it, 0.5).longest_run, runs(above_it, 0.5).signal) == (9, True)


def test_crossings_give_a_signal_one_below_their_limit_and_not_on_it() -> None:
    eight = [0, 1] * 3 + [0, 0] + [1] * 8 + [0] * 8
    row = [len(list(run)) for _, run in groupby(eight)]
    assert (len(row) - 1, runs(eight, 0.5).longest_run) == (8, 8)
    assert not runs(eight, 0.5).signal
    seven = [0, 1] * 2 + [0, 0, 0, 0] + [1] * 6 + [0] * 6 + [1] * 4
    assert (runs(seven, 0.5).crossings, runs(seven, 0.5).longest_run, runs(seven, 0.5).signal) == (7, 6, True)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=30), st.integers(2, 30))
def test_a_frozen_line_does_not_move_with_later_points(values: list, freeze: int) -> None:
    (part,) = control_chart("run", values, layout=Layout(freeze=freeze))
    assert part.centre == median(values[:freeze])
    later = [*values[:freeze], *(value + 100 for value in values[freeze:])]
    (moved,) = control_chart("run", later, layout=Layout(freeze=freeze))
    assert moved.centre == part.centre


@given(st.lists(st.integers(0, 20), min_size=4, max_size=30), st.data())
def test_parts_are_charts_of_their_own(values: list, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(values) - 1))
    first, second = control_chart("i", values, layout=Layout(breaks=(place,)))
    assert (first,) == control_chart("i", values[:place])
    assert (second,) == control_chart("i", values[place:])


@given(st.lists(st.integers(0, 20), min_size=4, max_size=30), st.data())
def test_an_excluded_point_is_judged_but_takes_no_part(values: list, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(values)))
    (part,) = control_chart("i", values, layout=Layout(exclude=(place,)))
    (without,) = control_chart("i", [*values[: place - 1], *values[place:]])
    assert part.centre == without.centre
    assert part.runs == without.runs
    assert part.points[0].limits == without.points[0].limits
    assert len(part.points) == len(values)


COUNTS = st.lists(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3, max_size=24
)


@given(COUNTS)
def test_limits_of_shares_lie_around_the_line_and_between_none_and_all(counts: list) -> None:
    for kind in ("p", "p_prime"):
        (part,) = control_chart(kind, [k for k, _ in counts], [n for _, n in counts])
        for point in part.points:
            at = point.limits
            assert 0 <= at.low <= at.near_low <= part.centre <= at.near_high <= at.high <= 1


@given(COUNTS)
def test_laneys_limits_are_never_narrower_than_the_plain_ones(counts: list) -> None:
    for plain, wide in (("p", "p_prime"), ("u", "u_prime")):
        (one,) = control_chart(plain, [k for k, _ in counts], [n for _, n in counts])
        (other,) = control_chart(wide, [k for k, _ in counts], [n for _, n in counts])
        for point, wider in zip(one.points, other.points, strict=True):
            assert wider.limits.low <= point.limits.low
            assert wider.limits.high >= point.limits.high


def plain_limits(kind: str, k: list, n: list, screened: bool) -> tuple:
    """Centre, then low and high at each point, as the textbook writes them; nothing is missing."""
    k, n = np.array(k, dtype=float), np.array(n, dtype=float)
    y = k / n

    def moving(values: np.ndarray) -> float:
        ranges = np.abs(np.diff(values))
        kept = ranges[ranges < 3.267 * ranges.mean()] if screened else ranges
        return kept.mean() / 1.128 if kept.size else np.nan

    if kind == "i":
        centre = y.mean()
        sigma = np.full(len(y), moving(y))
        return centre, centre - 3 * sigma, centre + 3 * sigma
    centre = k.sum() / n.sum()
    sigma = np.sqrt(centre * (1 - centre) / n) if kind.startswith("p") else np.sqrt(centre / n)
    if kind.endswith("prime"):
        with np.errstate(invalid="ignore"):
            sigma = sigma * moving((y - centre) / sigma)
    most = 1 if kind.startswith("p") else np.inf
    return centre, np.clip(centre - 3 * sigma, 0, most), np.clip(centre + 3 * sigma, 0, most)


@given(COUNTS, st.sampled_from(["i", "p", "p_prime", "u", "u_prime"]), st.booleans())
def test_limits_agree_with_the_textbook(counts: list, kind: str, screened: bool) -> None:
    k, n = [k for k, _ in counts], [n for _, n in counts]
    if k == n or not any(k):
        return  # all or none: no spread at all
    (part,) = control_chart(kind, k, n, screened=screened, narrowing=True)
    centre, low, high = plain_limits(kind, k, n, screened)
    assert part.centre == pytest.approx(centre)
    for point, least, most in zip(part.points, low, high, strict=True):
        if np.isnan(least):
            assert point.limits.low is point.limits.high is None
        else:
            assert (point.limits.low, point.limits.high) == pytest.approx((least, most), abs=1e-12)


def test_a_missing_count_or_no_answers_makes_a_point_without_value() -> None:
    (part,) = control_chart("p", [4, None, 0, 3], [5, 6, 0, 4])
    assert [point.value for point in part.points] == [0.8, None, None, 0.75]
    assert part.centre == 7 / 9
    assert part.points[2].limits.high is None
    (nothing,) = control_chart("p", [None, 0], [5, 0])
    assert (nothing.centre, nothing.runs.verdict) == (None, "too_few")


def test_time_between_events_has_lines_on_its_own_scale() -> None:
    days = [12, 30, 5, 44, 18, 9, 27, 33, 14, 21, 8, 19]
    (part,) = control_chart("t", days)
    (rooted,) = control_chart("i", [day ** (1 / 3.6) for day in days])
    assert part.centre == pytest.approx(rooted.centre**3.6)
    assert part.points[0].limits.high == pytest.approx(rooted.points[0].limits.high ** 3.6)
    assert part.points[0].limits.low == pytest.approx(max(rooted.points[0].limits.low, 0) ** 3.6)
    with pytest.raises(ValueError, match="above 0"):
        control_chart("t", [3, 0, 4])


QUIET = [2, 0] * 4  # mean 1, moving range 2: limits -4.32 and 6.32, outer thirds from 4.546 and -2.546

XMR_RULES = [
    # what follows the quiet points, whose limits are fixed; cause of the last point
    ([6.3], "none"),
    ([6.33], "above_limit"),
    ([-4.3], "none"),
    ([-4.33], "below_limit"),
    ([1.5] * 6, "none"),
    ([1.5] * 7, "seven_above"),
    ([1.5] * 6 + [1.0], "none"),  # on the mean is on neither side
    ([0.5] * 6, "seven_below"),  # the last quiet point is below too
    ([1.5, 4.6, 4.6], "two_of_three_above"),
    ([4.6, 1.5, 4.6], "two_of_three_above"),
    ([4.6, 0.5, 4.6], "none"),  # not all three on one side
    ([1.5, 4.5, 4.6], "none"),  # only one is in the outer third
    ([1.5, 7, 4.6], "none"),  # one beyond the limit is not near it
    ([-2.6, 0.5, -2.6], "two_of_three_below"),
    ([0.2, 0.4, 0.6, 0.8, 1.2, 1.4], "trend_up"),  # seven with the last quiet point
    ([0.2, 0.4, 0.6, 0.8, 1.2], "none"),
    ([0.2, 0.4, 0.6, 0.8, 1.2, 1.2], "none"),
    ([5, 4.9, 4.8, 4.7, 4.6, 4.57, 4.56], "trend_down"),  # before two of three and seven on one side
    ([4, None, 4.9, None, 4.8], "two_of_three_above"),  # what is missing is passed over
]


@pytest.mark.parametrize(("values", "cause"), XMR_RULES)
def test_each_rule_of_the_xmr_chart_on_both_sides(values: list, cause: str) -> None:
    assert xmr([*QUIET, *values], fix_after=8).points[-1].cause == cause


def test_a_turning_point_belongs_to_the_later_trend() -> None:
    up_and_down = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    causes = [point.cause for point in xmr(up_and_down, fix_after=0).points]
    assert causes == ["trend_up"] * 6 + ["trend_down"] * 7


def test_twelve_points_make_trial_limits_and_thirteen_do_not() -> None:
    assert xmr([1, 2] * 6).trial_groups == (0,)
    assert xmr([1, 2] * 6 + [1]).trial_groups == ()
    assert xmr([1, 2] * 13, rebase_at=[14]).trial_groups == ()
    assert xmr([1, 2] * 12 + [1], rebase_at=[14]).trial_groups == (1,)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_an_xmr_chart_upside_down_tells_the_same_upside_down(values: list) -> None:
    mirrored = {"none": "none"}
    for up, down in [
        ("above_limit", "below_limit"),
        ("trend_up", "trend_down"),
        ("two_of_three_above", "two_of_three_below"),
        ("seven_above", "seven_below"),
    ]:
        mirrored |= {up: down, down: up}
    one, other = xmr(values), xmr([-value for value in values])
    assert [mirrored[point.cause] for point in one.points] == [point.cause for point in other.points]
    for point in one.points:
        assert MEANINGS[meaning(point.cause, 1)] == MEANINGS[meaning(mirrored[point.cause], -1)]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=30), st.data())
def test_a_rebased_xmr_chart_is_two_charts(values: list, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(values)))
    both = xmr(values, rebase_at=[place]).points
    apart = (*xmr(values[: place - 1]).points, *xmr(values[place - 1 :]).points)
    assert [(at.mean, at.low, at.cause) for at in both] == [(at.mean, at.low, at.cause) for at in apart]


ASSURANCE = [
    # values 0 and 1 in turn: limits -2.16 and 3.16
    (3.17, 1, "consistent_fail"),
    (3.15, 1, "inconsistent"),
    (-2.15, 1, "inconsistent"),
    (-2.17, 1, "consistent_pass"),
    (3.17, -1, "consistent_pass"),
    (-2.17, -1, "consistent_fail"),
    (3.17, 0, None),
]


@pytest.mark.parametrize(("target", "direction", "expected"), ASSURANCE)
def test_a_target_beyond_the_limits_is_always_or_never_reached(target: float, direction: int, expected: str) -> None:
    assert assurance(xmr([0, 1] * 8), target, direction) == expected


def test_a_target_on_a_limit_is_reached_sometimes() -> None:
    chart = xmr([0, 1] * 8)
    assert assurance(chart, chart.points[-1].high, 1) == assurance(chart, chart.points[-1].low, 1) == "inconsistent"


def test_without_limits_no_assurance_is_given() -> None:
    assert assurance(xmr([7] * 12), 7, 1) is None
    assert assurance(xmr([]), 7, 1) is None
    assert xmr([7] * 12, screened=False).points[0].low == 7
