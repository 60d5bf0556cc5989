"""A field that refers to a score takes range, step and direction from the library; a contradiction is told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.documents import UnitDocuments, read_documents
from loke.documents.new_unit import new_unit
from loke.instruments import instruments, total, with_instruments
from loke.instruments.filling_in import SUM
from loke.mapping import Mappings
from loke.validating import Delivery, judge
from loke.words import explain
from loke.words.catalogue import LANGUAGES
from schemas.codebook import Codebook
from schemas.instrument import NumberScore

PARTS = ("individual", "interpersonal", "social", "overall")
NUMBERS = [(i.id, s) for i in instruments().values() for s in i.scores if isinstance(s, NumberScore)]


def field(name: str, instrument: str = "", kind: str = "number", **loke: Any) -> dict[str, Any]:
    reference = {"instrument": instrument} if instrument else {}
    constraints = loke.pop("constraints", {})
    return {
        "name": name,
        "type": kind,
        "constraints": constraints,
        "loke": {"link": "background", "decimal": ".", **reference, **loke},
    }


def book(*fields: dict[str, Any]) -> Codebook:
    key = field("session", kind="string", constraints={"required": True})
    schema = {"fields": [key, *fields], "primaryKey": ["session"]}
    dataset = {"name": "sessions", "path": "sessions", "schema": schema, "loke": {"files": ["sessions*"]}}
    return Codebook.model_validate({"name": "unit", "version": "1", "resources": [dataset]})


def marks(informant: str | None = None) -> list[dict[str, Any]]:
    of = {"informant": informant} if informant else {}
    tail = f"_{informant}" if informant else ""
    return [field(f"{part}{tail}", f"ors/{part}", **of) for part in (*PARTS, "total")]


@pytest.mark.parametrize(("instrument", "score"), NUMBERS, ids=lambda x: x if isinstance(x, str) else x.id)
def test_every_score_fills_in_a_field_that_says_only_its_type(instrument: str, score: NumberScore) -> None:
    (dataset,) = with_instruments(book(field("mark", f"{instrument}/{score.id}", score.type))).resources
    filled = dataset.field("mark")
    assert (filled.constraints.minimum, filled.constraints.maximum) == (float(score.minimum), float(score.maximum))
    assert filled.loke.direction == score.direction
    assert filled.loke.step == (None if (score.type, score.step) == ("integer", 1) else float(score.step))


def test_filling_in_twice_changes_nothing() -> None:
    once = with_instruments(book(*marks(), field("own")))
    assert with_instruments(once) == once


def test_a_variable_of_the_units_own_needs_no_library() -> None:
    own = book(field("mark", constraints={"minimum": 3, "maximum": 4}))
    assert with_instruments(own) == own


@pytest.mark.parametrize(
    ("marks_of", "rules"),
    [
        (marks(), ["total_of_total"]),
        (marks()[1:], []),  # a mark is not collected, so nobody can add them up
        (marks()[:-1], []),  # no total
        ([*marks("self"), *marks("parent")], ["total_of_total_self", "total_of_total_parent"]),
        ([*marks("self")[:-1], *marks("parent")[-1:]], []),  # marks by the one and total by the other
    ],
)
def test_a_total_with_all_its_marks_by_one_informant_gets_a_rule(marks_of: list, rules: list[str]) -> None:
    (dataset,) = with_instruments(book(*marks_of)).resources
    assert [rule.id for rule in dataset.loke.rules] == rules


#        marks                  total    what becomes of the row
ROWS = """
s1       8.1, 8.2, 8.3, 0.4     25       accepted
s2       8.1, 8.2, 8.3, 0.4     24.9     total_of_total
s3       10, 10, 10, 10         40       accepted
s4       5, , 6.2, 6.3          17.5     total_of_total
s5       5, , 6.2, 6.3                   accepted
s6       5, 6, 6.2, 6.3                  accepted
s7       5, 6, 6.25, 6.3        23.5     social.step
s8       5, 6, 10.1, 6.3        27.4     social.range
"""


def test_rows_are_held_against_the_sum_in_exact_tenths() -> None:
    lines = [
        (row[:9].strip(), row[9:32].replace(" ", ""), row[32:41].strip(), row[41:].strip())
        for row in ROWS.strip().splitlines()
    ]
    text = "session,individual,interpersonal,social,overall,total\n"
    text += "".join(f"{key},{parts},{total_}\n" for key, parts, total_, _ in lines)
    judged = judge(
        [Delivery("sessions.csv", text.encode(), 1)], with_instruments(book(*marks())), Mappings.empty(), b"k" * 32
    )
    aside = dict(zip(judged.quarantine["source_row"] - 2, judged.quarantine["rules"], strict=True))
    found = [(key, aside.get(i, "accepted")) for i, (key, *_) in enumerate(lines)]
    expected = [(key, f"row.{SUM}total" if told == "total_of_total" else told) for key, _, _, told in lines]
    # A mark that is no tenth adds up to something else, too: all rules are told, and the mark's own comes first.
    assert [(key, told.split(" | ")[0]) for key, told in found] == expected


@given(st.lists(st.none() | st.integers(0, 100), min_size=4, max_size=4), st.integers(-3, 3))
def test_the_rule_and_the_sum_in_tenths_say_the_same(tenths: list[int | None], off: int) -> None:
    known = [None if t is None else Decimal(t) / 10 for t in tenths]
    summed = total(known)
    assert summed == (None if None in tenths else Decimal(sum(t for t in tenths if t is not None)) / 10)
    if summed is None or not 0 <= summed + Decimal(off) / 10 <= 40:
        return
    line = ",".join(str(mark) for mark in known)
    text = f"session,{','.join(PARTS)},total\ns1,{line},{summed + Decimal(off) / 10}\n"
    judged = judge(
        [Delivery("sessions.csv", text.encode(), 1)], with_instruments(book(*marks())), Mappings.empty(), b"k" * 32
    )
    assert len(judged.accepted["sessions"]) == (1 if off == 0 else 0)


DECLARED = "          type: integer\n          title: Age\n"
MISTAKES = [
    # what a new unit's age says beside its reference, code, a word of the explanation
    ("ors/totals", "", "document.unknown_name", "ors/total"),
    ("ycors/total", "", "document.not_scored", "YCORS"),
    ("ruler_0_10/mark", "maximum: 110", "document.not_as_instrument", "110"),
    ("ruler_1_5_low/mark", "minimum: 0", "document.not_as_instrument", "1"),
    ("ors/total", "type: integer", "document.not_as_instrument", "number"),
    ("ruler_0_10/mark, direction: lower", "direction", "document.not_as_instrument", "higher"),
    ("ruler_0_10/mark, step: 2", "step", "document.not_as_instrument", "2"),
    ("ruler_0_10/mark, informant: teacher", "informant", "document.not_allowed", "self"),
    ("Ors total", "instrument", "document.wrong_value", "ors/total"),
]


def findings(contents: dict[str, bytes]) -> tuple:
    read = read_documents("familjehuset", contents)
    return read.findings if isinstance(read, UnitDocuments) else read


@pytest.mark.parametrize(("reference", "line", "code", "word"), MISTAKES)
def test_each_mistake_is_told_at_its_line_with_both_values(reference: str, line: str, code: str, word: str) -> None:
    contents = new_unit("familjehuset", "Familjehuset", "en", date(2024, 3, 1))
    text = contents["codebook.yaml"].decode()
    at = text.index("- name: age")
    changed = text[:at] + text[at:].replace("link: ", f"instrument: {reference}, link: ", 1)
    told = [f for f in findings({**contents, "codebook.yaml": changed.encode()}) if f.code == code]
    assert told
    lines = changed.splitlines()
    matching = [f for f in told if line in lines[f.place.row - 1]]
    assert matching
    for language in LANGUAGES:
        explained = [" ".join(explain(f, language)) for f in matching]
        assert [text for text in explained if word in text]


def test_two_fields_of_one_dataset_never_hold_the_same_score_of_the_same_informant() -> None:
    contents = new_unit("familjehuset", "Familjehuset", "en", date(2024, 3, 1))
    text = contents["codebook.yaml"].decode()
    at = text.index("- name: age")
    end = text.index("        - name: ", at + 5)
    one = (
        text[at:end].replace("link: ", "instrument: ruler_0_10/mark, link: ", 1).replace("maximum: 110", "maximum: 10")
    )
    two = one.replace("- name: age", "- name: age_again")
    changed = text[:at] + one + "        " + two + text[end:]
    codes = [f.code for f in findings({**contents, "codebook.yaml": changed.encode()})]
    assert "document.score_twice" in codes
    told_apart = changed.replace(two, two.replace("instrument:", "informant: parent, instrument:"))
    codes = [f.code for f in findings({**contents, "codebook.yaml": told_apart.encode()})]
    assert "document.score_twice" not in codes
