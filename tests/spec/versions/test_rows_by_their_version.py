"""A measurement is judged against the version of the codebook that held on its day."""

from typing import Any

import pandas as pd
import pytest

from loke.mapping import Mappings
from loke.validating import Delivery, Judged, acceptance, judge
from schemas.codebook import Codebook
from tests.spec.versions.renamed import KEY, LETTERS, NO_WORDS, RENAMED, book, coded, number


def judged(text: str, now: Codebook, *earlier: Codebook, words: Mappings = NO_WORDS) -> Judged:
    content = "\n".join(line.strip() for line in text.strip().splitlines()).encode()
    result = judge([Delivery("t.csv", content, 1)], now, words, KEY, earlier=earlier)
    assert acceptance(result, now, earlier).holds
    line = result.deliveries.iloc[0]
    assert line["rows_read"] == line["rows_accepted"] + line["rows_quarantined"] + line["rows_repeated"]
    return result


def fates(result: Judged) -> dict[str, str]:
    """What became of each row, by its number in the file: its value, or the rules that it broke."""
    kept = {int(r): "ok" for r in result.accepted["t"]["source_row"]}
    aside = dict(zip(result.quarantine["source_row"], result.quarantine["rules"], strict=True))
    return {str(row): text for row, text in sorted((kept | {int(r): t for r, t in aside.items()}).items())}


def cells(result: Judged, column: str) -> list[Any]:
    table = result.accepted["t"]
    return [None if pd.isna(cell) else cell for cell in table[column]]


ONE_TO_FIVE = book("1", None, number("score", 1, 5))
ZERO_TO_TEN = book("2", "2024-01-01", number("score", 0, 10))


def test_each_side_of_the_day_on_which_a_version_begins_has_its_own_range() -> None:
    #        the day before         the very day           no day at all is today's
    text = """
        nr;day;score
        a;2023-12-31;5
        b;2023-12-31;6
        c;2024-01-01;6
        d;2024-01-01;11
        """
    assert fates(judged(text, ZERO_TO_TEN, ONE_TO_FIVE)) == {
        "2": "ok",
        "3": "score.range",
        "4": "ok",
        "5": "score.range",
    }


def test_a_finding_tells_the_limits_of_the_version_that_judged_the_row() -> None:
    text = "nr;day;score\na;2023-12-31;6\nb;2024-01-01;11"
    found = [f for f in judged(text, ZERO_TO_TEN, ONE_TO_FIVE).findings if f.code == "validating.range"]
    assert [(f.place.row, f.params["limits"]) for f in found] == [(2, "1 – 5"), (3, "0 – 10")]


def test_of_three_versions_the_one_that_holds_on_the_day_judges() -> None:
    versions = [
        book("1", "2022-01-01", number("score", 1, 1)),
        book("2", "2023-01-01", number("score", 2, 2)),
        book("3", "2024-01-01", number("score", 3, 3)),
    ]
    text = """
        nr;day;score
        a;2021-06-01;1
        b;2022-12-31;1
        c;2023-01-01;2
        d;2023-12-31;2
        e;2024-01-01;3
        f;2023-12-31;3
        g;2024-01-01;2
        """
    assert list(fates(judged(text, versions[2], *versions[:2])).values()) == [*["ok"] * 5, *["score.range"] * 2]


def test_without_earlier_versions_or_with_one_that_says_the_same_nothing_changes() -> None:
    text = "nr;day;score\na;2023-12-31;5\nb;2024-01-01;11"
    alone = judged(text, ZERO_TO_TEN)
    same = judged(text, ZERO_TO_TEN, ZERO_TO_TEN.model_copy(update={"version": "1", "valid_from": None}))
    pd.testing.assert_frame_equal(alone.accepted["t"], same.accepted["t"])
    assert alone.findings == same.findings


