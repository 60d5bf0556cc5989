"""A row of quarters read by the rules of run charts, on both sides of every boundary."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.captions import Figure, read_runs, run_text
from loke.statistics import runs
from loke.words import catalogue
from schemas.text import Language

SIDES = {"+": 0.8, "-": 0.2, "0": 0.5, "?": None}


def figure(position: int, share: float | None, state: str = "shown") -> Figure:
    quarter = f"{2020 + position // 4}Q{position % 4 + 1}"
    known = (None, "hidden") if share is None else (round(share * 20), state)
    place = ("indicators", quarter[:4], "", "better", "share", "period", quarter)
    return Figure(*place, 20, state, *known, share, None, None, None, "none")


def row(sides: str, state: str = "shown") -> list[Figure]:
    return [figure(position, SIDES[side], state) for position, side in enumerate(sides)]


#  + and - lie above and below the middle, 0 on it, ? is not shown
@pytest.mark.parametrize(
    ("sides", "state", "points"),
    [
        ("+-+", "no_chart", 3),
        ("+-+?", "no_chart", 3),
        ("+-+-", "few_points", 4),
        ("+-+-+-++-", "few_points", 9),
        ("+-+-++--+-", "no_signal", 10),
        ("+-+-0+--+0", "on_median", 10),
        ("0000000000", "all_equal", 10),
        ("+-+-+-0000", "on_median", 10),
        ("+++++-----", "few_crossings", 10),
        ("-+-+-+-+-+-+----" + "+" * 8, "long_run", 24),
    ],
)
def test_the_rules_speak_from_ten_useful_points(sides: str, state: str, points: int) -> None:
    found = read_runs(row(sides))
    assert (found.state, found.points) == (state, points)


def test_a_long_run_is_told_by_its_quarters_and_those_on_the_median_are_in_none() -> None:
    found = read_runs(row("--+" * 7 + "--" + "++++0+++++"))
    assert (found.state, found.median) == ("long_run", 0.5)
    years = ("2025Q4", "2026Q1", "2026Q2", "2026Q3"), ("2027Q1", "2027Q2", "2027Q3", "2027Q4", "2028Q1")
    assert found.longest == years[0] + years[1]


def test_a_quarter_that_is_not_over_counts_for_nothing() -> None:
    quarters = row("+-+-++--+-+")
    whole, open_ = read_runs(quarters), read_runs(quarters, {"2022Q3"})
    assert (whole.points, whole.running) == (11, ())
    assert (open_.points, open_.running) == (10, ("2022Q3",))
    assert open_.median == median(SIDES[side] or 0 for side in "+-+-++--+-")
    said = run_text(open_, catalogue("pages", "sv"))
    assert said.endswith("K3 22: inte slut än, så pricken är ihålig och räknas inte med i övrigt.")


def test_three_finished_quarters_and_one_running_have_no_median() -> None:
    found = read_runs(row("+-+-"), {"2020Q4"})
    assert (found.state, found.median) == ("few_points", None)
    assert run_text(found, catalogue("pages", "da")).startswith("K4 20: ikke slut")


def test_rounded_numbers_are_not_judged() -> None:
    assert read_runs(row("+" * 12 + "-" * 12, "rounded")).state == "rounded"


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize(
    "sides", ["+-+-", "+-+-+-++-", "+++++-----", "+-+-++--+-", "0000", "-+" * 6 + "----" + "+" * 8]
)
def test_no_sentence_holds_a_numeral_that_is_no_figure(sides: str, language: Language) -> None:
    said = run_text(read_runs(row(sides)), catalogue("pages", language))
    assert said
    assert not any(sign.isdigit() for sign in said)


@given(st.lists(st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9, None]), max_size=30))
def test_a_signal_is_said_exactly_when_the_rules_give_one(shares: list[float | None]) -> None:
    found = read_runs([figure(position, share) for position, share in enumerate(shares)])
    known = [share for share in shares if share is not None]
    signal = len(known) >= 4 and runs(known, median(known)).verdict == "signal"
    assert (found.state in ("long_run", "few_crossings")) == signal
    ringed = [share for position, share in enumerate(shares) if figure(position, share).group in found.longest]
    assert all(share is not None and found.median is not None for share in ringed)
    sides = {share > found.median for share in ringed if share is not None and found.median is not None}
    assert len(sides) <= 1
