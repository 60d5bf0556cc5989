"""The feedback tables by example: which rows they have, and what they count."""

from datetime import date

import pandas as pd
import pytest

from loke.conditions import ConditionError
from loke.indicators import collection_health, flow, indicator_table, intended_versus_actual
from schemas.change_model import ChangeModel
from schemas.feedback_counts import FEEDBACK_COUNTS
from tests.spec.indicators.small_unit import CHANGE_MODEL, CODEBOOK, description, tables

COURSES = [
    # course, started, gender, score, consent, worker
    ("C1", "2024-01-01", "woman", 7.0, True, "a"),
    ("C2", "2024-03-31", "woman", 7.1, True, "a"),
    ("C3", "2024-04-01", "man", 9.0, False, "b"),
    ("C4", "2024-12-31", None, None, None, "b"),
    ("C5", "2023-12-31", "man", 8.0, True, "b"),
    ("C6", "2025-01-01", "man", 8.0, True, "c"),
    ("C7", None, "man", 8.0, True, "c"),
]
NAMES = ("course_id", "started_on", "gender", "score", "consent", "worker")
ROWS = [dict(zip(NAMES, row, strict=True)) for row in COURSES]
SESSIONS = [
    {"session_id": "S1", "course_id": "C1", "held_on": date(2024, 2, 1), "minutes": 45},
    {"session_id": "S2", "course_id": "C3", "held_on": date(2024, 2, 1), "minutes": 44},
    {"session_id": "S3", "course_id": "C4", "held_on": date(2024, 5, 1), "minutes": None},
]
DATA = tables(ROWS, SESSIONS)


def drawn(counts: pd.DataFrame, element: str) -> str:
    """Return the rows of an element as text: period, group, k of n, value."""
    lines = []
    for row in counts[counts["element"] == element].to_dict("records"):
        group = f"{row['group_by']}={row['group']}" if row["group_by"] else "all"
        k = "" if pd.isna(row["k"]) else f"{row['k']} of "
        value = "" if pd.isna(row["value"]) else f", {row['value']:g}"
        lines.append(f"{row['period']} {group}: {k}{row['n']}{value}")
    return "\n".join(lines)


def test_a_share_has_a_total_its_quarters_and_the_groups_that_occur_in_the_codes_order() -> None:
    counts = intended_versus_actual(DATA, CODEBOOK, description("2024"))
    assert drawn(counts, "content") == (
        "2024 all: 2 of 4\n"
        "2024 period=2024Q1: 1 of 2\n"
        "2024 period=2024Q2: 1 of 1\n"
        "2024 period=2024Q3: 0 of 0\n"
        "2024 period=2024Q4: 0 of 1\n"
        "2024 gender=woman: 1 of 2\n"
        "2024 gender=man: 1 of 1\n"
        "2024 gender=(missing): 0 of 1\n"
        "2024 consent=true: 1 of 2\n"
        "2024 consent=false: 1 of 1\n"
        "2024 consent=(missing): 0 of 1"
    )


def test_rows_are_divided_by_the_groups_of_the_dataset_they_point_at() -> None:
    counts = intended_versus_actual(DATA, CODEBOOK, description("2024H1", groups=("gender",)))
    assert drawn(counts, "long") == (
        "2024H1 all: 1 of 2\n"
        "2024H1 period=2024Q1: 1 of 2\n"
        "2024H1 period=2024Q2: 0 of 0\n"
        "2024H1 gender=woman: 1 of 1\n"
        "2024H1 gender=man: 0 of 1\n"
        "2024H1 gender=(missing): 0 of 0"
    )


def test_a_period_of_a_quarter_or_a_month_has_no_quarters_inside() -> None:
    counts = intended_versus_actual(DATA, CODEBOOK, description("2024Q1", "2024-12", groups=()))
    assert drawn(counts, "content") == "2024Q1 all: 1 of 2\n2024-12 all: 0 of 1"


@pytest.mark.parametrize("group", ["note", "score", "worker", "started_on", "course_id"])
def test_a_column_without_codes_never_divides_because_its_values_could_name_somebody(group: str) -> None:
    counts = intended_versus_actual(DATA, CODEBOOK, description("2024", groups=(group,)))
    assert set(counts["group_by"]) == {"", "period"}


def test_an_element_that_is_not_counted_has_no_row_and_components_keep_their_order() -> None:
    counts = intended_versus_actual(DATA, CODEBOOK, description("2024", "2023"))
    assert "talks" not in set(counts["element"])
    assert list(counts["component"].unique()) == ["target_group", "intervention", "result"]
    assert list(counts["period"].unique()) == ["2024", "2023"]


def test_a_step_of_the_flow_counts_out_of_all_rows_of_the_period() -> None:
    counts = flow(DATA, CODEBOOK, description("2024", groups=()))
    assert counts.loc[counts["group_by"] == "", ["element", "n", "k"]].values.tolist() == [
        ["eligible", 4, 4],
        ["before", 4, 0],
        ["both", 4, 0],
    ]
    without = description("2024")
    without = without.model_copy(update={"feedback": without.feedback.model_copy(update={"flow": None})})
    assert flow(DATA, CODEBOOK, without).empty


