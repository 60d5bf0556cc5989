"""Why answers are missing is told, but never a small number of people, not even by subtracting one field from another.

The drawn table is what one dataset tells in a year: all rows, those of them that should have an answer, and the kinds
of missing among these.
"""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.disclosure import Relations, Version, breaches, policy, publish
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS

MANAGER = policy("manager")


def table(rows: int, asked: int, kinds: dict[str, int], quarters: list[tuple[int, int]] | None = None) -> pd.DataFrame:
    """Return the counts of one field; `quarters` are rows and asked by quarter, nobody answering but in the last."""
    missing = sum(kinds.values())
    lines: list[dict[str, Any]] = [
        {"element": "(rows)", "measure": "count", "n": rows},
        {"element": "why", "measure": "share", "n": asked, "k": asked - missing},
        {"element": "why_missing", "measure": "count", "n": missing},
    ]
    kind_of = {"element": "why_missing", "measure": "count", "group_by": "missing"}
    lines += [{**kind_of, "group": kind, "n": n} for kind, n in kinds.items()]
    for number, (all_of, of) in enumerate(quarters or [], 1):
        place = {"group_by": "period", "group": f"2024Q{number}"}
        lines += [{"element": "(rows)", "measure": "count", "n": all_of, **place}]
        lines += [
            {"element": "why", "measure": "share", "n": of, "k": (asked - missing) if number == 4 else 0, **place}
        ]
    base = {
        "table": "collection_health",
        "period": "2024",
        "component": "courses",
        "group_by": "",
        "group": "",
        "k": None,
    }
    frame = pd.DataFrame([{**base, "value": None, "spread": None, **line} for line in lines])
    types = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    columns = list(FEEDBACK_COUNTS.columns)
    return frame[columns].astype({name: types.get(name, "str") for name in columns})


def seen(counts: pd.DataFrame) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    frame = publish(counts, MANAGER).frame.astype(object)
    frame = frame.where(frame.notna(), None)
    return {(r["element"], r["group"]): (r["n"], r["k"]) for r in frame.to_dict("records")}


SEEN = [
    # rows, asked, kinds, what is told of the field, of all missing, and of each kind
    (70, 70, {"blank": 5, "dont_know": 6}, (70, 59), 11, [5, 6]),
    (70, 70, {"blank": 4, "dont_know": 7}, (70, 59), 11, [None, None]),
    (70, 70, {"blank": 2, "dont_know": 2}, (70, None), None, [None, None]),
    (70, 65, {"blank": 5, "dont_know": 6}, (65, 54), 11, [5, 6]),
    (70, 66, {"blank": 5, "dont_know": 6}, (None, None), None, [None, None]),
    (70, 69, {"blank": 5, "dont_know": 6}, (None, None), None, [None, None]),
    (70, 14, {"blank": 5, "dont_know": 5}, (14, None), None, [None, None]),
    (70, 15, {"blank": 5, "dont_know": 5}, (15, 5), 10, [5, 5]),
]


@pytest.mark.parametrize(("rows", "asked", "kinds", "field", "missing", "each"), SEEN)
def test_what_managers_see(
    rows: int, asked: int, kinds: dict[str, int], field: tuple[Any, Any], missing: int | None, each: list[int | None]
) -> None:
    found = seen(table(rows, asked, kinds))
    assert found["(rows)", ""] == (rows, None)
    assert found["why", ""] == field
    assert found["why_missing", ""] == (missing, None)
    assert [found["why_missing", kind][0] for kind in kinds] == each


def test_quarters_go_when_one_of_them_tells_of_a_few_whom_the_question_does_not_concern() -> None:
    even = seen(table(80, 60, {"blank": 40}, [(20, 15)] * 4))
    assert even["why", "2024Q1"][0] == 15
    uneven = seen(table(80, 60, {"blank": 40}, [(20, 16), (20, 14), (20, 15), (20, 15)]))
    assert uneven["why", ""] == (60, 20)
    assert [uneven["why", f"2024Q{q}"] for q in range(1, 5)] == [(None, None)] * 4


def test_two_fields_that_lack_an_answer_in_the_same_rows_lack_it_for_reasons_of_their_own() -> None:
    """The same fourteen rows lack both answers: all fourteen were left blank in one field, seven in the other."""
    one = table(70, 70, {"blank": 14})
    other = table(70, 70, {"blank": 7, "dont_know": 7})
    other = other[other["element"] != "(rows)"].assign(element=other["element"].str.replace("why", "when"))
    counts = pd.concat([one, other], ignore_index=True)
    of_sets = [("(rows)", "n", "all"), ("why", "n", "all"), ("why", "k", "answered"), ("why_missing", "n", "missing")]
    of_sets += [("when", "n", "all"), ("when", "k", "answered"), ("when_missing", "n", "missing")]
    sets = pd.DataFrame(
        [("collection_health", "courses", *line, True) for line in of_sets], columns=list(COUNTED_SETS.columns)
    )
    relations = pd.DataFrame([("answered", "missing", "", "all", True)], columns=list(SET_RELATIONS.columns))
    related = Relations.read(COUNTED_SETS.validate(sets), SET_RELATIONS.validate(relations))
    figures = publish(counts, MANAGER, related)
    assert breaches([Version(counts, related, [figures])], [MANAGER]).empty
    shown = figures.frame.set_index(["element", "group"])["n"]
    assert [shown["why_missing", "blank"], shown["when_missing", "blank"]] == [14, 7]


COUNT = st.one_of(st.integers(0, 12), st.integers(0, 60))


@given(COUNT, COUNT, st.lists(COUNT, min_size=1, max_size=4))
def test_no_small_number_of_people_can_be_had_by_subtraction(excused: int, answered: int, missing: list[int]) -> None:
    """A plain attacker: whatever is shown is taken from whatever it is a part of."""
    kinds = dict(zip(("blank", "dont_know", "not_asked", "refused"), missing, strict=False))
    asked = answered + sum(missing)
    found = seen(table(asked + excused, asked, kinds))
    rows, (n, k), total = found["(rows)", ""][0], found["why", ""], found["why_missing", ""][0]
    each = [found["why_missing", kind][0] for kind in kinds]
    if rows is not None and n is not None:
        assert not 0 < rows - n < MANAGER.threshold
    known = total if total is not None else n - k if n is not None and k is not None else None
    if known is not None and each.count(None) == 1:
        assert known - sum(number or 0 for number in each) >= MANAGER.threshold
    if total is not None and n is not None:
        assert k == n - total
    assert all(not 0 < number < MANAGER.threshold for number in each if number is not None)
