"""Which rows are due on a day: by their own rules, with what points at them, and what holds them back."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from loke.retention.due import is_over
from loke.retention.population import ACCEPTED, BORN, CASE, DECIDES, DELIVERY, REGISTERED
from loke.retention.settling import GOES, HELD, settled
from schemas.codebook import Codebook
from tests.spec.retention.plain_due import Row, going, with_deciding

BACK = {"link": "background"}


def field(name: str, kind: str = "string", **loke: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "loke": {**BACK, **loke}}


def rule(name: str, years: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "years": years, "basis": "a decision", **more}


def codebook(courses: list[dict[str, Any]], notes: list[dict[str, Any]], acts: list[dict[str, Any]]) -> Codebook:
    """Courses of persons, notes that point at courses, and acts that point at notes."""

    def dataset(name: str, fields: list[Any], key: str, to: str, rules: list[Any], period: str) -> dict[str, Any]:
        links = [{"fields": f"{to}_id", "reference": {"resource": f"{to}s", "fields": f"{to}_id"}}] if to else []
        schema = {"primaryKey": [key], "foreignKeys": links, "fields": fields}
        loke = {"files": [f"{name}*"], "period": period, "retention": rules}
        return {"name": name, "path": f"{name}.csv", "schema": schema, "loke": loke}

    course = [field("course_id"), field("person", identity="person"), field("started", "date"), field("ended", "date")]
    note = [field("note_id"), field("course_id"), field("written", "date"), field("placed", "boolean")]
    return Codebook.model_validate(
        {
            "name": "huset",
            "version": "1",
            "resources": [
                dataset("courses", [*course, field("placed", "boolean")], "course_id", "", courses, "started"),
                dataset("notes", note, "note_id", "course", notes, "written"),
                dataset(
                    "acts", [field("act_id"), field("note_id"), field("done", "date")], "act_id", "note", acts, "done"
                ),
            ],
        }
    )


def frames(rows: list[Row], book: Codebook) -> dict[str, pd.DataFrame]:
    """The rows as the product meets them; a case is numbered by its first row with the same key."""
    from tests.spec.retention.plain_due import same_case

    found = {}
    for dataset in book.resources:
        own = [row for row in rows if row.dataset == dataset.name]
        columns: dict[str, Any] = {}
        for name, kind in dataset.columns.items():
            values = [row.values[name] for row in own]
            columns[name] = pd.Series(
                pd.to_datetime(values) if kind == "date" else values,
                dtype={"date": "datetime64[ns]", "boolean": "boolean", "string": "str"}[kind],
            )
        for name in dataset.missing_columns.values():
            columns[name] = pd.Series([None] * len(own), dtype="str")
        columns |= {
            "source_row": pd.Series([row.number for row in own], dtype="int64"),
            DELIVERY: pd.Series(["a.csv"] * len(own), dtype="str"),
            REGISTERED: pd.Series(pd.to_datetime([row.registered for row in own]), dtype="datetime64[ns]"),
            BORN: pd.Series([row.born for row in own], dtype="Int64"),
            ACCEPTED: pd.Series([row.accepted for row in own], dtype="bool"),
            CASE: pd.Series([next(o.number for o in own if same_case(o, row, book)) for row in own], dtype="int64"),
            DECIDES: pd.Series([row.decides for row in own], dtype="bool"),
        }
        found[dataset.name] = pd.DataFrame(columns)
    return found


def gone(rows: list[Row], book: Codebook, on: date) -> set[int]:
    what = settled(frames(with_deciding(rows, book), book), book, on)
    return {int(n) for frame in what.rows.values() for n in frame["source_row"][frame[GOES].astype(bool)]}


DAYS = st.sampled_from(
    [date(2018, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2021, 5, 5), date(2022, 1, 1), date(2023, 6, 1)]
)
MAYBE_DAY = st.none() | DAYS
TRUTH = st.sampled_from([None, True, False])
RULES = st.lists(
    st.fixed_dictionaries(
        {
            "years": st.integers(0, 4),
            "event": st.sampled_from(["last_registration", "own"]),
            "where": st.sampled_from(["", "placed"]),
            "keep": st.lists(
                st.sampled_from(
                    [{"id": "k", "text": "k", "where": "placed"}, {"id": "b", "text": "b", "born_on": ["5", "15"]}]
                ),
                max_size=1,
            ),
            "per": st.sampled_from([None, "person"]),
        }
    ),
    max_size=2,
)


def rules_of(drawn: list[dict[str, Any]], dataset: str) -> list[dict[str, Any]]:
    own = {"courses": "ended", "notes": "written", "acts": "done"}[dataset]
    found = []
    for i, each in enumerate(drawn):
        made = {**each, "event": own if each["event"] == "own" else each["event"]}
        if dataset != "courses":
            made["per"] = None
        if dataset == "acts":
            made |= {"where": "", "keep": [k for k in made["keep"] if k["id"] == "b"]}
        found.append(rule(f"r{i}", **made))
    return found


IDS = st.sampled_from(["1", "2", "3", None])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "dataset": st.sampled_from(["courses", "courses", "notes", "notes", "acts"]),
            **dict.fromkeys(("course_id", "note_id", "act_id"), IDS),
            "person": st.sampled_from(["p", "q", None]),
            **dict.fromkeys(("started", "ended", "written", "done"), MAYBE_DAY),
            "placed": TRUTH,
            "accepted": st.sampled_from([True, True, False]),
            "registered": MAYBE_DAY,
            "born": st.sampled_from([None, 5, 6, 7]),
        }
    ),
    max_size=10,
)


def rows_of(drawn: list[dict[str, Any]], book: Codebook) -> list[Row]:
    """Rows as judging leaves them: an accepted row has its whole key, and no other accepted row has the same."""
    found: list[Row] = []
    for each in drawn:
        dataset = book.dataset(each["dataset"])
        values = {name: each[name] for name in dataset.columns}
        key = [values[k] for k in dataset.table_schema.primary_key]
        taken = [r for r in found if r.accepted and r.dataset == dataset.name]
        is_new = all(
            [values[k] for k in dataset.table_schema.primary_key]
            != [r.values[k] for k in dataset.table_schema.primary_key]
            for r in taken
        )
        accepted = each["accepted"] and None not in key and is_new
        found.append(Row(dataset.name, values, accepted, each["registered"], each["born"]))
    return found


@settings(phases=(Phase.explicit, Phase.generate))
@given(courses=RULES, notes=RULES, acts=RULES, drawn=ROWS, on=DAYS)
def test_the_rows_that_go_are_those_of_a_plain_second_implementation(
    courses: list[dict[str, Any]],
    notes: list[dict[str, Any]],
    acts: list[dict[str, Any]],
    drawn: list[dict[str, Any]],
    on: date,
) -> None:
    book = codebook(rules_of(courses, "courses"), rules_of(notes, "notes"), rules_of(acts, "acts"))
    rows = with_deciding(rows_of(drawn, book), book)
    found = gone(rows, book, on)
    assert found == going(rows, book, on)
    # What is left once they are gone is not due: nothing is left over for a second time.
    left = [row for row in rows if row.number not in found]
    assert (
        found == set()
        or gone(left, book, on) <= {row.number for row in left if not row.accepted}
        or not gone(left, book, on)
    )


@pytest.mark.parametrize(
    ("event", "years", "on", "over"),
    [
        # an ordinary day: the day before, the day, the day after
        (date(2020, 5, 4), 5, date(2025, 5, 3), False),
        (date(2020, 5, 4), 5, date(2025, 5, 4), True),
        (date(2020, 5, 4), 5, date(2025, 5, 5), True),
        # 29 February: years without one are over on 1 March
        (date(2020, 2, 29), 1, date(2021, 2, 28), False),
        (date(2020, 2, 29), 1, date(2021, 3, 1), True),
        (date(2020, 2, 29), 4, date(2024, 2, 28), False),
        (date(2020, 2, 29), 4, date(2024, 2, 29), True),
        # no years at all
        (date(2020, 2, 29), 0, date(2020, 2, 28), False),
        (date(2020, 2, 29), 0, date(2020, 2, 29), True),
    ],
)
def test_years_are_over_on_the_same_day_of_the_year(event: date, years: int, on: date, *, over: bool) -> None:
    assert is_over(pd.Timestamp(event), years, on) is over


def course(
    key: str, person: str, ended: date | None, *, placed: bool | None = None, accepted: bool = True, **more: Any
) -> Row:
    values = {"course_id": key, "person": person, "started": date(2018, 2, 28), "ended": ended, "placed": placed}
    return Row("courses", values, accepted, **more)


def note(key: str, of: str, written: date, *, placed: bool | None = None, accepted: bool = True) -> Row:
    values = {"note_id": key, "course_id": of, "written": written, "placed": placed}
    return Row("notes", values, accepted)


D2018, D2020, D2022 = date(2018, 3, 1), date(2020, 3, 1), date(2022, 3, 1)
ON = date(2023, 3, 1)
FIVE_PER_PERSON = rule("five", 5, event="ended", per="person", keep=[{"id": "placed", "text": "x", "where": "placed"}])
FIVE = rule("five", 5, event="ended")
LAST = rule("five", 5)

# what it shows, rules of courses, rules of notes, the rows, and which of them go
TABLE = [
    (
        "a course that is due takes its notes along",
        [FIVE],
        [],
        [course("1", "p", D2018), note("1", "1", D2022)],
        {0, 1},
    ),
    ("a day later than the day stays", [FIVE], [], [course("1", "p", date(2018, 3, 2)), note("1", "1", D2018)], set()),
    ("an open course stays", [FIVE], [], [course("1", "p", None), note("1", "1", D2018)], set()),
    ("the last note counts", [LAST], [], [course("1", "p", D2018), note("1", "1", D2018)], {0, 1}),
    ("a later note keeps the course", [LAST], [], [course("1", "p", D2018), note("1", "1", D2022)], set()),
    (
        "an exception keeps all courses of the person",
        [FIVE_PER_PERSON],
        [],
        [course("1", "p", D2018), course("2", "p", D2018, placed=True)],
        set(),
    ),
    ("and of nobody else", [FIVE_PER_PERSON], [], [course("1", "p", D2018), course("2", "q", D2018, placed=True)], {0}),
    (
        "a newer course of the person keeps the older",
        [FIVE_PER_PERSON],
        [],
        [course("1", "p", D2018), course("2", "p", D2022)],
        set(),
    ),
    (
        "a note that is not due by its own rule holds back",
        [FIVE],
        [rule("n", 2)],
        [course("1", "p", D2018), note("1", "1", D2022)],
        set(),
    ),
    ("a note that is due goes alone", [FIVE], [rule("n", 2)], [course("1", "p", D2020), note("1", "1", D2020)], {1}),
    (
        "rows set aside go with their case",
        [FIVE],
        [],
        [course("1", "p", D2018), course("1", "p", None, accepted=False)],
        {0, 1},
    ),
    ("and stay with it", [FIVE], [], [course("1", "p", D2022), course("1", "p", D2018, accepted=False)], set()),
    (
        "a row set aside without a day: from when it came",
        [FIVE],
        [],
        [course("1", "p", None, accepted=False, registered=D2018)],
        {0},
    ),
    (
        "a day that has not come is no day",
        [FIVE],
        [],
        [course("1", "p", date(2204, 3, 1), accepted=False, registered=D2018)],
        {0},
    ),
    ("nobody knows when it came", [FIVE], [], [course("1", "p", None, accepted=False)], set()),
    ("no rule, nothing goes", [], [], [course("1", "p", D2018), note("1", "1", D2018)], set()),
]


@pytest.mark.parametrize(
    ("courses", "notes", "rows", "goes"), [line[1:] for line in TABLE], ids=[line[0] for line in TABLE]
)
def test_what_goes_together(
    courses: list[dict[str, Any]], notes: list[dict[str, Any]], rows: list[Row], goes: set[int]
) -> None:
    book = codebook(courses, notes, [])
    assert gone(rows, book, ON) == goes
    assert going(with_deciding(rows, book), book, ON) == goes


def test_what_holds_a_row_back_is_told() -> None:
    book = codebook([FIVE], [rule("n", 2)], [])
    rows = with_deciding([course("1", "p", D2018), note("1", "1", D2022)], book)
    assert list(settled(frames(rows, book), book, ON).rows["courses"][HELD]) == ["notes"]
    book = codebook([FIVE_PER_PERSON], [], [])
    rows = with_deciding([course("1", "p", D2018), course("2", "p", D2022)], book)
    assert list(settled(frames(rows, book), book, ON).rows["courses"][HELD]) == ["together", ""]
