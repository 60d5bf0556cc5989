"""Every kind of rule, with the row that just keeps it and the row that just breaks it."""

from collections.abc import Callable
from typing import Any

import pytest

from loke.validating import Judged, compile_schema

Make = Callable[..., Any]

CELLS = [
    # declared, (cell, what becomes of the row)...
    ("string", {}, ("x", "ok"), ("", "ok")),
    ("string", {"required": True}, ("x", "ok"), ("", "v.required"), ("?", "v.required")),
    ("string", {"codes": "a b"}, ("a", "ok"), ("b", "ok"), ("c", "v.category"), ("A", "v.category"), ("", "ok")),
    ("string", {"pattern": r"A\d"}, ("A1", "ok"), ("A12", "v.pattern"), ("xA1", "v.pattern"), ("", "ok")),
    ("integer", {}, ("0", "ok"), ("-5", "ok"), ("1 000", "ok"), ("12,0", "ok"), ("1,5", "v.type"), ("ca 5", "v.type")),
    ("integer", {}, ("9007199254740991", "ok"), ("9007199254740992", "v.type"), ("9" * 30, "v.type")),
    ("integer", {}, ("7-8", "v.type"), ("5 st", "v.type"), ("1e3", "v.type"), ("٣", "v.type"), ("nan", "v.type")),
    ("integer", {"minimum": 18}, ("17", "v.range"), ("18", "ok"), ("19", "ok")),
    ("integer", {"maximum": 70}, ("70", "ok"), ("71", "v.range")),
    ("integer", {"minimum": 0, "maximum": 10}, ("-1", "v.range"), ("0", "ok"), ("10", "ok"), ("11", "v.range")),
    ("integer", {"codes": "1 2"}, ("1", "ok"), ("3", "v.category"), ("", "ok")),
    ("integer", {"required": True}, ("", "v.required"), ("x", "v.type")),
    ("number", {"decimal": ","}, ("7,5", "ok"), ("1.234,5", "ok"), ("1 234,5", "ok"), ("7.5", "v.type")),
    ("number", {"decimal": "."}, ("7.5", "ok"), ("1,234.5", "ok"), ("7,5", "v.type")),
    ("number", {"maximum": 40, "decimal": ","}, ("40", "ok"), ("40,0", "ok"), ("40,01", "v.range")),
    ("number", {}, ("9007199254740991", "ok"), ("9007199254740992", "v.range"), ("9" * 30, "v.range")),
    ("number", {"step": 0.5, "decimal": ","}, ("6,5", "ok"), ("6", "ok"), ("6,3", "v.step")),
    ("number", {"step": 0.1, "minimum": 0.05, "decimal": ","}, ("0,35", "ok"), ("0,3", "v.step")),
    ("number", {"step": 0.1, "decimal": ","}, ("22,3", "ok"), ("39,9", "ok"), ("22,35", "v.step")),
    ("boolean", {}, ("true", "ok"), ("FALSE", "ok"), ("", "ok"), ("ja", "v.category"), ("1", "v.category")),
    ("boolean", {"required": True}, ("true", "ok"), ("", "v.required"), ("x", "v.category")),
    ("date", {}, ("2024-02-29", "ok"), ("2024-02-30", "v.type"), ("2023-02-29", "v.type"), ("i går", "v.type")),
    ("date", {"minimum": "2024-01-01"}, ("2023-12-31", "v.range"), ("2024-01-01", "ok")),
    ("date", {"maximum": "2024-12-31"}, ("2024-12-31", "ok"), ("2025-01-01", "v.range")),
    ("date", {"dates": "%d.%m.%Y"}, ("01.02.2024", "ok"), ("2024-02-01", "ok"), ("02/01/2024", "v.type")),
    ("date", {"dates": "%m/%d/%Y"}, ("01/31/2024", "ok"), ("31/01/2024", "v.type"), ("02/03/2024", "ok")),
    ("date", {"dates": "%Y-%d-%m"}, ("2024-31-01", "ok"), ("2024-01-31", "v.type")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "declared", "rows"), [pytest.param(k, d, r, id=f"{k} {d}") for k, d, *r in CELLS])
