"""Each rule across rows and tables, with the row that just keeps it and the row that just breaks it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.validating import Judged, acceptance
from loke.validating.table_rules import breaking
from schemas.codebook import Codebook
from schemas.finding import Severity
from schemas.table_rules import NoOverlap, Scale, ScaleOf

Make = Callable[..., Any]


@pytest.fixture
def unit(field: Make, dataset: Make, codebook: Make) -> Callable[..., Codebook]:
    """Declare courses of persons, and ratings that point at them, with these rules."""

    def declare(*rules: dict[str, Any], severity: str = "fix") -> Codebook:
        own: dict[str, list[dict[str, Any]]] = {"courses": [], "ratings": []}
        for rule in rules:
            told = {"id": "r", "text": "Regeln.", "severity": severity, **rule}
            own["courses" if rule["rule"] == "no_overlap" else "ratings"].append(told)
        courses = dataset(
            "courses", field("nr", required=True), field("who"), field("start", "date"), field("end", "date"),
            key="nr", table_rules=own["courses"], quarantine_limit=1,
        )  # fmt: skip
        ratings = dataset(
            "ratings", field("id", required=True), field("course"), field("day", "date"), field("occasion"),
            field("tool", codes="ors srs ruler"), field("by", codes="child parent"), field("score", "number"),
            key="id", points={"course": "courses.nr"}, table_rules=own["ratings"], quarantine_limit=1,
        )  # fmt: skip
        return codebook(courses, ratings)  # type: ignore[no-any-return]

    return declare


def assert_audited(result: Judged, book: Codebook) -> None:
    assert acceptance(result, book).holds


COURSES = """
    # courses.csv
    nr ; who ; start      ; end
    A  ; p1  ; 2024-03-01 ; 2024-06-30  > ok
    B  ; p1  ; 2024-07-01 ;             > ok
    C  ; p2  ;            ;             > ok
    # ratings.csv
