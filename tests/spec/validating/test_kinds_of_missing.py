"""Missing is not one thing: a zero, and each reason for having no value, stay apart from the file to the table."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from loke.mapping import Mappings
from loke.validating import Delivery, Judged, compile_schema, judge
from schemas.codebook import MISSING_KINDS, Codebook

Make = Callable[..., Any]
WORDS = "ej svar, ?=dont_know, vill ej=refused, nvt=not_applicable, ej frågad=not_asked"


def kinds(result: Judged, *columns: str) -> list[list[str | None]]:
    table = result.accepted["t"][list(columns)]
    return table.astype(object).where(table.notna(), None).to_numpy().tolist()  # type: ignore[no-any-return]


def test_zero_and_every_kind_of_missing_stay_apart(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    book = codebook(dataset("t", field("nr", required=True), field("v", "integer", missing=WORDS.replace(", ", ","))))
    result = check_drawn(
        book,
        """
        # t.csv
        nr ; v
        1  ; 0          > ok
        2  ;            > ok
        3  ; ej svar    > ok
        4  ; ?          > ok
        5  ; VILL  EJ   > ok
        6  ; nvt        > ok
        7  ; Ej frågad  > ok
        8  ; kanske     > ok
        9  ; vet ej     > v.type
        """,
        "t,v,kanske,(dont_know)",
    )
    assert kinds(result, "v", "v_missing") == [
        [0, None],
        [None, "blank"],
        [None, "blank"],
        [None, "dont_know"],
        [None, "refused"],
        [None, "not_applicable"],
        [None, "not_asked"],
        [None, "dont_know"],
    ]


MAPPED = [
    # the unit's word, what the mapping says, the kind that the cell has
    ("vet ej", "", "blank"),
    ("vet ej", "(refused)", "refused"),
    ("?", "(refused)", "refused"),
    ("?", "a", None),
    ("(dont_know)", "(dont_know)", "dont_know"),
]


@pytest.mark.parametrize(("word", "code", "kind"), MAPPED)
def test_the_mapping_names_a_kind_where_a_code_would_stand(
    word: str, code: str, kind: str | None, field: Make, dataset: Make, codebook: Make
) -> None:
    book = codebook(dataset("t", field("nr", required=True), field("v", codes="a", missing="?=dont_know")))
    values = pd.DataFrame(
        [["t", "v", word, code, ""]], columns=["dataset", "column", "source_value", "our_code", "why"], dtype="str"
    )
    content = f"nr;v\n1;{word}".encode()
    result = judge([Delivery("t.csv", content, 1)], book, Mappings(Mappings.empty().columns, values), b"k" * 32)
    assert kinds(result, "v_missing") == [[kind]]


def test_a_kind_that_nobody_declared_is_an_answer_that_nobody_knows(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    book = codebook(dataset("t", field("nr", required=True), field("v", codes="a")))
    check_drawn(book, "# t.csv\nnr; v\n1; (refused) > v.category\n2; (shy) > v.category\n3; a > ok", "t,v,a,a")


def test_a_column_that_the_file_lacks_was_not_asked(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    book = codebook(dataset("t", field("nr", required=True), field("v"), field("w")))
    result = check_drawn(book, "# t.csv\nnr; w\n1; x > ok\n2;  > ok")
    assert kinds(result, "v_missing", "w_missing") == [["not_asked", None], ["not_asked", "blank"]]


def test_a_question_that_does_not_concern_the_row_is_skipped(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    """The condition is false: skipped, whatever was written. It is true or unknown: the kind stays what it was."""
    why = field("why", missing="?=dont_know", asked_when="started = false")
    book = codebook(dataset("t", field("nr", required=True), field("started", "boolean"), why))
    result = check_drawn(
        book,
        """
        # t.csv
        nr ; started ; why
        1  ; true    ;            > ok
        2  ; true    ; ?          > ok
        3  ; false   ;            > ok
        4  ; false   ; ?          > ok
        5  ; false   ; moved      > ok
        6  ;         ;            > ok
        7  ;         ; ?          > ok
        """,
    )
    expected = ["skipped", "skipped", "blank", "dont_know", None, "blank", "dont_know"]
    assert kinds(result, "why_missing") == [[kind] for kind in expected]
    assert not [finding for finding in result.findings if finding.code == "validating.not_asked"]


def test_required_fields_keys_and_identities_have_no_kinds(field: Make, dataset: Make, codebook: Make) -> None:
    fields = field("nr"), field("must", required=True), field("name", identity="name"), field("may")
    person = field("person", identity="person")
    table = codebook(dataset("t", *fields, person, key="nr")).resources[0]
    assert table.missing_columns == {"may": "may_missing"}


def test_rules_may_ask_for_the_kind(field: Make, dataset: Make, codebook: Make, check_drawn: Make) -> None:
    rule = {"id": "told", "check": "coalesce(v_missing, '') <> 'refused' OR w IS NOT NULL", "text": "Skriv varför."}
    book = codebook(
        dataset("t", field("nr", required=True), field("v", missing="nej=refused"), field("w"), rules=[rule])
    )
    check_drawn(
        book,
        """
        # t.csv
        nr ; v   ; w
        1  ; nej ; trött  > ok
        2  ; nej ;        > row.told
        3  ;     ;        > ok
        """,
    )


def test_a_repeated_row_has_the_same_kinds_of_missing(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    """Not asked and blank are alike, since a later file that has the column says no more of an old row."""
    book = codebook(dataset("t", field("nr", required=True), field("v", missing="?=dont_know"), field("w"), key="nr"))
    check_drawn(
        book,
        """
        # t1.csv
        nr ; v
        1  ;      > ok
        2  ;      > ok
        3  ; ?    > ok
        # t2.csv
        nr ; v  ; w
        1  ;    ;    > again
        2  ; ?  ;    > nr.unique
        3  ; ?  ;    > again
        """,
    )


BROKEN = [
    # value, kind, whether the contract allows both
    ("x", None, True),
    (None, "blank", True),
    ("x", "blank", False),
    (None, None, False),
    (None, "shy", False),
]


@pytest.mark.parametrize(("value", "kind", "holds"), BROKEN)
def test_the_contract_holds_exactly_one_of_value_and_kind(
    value: str | None, kind: str | None, holds: bool, field: Make, dataset: Make, codebook: Make
) -> None:
    schema = compile_schema(codebook(dataset("t", field("nr", required=True), field("v"))).resources[0])
    row = {"nr": "1", "v": value, "v_missing": kind, "source_file": "t.csv", "source_sheet": ""}
    table = pd.DataFrame([row], dtype="str").assign(source_row=2)
    if holds:
        schema.validate(table)
        return
    with pytest.raises(SchemaErrors):
        schema.validate(table, lazy=True)


CELL = st.sampled_from(["", "0", "7", "?", "nej", "x"])


@given(st.lists(st.tuples(CELL, st.sampled_from(["", "0", "1"])), min_size=1, max_size=12))
def test_a_plain_second_judge_agrees_on_every_kind(rows: list[tuple[str, str]]) -> None:
    words = [{"value": "?", "label": "dont_know"}, {"value": "nej", "label": "refused"}]
    background = {"link": "background"}
    fields = [
        {"name": "nr", "type": "string", "constraints": {"required": True}, "loke": background},
        {"name": "g", "type": "integer", "loke": background},
        {"name": "v", "type": "integer", "missingValues": words, "loke": {**background, "asked_when": "g > 0"}},
    ]
    resource = {"name": "t", "path": "t", "schema": {"fields": fields}, "loke": {"files": ["t*"]}}
    book = Codebook.model_validate({"name": "unit", "version": "1", "resources": [resource]})
    text = "\n".join(["nr;v;g", *(f"n{i};{v};{g}" for i, (v, g) in enumerate(rows))])
    result = judge([Delivery("t.csv", text.encode(), 1)], book, Mappings.empty(), b"k" * 32)
    plain = {"": "blank", "?": "dont_know", "nej": "refused", "0": None, "7": None}
    expected = [
        ["skipped" if g == "0" and plain[v] else plain[v], None if g else "blank"] for v, g in rows if v in plain
    ]
    assert kinds(result, "v_missing", "g_missing") == expected
    assert {kind for row in expected for kind in row if kind} <= set(MISSING_KINDS)
