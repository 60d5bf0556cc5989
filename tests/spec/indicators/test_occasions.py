"""What was due, by occasion and informant, and what became of it: each edge of a window, drawn and held against a
slow second counting."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.indicators import occasions, occasions_health
from loke.indicators.due import Expected, outcomes
from schemas.codebook import Codebook, Occasion
from tests.spec.indicators.small_unit import description

DAY = date(2024, 3, 1)


def occasion(**said: Any) -> Occasion:
    return Occasion.model_validate({"id": "o", "name": "O", **said})


def states(rule: Occasion, made: list[int], today: int, until: int | None = None) -> list[tuple[int, str, int | None]]:
    """Return day due, state and days late; all days are counted from DAY."""
    on = [DAY + timedelta(days=day) for day in made]
    end = None if until is None else DAY + timedelta(days=until)
    found = outcomes(rule, [Expected("c", "p", DAY, end)], {"c": on}, DAY + timedelta(days=today))
    return [((o.due - DAY).days, o.state, o.days) for o in found]


#    window -14..+14, one measurement
#    made on day   today   state       days
INTAKE = [
    ([-15], 30, "outside", -15),
    ([-14], 30, "received", -14),
    ([0], 30, "received", 0),
    ([14], 30, "received", 14),
    ([15], 30, "outside", 15),
    ([], 14, "waiting", None),  # the last day of the window is not over
    ([], 15, "missing", None),
    ([], -14, "waiting", None),  # the window opens
    ([15, 3, -5], 30, "received", 3),  # the nearest within the window
    ([-20, 17], 30, "outside", 17),  # none within: the nearest
]


@pytest.mark.parametrize(("made", "today", "state", "days"), INTAKE)
def test_each_edge_of_a_window(made: list[int], today: int, state: str, days: int | None) -> None:
    assert states(occasion(early=14, late=14), made, today) == [(0, state, days)]


def test_nothing_is_due_before_its_window_opens() -> None:
    assert states(occasion(early=14, late=14), [], -15) == []


def test_without_bounds_nothing_is_too_early_too_late_or_missing() -> None:
    assert states(occasion(), [-400], 0) == [(0, "received", -400)]
    assert states(occasion(), [400], 500) == [(0, "received", 400)]
    assert states(occasion(), [], 5000) == [(0, "waiting", None)]
    assert states(occasion(), [], -1) == []


#   every 90 days +-14 until the course ends
#   made         today  until   due on day, state
REPEATED = [
    ([0, 90, 180], 200, None, [(0, "received"), (90, "received"), (180, "received")]),
    ([0, 110], 190, None, [(0, "received"), (90, "outside"), (180, "waiting")]),
    ([0], 103, None, [(0, "received"), (90, "waiting")]),
    ([0], 105, None, [(0, "received"), (90, "missing")]),
    ([0], 75, None, [(0, "received")]),  # the next window opens on day 76
    ([0], 76, None, [(0, "received"), (90, "waiting")]),
    ([0], 400, 89, [(0, "received")]),  # ended before the next was due
    ([0], 400, 90, [(0, "received"), (90, "missing")]),
    ([45], 190, None, [(0, "outside"), (90, "missing"), (180, "waiting")]),  # as near to both: the earlier
    ([46], 190, None, [(0, "missing"), (90, "outside"), (180, "waiting")]),
]


@pytest.mark.parametrize(("made", "today", "until", "expected"), REPEATED)
def test_what_is_due_again_and_again(made: list[int], today: int, until: int | None, expected: list) -> None:
    found = states(occasion(every=90, early=14, late=14), made, today, until)
    assert [(due, state) for due, state, _ in found] == expected


def slow(rule: Occasion, made: list[int], today: int, until: int | None) -> list[tuple[int, str]]:
    """Count anew, day by day: to which due day does each day belong, and what stands on it."""
    opened = range(0, today + (rule.early or 0) + 1, rule.every) if rule.every else [0]
    dues = [0] + [due for due in opened if due > 0 and (until is None or due <= until)]
    found = []

    def holds(m: int, due: int) -> bool:
        return due - (rule.early or 0) <= m <= due + (rule.late or 0)

    def rank(m: int, due: int) -> tuple[int, int, int]:
        return (0 if holds(m, due) else 1), max(m - due, due - m), due

    for due in dues:
        mine = [m for m in made if sorted(dues, key=lambda other: rank(m, other))[0] == due]
        inside = [m for m in mine if holds(m, due)]
        if not mine and today < due - (rule.early or 0):
            continue
        over = today > due + (rule.late or 0)
        found.append((due, "received" if inside else "outside" if mine else "missing" if over else "waiting"))
    return found


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.none() | st.integers(1, 60),
    st.lists(st.integers(-60, 200), max_size=5),
    st.integers(-60, 200),
    st.none() | st.integers(0, 200),
)
def test_outcomes_agree_with_slow_counting(
    early: int, late: int, every: int | None, made: list[int], today: int, until: int | None
) -> None:
    rule = occasion(early=early, late=late, every=every)
    assert [(due, state) for due, state, _ in states(rule, made, today, until)] == slow(rule, made, today, until)


@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(-60, 200), max_size=4), st.integers(0, 200))
def test_what_is_due_only_grows_and_what_is_settled_stays_so(
    early: int, late: int, made: list[int], today: int
) -> None:
    rule, made = occasion(early=early, late=late, every=45), [day for day in made if day <= today]
    now, later = ({due: state for due, state, _ in states(rule, made, day)} for day in (today, today + 30))
    assert set(now) <= set(later)
    for due, state in now.items():
        if state in ("received", "missing"):
            assert later[due] in (state, "received")
    assert all(b - a == 45 for a, b in pairwise(later))


# -- a unit whose children are rated by the case worker and the family


def field(name: str, kind: str = "string", **loke: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "loke": {"link": "background", **loke}}


RATED = {
    "through": "course_id",
    "due_from": "started_on",
    "of": "accepted",
    "early": 14,
    "late": 14,
}
BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            {
                "name": "courses",
                "path": "c",
                "schema": {
                    "fields": [
                        {**field("course_id"), "constraints": {"required": True}},
                        field("child", identity="person"),
                        field("accepted", "boolean"),
                        field("started_on", "date"),
                        field("ended_on", "date"),
                    ],
                    "primaryKey": ["course_id"],
                },
                "loke": {"files": ["c*"], "period": "started_on"},
            },
            {
                "name": "ratings",
                "path": "r",
                "schema": {
                    "fields": [
                        field("course_id"),
                        field("rated_by"),
                        field("rated_on", "date"),
                        field("mark", "integer"),
                    ],
                    "foreignKeys": [
                        {"fields": "course_id", "reference": {"resource": "courses", "fields": "course_id"}}
                    ],
                },
                "loke": {
                    "files": ["r*"],
                    "period": "rated_on",
                    "occasions": [
                        {
                            "id": "intake",
                            "name": "Start",
                            "informant": "case_worker",
                            "where": "rated_by = 'cw'",
                            **RATED,
                        },
                        {"id": "intake", "name": "Start", "informant": "family", "where": "rated_by = 'fam'", **RATED},
                        {"id": "mark", "name": "Mark there", "where": "mark IS NOT NULL"},
                    ],
                },
            },
        ],
    }
)

#  course  child  accepted  started
COURSES = """
   a       k1     yes       2024-01-10
   b       k1     yes       2024-01-20
   c       k2     yes       2024-04-05
   d       k3     no        2024-01-11
   e       k4     yes       2024-06-20
   f       k5     yes       -