def test_cell_keeps_or_breaks_its_rule(
    kind: str, declared: dict[str, Any], rows: list[tuple[str, str]],
    field: Make, dataset: Make, codebook: Make, check_drawn: Make,
) -> None:  # fmt: skip
    book = codebook(dataset("t", field("nr", required=True), field("v", kind, missing="?", **declared), key="nr"))
    lines = "\n".join(f"{i}; {cell} > {fate}" for i, (cell, fate) in enumerate(rows))
    check_drawn(book, f"# t.csv\nnr; v\n{lines}")


UNDECLARED = [
    ("number", "7,5 8,25 9", "ok ok ok"),
    ("number", "7.5 8.25 9", "ok ok ok"),
    ("number", "7,5 1.234", "ok ok"),
    ("number", "7.5 1,234", "ok ok"),
    ("number", "1.234 5", "v.ambiguous ok"),
    ("number", "1,234 5", "v.ambiguous ok"),
    ("number", "7,5 7.5 1.234", "ok ok v.ambiguous"),
    ("number", "0,123 1.234", "ok ok"),
    ("number", "1.234.567 1.234", "ok ok"),
    ("integer", "1.234 12", "v.ambiguous ok"),
    ("date", "01.02.2024 3.4.2024", "ok ok"),
    ("date", "01-02-2024 31-01-2024", "ok ok"),
    ("date", "01/02/2024 01/31/2024", "ok ok"),
    ("date", "01/02/2024 03/04/2024", "v.ambiguous v.ambiguous"),
    ("date", "01/02/2024 31/01/2024 01/31/2024", "v.ambiguous ok ok"),
    ("date", "05/05/2024 2024-05-06", "ok ok"),
    ("date", "01/02/2024 31.01.2024", "v.ambiguous ok"),
    ("date", "31/13/2024 01-02-24", "v.type v.type"),
    ("date", "2024-02-01T12:30 2024-02-01", "ok ok"),
]