def test_a_column_that_is_gone_is_kept_for_rows_of_its_days_and_for_no_others() -> None:
    before = book("1", None, coded("mood", "good", "bad"))
    now = book("2", "2024-01-01", number("score", 0, 10))
    result = judged("nr;day;mood;score\na;2023-12-31;good;\nb;2024-01-01;bad;7", now, before)
    assert list(result.accepted["t"].columns[:4]) == ["nr", "day", "score", "mood"]
    assert cells(result, "mood") == ["good", None]
    assert cells(result, "mood_missing") == [None, "skipped"]
    assert cells(result, "score") == [None, 7]
    assert cells(result, "score_missing") == ["skipped", None]


def test_what_is_required_now_was_not_asked_of_rows_of_before() -> None:
    before = book("1", None)
    now = book("2", "2024-01-01", {"name": "plan", "type": "boolean", "constraints": {"required": True}})
    result = judged("nr;day;plan\na;2023-12-31;\nb;2024-01-01;\nc;2023-12-31;true", now, before)
    assert fates(result) == {"2": "ok", "3": "plan.required", "4": "ok"}
    assert cells(result, "plan") == [None, True]


def test_a_file_of_before_that_lacks_a_column_of_today_is_not_refused_for_it() -> None:
    before = book("1", None, number("score", 1, 5))
    now = book("2", "2024-01-01", {"name": "plan", "type": "boolean", "constraints": {"required": True}})
    result = judged("nr;day;score\na;2023-12-31;4\nb;2022-12-31;9", now, before)
    assert fates(result) == {"2": "ok", "3": "score.range"}
    assert [f.code for f in result.findings] == ["validating.range"]


def test_a_code_that_was_renamed_is_known_by_the_code_of_today() -> None:
    text = "nr;day;gender\na;2023-12-31;K\nb;2024-01-01;woman\nc;2024-01-01;K\nd;2023-12-31;kvinna\ne;2024-01-01;Kvinna"
    result = judged(text, RENAMED, LETTERS)
    assert fates(result) == {"2": "ok", "3": "ok", "4": "gender.category", "5": "ok", "6": "ok"}
    assert set(cells(result, "gender")) == {"woman"}


def test_a_code_that_is_gone_stays_with_the_rows_that_have_it() -> None:
    result = judged("nr;day;gender\na;2023-12-31;M\nb;2024-01-01;M", RENAMED, LETTERS)
    assert fates(result) == {"2": "ok", "3": "gender.category"}
    assert cells(result, "gender") == ["M"]


def test_the_units_own_words_lead_to_the_code_that_held_then() -> None:
    rows = [["t", "gender", "Fru", "woman", ""], ["t", "gender", "Herr", "M", ""]]
    values = pd.DataFrame(rows, columns=list(NO_WORDS.values.columns), dtype="str")
    words = Mappings(NO_WORDS.columns, values)
    text = "nr;day;gender\na;2023-12-31;fru\nb;2024-01-01;fru\nc;2023-12-31;herr\nd;2024-01-01;herr"
    result = judged(text, RENAMED, LETTERS, words=words)
    assert fates(result) == {"2": "ok", "3": "ok", "4": "ok", "5": "gender.category"}
    assert cells(result, "gender") == ["woman", "woman", "M"]