"""


def test_a_measurement_lies_within_its_course(unit: Make, check_drawn: Make) -> None:
    window = {"rule": "within_course", "date": "day", "through": "course", "start": "start", "end": "end"}
    book = unit({**window, "before": 21, "after": 7})
    result = check_drawn(
        book,
        COURSES
        + """
        id ; course ; day
        1  ; A      ; 2024-02-08  > row.r
        2  ; A      ; 2024-02-09  > ok
        3  ; A      ; 2024-07-07  > ok
        4  ; A      ; 2024-07-08  > row.r
        5  ; B      ; 2030-01-01  > ok
        6  ; C      ; 1999-01-01  > ok
        7  ; A      ;             > ok
        8  ;        ; 2024-01-01  > ok
        9  ; X      ; 2024-01-01  > course.foreign_key
        """,
    )
    assert_audited(result, book)
    told = [f for f in result.findings if f.code == "validating.outside_course"]
    assert [(f.place.row, f.place.heading, f.severity) for f in told] == [(2, "day", "fix"), (5, "day", "fix")]
    assert dict(told[0].params) == {"rule": "Regeln.", "before": 21, "after": 7}


@pytest.mark.parametrize(
    ("order", "fates"),
    [("not_before", ["row.r", "ok", "ok", "ok", "ok"]), ("not_after", ["ok", "ok", "row.r", "ok", "ok"])],
)
def test_dates_of_two_tables_are_in_order(order: str, fates: list[str], unit: Make, check_drawn: Make) -> None:
    book = unit({"rule": "date_order", "date": "day", "through": "course", "other": "start", "order": order})
    rows = ["1; A; 2024-02-29", "2; A; 2024-03-01", "3; A; 2024-03-02", "4; C; 2024-03-02", "5; A; "]
    drawn = "\n".join(f"{row} > {fate}" for row, fate in zip(rows, fates, strict=True))
    assert_audited(check_drawn(book, f"{COURSES}\nid; course; day\n{drawn}"), book)


BASELINE = {"rule": "at_most_one", "per": ["course", "tool"], "where": "occasion = 'before'"}


def test_there_is_at_most_one_baseline(unit: Make, check_drawn: Make) -> None:
    """All rows of a group in conflict are named; an accepted row of an earlier file keeps its place."""
    book = unit(BASELINE)
    result = check_drawn(
        book,
        COURSES
        + """
        id ; course ; tool ; occasion ; score
        1  ; A      ; ors  ; before   ; 1    > ok
        2  ; A      ; srs  ; before   ; 1    > ok
        3  ; A      ; ors  ; after    ; 1    > ok
        4  ; A      ; ors  ; after    ; 1    > ok
        5  ; B      ; ors  ; before   ; 1    > row.r
        6  ; B      ; ors  ; before   ; 1    > row.r
        7  ;        ; ors  ; before   ; 1    > ok
        8  ;        ; ors  ; before   ; 1    > ok
        9  ; C      ; ors  ;          ; 1    > ok
        10 ; C      ; ors  ; before   ; 1    > ok
        # ratings2.csv
        id ; course ; tool ; occasion ; score
        1  ; A      ; ors  ; before   ; 1    > again
        11 ; A      ; ors  ; before   ; 1    > row.r
        """,
    )
    assert_audited(result, book)


def test_a_row_set_aside_for_its_group_is_accepted_once_it_stands_alone(unit: Make, check_drawn: Make) -> None:
    book = unit(BASELINE)
    check_drawn(
        book,
        COURSES
        + """
        id ; course ; tool ; occasion
        1  ; A      ; ors  ; before   > row.r
        2  ; A      ; ors  ; before   > row.r
        # ratings2.csv
        id ; course ; tool ; occasion
        1  ; A      ; ors  ; before   > ok
        2  ; A      ; ors  ; after    > ok
        """,
    )


@pytest.mark.parametrize(("same_day", "fate"), [(True, "ok"), (False, "row.r")])
def test_courses_of_one_person_do_not_overlap(same_day: bool, fate: str, unit: Make, check_drawn: Make) -> None:
    book = unit({"rule": "no_overlap", "per": ["who"], "start": "start", "end": "end", "same_day": same_day})
    result = check_drawn(
        book,
        f"""
        # courses.csv
        nr ; who ; start      ; end
        A  ; p1  ; 2024-01-01 ; 2024-03-01  > {fate}
        B  ; p1  ; 2024-03-01 ; 2024-04-01  > {fate}
        C  ; p1  ; 2024-04-02 ;             > ok
        D  ; p2  ; 2024-01-01 ; 2024-03-02  > row.r
        E  ; p2  ; 2024-03-01 ; 2024-04-01  > row.r
        F  ; p3  ; 2024-01-01 ;             > row.r
        G  ; p3  ; 2030-01-01 ; 2030-02-01  > row.r
        H  ; p4  ; 2024-01-01 ; 2024-12-31  > row.r
        I  ; p4  ; 2024-02-01 ; 2024-02-02  > row.r
        J  ; p4  ; 2024-05-01 ; 2024-05-02  > row.r
        K  ; p4  ; 2025-05-01 ; 2025-05-02  > ok
        L  ;     ; 2024-01-01 ;             > ok
        M  ;     ; 2024-01-01 ;             > ok
        N  ; p1  ;            ;             > ok
        # courses2.csv
        nr ; who ; start      ; end
        O  ; p1  ; 2025-01-01 ; 2025-01-02  > row.r
        P  ; p4  ; 2025-05-03 ;             > ok
        """,
    )
    assert_audited(result, book)


def test_only_some_answer_an_instrument(unit: Make, check_drawn: Make) -> None:
    book = unit(
        {"rule": "allowed_together", "fields": ["by", "tool"], "allowed": [["child", "ors"], ["parent", "ruler"]]}
    )
    result = check_drawn(
        book,
        COURSES
        + """
        id ; by     ; tool
        1  ; child  ; ors    > ok
        2  ; parent ; ruler  > ok
        3  ; parent ; ors    > row.r
        4  ;        ; ors    > ok
        5  ; parent ;        > ok
        """,
    )
    assert_audited(result, book)


SCALES = [
    {"code": "ors", "minimum": 0, "maximum": 40, "step": 0.1},
    {"code": "ruler", "minimum": 1, "maximum": 5, "step": 0.5},
]


def test_a_score_is_on_the_scale_of_its_instrument(unit: Make, check_drawn: Make) -> None:
    book = unit({"rule": "scale_of", "value": "score", "by": "tool", "scales": SCALES})
    result = check_drawn(
        book,
        COURSES
        + """
        id ; tool  ; score
        1  ; ors   ; 0      > ok
        2  ; ors   ; -0,1   > row.r
        3  ; ors   ; 40     > ok
        4  ; ors   ; 40,1   > row.r
        5  ; ors   ; 0,3    > ok
        6  ; ors   ; 37,9   > ok
        7  ; ors   ; 37,95  > row.r
        8  ; ruler ; 5      > ok
        9  ; ruler ; 5,5    > row.r
        10 ; ruler ; 1,5    > ok
        11 ; ruler ; 1,3    > row.r
        12 ; srs   ; 99     > ok
        13 ;       ; 99     > ok
        14 ; ruler ;        > ok
        """,
    )
    assert_audited(result, book)


def test_a_rule_to_look_at_keeps_its_rows_and_names_them(unit: Make, check_drawn: Make) -> None:
    book = unit(BASELINE, severity="check")
    result = check_drawn(
        book,
        COURSES
        + """
        id ; course ; tool ; occasion
        1  ; A      ; ors  ; before   > ok
        2  ; B      ; ors  ; before   > ok
        # ratings2.csv
        id ; course ; tool ; occasion
        3  ; A      ; ors  ; before   > ok
        """,
    )
    assert_audited(result, book)
    told = [(f.place.file, f.place.row, f.place.heading, f.severity) for f in result.findings if "several" in f.code]
    assert told == [("ratings.csv", 2, "course", Severity.CHECK), ("ratings2.csv", 2, "course", Severity.CHECK)]


def test_an_answer_to_what_was_not_asked_stays_and_is_told(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    why = field("why", title="Varför", asked_when="started = false")
    book = codebook(dataset("t", field("nr", required=True), field("started", "boolean"), why))
    result = check_drawn(book, "# t.csv\nnr;started;why\n1;true;a > ok\n2;false;a > ok\n3;;a > ok\n4;true; > ok")
    told = [(f.code, f.severity, f.place.row, f.place.heading, dict(f.params)) for f in result.findings]
    assert told == [("validating.answered_unasked", "check", 2, "why", {"title": "Varför"})]


def test_the_audit_runs_the_same_rules(unit: Make, check_drawn: Make) -> None:
    """Were a row accepted that breaks one, the tables would not be put in place."""
    book = unit(BASELINE)
    result = check_drawn(book, f"{COURSES}\nid; course; tool; occasion\n1; A; ors; before > ok\n2; A; srs; before > ok")
    assert_audited(result, book)
    result.accepted["ratings"]["tool"] = "ors"
    assert [f.code for f in acceptance(result, book).broken["contract"]] == ["validating.contract"]


DAYS = st.one_of(st.none(), st.integers(0, 12))


def plain_overlaps(rows: list[tuple[str | None, int | None, int | None]], same_day: bool) -> list[bool]:
    """Compare every row with every other one."""

    def pair(one: int, other: int) -> bool:
        (a, start, end), (b, start2, end2) = rows[one], rows[other]
        if None in (a, b, start, start2) or a != b:
            return False
        first, later = sorted([(start, 99 if end is None else end), (start2, 99 if end2 is None else end2)])
        return later[0] < first[1] if same_day else later[0] <= first[1]

    return [any(pair(i, j) for j in range(len(rows)) if j != i) for i in range(len(rows))]


@given(st.lists(st.tuples(st.sampled_from(["p", "q", None]), DAYS, DAYS), max_size=9), st.booleans())
def test_overlaps_agree_with_comparing_every_pair(
    rows: list[tuple[str | None, int | None, int | None]], same_day: bool
) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else date(2024, 1, 1) + timedelta(days=number)

    table = pd.DataFrame(
        {
            "who": pd.Series([who for who, *_ in rows], dtype="str"),
            "start": pd.Series([day(start) for _, start, _ in rows], dtype="datetime64[us]"),
            "end": pd.Series([day(end) for *_, end in rows], dtype="datetime64[us]"),
        }
    )
    rule = NoOverlap(id="r", text="t", rule="no_overlap", per=("who",), start="start", end="end", same_day=same_day)
    assert breaking(rule, table, {}, {}).tolist() == plain_overlaps(rows, same_day)


@given(st.lists(st.integers(-10, 5000), max_size=20), st.sampled_from([1, 2, 3]), st.integers(1, 30))
def test_scales_agree_with_counting_in_whole_units(values: list[int], decimals: int, step: int) -> None:
    """A value of 37.9 is 379 tenths: whether it lies on a step is a question about whole numbers."""
    unit = 10**decimals
    scale = Scale(code="x", minimum=f"{3 / unit:.{decimals}f}", maximum="4", step=f"{step / unit:.{decimals}f}")
    rule = ScaleOf(id="r", text="t", rule="scale_of", value="v", by="c", scales=(scale,))
    table = pd.DataFrame({"v": pd.array([v / unit for v in values], dtype="Float64"), "c": ["x"] * len(values)})
    table["c"] = table["c"].astype("str")
    expected = [not (3 <= v <= 4 * unit and (v - 3) % step == 0) for v in values]
    assert breaking(rule, table, {}, {}).tolist() == expected


def test_rules_are_quick_at_a_hundred_thousand_rows() -> None:
    """Not timed: that it ends at all within the suite shows that no rule compares every pair of rows."""
    rows = 100_000
    start = np.datetime64("2024-01-01") + (np.arange(rows) % 4) * np.timedelta64(10, "D")
    table = pd.DataFrame(
        {"who": (np.arange(rows) // 4).astype(str), "start": start, "end": start + np.timedelta64(10, "D")}
    )
    rule = NoOverlap(id="r", text="t", rule="no_overlap", per=("who",), start="start", end="end")
    assert not breaking(rule, table, {}, {}).any()
    assert breaking(rule.model_copy(update={"same_day": False}), table, {}, {}).all()
