"""What a unit could stop measuring: each planted case is found and nothing else, and a clean unit has nothing."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.burden import burden, measure_less
from loke.burden.answers import few
from loke.burden.likeness import alike
from schemas.codebook import Field
from tests.spec.burden.small_unit import COURSES, Unit, field, rows


def lines(unit: Any, published: dict[str, pd.DataFrame] | None = None) -> list[tuple[str, str, str, str]]:
    table = measure_less(unit.tables(), *unit.documents(), published or {})
    return list(table[["dataset", "field", "reason", "other"]].itertuples(index=False, name=None))


def of_visits(values: list[Any]) -> list[Any]:
    return [value for value in values for _ in range(2)]


AGES = rows()["courses"]["age"]
GENDERS = rows()["courses"]["gender"]
NEARLY = [("boy" if gender == "girl" else "girl") if i % 20 == 0 else gender for i, gender in enumerate(GENDERS)]
VISITS = 2 * COURSES

#  what is planted, in which dataset, which variable with which values, and the line that must tell it
PLANTED = [
    (
        "already registered in a system that the codebook names",
        ("courses", field("income", "integer", exists_in="Journal"), [i % 7 for i in range(COURSES)]),
        ("courses", "income", "exists_elsewhere", "Journal"),
    ),
    (
        "called the same in a dataset that is tied by a key",
        ("visits", field("gender_", "string", "girl boy", minutes=2), of_visits(NEARLY)),
        ("visits", "gender_", "alike", "courses.gender"),
    ),
    (
        "labelled the same in another language",
        ("visits", field("x", "integer", labels={"sv": "Barnets ålder"}), of_visits([a + (a == 3) for a in AGES])),
        ("visits", "x", "alike", "courses.age"),
    ),
    (
        "always the same value in the same row",
        ("courses", field("whole_years", "integer"), AGES),
        ("courses", "whole_years", "always_equal", "courses.age"),
    ),
    (
        "always the same value in the row that a key points at",
        ("visits", field("who", "string"), of_visits(GENDERS)),
        ("visits", "who", "always_equal", "courses.gender"),
    ),
    (
        "used by nothing",
        ("courses", field("shoe", "integer"), [i % 9 for i in range(COURSES)]),
        ("courses", "shoe", "never_used", ""),
    ),
    (
        "nearly always the same answer",
        ("visits", field("tongue", "string", "sv other"), ["other"] * 3 + ["sv"] * (VISITS - 3)),
        ("visits", "tongue", "nearly_constant", ""),
    ),
    (
        "nearly always missing",
        ("visits", field("weight", "integer"), [1, 2, 3] + [None] * (VISITS - 3)),
        ("visits", "weight", "nearly_always_missing", ""),
    ),
]


@pytest.mark.parametrize(("_", "planted", "line"), PLANTED, ids=[case[0] for case in PLANTED])
def test_each_planted_case_is_found_and_nothing_else(_: str, planted: tuple, line: tuple[str, str, str, str]) -> None:
    assert lines(Unit().plant(*planted, used=line[2] != "never_used")) == [line]


def test_all_planted_cases_are_found_together() -> None:
    unit = Unit()
    for _, planted, line in PLANTED:
        unit.plant(*planted, used=line[2] != "never_used")
    found = set(lines(unit))
    assert {line for *_, line in PLANTED} <= found
    # Both copies of gender are alike to each other, too; nothing but the planted is told.
    assert {line[1] for line in found} == {line[1] for *_, line in PLANTED}


def test_a_clean_unit_has_nothing_to_leave_out() -> None:
    assert lines(Unit()) == []


@pytest.mark.parametrize(
    ("why", "planted"),
    [
        ("free text may be called the same", ("visits", field("closing", "string"), ["a", "b"] * COURSES)),
        ("other codes, other content", ("visits", field("closing", "string", "open shut"), ["open", "shut"] * COURSES)),
        ("values that differ too often", ("visits", field("gender", "string", "girl boy"), ["girl", "boy"] * COURSES)),
        ("no time is spent on it", ("courses", field("a", "integer", exists_in="X", minutes=0), [*range(COURSES)])),
        ("by the rules it concerns few", ("visits", field("b", "integer"), [*range(60)] + [None] * (VISITS - 60))),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_what_only_looks_like_a_case_is_not_told(why: str, planted: tuple) -> None:
    kind = "skipped" if "rules" in why else "blank"
    assert lines(Unit().plant(*planted, kind=kind)) == []


def test_rows_that_no_file_asked_are_not_missing_unless_no_file_ever_did() -> None:
    values = [*range(100)] + [None] * (VISITS - 100)
    assert lines(Unit().plant("visits", field("later", "integer"), values, kind="not_asked")) == []
    never = Unit().plant("visits", field("never", "integer"), [None] * VISITS, kind="not_asked")
    assert lines(never) == [("visits", "never", "nearly_always_missing", "")]


def test_a_variable_that_something_leans_on_is_used() -> None:
    unit = Unit().plant("courses", field("shoe", "integer"), [i % 9 for i in range(COURSES)], used=False)
    courses = unit.codebook["resources"][0]
    leaning = [
        {"rules": [{"id": "r", "check": "shoe < 90", "text": "small feet"}]},
        {"occasions": [{"id": "o", "name": "O", "where": "shoe > 3"}]},
        {"table_rules": [{"id": "t", "rule": "at_most_one", "per": ["course_id"], "where": "shoe = 1", "text": "t"}]},
    ]
    plain = courses["loke"]
    for more in leaning:
        courses["loke"] = {**plain, **more}
        assert lines(unit) == []
    courses["loke"] = plain
    courses["schema"]["fields"][2]["loke"]["asked_when"] = "shoe > 0"
    assert lines(unit) == []


def test_of_two_that_are_the_same_the_unused_one_goes_then_the_dearer_then_the_later() -> None:
    def told(**planted: Any) -> str:
        used = planted.pop("used", True)
        unit = Unit().plant("courses", field("whole_years", "integer", **planted), AGES, used=used)
        return next(name for _, name, reason, _ in lines(unit) if reason == "always_equal")

    assert told(minutes=1) == "whole_years"
    assert told(minutes=0.5) == "age"
    assert told(minutes=0.5, used=False) == "whole_years"


#   others  rows  nearly all?
BOUNDS = [
    (0, 50, True),
    (4, 50, True),
    (5, 50, False),
    (5, 99, False),
    (5, 100, True),
    (6, 100, False),
    (6, 120, True),
    (7, 120, False),
]


@pytest.mark.parametrize(("others", "count", "nearly"), BOUNDS)
def test_nearly_all_is_all_but_four_or_one_in_twenty(others: int, count: int, nearly: bool) -> None:
    assert few(others, count) == nearly


def test_of_fewer_than_fifty_answers_nothing_is_said() -> None:
    for filled, told in ((49, []), (50, [("visits", "tongue", "nearly_constant", "")])):
        values = ["sv"] * filled + [None] * (VISITS - filled)
        assert lines(Unit().plant("visits", field("tongue", "string", "sv other"), values)) == told


@given(st.integers(50, VISITS), st.integers(0, 4), st.integers(0, 4))
def test_nobody_can_tell_from_a_line_whether_nobody_or_four_differ(rows_: int, one: int, other: int) -> None:
    assert few(one, rows_) == few(other, rows_)


def test_no_answer_and_no_number_of_people_stands_in_the_tables() -> None:
    unit = Unit()
    for _, planted, line in PLANTED:
        unit.plant(*planted, used=line[2] != "never_used")
    table = measure_less(unit.tables(), *unit.documents(), {})
    assert set(table["reason"]) == {line[2] for *_, line in PLANTED}
    names = {f["name"] for d in unit.codebook["resources"] for f in d["schema"]["fields"]}
    assert {other.rpartition(".")[2] for other in table["other"]} <= names | {"", "Journal"}


#   one name or label        another                 alike?
NAMES = [
    ("Barnets alder", "barnets ålder", True),
    ("age_of_child", "Child, of age", True),
    ("Kontakt med skolen", "Kontakter med skolen", True),
    ("mark 1", "mark 2", False),
    ("wellbeing before", "wellbeing after", False),
    ("mother", "father", False),
    ("mor", "far", False),
    ("age", "age of child", False),
    ("planned days", "attended days", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_likeness_of_names_and_labels(one: str, other: str, same: bool) -> None:
    a, b = (
        Field.model_validate({"name": name, "type": "integer", "title": title, "loke": {"link": "background"}})
        for name, title in (("q1", one), ("z9", other))
    )
    assert alike(a, b) == alike(b, a) == same


def published(*told: tuple[str, str, str, bool], shown: str = "shown") -> dict[str, pd.DataFrame]:
    """Return published figures: table, element, period, and whether its number is shown."""
    rows_ = [
        {
            "table": t,
            "element": e,
            "period": p,
            "measure": "share",
            "n_state": "shown",
            "k_state": shown if s else "hidden",
            "value_state": "none",
        }
        for t, e, p, s in told
    ]
    return {"manager": pd.DataFrame(rows_)}


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ((False, False), [("visits", "rating", "never_shown", "")]),
        ((True, False), []),
        ((False, True), []),
    ],
)
def test_a_variable_whose_figures_nobody_could_be_shown_in_two_rounds_is_told(shown: tuple, told: list) -> None:
    figures = [("intended_versus_actual", e, p, True) for e in ("young", "screen", "agreed") for p in ("2023", "2024")]
    figures += [("intended_versus_actual", "liked", p, s) for p, s in zip(("2023", "2024"), shown, strict=True)]
    assert lines(Unit(), published(*figures)) == lines(Unit(), published(*figures, shown="rounded")) == told


def test_a_variable_that_a_goal_is_judged_from_is_of_use_though_its_figure_is_hidden() -> None:
    unit = Unit()
    high = {"id": "high", "name": "High", "measure": "share", "dataset": "visits", "those": "rating > 7"}
    unit.model["indicators"].append(high)
    goal = {"id": "G1", "text": "High", "indicator": "high", "operator": ">=", "target": 0.5, "period": "2024"}
    hidden = [(table, name, p, False) for table, name in FIGURES for p in ("2023", "2024")]
    figures = published(("intended_versus_actual", "young", "2024", True), *hidden)
    assert lines(unit, figures) == [("visits", "rating", "never_shown", "")]
    row = {"id": "k", "name": "Key", "goals": [goal]}
    unit.model["tracks"] = [{"id": "t", "name": "Track", "key_indicators": [row]}]
    assert lines(unit, figures) == []


FIGURES = [("intended_versus_actual", "liked"), ("indicators", "high")]


def test_a_unit_that_waits_for_its_first_figure_is_told_nothing_of_the_kind() -> None:
    figures = [("intended_versus_actual", e, p, False) for e in ("young", "liked") for p in ("2023", "2024")]
    assert lines(Unit(), published(*figures)) == []


def test_burden_is_minutes_times_the_expected_number_and_received_is_told_in_whole_hours() -> None:
    table = burden(Unit().tables(), *Unit().documents()[:2]).set_index(["dataset", "field"])
    # 10 courses a month by the codebook: 120 a year of one minute each; 61 started in the last 365 days of data.
    assert table.loc[("courses", "age")].tolist() == [1, 120, 2.0, 1]
    # Visits have no expected number; about 122 of one minute came in that year.
    assert table.loc[("visits", "rating"), ["minutes", "hours_received"]].tolist() == [1, 2]
    assert table.loc[("visits", "rating"), ["times_a_year", "hours_a_year"]].isna().all()


@pytest.mark.parametrize(("rows_", "hours"), [(19, None), (20, 20)])
def test_of_fewer_than_twenty_registrations_no_hours_are_told(rows_: int, hours: int | None) -> None:
    unit = Unit().plant("visits", field("long", "integer", minutes=60), [None] * VISITS, kind="skipped")
    values = [None] * (VISITS - rows_) + [1] * rows_
    unit.columns["visits"]["long"] = values
    unit.kinds["long"] = ["skipped" if value is None else None for value in values]
    table = burden(unit.tables(), *unit.documents()[:2]).set_index(["dataset", "field"])
    found = table.loc[("visits", "long"), "hours_received"]
    assert (None if pd.isna(found) else int(found)) == hours