@pytest.mark.parametrize(
    ("was", "now", "written", "kept"),
    [
        ("integer", "number", "7", 7.0),
        ("number", "integer", "7,0", 7),
        ("number", "integer", "7,5", None),
        ("integer", "string", "7", "7"),
        ("string", "integer", "7", 7),
        ("string", "integer", "07", None),
        ("string", "integer", "seven", None),
        ("string", "number", "7.5", 7.5),
        ("boolean", "string", "true", "true"),
        ("boolean", "integer", "true", None),
        ("string", "boolean", "true", True),
        ("string", "boolean", "maybe", None),
        ("date", "string", "2023-05-01", "2023-05-01"),
        ("string", "date", "2023-05-01", pd.Timestamp("2023-05-01")),
        ("string", "date", "1/5 2023", None),
    ],
)
def test_a_value_of_another_type_stays_if_it_is_written_alike_as_both(
    was: Any, now: Any, written: str, kept: Any
) -> None:
    before = book("1", None, {"name": "x", "type": was})
    today = book("2", "2024-01-01", {"name": "x", "type": now})
    result = judged(f"nr;day;x\na;2023-12-31;{written}", today, before)
    assert fates(result) == {"2": "ok"}
    assert cells(result, "x") == [kept]
    assert cells(result, "x_missing") == ["not_asked" if kept is None else None]
    told = [f.params["count"] for f in result.findings if f.code == "versions.not_carried_over"]
    assert told == ([1] if kept is None else [])


def test_free_text_of_before_does_not_stand_among_the_codes_of_today() -> None:
    before = book("1", None, {"name": "kind", "type": "string"})
    now = book("2", "2024-01-01", coded("kind", "a", {"value": "b", "was": ["bee"]}))
    result = judged("nr;day;kind\na;2023-12-31;a\nb;2023-12-31;bee\nc;2023-12-31;who knows", now, before)
    assert cells(result, "kind") == ["a", "b", None]
    assert cells(result, "kind_missing") == [None, None, "not_asked"]


def test_rules_within_a_row_hold_for_rows_of_their_version() -> None:
    def rules(text: str) -> dict[str, Any]:
        return {"rules": [{"id": "sane", "check": text, "text": "Rimligt."}]}

    before = book("1", None, number("low", 0, 9), number("high", 0, 9), **rules("low <= high"))
    now = book("2", "2024-01-01", number("low", 0, 9), number("high", 0, 9), **rules("low < high"))
    text = "nr;day;low;high\na;2023-12-31;3;3\nb;2024-01-01;3;3\nc;2023-12-31;4;3"
    assert fates(judged(text, now, before)) == {"2": "ok", "3": "row.sane", "4": "row.sane"}


def test_a_rule_about_several_rows_holds_among_rows_whose_versions_have_it() -> None:
    one = {"table_rules": [{"id": "once", "rule": "at_most_one", "text": "En gång.", "per": ["who"]}]}
    who = {"name": "who", "type": "string"}
    text = "nr;day;who\na;2023-12-31;x\nb;2023-12-31;x\nc;2024-01-01;y\nd;2024-01-01;y\ne;2024-01-01;x"
    new = judged(text, book("2", "2024-01-01", who, **one), book("1", None, who))
    assert fates(new) == {"2": "ok", "3": "ok", "4": "row.once", "5": "row.once", "6": "ok"}
    both = judged(text, book("2", "2024-01-01", who, **one), book("1", None, {**who, "title": "Vem"}, **one))
    assert fates(both) == dict.fromkeys("23456", "row.once")


def test_keys_are_unique_over_all_versions() -> None:
    text = "nr;day;score\na;2023-12-31;5\na;2024-01-01;6"
    assert fates(judged(text, ZERO_TO_TEN, ONE_TO_FIVE)) == {"2": "nr.unique", "3": "nr.unique"}


def test_a_title_of_before_is_a_heading_in_files_with_rows_of_before() -> None:
    before = book("1", None, number("score", 1, 5, title="Mående"))
    now = book("2", "2024-01-01", number("score", 0, 10, title="Välmående"))
    result = judged("nr;day;Mående\na;2023-12-31;5\nb;2024-01-01;9", now, before)
    assert cells(result, "score") == [5, 9]
    assert result.findings == ()


