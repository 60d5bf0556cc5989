"""The target cases of the oracle file, from rows over counting to the state and its reading, and people on the line."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from loke.goals import NOTHING_HIDDEN, Moment, exact_rows, judge
from loke.indicators import indicator_table
from tests.spec.goals.small_goals import CODEBOOK, DESCRIPTION, model, tables

CASES = json.loads((Path(__file__).parents[2] / "oracles" / "indicator_target_cases.json").read_text(encoding="utf-8"))
YEAR_END = date(2024, 12, 31)
SUPPORT = {"above": {"clear_above"}, "below": {"clear_below"}, "undecided": {"above_uncertain", "below_uncertain"}}


def judged(rows: list[dict[str, Any]], **goal: Any) -> tuple[str, str, dict[str, Any]]:
    """Return the state, the reading and the figure of a goal about drawn-up rows."""
    wanted = model([{"id": "G", "text": "t", "period": "2024", **goal}])
    counts = indicator_table(tables(rows, []), CODEBOOK, DESCRIPTION, wanted, YEAR_END)
    figures = exact_rows(counts)
    (status,) = judge(wanted, figures, NOTHING_HIDDEN, Moment(YEAR_END))
    return status.state, status.reading, dict(figures[goal["indicator"], "2024"])


def rows_of(values: list[Any]) -> list[dict[str, Any]]:
    """Return rows that answered, on a scale where yes is 8 and no is 5 when the values are 1 and 0."""
    scores = [v if v is None or v > 1 else 5 + 3 * v for v in values]
    return [
        {"id": f"C{i}", "day": date(2024, 5, 2), "closed": date(2024, 5, 2), "score": s} for i, s in enumerate(scores)
    ]


@pytest.mark.parametrize("case", CASES["shares"], ids=[case["indicator"] for case in CASES["shares"]])
def test_a_share_against_its_target(case: dict[str, Any]) -> None:
    state, reading, figure = judged(
        rows_of(case["values"]), indicator="over_7", operator=">=", target=case["target"], kind="number"
    )
    assert (figure["n"], figure["k"]) == (case["answered"], case["numerator"])
    if case["wilson95"] is None:
        assert (state, reading, pd.isna(figure["share"])) == ("no_figure", "none", True)
        return
    assert [figure["low"], figure["high"]] == pytest.approx(case["wilson95"], abs=1e-9)
    assert state == ("met" if case["point_met"] else "missed")
    assert reading in SUPPORT[case["support"]]


@pytest.mark.parametrize("case", CASES["growth"], ids=[str(case["new"]) for case in CASES["growth"]])
def test_growth_on_a_baseline(case: dict[str, Any]) -> None:
    years = [(2023, case["old"]), (2024, case["new"])]
    rows = [
        {"id": f"{year}-{i}", "day": date(year, 1, 1) + timedelta(days=i), "kind": "a"}
        for year, count in years
        for i in range(count)
    ]
    state, _, _ = judged(rows, indicator="cases_a", kind="growth", percent=10, baseline="2023")
    assert state == ("met" if case["met"] else "missed")


def test_over_seven_leaves_out_the_six_who_sit_exactly_on_it() -> None:
    _, _, figure = judged(
        rows_of([8] * 20 + [7] * 6 + [6] * 14), indicator="over_7", operator=">=", target=0.5, kind="number"
    )
    assert (figure["k"], figure["n"]) == (20, 40)


@pytest.mark.parametrize(("operator", "state"), [(">=", "met"), (">", "missed"), ("<=", "met"), ("<", "missed")])
def test_a_share_exactly_on_its_target_counts_only_with_or_equal(operator: str, state: str) -> None:
    found, _, _ = judged(rows_of([1] * 20 + [0] * 20), indicator="over_7", operator=operator, target=0.5, kind="number")
    assert found == state
