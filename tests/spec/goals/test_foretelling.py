"""When the answers will be enough: from the unit's own pace, saying no more than its reader may see."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from loke.captions import needed_text, seeable_texts, wait_text
from loke.forecasts import Wait, answers_needed, forecast, pace
from loke.goals import Foretold, foretell, levels, seeable
from loke.words import catalogue
from schemas.change_model import ChangeModel

WORDS = catalogue("pages", "en")
OVER = date(2024, 12, 31)


def model(target: float = 0.8, **goal: Any) -> ChangeModel:
    asked = {"id": "Q1", "text": "t", "indicator": "better", "operator": ">=", "target": target, "period": "2024"}
    also = {"id": "Q2", "text": "t", "kind": "growth", "indicator": "seen", "percent": 10, "baseline": "2023",
            "period": "2024"}  # fmt: skip
    row = {"id": "Q", "name": "Q", "goals": [asked | goal, also]}
    indicators = [
        {"id": "better", "name": "Better", "measure": "share", "dataset": "d", "those": "x"},
        {"id": "seen", "name": "Seen", "measure": "count", "dataset": "d"},
        {"id": "unasked", "name": "Unasked", "measure": "share", "dataset": "d", "those": "x"},
    ]
    tracks = [{"id": "t", "name": "T", "key_indicators": [row]}]
    return ChangeModel.model_validate(
        {"unit": "u", "title": "M", "version": "1", "indicators": indicators, "tracks": tracks}
    )


def rows(**numbers: tuple[int | None, int | None]) -> dict[tuple[str, str], dict[str, Any]]:
    """Figures of `better` by period; None is not shown."""
    return {
        ("better", period.removeprefix("y")): {"n": pd.NA if n is None else n, "k": pd.NA if k is None else k}
        for period, (n, k) in numbers.items()
    }


def only(found: tuple[Foretold, ...]) -> Foretold:
    assert len(found) == 1  # the growth goal is no share
    return found[0]


STATES = [
    # n, k, state, answers so far, needed, what is said
    (100, 95, "enough", 100, 16, "enough already"),
    (10, 8, "never", 10, 16, "so near the level that no number of answers would tell"),
    (0, 0, "no_pace", 0, 16, "no answers yet"),
    (None, None, "not_shown", None, 16, "cannot be said from what may be shown"),
    (20, None, "not_shown", 20, 16, "cannot be said from what may be shown"),
]


@pytest.mark.parametrize(("n", "k", "state", "answers", "needed", "said"), STATES)
def test_states_of_a_forecast(
    n: int | None, k: int | None, state: str, answers: int | None, needed: int, said: str
) -> None:
    found = only(foretell(model(), rows(y2024=(n, k)), OVER))
    assert (found.state, found.answers, found.needed, found.wait) == (state, answers, needed, None)
    assert wait_text(found, WORDS) == said


def test_waiting_says_answers_and_months_as_a_range() -> None:
    found = only(foretell(model(), rows(y2024=(24, 21)), OVER))
    expected = forecast(21, 0.8, ">=", pace([24], 12))
    assert (found.state, found.needed, found.wait) == ("waiting", expected.needed, expected.wait)
    exact = answers_needed(Fraction(21, 24), 0.8, ">=")
    assert exact is not None and 100 <= exact < 1000
    assert needed_text(found, WORDS) == f"about {round(exact, -1)}"
    assert wait_text(found, WORDS) == f"{expected.wait.earliest} months to more than five years"


@pytest.mark.parametrize(("needed", "said"), [(1383, "1,400"), (1349, "1,300"), (96, "96"), (101, "100"), (7, "7")])
def test_a_forecast_is_no_count_so_two_figures_say_what_it_is_worth(needed: int, said: str) -> None:
    found = only(foretell(model(), rows(y2024=(24, 21)), OVER))
    assert needed_text(replace(found, needed=needed), WORDS) == f"about {said}"
    assert needed_text(replace(found, needed=needed, state="not_shown"), WORDS) == f"{needed:,} or more"


QUARTERS = {"y2024Q1": (0, 0), "y2024Q2": (20, 18), "y2024Q3": (1, 1), "y2024Q4": (3, 2)}


def test_batches_are_seen_in_quarters_that_are_shown() -> None:
    even = only(foretell(model(), rows(y2024=(24, 21)), OVER))
    batches = only(foretell(model(), rows(y2024=(24, 21), **QUARTERS), OVER))
    assert even.needed == batches.needed
    assert batches.wait.earliest < even.wait.earliest


def test_a_quarter_that_is_not_shown_leaves_the_whole_year_as_the_pace() -> None:
    hidden = QUARTERS | {"y2024Q3": (None, None)}
    assert foretell(model(), rows(y2024=(24, 21), **hidden), OVER) == foretell(model(), rows(y2024=(24, 21)), OVER)


def test_a_year_that_runs_has_the_pace_of_its_months_so_far() -> None:
    found = only(foretell(model(), rows(y2024=(24, 22)), date(2024, 6, 30)))
    whole = only(foretell(model(), rows(y2024=(24, 22)), OVER))
    assert found.wait.earliest < whole.wait.earliest
    assert found.wait == forecast(22, 0.8, ">=", pace([24], 6)).wait


def test_days_that_have_not_begun_foretell_nothing() -> None:
    assert only(foretell(model(), rows(y2024=(0, 0)), date(2023, 6, 30))).state == "no_pace"


def test_a_window_has_its_own_pace() -> None:
    found = only(foretell(model(window={"first": "2024Q2", "last": "2024Q4"}), {}, OVER))
    assert found.state == "not_shown"
    inside = rows(**{"y2024Q2..2024Q4": (24, 22)})
    found = only(foretell(model(window={"first": "2024Q2", "last": "2024Q4"}), inside, OVER))
    assert found.wait == forecast(22, 0.8, ">=", pace([24], 9)).wait


SAID = [
    (Wait(4, 9), "4 to 9 months"),
    (Wait(1, 1), "about 1 months"),
    (Wait(34, None), "34 months to more than five years"),
    (Wait(None, None), "more than five years"),
]


@pytest.mark.parametrize(("wait", "said"), SAID)
def test_months_are_said_as_a_range_or_more_than_five_years(wait: Wait, said: str) -> None:
    goal = model().all_goals[0]
    assert wait_text(Foretold(goal, "waiting", 5, 20, wait), WORDS) == said


def test_the_table_for_the_workshop_has_each_level_once() -> None:
    (level,) = levels(model())
    assert (level.target, level.operator, level.fewest) == (0.8, ">=", 16)
    assert [(s.supported, s.n) for s in level.sizes] == [(None, 10), (20, 20), (29, 30), (37, 40), (55, 60), (88, 100)]


def test_the_least_change_is_told_of_what_goals_are_about_and_may_be_shown() -> None:
    figures = rows(y2024=(86, 74)) | {("seen", "2024"): {"n": 73, "k": pd.NA}, ("unasked", "2024"): {"n": 9, "k": 5}}
    better, seen = seeable(model(), figures, "2024")
    assert seeable_texts(better, WORDS) == ("74 of 86", "63 or fewer", "82 or more")
    assert seeable_texts(seen, WORDS) == ("73", "50 or fewer", "100 or more")
    assert seeable(model(), rows(y2024=(86, None)), "2024") == ()
