"""Whatever is delivered, every row has one fate, and a slow plain judge agrees with the fast one."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from loke.mapping import Mappings
from loke.reading import read_delivery
from loke.validating import Delivery, Judged, acceptance, compile_schema, judge
from loke.validating.missing import with_missing
from loke.validating.splitting import broken_rules
from loke.validating.typed import type_rows
from schemas.codebook import Codebook, Format

Make = Callable[..., Any]
KEY = b"k" * 32

LINK = {"loke": {"link": "background"}}
FIELDS = [
    {"name": "nr", "type": "string", "constraints": {"pattern": r"K\d"}, **LINK},
    {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 70}, **LINK},
    {"name": "day", "type": "date", "constraints": {"required": True}, **LINK},
    {"name": "end", "type": "date", **LINK},
    {"name": "kind", "type": "string", "categories": [{"value": "a"}, {"value": "b"}], **LINK},
]
RULE = {"id": "order", "check": '"end" >= "day"', "text": "Slut efter start."}
BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            {
                "name": "t",
                "path": "t",
                "schema": {"fields": FIELDS, "primaryKey": ["nr"]},
                "loke": {"files": ["t*"], "rules": [RULE], "format": {"totals": ["Summa"], "header_rows": 1}},
            }
        ],
    }
)
NAMES = [str(field["name"]) for field in FIELDS]


def judge_texts(*texts: str | bytes) -> Judged:
    contents = [text.encode() if isinstance(text, str) else text for text in texts]
    files = [Delivery(f"t{i}.csv", content, i) for i, content in enumerate(contents, 1)]
    return judge(files, BOOK, Mappings.empty(), KEY)


def assert_conserved(result: Judged) -> None:
    """Count every row again from the tables themselves."""
    aside = Counter(result.quarantine["source_file"])
    kept = Counter(file for table in result.accepted.values() for file in table["source_file"])
    for line in result.deliveries.to_dict("records"):
        assert line["rows_accepted"] == kept[line["file"]]
        assert line["rows_quarantined"] == aside[line["file"]]
        assert line["rows_read"] == kept[line["file"]] + aside[line["file"]] + line["rows_repeated"]
    for dataset in BOOK.resources:
        compile_schema(dataset).validate(result.accepted[dataset.name], lazy=True)


CELL = st.one_of(
    st.sampled_from(
        ["K1", "K2", "18", "70", "71", "17", "2024-01-01", "2024-02-30", "a", "b", "c", "", "Summa", "1,5"]
    ),
    st.text(alphabet="aKå1;\"'\t,|\n\r -.", max_size=5),
)
LINE = st.lists(CELL, min_size=0, max_size=7).map(";".join)

NOISE = st.one_of(st.just(b""), st.binary(max_size=40))


@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.txt", "t.xlsx", "t.xls", "t.ods", "t"]))
def test_any_bytes_are_a_table_or_findings(content: bytes, name: str) -> None:
    reading = read_delivery(content, name, Format())
    assert reading.frame is not None or reading.findings


@given(st.lists(LINE, max_size=8), st.sampled_from(["utf-8", "utf-16", "cp1252"]), st.booleans(), NOISE)
def test_any_messy_table_is_conserved(lines: list[str], encoding: str, headings: bool, noise: bytes) -> None:
    text = "\n".join([";".join(NAMES), *lines] if headings else lines)
    assert_conserved(judge_texts(text.encode(encoding) + noise, b"nr;age;day;end;kind\nK1;20;2024-01-01;;a"))


# The slow plain judge: one row at a time, one rule at a time, nothing shared with the fast one.


def plain_value(name: str, text: str) -> Any:
    """Return the value of a cell, None when it is empty; raises ValueError when it is not of its type."""
    if not text:
        return None
    if name == "age":
        return int(text)
    return date.fromisoformat(text) if name in ("day", "end") else text


def plain_rules(row: dict[str, str]) -> tuple[list[str], tuple[Any, ...]]:
    values: dict[str, Any] = {}
    failed = []
    for name, text in row.items():
        try:
            values[name] = plain_value(name, text)
        except ValueError:
            values[name] = None
            failed.append(name)
    broken = {
        "nr.required": values["nr"] is None,
        "nr.pattern": values["nr"] is not None and not re.fullmatch(r"K\d", values["nr"]),
        "age.type": "age" in failed,
        "age.range": values["age"] is not None and not 18 <= values["age"] <= 70,
        "day.type": "day" in failed,
        "day.required": values["day"] is None and "day" not in failed,
        "end.type": "end" in failed,
        "kind.category": values["kind"] not in (None, "a", "b"),
        "row.order": None not in (values["end"], values["day"]) and values["end"] < values["day"],
    }
    same = tuple(row[name] if name in failed else values[name] for name in NAMES)
    return [rule for rule, breaks in broken.items() if breaks], same


def plain_fates(files: list[list[dict[str, str]]]) -> list[list[str]]:
    accepted: dict[Any, str] = {}
    aside: set[tuple[Any, str]] = set()
    return [plain_file(rows, accepted, aside) for rows in files]


def plain_file(rows: list[dict[str, str]], accepted: dict[Any, str], aside: set[tuple[Any, str]]) -> list[str]:
    judged = [(*plain_rules(row), row["nr"]) for row in rows]
    fresh: dict[int, Any] = {}
    for i, (rules, same, nr) in enumerate(judged):
        came = same in fresh.values() or same in accepted or (same, " | ".join(rules)) in aside
        if nr != "Summa" and not came:
            fresh[i] = same
    claims = Counter(judged[i][2] for i in fresh)
    taken = set(accepted.values())
    fates = ["row.total" if nr == "Summa" else "again" for *_, nr in judged]
    before = set(aside)
    for i in fresh:
        rules, same, nr = judged[i]
        conflict = ["nr.unique"] if nr and (claims[nr] > 1 or nr in taken) else []
        text = " | ".join([*rules, *conflict])
        if (same, text) in before:
            continue
        fates[i] = text or "ok"
        if text:
            aside |= {(same, text), *([(same, " | ".join(rules))] if rules else [])}
        else:
            accepted[same] = nr
    return fates


ROW = st.fixed_dictionaries(
    {
        "nr": st.sampled_from(["K1", "K1", "K2", "K3", "X", "", "Summa"]),
        "age": st.sampled_from(["17", "18", "70", "71", "", "ca 20", "1,5"]),
        "day": st.sampled_from(["2024-01-02", "2024-01-02", "2024-02-30", ""]),
        "end": st.sampled_from(["2024-01-01", "2024-01-02", "", "snart"]),
        "kind": st.sampled_from(["a", "b", "c", ""]),
    }
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(ROW, min_size=1, max_size=9), min_size=1, max_size=3))
def test_the_plain_judge_agrees(files: list[list[dict[str, str]]]) -> None:
    files = [[row for row in rows if any(row.values())] or [{**rows[0], "nr": "K9"}] for rows in files]
    texts = []
    for rows in files:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, NAMES, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        texts.append(stream.getvalue())
    result = judge_texts(*texts)
    got = {(f, r): rules for _, f, _, r, rules in result.quarantine.itertuples(index=False)}
    got |= dict.fromkeys(zip(*(result.accepted["t"][c] for c in ("source_file", "source_row")), strict=True), "ok")
    repeated = {i for i, text in enumerate(texts) if text in texts[:i]}
    plain = plain_fates([rows for i, rows in enumerate(files) if i not in repeated])
    fates = iter(plain)
    for i, rows in enumerate(files):
        expected = ["again"] * len(rows) if i in repeated else next(fates)
        assert [got.get((f"t{i + 1}.csv", r), "again") for r in range(2, len(rows) + 2)] == expected
    assert_conserved(result)
    assert acceptance(result, BOOK).broken["conservation"] == ()


@pytest.mark.parametrize("rows", [0, 1, 5])
def test_schema_report_and_split_agree(rows: int) -> None:
    """Pandera's own lazy report names the same rows as the checks run one by one."""
    source = {"source_file": "f", "source_sheet": ""}
    lines = [
        {"nr": n, "age": a, "day": d, "end": e, "kind": k, **source}
        for n, a, d, e, k in [
            ("K1", "20", "2024-01-01", "", "a"),
            ("X", "71", "2024-01-01", "2023-01-01", "c"),
            ("", "17", "", "", ""),
            ("K2", "18", "2024-01-01", "2024-01-01", "b"),
            ("K2", "70", "2024-01-01", "2024-01-01", "b"),
        ][:rows]
    ]
    columns = [*NAMES, *source]
    texts = pd.DataFrame(lines, columns=columns, dtype="str").assign(source_row=range(len(lines)))
    typed = with_missing(type_rows(texts, BOOK.resources[0], {}), BOOK.resources[0], {}).frame
    schema = compile_schema(BOOK.resources[0])
    ours = {(rule, i) for rule, mask in broken_rules(typed, schema, {}).items() for i in range(rows) if mask[i]}
    theirs = set()
    try:
        schema.validate(typed, lazy=True)
    except SchemaErrors as error:
        for line in error.failure_cases.to_dict("records"):
            check = "required" if line["check"] == "not_nullable" else line["check"]
            rule = check if line["schema_context"] == "DataFrameSchema" else f"{line['column']}.{check}"
            theirs.add((rule, line["index"]))
    assert ours == theirs
