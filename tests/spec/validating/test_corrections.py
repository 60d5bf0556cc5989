"""Corrections: what is new, changed, withdrawn and unchanged, against a plain second implementation."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loke.engine.store import sha256
from loke.landing import register
from loke.mapping import Mappings
from loke.validating import Delivery, Judged, acceptance, changes, history, judge
from schemas.codebook import Codebook
from schemas.corrections import CORRECTIONS, NO_CORRECTIONS

Make = Callable[..., Any]
KEY = b"k" * 32
COURSES = {
    "name": "courses",
    "path": "courses",
    "schema": {
        "fields": [
            {"name": "nr", "type": "string", "loke": {"link": "background"}},
            {"name": "age", "type": "integer", "constraints": {"maximum": 99}, "loke": {"link": "background"}},
            {"name": "day", "type": "date", "loke": {"link": "background"}},
        ],
        "primaryKey": ["nr"],
    },
    "loke": {"files": ["courses*"], "period": "day"},
}
VISITS = {
    "name": "visits",
    "path": "visits",
    "schema": {
        "fields": [
            {"name": "nr", "type": "string", "loke": {"link": "background"}},
            {"name": "room", "type": "string", "loke": {"link": "background"}},
        ],
        "foreignKeys": [{"fields": "nr", "reference": {"resource": "courses", "fields": "nr"}}],
    },
    "loke": {"files": ["visits*"]},
}
BOOK = Codebook.model_validate({"name": "unit", "version": "1", "resources": [VISITS, COURSES]})

Files = dict[str, str]


def decided(files: Files, *lines: str) -> pd.DataFrame:
    """Lines such as `accept b.csv`, `accept b.csv a.csv` or `withdraw b.csv`."""
    rows = []
    for line in lines:
        decision, file, *other = line.split()
        corrects = [other[0], sha256(files[other[0]].encode())] if other else ["", ""]
        rows.append(["2024-01-01", file, sha256(files[file].encode()), decision, *corrects, "", ""])
    return CORRECTIONS.validate(pd.DataFrame(rows, columns=list(CORRECTIONS.columns), dtype="str"))


def judged(files: Files, *lines: str, audited: bool = True) -> Judged:
    deliveries = [Delivery(name, text.encode(), i) for i, (name, text) in enumerate(files.items(), 1)]
    result = judge(deliveries, BOOK, Mappings.empty(), KEY, decided(files, *lines) if lines else NO_CORRECTIONS)
    if audited:
        audit = acceptance(result, BOOK)
        assert audit.broken["conservation"] == ()
        assert audit.broken["contract"] == ()
    return result


def held(result: Judged, dataset: str = "courses") -> set[tuple[str, int]]:
    return set(result.accepted[dataset][["source_file", "source_row"]].itertuples(index=False, name=None))


def aside(result: Judged) -> dict[tuple[str, int], str]:
    table = result.quarantine
    return {
        (file, row): rules
        for file, row, rules in zip(table["source_file"], table["source_row"], table["rules"], strict=True)
    }


def counted(before: Judged, after: Judged) -> dict[str, dict[str, int]]:
    table = changes(before, after, BOOK)
    return {name: dict(part["change"].value_counts()) for name, part in table.groupby("dataset")}


OLD = "nr;age\nK1;20\nK2;21\nK3;22\n"
NEW = "nr;age\nK1;20\nK2;31\nK4;24\n"
TWO = {"courses-1.csv": OLD, "courses-2.csv": NEW}


def test_other_values_under_a_key_are_set_aside_and_the_file_says_what_it_would_change() -> None:
    result = judged(TWO)
    assert aside(result) == {("courses-2.csv", 3): "nr.unique"}
    told = next(f for f in result.findings if f.code == "validating.differs")
    assert (told.place.file, told.place.row) == ("courses-2.csv", 0)
    assert dict(told.params) == {
        "unit": "unit", "file": "courses-2.csv", "other": "courses-1.csv",
        "new": 1, "changed": 1, "unchanged": 1, "withdrawn": 1,
    }  # fmt: skip


def test_rows_with_the_same_key_replace_the_older_ones() -> None:
    before, after = judged(TWO), judged(TWO, "accept courses-2.csv")
    assert aside(after) == {("courses-1.csv", 3): "row.replaced"}
    assert held(after) == {("courses-1.csv", 2), ("courses-1.csv", 4), ("courses-2.csv", 3), ("courses-2.csv", 4)}
    assert counted(before, after) == {"courses": {"changed": 1, "unchanged": 3}}
    told = [f for f in after.findings if f.code == "validating.replaced"]
    assert [(f.severity, f.place.file, f.place.row, f.params["by"]) for f in told] == [
        ("check", "courses-1.csv", 3, "courses-2.csv")
    ]


def test_the_whole_file_replaces_the_older_one_and_rows_that_are_missing_are_withdrawn() -> None:
    before, after = judged(TWO), judged(TWO, "accept courses-2.csv courses-1.csv")
    assert set(aside(after).values()) == {"row.replaced"}
    assert held(after) == {("courses-2.csv", row) for row in (2, 3, 4)}
    assert counted(before, after) == {"courses": {"changed": 1, "unchanged": 2, "withdrawn": 1}}
    lines = after.deliveries.set_index("file")
    assert lines["verdict"].to_dict() == {"courses-1.csv": "replaced", "courses-2.csv": "accepted"}
    assert lines["corrects"].to_dict() == {"courses-1.csv": "", "courses-2.csv": "courses-1.csv"}


def test_a_withdrawn_file_is_not_read_and_its_keys_are_free() -> None:
    result = judged(TWO, "withdraw courses-1.csv")
    assert held(result) == {("courses-2.csv", row) for row in (2, 3, 4)}
    first = result.deliveries.iloc[0]
    assert (first["verdict"], first["dataset"], first["rows_read"]) == ("withdrawn", "courses", 0)


def test_children_of_withdrawn_rows_are_orphans_with_findings() -> None:
    files = {**TWO, "visits.csv": "nr;room\nK1;a\nK3;a\nK4;a\n"}
    before, after = judged(files), judged(files, "accept courses-2.csv courses-1.csv")
    assert aside(after)["visits.csv", 3] == "nr.foreign_key"
    assert counted(before, after)["visits"] == {"unchanged": 2, "withdrawn": 1}
    assert [f.place.row for f in after.findings if f.code == "validating.foreign_key"] == [3]


def test_a_dataset_without_a_key_has_only_files_replaced_as_a_whole() -> None:
    files = {"courses.csv": OLD, "visits-1.csv": "nr;room\nK1;a\nK1;b\n", "visits-2.csv": "nr;room\nK1;b\nK1;c\n"}
    before = judged(files)
    assert counted(before, judged(files, "accept visits-2.csv"))["visits"] == {"unchanged": 3}
    after = judged(files, "accept visits-2.csv visits-1.csv")
    assert counted(before, after)["visits"] == {"unchanged": 2, "withdrawn": 1}


DRAWN = {
    "a row that was replaced and comes again is repeated": (
        {"courses-1.csv": "nr;age\nK1;20", "courses-2.csv": "nr;age\nK1;21", "courses-3.csv": "age;nr\n20;K1"},
        ["accept courses-2.csv"],
        {("courses-1.csv", 2): "row.replaced"},
    ),
    "unless the unit accepts it: then it is corrected back": (
        {"courses-1.csv": "nr;age\nK1;20", "courses-2.csv": "nr;age\nK1;21", "courses-3.csv": "age;nr\n20;K1"},
        ["accept courses-2.csv", "accept courses-3.csv"],
        {("courses-1.csv", 2): "row.replaced", ("courses-2.csv", 2): "row.replaced"},
    ),
    "a wrong row replaces nothing": (
        {"courses-1.csv": "nr;age\nK1;20\nK2;20", "courses-2.csv": "nr;age\nK1;200\nK2;21"},
        ["accept courses-2.csv"],
        {("courses-1.csv", 3): "row.replaced", ("courses-2.csv", 2): "age.range"},
    ),
    "two rows for one key replace nothing": (
        {"courses-1.csv": "nr;age\nK1;20", "courses-2.csv": "nr;age\nK1;21\nK1;22"},
        ["accept courses-2.csv"],
        {("courses-2.csv", 2): "nr.unique", ("courses-2.csv", 3): "nr.unique"},
    ),
    "what stands in a place is judged in that place": (
        {"courses-1.csv": "nr;age\nK1;20", "courses-2.csv": "nr;age\nK1;21", "courses-3.csv": "nr;age\nK1;22"},
        ["accept courses-3.csv courses-1.csv"],
        {("courses-1.csv", 2): "row.replaced", ("courses-2.csv", 2): "nr.unique"},
    ),
    "a wrong row of a replaced file that comes again was there before": (
        {"courses-1.csv": "nr;age\nK1;200", "courses-2.csv": "nr;age\nK1;20", "courses-3.csv": "age;nr\n200;K1"},
        ["accept courses-2.csv courses-1.csv"],
        {("courses-1.csv", 2): "row.replaced"},
    ),
    "an acceptance that was undone": (
        TWO,
        ["accept courses-2.csv", "undo courses-2.csv"],
        {("courses-2.csv", 3): "nr.unique"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "lines", "expected"), DRAWN.values(), ids=DRAWN)
def test_drawn_corrections(files: Files, lines: list[str], expected: dict[tuple[str, int], str]) -> None:
    assert aside(judged(files, *lines)) == expected


def test_a_key_that_a_replaced_row_had_is_free_for_the_row_that_replaces_it(
    field: Make, dataset: Make, codebook: Make
) -> None:
    book = codebook(dataset("t", field("nr"), field("seat", unique=True), field("age", "integer"), key="nr"))
    files = {"t1.csv": "nr;seat;age\nK1;a;1\nK2;b;2\n", "t2.csv": "nr;seat;age\nK1;a;9\nK2;a;9\nK3;b;9\n"}
    deliveries = [Delivery(name, text.encode(), i) for i, (name, text) in enumerate(files.items(), 1)]
    result = judge(deliveries, book, Mappings.empty(), KEY, decided(files, "accept t2.csv"))
    # K1 and K2 both claim the seat a, so neither replaces anything, and K3 cannot have the seat b of K2.
    assert aside(result) == {("t2.csv", 2): "seat.unique", ("t2.csv", 3): "seat.unique", ("t2.csv", 4): "seat.unique"}
    assert acceptance(result, book).broken["contract"] == ()
    files["t2.csv"] = "nr;seat;age\nK1;a;9\nK2;c;9\nK3;b;9\n"
    deliveries = [Delivery(name, text.encode(), i) for i, (name, text) in enumerate(files.items(), 1)]
    result = judge(deliveries, book, Mappings.empty(), KEY, decided(files, "accept t2.csv"))
    assert aside(result) == {("t1.csv", 2): "row.replaced", ("t1.csv", 3): "row.replaced"}


def test_replaced_rows_do_not_count_towards_the_limit_of_quarantine() -> None:
    new = OLD.replace(";2", ";3")
    result = judged({"courses-1.csv": OLD, "courses-2.csv": new}, "accept courses-2.csv")
    assert int(result.deliveries["rows_quarantined"].sum()) == 3
    assert acceptance(result, BOOK).broken["quarantine_limit"] == ()
    assert acceptance(judged({"courses-1.csv": OLD, "courses-2.csv": new}), BOOK).broken["quarantine_limit"] != ()


def test_the_order_in_which_decisions_about_different_files_were_written_changes_nothing() -> None:
    files = {**TWO, "courses-3.csv": "nr;age\nK1;50\n"}
    lines = ["accept courses-2.csv courses-1.csv", "accept courses-3.csv"]
    first, second = judged(files, *lines), judged(files, *reversed(lines))
    pd.testing.assert_frame_equal(first.accepted["courses"], second.accepted["courses"])
    pd.testing.assert_frame_equal(first.deliveries, second.deliveries)


# -- a slow plain second implementation --------------------------------------------------------------------------------

ROW = st.tuples(st.sampled_from(["K1", "K2", "K3", "K4"]), st.sampled_from(["20", "21", "200"]))
ROWS = st.lists(ROW, min_size=1, max_size=5)


def text_of(rows: list[tuple[str, str]]) -> str:
    return "".join(f"{nr};{age}\n" for nr, age in [("nr", "age"), *rows])


def plain(files: list[list[tuple[str, str]]], accepted: set[int]) -> dict[str, str]:
    """Return the age of each key after all files; the rows of those accepted may replace what is there."""
    ages: dict[str, str] = {}
    replaced: set[tuple[str, str]] = set()
    wrong: set[tuple[str, str]] = set()
    for number, rows in enumerate(files):
        came = set(ages.items()) | wrong | (set() if number in accepted else replaced)
        fresh = set(rows) - came
        claims = Counter(nr for nr, _ in fresh)
        for nr, age in fresh:
            if age == "200":
                wrong.add((nr, age))
            elif claims[nr] == 1 and (nr not in ages or number in accepted):
                if nr in ages:
                    replaced.add((nr, ages[nr]))
                ages[nr] = age
    return ages


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(st.lists(ROWS, min_size=1, max_size=4), st.sets(st.integers(0, 3)))
def test_the_plain_ledger_of_keys_agrees(tables: list[list[tuple[str, str]]], chosen: set[int]) -> None:
    files = {f"courses-{i}.csv": text_of(rows) for i, rows in enumerate(tables)}
    if len(set(files.values())) < len(files):
        return  # the same bytes are another story
    before = judged(files, audited=False)
    after = judged(files, *(f"accept courses-{i}.csv" for i in sorted(chosen) if i < len(tables)), audited=False)
    ages = [
        dict(zip(r.accepted["courses"]["nr"], map(str, r.accepted["courses"]["age"]), strict=True))
        for r in (before, after)
    ]
    assert ages == [plain(tables, set()), plain(tables, chosen)]
    old, new = ages
    assert Counter(changes(before, after, BOOK)["change"]) == Counter(plain_change(k, old, new) for k in old | new)


def plain_change(key: str, old: dict[str, str], new: dict[str, str]) -> str:
    if key in old and key in new:
        return "unchanged" if old[key] == new[key] else "changed"
    return "new" if key in new else "withdrawn"


def test_late_is_what_lies_in_a_period_that_was_already_shown() -> None:
    files = {
        "courses-1.csv": "nr;age;day\nK1;20;2023-05-01\n",
        "nord/courses-2.csv": "nr;age;day\nK2;20;2023-06-01\nK3;20;2024-06-01\n",
        "courses-3.csv": "nr;age;day\nK4;20;2023-06-01\nK1;20;2023-05-01\n",
    }
    contents = {name: text.encode() for name, text in files.items()}
    ledger = register(None, {"courses-1.csv": contents["courses-1.csv"]}, "2023-12-31T10:00:00+00:00")
    ledger = register(ledger, {n: contents[n] for n in list(files)[:2]}, "2024-02-01T10:00:00+00:00")
    ledger = register(ledger, contents)
    table = history(ledger, judged(files), BOOK, ["2023", "2024"]).set_index("file")
    # The first run was on the last day of 2023, so only what came after the second is late.
    assert table["rows_late"].to_dict() == {"courses-1.csv": 0, "nord/courses-2.csv": 0, "courses-3.csv": 1}
    assert table["sender"].to_dict() == {"courses-1.csv": "", "nord/courses-2.csv": "nord", "courses-3.csv": ""}
    gone = history(register(ledger, {}), judged({"courses-9.csv": OLD}), BOOK, ["2023"])
    assert gone["present"].tolist() == [False] * 3


def test_history_names_what_a_file_repeats_and_keeps_what_is_gone() -> None:
    files = {"courses-1.csv": OLD, "courses-2.csv": OLD}
    contents = {name: text.encode() for name, text in files.items()}
    ledger = register(None, {"old.csv": b"1", **contents})
    result = judge([Delivery(n, c, i) for i, (n, c) in enumerate(contents.items(), 1)], BOOK, Mappings.empty(), KEY)
    table = history(register(ledger, contents), result, BOOK, ["2023"]).set_index("file")
    assert table["repeats"].to_dict() == {"courses-1.csv": "", "courses-2.csv": "courses-1.csv", "old.csv": ""}
    assert table["verdict"].to_dict() == {"courses-1.csv": "accepted", "courses-2.csv": "repeated", "old.csv": "gone"}