def test_kinds_of_missing_and_questions_that_do_not_concern_a_row_go_by_its_version() -> None:
    asked = {"asked_when": "x > 5"}
    before = book("1", None, number("x", 0, 9), {"name": "y", "type": "string", "loke": asked})
    now = book("2", "2024-01-01", number("x", 0, 9), {"name": "y", "type": "string"})
    text = "nr;day;x;y\na;2023-12-31;5;\nb;2023-12-31;6;\nc;2024-01-01;5;\nd;2023-12-31;1;text"
    result = judged(text, now, before)
    assert cells(result, "y_missing") == ["skipped", "blank", "blank", None]
    assert [f.place.row for f in result.findings if f.code == "validating.answered_unasked"] == [5]


def test_a_name_that_one_version_removes_is_kept_for_none_of_its_rows() -> None:
    named = {"name": "worker", "type": "string", "title": "Handläggare"}
    before = book("1", None, {**named, "loke": {"identity": "name"}})
    now = book("2", "2024-01-01", coded("worker", "a", "b"))
    result = judged("nr;day;worker\na;2023-12-31;Anna Ek\nb;2024-01-01;b", now, before)
    assert cells(result, "worker") == [None, "b"]
    gone = judged(
        "nr;day;worker\na;2023-12-31;Anna Ek\nb;2024-01-01;Bo", before_names_now(named), book("1", None, named)
    )
    assert "worker" not in gone.accepted["t"]


def before_names_now(named: dict[str, Any]) -> Codebook:
    return book("2", "2024-01-01", {**named, "loke": {"identity": "name"}})


def test_rows_of_several_files_come_together_in_one_table_whatever_their_versions() -> None:
    files = {"t1.csv": "nr;day;score\na;2023-12-31;5\n", "t2.csv": "nr;day;score\nb;2024-01-01;9\na;2023-12-31;5\n"}
    deliveries = [Delivery(name, text.encode(), i) for i, (name, text) in enumerate(files.items(), 1)]
    result = judge(deliveries, ZERO_TO_TEN, NO_WORDS, KEY, earlier=(ONE_TO_FIVE,))
    assert list(result.deliveries["rows_accepted"]) == [1, 1]
    assert list(result.deliveries["rows_repeated"]) == [0, 1]


def test_only_values_that_were_right_then_are_told_as_left_out() -> None:
    before = book("1", None, coded("kind", "a", "b", title="Sort"))
    now = book("2", "2024-01-01", {"name": "kind", "type": "integer", "title": "Sort"})
    result = judged("nr;day;kind\na;2023-12-31;a\nb;2023-12-31;wrong\nc;2024-01-01;3", now, before)
    assert fates(result) == {"2": "ok", "3": "kind.category", "4": "ok"}
    assert [f.params["count"] for f in result.findings if f.code == "versions.not_carried_over"] == [1]


def test_rows_that_differ_in_a_value_that_is_left_out_are_not_alike() -> None:
    before, now = book("1", None, {"name": "x", "type": "string"}), book("2", "2024-01-01", number("x", 0, 9))
    files = [
        "nr;day;x\na;2023-12-31;this\n",
        "nr;day;x\na;2023-12-31;that\n",
        "nr;day;x\na;2023-12-31;this\nb;2024-01-01;1",
    ]
    deliveries = [Delivery(f"t{i}.csv", text.encode(), i) for i, text in enumerate(files, 1)]
    result = judge(deliveries, now, NO_WORDS, KEY, earlier=(before,))
    assert list(result.deliveries["rows_quarantined"]) == [0, 1, 0]
    assert list(result.deliveries["rows_repeated"]) == [0, 0, 1]


def test_a_title_of_before_is_still_a_heading_when_all_rows_are_of_today() -> None:
    before = book("1", None, number("score", 1, 5, title="Mående"), number("other", 1, 5, title="Välmående"))
    now = book("2", "2024-01-01", number("score", 0, 10, title="Välmående"))
    assert cells(judged("nr;day;Mående\nb;2024-01-01;9", now, before), "score") == [9]
    # What is a title today means that, whatever it meant before.
    assert cells(judged("nr;day;Välmående\na;2023-12-31;3\nb;2024-01-01;9", now, before), "score") == [3, 9]
