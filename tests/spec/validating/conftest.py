"""Drawn deliveries: a table whose last column says what must become of each row."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

from loke.mapping import Mappings
from loke.validating import Delivery, Judged, judge
from schemas.codebook import Codebook

KEY = b"k" * 32


@pytest.fixture
def field() -> Callable[..., dict[str, Any]]:
    """Declare a field: what is not a constraint or a part of the standard goes to its `loke` block.

    `missing` are words for no value, `word=kind` or just the word.
    """

    def declare(name: str, kind: str = "string", codes: str = "", missing: str = "", **more: Any) -> dict[str, Any]:
        loke = {k: more.pop(k) for k in ("identity", "decimal", "dates", "step", "asked_when") if k in more}
        return {
            "name": name,
            "type": kind,
            "title": more.pop("title", ""),
            "constraints": more,
            "categories": [{"value": code} for code in codes.split()],
            "missingValues": [
                {"value": word, "label": kind} if kind else word
                for word, _, kind in (each.partition("=") for each in missing.split(","))
            ],
            "loke": {"link": "background", **loke},
        }

    return declare


@pytest.fixture
def dataset() -> Callable[..., dict[str, Any]]:
    """Declare a dataset delivered as `<name>*`; `key` are its key columns, `points` its foreign keys."""

    def declare(
        name: str, *fields: dict[str, Any], key: str = "", points: Mapping[str, str] | None = None, **loke: Any
    ) -> dict[str, Any]:
        targets = {column: target.split(".") for column, target in (points or {}).items()}
        keys = [{"fields": c, "reference": {"resource": r, "fields": f}} for c, (r, f) in targets.items()]
        schema = {"fields": fields, "primaryKey": key.split(), "foreignKeys": keys}
        return {"name": name, "path": name, "schema": schema, "loke": {"files": [f"{name}*"], **loke}}

    return declare


@pytest.fixture
def codebook() -> Callable[..., Codebook]:
    return lambda *datasets: Codebook.model_validate({"name": "unit", "version": "1", "resources": datasets})


@pytest.fixture
def judged() -> Callable[..., Judged]:
    """Judge files given by name, as text or bytes, in their order; `words` are the unit's own words per column."""

    def judge_files(book: Codebook, files: Mapping[str, str | bytes], words: str = "") -> Judged:
        deliveries = [
            Delivery(name, content.encode() if isinstance(content, str) else content, i)
            for i, (name, content) in enumerate(files.items(), 1)
        ]
        columns = ["dataset", "column", "source_value", "our_code", "why"]
        values = pd.DataFrame([[*line.split(","), ""] for line in words.split()], columns=columns, dtype="str")
        return judge(deliveries, book, Mappings(Mappings.empty().columns, values), KEY)

    return judge_files


@pytest.fixture
def check_drawn(judged: Callable[..., Judged]) -> Callable[..., Judged]:
    """Judge drawn files and compare every row with what is drawn behind its `>`.

    A drawing has files that begin with `# name`; behind `>` stands `ok`, `again`, or the broken rules.
    """

    def check(book: Codebook, drawing: str, words: str = "") -> Judged:
        files: dict[str, list[str]] = {}
        fates: dict[tuple[str, int], str] = {}
        for line in filter(None, map(str.strip, drawing.strip().splitlines())):
            if line.startswith("# "):
                files[name := line[2:]] = []
                continue
            cells, _, fate = line.partition(">")
            files[name].append(";".join(cell.strip() for cell in cells.split(";")))
            if fate:
                fates[name, len(files[name])] = fate.strip()
        result = judged(book, {name: "\n".join(lines) for name, lines in files.items()}, words)
        aside = result.quarantine
        got = {(f, r): rules for f, r, rules in aside[["source_file", "source_row", "rules"]].itertuples(index=False)}
        for table in result.accepted.values():
            got |= dict.fromkeys(zip(table["source_file"], table["source_row"], strict=True), "ok")
        assert {place: got.get(place, "again") for place in fates} == fates
        assert set(got) <= set(fates)
        read = result.deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis=1)
        assert (read == result.deliveries["rows_read"]).all() and read.sum() == len(fates)
        return result

    return check