@pytest.mark.parametrize(("kind", "cells", "fates"), UNDECLARED, ids=str)
def test_style_is_detected_or_asked_for(
    kind: str, cells: str, fates: str, field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    book = codebook(dataset("t", field("nr", required=True), field("v", kind), key="nr"))
    lines = "\n".join(f"{i}; {c} > {f}" for i, (c, f) in enumerate(zip(cells.split(), fates.split(), strict=True)))
    check_drawn(book, f"# t.csv\nnr; v\n{lines}")


def test_values_are_what_was_written(field: Make, dataset: Make, codebook: Make, check_drawn: Make) -> None:
    fields = (
        field("s"), field("i", "integer"), field("n", "number"), field("b", "boolean"), field("d", "date"),
    )  # fmt: skip
    drawing = """
        # t.csv
        s  ; i     ; n       ; b     ; d
        å  ; 1 234 ; 1.234,5 ; Ja    ; 31/12/2023  > ok
           ; -5    ; −0,25   ; Nej   ; 1/2/2024    > ok
        07 ;       ;         ;       ;             > ok
    """
    table = check_drawn(codebook(dataset("t", *fields)), drawing, "t,b,Ja,true t,b,Nej,false").accepted["t"]
    rows = table.astype(object).where(table.notna(), None).iloc[:, :5].to_numpy().tolist()
    assert [[str(cell) for cell in row] for row in rows] == [
        ["å", "1234", "1234.5", "True", "2023-12-31 00:00:00"],
        ["None", "-5", "-0.25", "False", "2024-02-01 00:00:00"],
        ["07", "None", "None", "None", "None"],
    ]
    assert [str(kind) for kind in table.dtypes] == [
        "str", "Int64", "Float64", "boolean", "datetime64[us]", *["str"] * 5, "str", "str", "int64",
    ]  # fmt: skip


def test_all_broken_rules_of_a_row_are_told_at_once(
    field: Make, dataset: Make, codebook: Make, check_drawn: Make
) -> None:
    rules = [
        {"id": "order", "check": "ended >= started", "text": "Slut efter start."},
        {"id": "adult", "check": "age >= 18 OR consent", "text": "Vuxen eller samtycke."},
    ]
    book = codebook(
        dataset(
            "t",
            field("nr", pattern=r"\d+"),
            field("started", "date", required=True),
            field("ended", "date"),
            field("age", "integer", maximum=99),
            field("consent", "boolean"),
            key="nr",
            rules=rules,
        )
    )
    check_drawn(
        book,
        """
        # t.csv
        nr ; started    ; ended      ; age ; consent
        1  ; 2024-01-02 ; 2024-01-02 ; 18  ;        > ok
        2  ; 2024-01-02 ; 2024-01-01 ; 18  ;        > row.order
        3  ; 2024-01-02 ; 2024-01-01 ; 17  ; false  > row.order | row.adult
        4  ; 2024-01-02 ;            ; 17  ; true   > ok
        5  ; 2024-02-30 ; 2024-01-01 ; 100 ; nja    > started.type | age.range | consent.category
        6  ;            ; 2024-01-01 ; 17  ;        > started.required
        x  ;            ; hej        ; åtta ;       > nr.pattern | started.required | ended.type | age.type
           ; 2024-01-02 ;            ;     ;        > nr.required
        """,
    )


def test_unknown_breaks_no_rule(field: Make, dataset: Make, codebook: Make, check_drawn: Make) -> None:
    rules = [
        {"id": "more", "check": "a > b", "text": "a över b"},
        {"id": "some", "check": "a IS NOT NULL", "text": "a"},
    ]
    book = codebook(dataset("t", field("nr"), field("a", "integer"), field("b", "integer"), key="nr", rules=rules))
    drawing = "# t.csv\nnr;a;b\n1;2;1 > ok\n2;1;1 > row.more\n3;2; > ok\n4;;1 > row.some\n5;x;1 > a.type | row.some"
    check_drawn(book, drawing)


def test_person_column(field: Make, dataset: Make, codebook: Make, check_drawn: Make) -> None:
    person = field("person", identity="person", required=True, pattern=r"\d{8}-\d{4}")
    result: Judged = check_drawn(
        codebook(dataset("t", field("nr"), person, field("first", identity="name"), key="nr")),
        """
        # t.csv
        nr ; person        ; first
        1  ; 19850101-1234 ; Anna   > ok
        2  ; 8501011234    ; Anna   > ok
        3  ; 850102-1234   ; Bo     > ok
        4  ;               ; Carl   > person.required
        5  ; okänd         ; Dag    > person.pattern
        """,
    )
    table = result.accepted["t"]
    assert list(table.columns) == ["nr", "person", "source_file", "source_sheet", "source_row"]
    assert table["person"].nunique() == 2
    # Not the last four digits alone: a pseudonym or hash holds any four by chance.
    assert not any(word in repr(result) for word in ("0101-1234", "8501011234", "0102-1234", "Anna", "okänd"))


def test_schema_holds_nothing_but_the_declared_columns(field: Make, dataset: Make, codebook: Make) -> None:
    book = codebook(dataset("t", field("nr", unique=True), field("v", "number", step=0.5, maximum=1), key="nr"))
    schema = compile_schema(book.resources[0])
    assert schema.strict and schema.ordered
    assert list(schema.columns) == ["nr", "v", "v_missing", "source_file", "source_sheet", "source_row"]
    assert {n: [c.name for c in column.checks] for n, column in schema.columns.items() if column.checks} == {
        "nr": ["unique"],
        "v": ["range", "step"],
        "v_missing": ["isin"],
    }
