"""Figures of a day: rows after it do not exist, and neither do values that became known later."""

from datetime import date
from typing import Any

import pytest

from loke.engine import connect
from loke.goals import exact_rows
from loke.indicators import indicator_table, unanswered
from schemas.change_model import ChangeModel
from tests.spec.goals.small_goals import CODEBOOK, DESCRIPTION, INDICATORS, tables

CASES = [
    # id, day, closed, outcome, score, worker, kind
    ("C1", "2024-01-10", "2024-02-10", "yes", 8, "u", "a"),
    ("C2", "2024-01-10", "2024-04-10", "no", 7, "u", "a"),
    ("C3", "2024-03-31", None, "pending", None, "v", "a"),
    ("C4", "2024-04-01", None, "no", 9, "v", "b"),
    ("C5", None, None, "yes", 9, "w", "a"),
]
NAMES = ("id", "day", "closed", "outcome", "score", "worker", "kind")
ROWS: list[dict[str, Any]] = [dict(zip(NAMES, case, strict=True)) for case in CASES]
STAFF = [{"row": "S1", "day": "2024-01-02", "worker": "u"}, {"row": "S2", "day": "2024-02-02", "worker": "x"}]
DATA = tables(ROWS, STAFF)

KNOWN = [
    # day, what is known of each case
    ("2024-01-09", "C5 yes 9"),
    ("2024-01-10", "C1 pending -, C2 pending -, C5 yes 9"),
    ("2024-02-09", "C1 pending -, C2 pending -, C5 yes 9"),
    ("2024-02-10", "C1 yes 8, C2 pending -, C5 yes 9"),
    ("2024-03-31", "C1 yes 8, C2 pending -, C3 pending -, C5 yes 9"),
    ("2024-04-10", "C1 yes 8, C2 no 7, C3 pending -, C4 no 9, C5 yes 9"),
    (None, "C1 yes 8, C2 no 7, C3 pending -, C4 no 9, C5 yes 9"),
]


@pytest.mark.parametrize(("day", "known"), KNOWN)
def test_a_value_is_known_from_its_day_and_a_row_from_its_own(day: str | None, known: str) -> None:
    with connect(DATA, CODEBOOK, date.fromisoformat(day) if day else None) as connection:
        found = connection.execute("SELECT id, outcome, COALESCE(CAST(score AS VARCHAR), '-') FROM cases ORDER BY id")
        assert ", ".join(" ".join(row) for row in found.fetchall()) == known


def test_a_date_that_names_itself_is_not_known_before_it_has_come() -> None:
    with connect(DATA, CODEBOOK, date(2024, 2, 10)) as connection:
        found = connection.execute("SELECT id FROM cases WHERE closed IS NOT NULL").fetchall()
    assert found == [("C1",)]


def test_what_is_not_known_yet_is_blank_and_what_has_a_code_meanwhile_is_not_missing() -> None:
    with connect(DATA, CODEBOOK, date(2024, 2, 9)) as connection:
        query = "SELECT DISTINCT score_missing, outcome_missing FROM cases WHERE id = 'C1'"
        assert connection.execute(query).fetchall() == [("blank", None)]


def model(**changes: Any) -> ChangeModel:
    """Return a model of all indicators with some of their parts changed, without goals."""
    every = {name: {**of, **changes.get(name, {})} for name, of in INDICATORS.items()}
    indicators = [{"id": name, "name": name, "dataset": "cases", **of} for name, of in every.items()]
    return ChangeModel.model_validate({"unit": "small", "title": "t", "version": "1", "indicators": indicators})


def counted(indicator: str, day: str | None, wanted: ChangeModel | None = None, period: str = "2024") -> tuple:
    rows = indicator_table(DATA, CODEBOOK, DESCRIPTION, wanted or model(), date.fromisoformat(day) if day else None)
    row = exact_rows(rows)[indicator, period]
    return tuple(None if str(row[name]) in ("<NA>", "nan") else row[name] for name in ("n", "k", "value"))


WAITING = [
    # day, of how many, how many: pending cases come in on the day when their 20 days have passed
    ("2024-01-29", (0, 0)),
    ("2024-01-30", (2, 0)),
    ("2024-02-10", (2, 1)),
    ("2024-04-19", (3, 1)),
    ("2024-04-20", (4, 1)),
]


@pytest.mark.parametrize(("day", "expected"), WAITING)
def test_what_waits_stays_outside_until_its_days_have_passed(day: str, expected: tuple[int, int]) -> None:
    assert counted("converted", day)[:2] == expected