INDICATORS = [
    # indicator, what 2024 says
    ("online_share", "2024 all: 0 of 3"),
    ("consenting", "2024 all: 2"),
    ("mean_score", "2024 all: 2, 7.05"),
    ("used", "2024 all: 0"),
    ("three_each", "2024 all: 1 of 2"),
    ("share_each", "2024 all: 2 of 2"),
]


@pytest.mark.parametrize(("indicator", "expected"), INDICATORS)
def test_each_measure_of_an_indicator(indicator: str, expected: str) -> None:
    counts = indicator_table(DATA, CODEBOOK, description("2024", groups=()), CHANGE_MODEL)
    assert drawn(counts, indicator).split("\n")[0] == expected


def test_a_count_of_workers_is_never_divided() -> None:
    counts = indicator_table(DATA, CODEBOOK, description("2024"), CHANGE_MODEL)
    assert set(counts.loc[counts["measure"] == "share_of_each", "group_by"]) == {""}


def test_an_indicator_belongs_to_the_first_track_with_a_goal_for_it() -> None:
    counts = indicator_table(DATA, CODEBOOK, description("2024"), CHANGE_MODEL)
    assert set(counts.loc[counts["element"] == "mean_score", "component"]) == {"quality"}
    assert set(counts.loc[counts["element"] == "used", "component"]) == {""}


@pytest.mark.parametrize(("those", "reached"), [(13, 1), (12, 0)])
def test_a_worker_reaches_a_share_exactly_on_the_line(those: int, reached: int) -> None:
    rows = [
        {"course_id": f"C{i}", "started_on": date(2024, 1, 1), "worker": "a", "score": 9.0 if i < those else 1.0}
        for i in range(20)
    ]
    counts = indicator_table(tables(rows, []), CODEBOOK, description("2024"), CHANGE_MODEL)
    assert drawn(counts, "share_each") == f"2024 all: {reached} of 1"


def test_a_mean_of_tenths_is_the_tenths_that_people_see() -> None:
    rows = [{"course_id": f"C{i}", "started_on": date(2024, 1, 1), "consent": True, "score": 6.1} for i in range(3)]
    counts = indicator_table(tables(rows, []), CODEBOOK, description("2024", groups=()), CHANGE_MODEL)
    total = counts[(counts["element"] == "mean_score") & (counts["group_by"] == "")].iloc[0]
    assert (total["n"], total["value"], total["spread"]) == (3, 6.1, 0.0)


def test_collection_health_tells_rows_per_expected_row_and_how_full_each_field_is() -> None:
    counts = collection_health(DATA, CODEBOOK, description("2024"))
    courses = counts[(counts["component"] == "courses") & (counts["group_by"] == "")]
    assert drawn(courses, "(rows)") == "2024 all: 4, 0.166667"  # 2 a month are expected
    assert drawn(courses, "score") == "2024 all: 3 of 4"
    fields = ["course_id", "started_on", "started_on_missing", "score", "score_missing"]
    assert list(courses["element"]) == ["(rows)", *fields]
    sessions = counts[counts["component"] == "sessions"]
    assert drawn(sessions, "(rows)").split("\n")[:2] == ["2024 all: 3", "2024 period=2024Q1: 2"]
    assert set(counts["group_by"]) == {"", "period", "missing"}


def test_rows_that_should_have_no_answer_are_not_missing() -> None:
    """Of nine rows one is skipped and one not applicable: four of seven have an answer, and three tell why not."""
    kinds = ["skipped", "not_applicable", "dont_know", "dont_know", "blank", *[None] * 4]
    rows = [
        {"course_id": f"C{i}", "started_on": date(2024, 1, 1), "score": None if kind else 0.0, "score_missing": kind}
        for i, kind in enumerate(kinds)
    ]
    counts = collection_health(tables(rows, []), CODEBOOK, description("2024"))
    counts = counts[(counts["component"] == "courses") & (counts["group_by"] != "period")]
    assert drawn(counts, "(rows)") == "2024 all: 9, 0.375"
    assert drawn(counts, "score") == "2024 all: 4 of 7"
    assert drawn(counts, "score_missing").split("\n") == [
        "2024 all: 3",
        "2024 missing=blank: 1",
        "2024 missing=dont_know: 2",
    ]


def test_every_table_keeps_the_contract() -> None:
    about = description("2023", "2024")
    for counts in (
        intended_versus_actual(DATA, CODEBOOK, about),
        flow(DATA, CODEBOOK, about),
        indicator_table(DATA, CODEBOOK, about, CHANGE_MODEL),
        collection_health(DATA, CODEBOOK, about),
    ):
        FEEDBACK_COUNTS.validate(counts)


def _with_indicator(**changes: object) -> ChangeModel:
    document = CHANGE_MODEL.model_dump()
    document["indicators"] = [document["indicators"][4] | changes]
    document["tracks"] = []
    return ChangeModel.model_validate(document)


def test_a_document_that_was_not_checked_is_an_error_for_the_programmer() -> None:
    with pytest.raises(ConditionError, match="unknown_column 'scor'"):
        indicator_table(DATA, CODEBOOK, description("2024"), _with_indicator(those="scor > 5"))
    with pytest.raises(ValueError, match="does not say what each should reach"):
        indicator_table(DATA, CODEBOOK, description("2024"), _with_indicator(reached=None))