"""
#  course  by    on          mark
RATINGS = """
   a       cw    2024-01-01  3
   a       fam   2024-02-20  2
   b       cw    2024-01-20  -
   b       fam   2024-02-03  4
   c       cw    2024-04-05  1
   d       cw    2024-01-11  1
   e       cw    2024-06-30  5
"""


def tables() -> dict[str, pd.DataFrame]:
    courses = [line.split() for line in COURSES.strip().splitlines()]
    ratings = [line.split() for line in RATINGS.strip().splitlines()]
    nothing = [None] * len(courses)
    return {
        "courses": pd.DataFrame(
            {
                "course_id": pd.Series([c[0] for c in courses], dtype="str"),
                "child": pd.Series([c[1] for c in courses], dtype="str"),
                "accepted": pd.Series([c[2] == "yes" for c in courses], dtype="boolean"),
                "started_on": pd.to_datetime(pd.Series([None if c[3] == "-" else c[3] for c in courses])),
                "ended_on": pd.to_datetime(pd.Series(nothing)),
                **{f"{n}_missing": pd.Series(nothing, dtype="str") for n in ("accepted", "started_on", "ended_on")},
            }
        ),
        "ratings": pd.DataFrame(
            {
                "course_id": pd.Series([r[0] for r in ratings], dtype="str"),
                "rated_by": pd.Series([r[1] for r in ratings], dtype="str"),
                "rated_on": pd.to_datetime(pd.Series([r[2] for r in ratings])),
                "mark": pd.Series([None if r[3] == "-" else int(r[3]) for r in ratings], dtype="Int64"),
                **{
                    f"{n}_missing": pd.Series([None] * len(ratings), dtype="str")
                    for n in ("course_id", "rated_by", "rated_on", "mark")
                },
            }
        ),
    }


def test_expected_and_received_by_month_occasion_and_informant() -> None:
    found = occasions_health(tables(), BOOK).drop(columns="dataset").itertuples(index=False, name=None)
    #  month, occasion, informant, expected, received, outside, waiting, missing, median days; today is 2024-06-30
    assert [tuple(None if pd.isna(cell) else cell for cell in line) for line in found] == [
        ("2024-01", "intake", "case_worker", 2, 2, 0, 0, 0, -4.5),
        ("2024-01", "intake", "family", 2, 1, 1, 0, 0, 27.5),
        ("2024-01", "mark", "", 3, 2, 0, 0, 1, 0.0),
        ("2024-02", "mark", "", 2, 2, 0, 0, 0, 0.0),
        ("2024-04", "intake", "case_worker", 1, 1, 0, 0, 0, 0.0),
        ("2024-04", "intake", "family", 1, 0, 0, 0, 1, None),
        ("2024-04", "mark", "", 1, 1, 0, 0, 0, 0.0),
        ("2024-06", "intake", "case_worker", 1, 1, 0, 0, 0, 10.0),
        ("2024-06", "intake", "family", 1, 0, 0, 1, 0, None),
        ("2024-06", "mark", "", 1, 1, 0, 0, 0, 0.0),
    ]


def test_figures_count_what_is_awaited_apart_and_count_children_and_not_courses() -> None:
    counts = occasions(tables(), BOOK, description("2024"))
    family = counts[counts["element"] == "intake.family"].set_index("group")
    # a and b are of one child; e is awaited, d was not to be rated and f has no day.
    assert family.loc["", ["n", "k", "persons", "persons_k", "persons_rest"]].tolist() == [3, 1, 2, 1, 2]
    assert family["n"].to_dict() == {"": 3, "2024Q1": 2, "2024Q2": 1, "2024Q3": 0, "2024Q4": 0}
    names = {"intake.case_worker", "intake.family", "mark"}
    assert set(counts["element"]) == names | {f"{name}.waiting" for name in names}
    awaited = counts[counts["element"] == "intake.family.waiting"].set_index("group")
    assert awaited["n"].to_dict() == {"": 1, "2024Q1": 0, "2024Q2": 1, "2024Q3": 0, "2024Q4": 0}


def test_the_quarters_of_every_occasion_add_up_to_its_period() -> None:
    counts = occasions(tables(), BOOK, description("2023", "2024"))
    whole = counts[counts["group_by"] == ""].set_index(["period", "element"])[["n", "k"]].fillna(0)
    quarters = counts[counts["group_by"] == "period"].groupby(["period", "element"])[["n", "k"]].sum()
    pd.testing.assert_frame_equal(whole.sort_index(), quarters.sort_index(), check_dtype=False)


def test_a_unit_without_rows_has_nothing_due() -> None:
    empty = {name: table.iloc[:0] for name, table in tables().items()}
    assert occasions_health(empty, BOOK).empty
    assert occasions(empty, BOOK, description("2024")).empty
