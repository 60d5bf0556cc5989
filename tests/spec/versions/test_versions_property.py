"""Judging a mixed delivery = judging the halves each with its own version and putting them together."""

import re
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from loke.validating import Delivery, acceptance, judge
from tests.spec.versions.renamed import KEY, NO_WORDS, book, coded, number

BEGINS = "2024-01-01"
COLUMNS = ("nr", "day", "score", "gender", "mood", "plan", "free")

BEFORE = book(
    "1",
    None,
    number("score", 1, 5),
    coded("gender", "K", "M"),
    coded("mood", "good", "bad"),
    {"name": "free", "type": "string", "constraints": {"pattern": r"\d+"}},
    rules=[{"id": "sane", "check": "score <> 3 OR mood IS NOT NULL", "text": "Rimligt."}],
)
NOW = book(
    "2",
    BEGINS,
    number("score", 0, 10, "number"),
    coded("gender", {"value": "woman", "was": ["K"]}, "M"),
    {"name": "plan", "type": "boolean", "constraints": {"required": True}},
    {"name": "free", "type": "integer"},
    rules=[{"id": "sane", "check": "score <> 7", "text": "Inte sju."}],
)

FEWER = settings(max_examples=max(settings().max_examples // 4, 10))

ROW = st.fixed_dictionaries(
    {
        "nr": st.sampled_from([f"r{i}" for i in range(12)]),
        "day": st.sampled_from(["2023-12-31", "2024-01-01", "2022-01-01", "2025-02-28", "", "2023-02-30"]),
        "score": st.sampled_from(["", "0", "1", "3", "5", "6", "7", "10", "11", "x", "2.5"]),
        "gender": st.sampled_from(["", "K", "M", "woman", "other"]),
        "mood": st.sampled_from(["", "good", "bad", "sad"]),
        "plan": st.sampled_from(["", "true", "false", "perhaps"]),
        "free": st.sampled_from(["", "7", "07", "word"]),
    }
)

# The slow plain judge: one row at a time, one rule at a time, by the version of its day.


def plain_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def plain_number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def plain_before(row: dict[str, str]) -> tuple[list[str], dict[str, Any]]:
    """What a row of before breaks, and its values in the columns of today."""
    score = plain_number(row["score"])
    whole = score is not None and score % 1 == 0
    broken = {
        "score.type": bool(row["score"]) and not whole,
        "score.range": whole and not 1 <= float(row["score"]) <= 5,
        "gender.category": row["gender"] not in ("", "K", "M"),
        "mood.category": row["mood"] not in ("", "good", "bad"),
        # `plan` was not declared: it is judged as today, but not required.
        "plan.category": row["plan"] == "perhaps",
        "free.pattern": bool(row["free"]) and re.fullmatch(r"\d+", row["free"]) is None,
        "row.sane": whole and score == 3 and not row["mood"],
    }
    values = {
        "score": score,
        "gender": {"K": "woman", "": None}.get(row["gender"], row["gender"]),
        "plan": {"true": True, "false": False}.get(row["plan"]),
        "free": int(row["free"]) if row["free"] == "7" else None,
        "mood": row["mood"] or None,
        "score_missing": None if row["score"] else "blank",
        "gender_missing": None if row["gender"] else "blank",
        "plan_missing": None if row["plan"] else "skipped",
        "mood_missing": None if row["mood"] else "blank",
        "free_missing": None if row["free"] == "7" else ("not_asked" if row["free"] else "blank"),
    }
    return [rule for rule, breaks in broken.items() if breaks], values


def plain_now(row: dict[str, str]) -> tuple[list[str], dict[str, Any]]:
    score = plain_number(row["score"])
    whole = row["free"] in ("7", "07")
    broken = {
        "score.type": bool(row["score"]) and score is None,
        "score.range": score is not None and not 0 <= score <= 10,
        "gender.category": row["gender"] not in ("", "woman", "M"),
        "plan.category": row["plan"] == "perhaps",
        "plan.required": row["plan"] == "",
        "free.type": bool(row["free"]) and not whole,
        "row.sane": score == 7,
    }
    values = {
        "score": score,
        "gender": row["gender"] or None,
        "plan": {"true": True, "false": False}.get(row["plan"]),
        "free": int(row["free"]) if whole else None,
        "mood": None,
        "score_missing": None if row["score"] else "blank",
        "gender_missing": None if row["gender"] else "blank",
        "plan_missing": None if row["plan"] else "blank",
        "mood_missing": "skipped",
        "free_missing": None if row["free"] else "blank",
    }
    return [rule for rule, breaks in broken.items() if breaks], values


def plain_row(row: dict[str, str]) -> tuple[set[str], dict[str, Any]]:
    day = plain_day(row["day"])
    is_before = day is not None and day < date.fromisoformat(BEGINS)
    broken, values = plain_before(row) if is_before else plain_now(row)
    wrong_day = {"day.type"} if row["day"] and day is None else {"day.required"} if not row["day"] else set()
    return {*broken, *wrong_day}, values


def csv(rows: list[dict[str, str]]) -> bytes:
    return "\n".join([";".join(COLUMNS), *(";".join(row[c] for c in COLUMNS) for row in rows)]).encode()


@FEWER
@given(st.lists(ROW, min_size=1, max_size=12, unique_by=lambda row: row["nr"]))
def test_a_mixed_delivery_is_judged_as_its_halves(rows: list[dict[str, str]]) -> None:
    result = judge([Delivery("t.csv", csv(rows), 1)], NOW, NO_WORDS, KEY, earlier=(BEFORE,))
    plain = [plain_row(row) for row in rows]
    aside = dict(
        zip(result.quarantine["source_row"] - 2, result.quarantine["rules"].str.split(" | ", regex=False), strict=True)
    )
    assert {i: set(rules) for i, rules in aside.items()} == {i: rules for i, (rules, _) in enumerate(plain) if rules}
    table = result.accepted["t"]
    told = table.astype("object").where(table.notna(), None).set_index(table["source_row"] - 2).to_dict("index")
    kept = {i: values for i, (rules, values) in enumerate(plain) if not rules}
    assert {i: {name: told[i][name] for name in kept[i]} for i in told} == kept
    assert acceptance(result, NOW, (BEFORE,)).holds
    by = result.judged_by.set_index("version")["rows_judged"].to_dict()
    early = sum(day is not None and day.isoformat() < BEGINS for day in map(plain_day, (r["day"] for r in rows)))
    assert (by.get("1", 0), by.get("2", 0)) == (early, len(rows) - early)


@FEWER
@given(st.lists(ROW, min_size=2, max_size=12, unique_by=lambda row: row["nr"]), st.integers(0, 12))
def test_one_file_or_two_makes_no_difference(rows: list[dict[str, str]], cut: int) -> None:
    def accepted(*files: list[dict[str, str]]) -> pd.DataFrame:
        deliveries = [Delivery(f"t{i}.csv", csv(f), i) for i, f in enumerate(files, 1) if f]
        table = judge(deliveries, NOW, NO_WORDS, KEY, earlier=(BEFORE,)).accepted["t"]
        return table.drop(columns=["source_file", "source_sheet", "source_row"])

    pd.testing.assert_frame_equal(accepted(rows), accepted(rows[:cut], rows[cut:]))


@FEWER
@given(st.lists(ROW, min_size=1, max_size=8))
def test_versions_that_say_the_same_judge_as_one(rows: list[dict[str, str]]) -> None:
    earlier = (NOW.model_copy(update={"version": "1", "valid_from": None}),)
    files = [Delivery("t.csv", csv(rows), 1)]
    alone, with_same = judge(files, NOW, NO_WORDS, KEY), judge(files, NOW, NO_WORDS, KEY, earlier=earlier)
    pd.testing.assert_frame_equal(alone.accepted["t"], with_same.accepted["t"])
    pd.testing.assert_frame_equal(alone.quarantine, with_same.quarantine)
    assert alone.findings == with_same.findings