def test_without_a_day_waiting_ends_on_the_last_day_in_the_data() -> None:
    assert counted("converted", None)[:2] == (3, 1), "C3 has waited one day on 1 April"


def test_workers_are_those_who_are_named_as_such_also_when_they_did_nothing() -> None:
    assert counted("twice_each", None)[:2] == (2, 1), "u twice, x never; v is not named"
    among = model(twice_each={"workers": None})
    assert counted("twice_each", None, among)[:2] == (2, 1), "u twice, v once; nobody knows of x"


@pytest.mark.parametrize(("day", "keeping"), [("2024-01-10", 1), ("2024-04-01", 1), ("2024-12-31", 1)])
def test_workers_keep_up_when_they_have_what_the_days_gone_ask_for(day: str, keeping: int) -> None:
    assert counted("twice_each", day)[2] == keeping


MEASURES = [
    ("cases_a", (3, None, None)),
    ("different", (2, None, None)),
    ("mean_score", (3, None, 8.0)),
    ("over_7", (3, 2, None)),
    ("half_each", (2, 2, None)),
]


@pytest.mark.parametrize(("indicator", "expected"), MEASURES)
def test_each_measure(indicator: str, expected: tuple) -> None:
    assert counted(indicator, None) == expected


VALUES = [
    # first, second, amount, base
    (1.0, 1.4, 0.1, 1.0),
    (2.0, 1.9, 0.4, 1.0),
    (3.0, None, 0.7, None),
    (None, 3.0, 3.0, 0.0),
]


def test_a_paired_change_a_median_and_a_rate_take_only_rows_that_have_what_they_need() -> None:
    names = ("first", "second", "amount", "base")
    rows = [{"id": f"C{i}", "day": "2024-05-01"} | dict(zip(names, v, strict=True)) for i, v in enumerate(VALUES)]
    counts = indicator_table(tables(rows, []), CODEBOOK, DESCRIPTION, model())
    found = {key: row for key, row in exact_rows(counts).items() if key[1] == "2024"}
    assert (found["paired", "2024"]["n"], found["paired", "2024"]["value"]) == (2, 0.15)
    assert (found["middle", "2024"]["n"], found["middle", "2024"]["value"]) == (4, 0.55)
    assert (found["used", "2024"]["n"], found["used", "2024"]["value"]) == (3, 1.75)
    assert found["paired", "2024"]["measure"] == "mean"
    assert found["different", "2024"]["measure"] == "count"


@pytest.mark.parametrize(("groups", "divided"), [(None, set()), (["kind"], {"kind"}), ([], set())])
def test_an_indicator_says_which_groups_it_may_be_divided_by(groups: list[str] | None, divided: set[str]) -> None:
    counts = indicator_table(DATA, CODEBOOK, DESCRIPTION, model(over_7={"groups": groups}))
    assert set(counts.loc[counts["element"] == "over_7", "group_by"]) == {"", "period"} | divided
    assert set(counts.loc[counts["element"] == "said_yes", "group_by"]) == {"", "period"}


def test_a_condition_that_no_row_answers_is_told() -> None:
    asked = model(over_7={"of": "kind = 'b'", "those": "second > 1"}, mean_score={"of": "amount > 1"})
    found = {(f.params["name"], f.params["condition"]) for f in unanswered(DATA, CODEBOOK, asked)}
    assert found == {("over_7", "second > 1"), ("mean_score", "amount > 1")}
    assert unanswered(tables([], []), CODEBOOK, asked) == []


def test_figures_of_the_same_rows_are_one_query_whatever_their_windows_and_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from loke.indicators import counting

    queried: list[int] = []
    asked = counting.query_rows

    def count(connection: Any, codebook: Any, figures: Any, *more: Any) -> Any:
        queried.append(len(figures))
        return asked(connection, codebook, figures, *more)

    monkeypatch.setattr(counting, "query_rows", count)
    goals = [
        {"id": f"G{i}", "text": "t", "indicator": name, "operator": ">=", "target": 0.5, "period": "2024", **more}
        for i, (name, more) in enumerate(
            [("said_yes", {}), ("over_7", {"window": {"first": "2024Q2", "last": "2024Q4"}})]
        )
    ]
    row = {"id": "R", "name": "r", "goals": goals}
    track = {"id": "t", "name": "t", "key_indicators": [row]}
    wanted = ChangeModel.model_validate({**model().model_dump(), "tracks": [track]})
    indicator_table(DATA, CODEBOOK, DESCRIPTION, wanted, date(2024, 9, 30))
    assert queried == [len(INDICATORS) - 2], "all but the two that count workers"
