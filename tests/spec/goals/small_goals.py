"""A small unit with every kind of indicator, and drawn goals of every kind about them."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description

TYPES = {
    "id": "str",
    "day": "datetime64[us]",
    "closed": "datetime64[us]",
    "outcome": "str",
    "score": "Int64",
    "amount": "Float64",
    "base": "Float64",
    "first": "Float64",
    "second": "Float64",
    "worker": "str",
    "kind": "str",
}
STAFF_TYPES = {"row": "str", "day": "datetime64[us]", "worker": "str"}


def _field(name: str, kind: str, codes: str = "", **loke: Any) -> dict[str, Any]:
    categories = [{"value": code} for code in codes.split()]
    return {"name": name, "type": kind, "categories": categories, "loke": {"link": "background", **loke}}


def _dataset(name: str, key: str, *fields: dict[str, Any]) -> dict[str, Any]:
    fields[0]["constraints"] = {"required": True}
    schema = {"primaryKey": [key], "fields": fields}
    return {"name": name, "path": name, "schema": schema, "loke": {"files": [f"{name}*"], "period": "day"}}


CODEBOOK = Codebook.model_validate(
    {
        "name": "small",
        "version": "1",
        "resources": [
            _dataset(
                "cases",
                "id",
                _field("id", "string"),
                _field("day", "date"),
                _field("closed", "date", known_from="closed"),
                _field("outcome", "string", "yes no pending", known_from="closed", before_known="pending"),
                _field("score", "integer", known_from="closed"),
                _field("amount", "number"),
                _field("base", "number"),
                _field("first", "number"),
                _field("second", "number", known_from="closed"),
                _field("worker", "string"),
                _field("kind", "string", "a b"),
            ),
            _dataset("staff", "row", _field("row", "string"), _field("day", "date"), _field("worker", "string")),
        ],
    }
)
DESCRIPTION = Description.model_validate(
    {
        "unit": "small",
        "name": "Small",
        "language": "en",
        "version": "1",
        "valid_from": "2023-01-01",
        "target_group": {"text": "Everyone", "traits": [{"id": "all", "name": "All"}]},
        "interventions": [{"id": "talk", "name": "Talk"}],
        "results": [{"id": "better", "name": "Better"}],
        "feedback": {"periods": ["2023", "2024"]},
    }
)

INDICATORS: dict[str, dict[str, Any]] = {
    "said_yes": {"measure": "share", "of": "outcome <> 'pending'", "those": "outcome = 'yes'"},
    "over_7": {"measure": "share", "of": "score IS NOT NULL", "those": "score > 7"},
    "converted": {
        "measure": "share",
        "those": "outcome = 'yes'",
        "waiting": {"column": "day", "days": 20, "pending": "outcome = 'pending'"},
    },
    "of_kind": {"measure": "share", "of": "kind IS NOT NULL", "those": "kind IN ('a')"},
    "cases_a": {"measure": "count", "of": "kind = 'a'"},
    "different": {"measure": "distinct", "value": "worker"},
    "mean_score": {"measure": "mean", "value": "score"},
    "middle": {"measure": "median", "value": "amount"},
    "paired": {"measure": "change", "before": "first", "after": "second"},
    "used": {"measure": "rate", "value": "amount", "exposure": "base", "unit": "%"},
    "twice_each": {
        "measure": "share_of_each",
        "those": "kind = 'a'",
        "each": "worker",
        "reached": {"measure": "count", "at_least": 2},
        "workers": {"dataset": "staff", "column": "worker"},
    },
    "half_each": {
        "measure": "share_of_each",
        "of": "score IS NOT NULL",
        "those": "score > 7",
        "each": "worker",
        "reached": {"measure": "share", "at_least": 0.5},
    },
}
TARGETS: dict[str, list[float]] = {
    "cases_a": [0, 1, 2, 3, 5],
    "different": [0, 1, 2, 3],
    "mean_score": [4, 5, 5.5, 7, 8],
    "middle": [0.5, 1, 2.5],
    "paired": [-0.5, 0, 0.5, 1],
    "used": [0.5, 1, 2],
}
SHARES = [0, 0.5, 0.6, 0.8, 1]


def _days(first: date, count: int) -> st.SearchStrategy[date]:
    return st.integers(0, count).map(lambda i: first + timedelta(days=i))


DAYS = _days(date(2022, 12, 20), 800)
TENTHS = st.none() | st.integers(0, 30).map(lambda i: i / 10)
CASE = st.fixed_dictionaries(
    {
        "day": st.none() | DAYS | _days(date(2024, 1, 1), 365),
        "wait": st.none() | st.integers(0, 60),
        "outcome": st.sampled_from([None, "yes", "yes", "no", "pending"]),
        "score": st.none() | st.integers(4, 10),
        "amount": TENTHS,
        "base": TENTHS,
        "first": TENTHS,
        "second": TENTHS,
        "worker": st.sampled_from([None, "u", "v", "w"]),
        "kind": st.sampled_from([None, "a", "a", "b"]),
    }
)


def _closed(row: dict[str, Any], position: int) -> dict[str, Any]:
    wait = row.pop("wait")
    closed = row["day"] + timedelta(days=wait) if row["day"] is not None and wait is not None else None
    return {**row, "id": f"C{position}", "closed": closed}


def _many(seed: int) -> list[dict[str, Any]]:
    """Return enough cases for every figure to be read, from a seed: drawn lists are seldom long."""
    luck = Random(seed)

    def tenths() -> float | None:
        return luck.choice([None, *(luck.randint(0, 30) / 10 for _ in range(9))])

    yes = luck.choice([1, 4, 12])
    return [
        {
            "day": date(luck.choice([2023, 2024, 2024]), 1, 1) + timedelta(days=luck.randint(0, 364)),
            "wait": luck.choice([None, 0, *(luck.randint(0, 60) for _ in range(6))]),
            "outcome": luck.choice([None, "no", "no", "pending", *["yes"] * yes]),
            "score": luck.choice([None, 7, *(luck.choice([5, 6, *[8, 9] * yes]) for _ in range(6))]),
            **{name: tenths() for name in ("amount", "base", "first", "second")},
            "worker": luck.choice([None, "u", "v", "w"]),
            "kind": luck.choice([None, "b", *["a"] * yes]),
        }
        for _ in range(luck.randint(20, 90))
    ]


FEW = st.lists(CASE, max_size=28)
MANY = st.integers(0, 2**32).map(_many)
CASES = (FEW | MANY | MANY).map(lambda rows: [_closed(dict(r), i) for i, r in enumerate(rows)])
STAFF = st.lists(
    st.fixed_dictionaries({"day": st.none() | DAYS, "worker": st.sampled_from([None, "u", "v", "w", "x"])}), max_size=8
).map(lambda rows: [{**row, "row": f"S{i}"} for i, row in enumerate(rows)])

PERIODS = st.sampled_from(["2024", "2024", "2024H1", "2024Q3"])
WINDOWS = st.sampled_from([None, None, {"first": "2024Q2", "last": "2024Q4"}])
OPERATORS = st.sampled_from([">", ">=", "<", "<="])


@st.composite
def goals(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw a number goal for every indicator and one or more goals of every other kind."""
    found: list[dict[str, Any]] = []
    for i, name in enumerate(INDICATORS):
        window = draw(WINDOWS)
        found.append(
            {
                "kind": "number",
                "id": f"N{i}",
                "indicator": name,
                "operator": draw(OPERATORS),
                "target": draw(st.sampled_from(TARGETS.get(name, SHARES))),
                "period": "2024" if window else draw(PERIODS),
                "window": window,
            }
        )
    for i, name in enumerate(("cases_a", "different")):
        percent = draw(st.sampled_from([-50, 0, 10, 100]))
        baseline = {"kind": "growth", "indicator": name, "percent": percent, "baseline": "2023", "period": "2024"}
        found.append({"id": f"G{i}", **baseline})
    for i, name in enumerate(("said_yes", "of_kind", "mean_score", "middle", "paired", "used")):
        tolerance = draw(st.sampled_from([0.1, 0.5, 1]))
        unchanged = {"kind": "unchanged", "indicator": name, "tolerance": tolerance, "baseline": "2023"}
        found.append({"id": f"U{i}", "period": "2024", **unchanged})
    for i, period in enumerate(("2024", "2024H1")):
        quarters = {"kind": "each_quarter", "indicator": "cases_a", "operator": draw(OPERATORS), "period": period}
        found.append({"id": f"E{i}", "target": draw(st.integers(0, 3)), **quarters})
    for i, due in enumerate(("2024", "2024Q2", "2024-05")):
        dates = {"done_on": draw(st.none() | DAYS), "started_on": draw(st.none() | DAYS)}
        found.append({"kind": "milestone", "id": f"M{i}", "due": due, **dates})
    names = [goal["id"] for goal in found]
    for i, key in enumerate(("all_of", "any_of", "all_of")):
        chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        found.append({"kind": "combined", "id": f"C{i}", key: chosen})
        names.append(f"C{i}")
    return [{"text": "t", **goal} for goal in found]


def model(drawn: list[dict[str, Any]]) -> ChangeModel:
    indicators = [{"id": name, "name": name, "dataset": "cases", **of} for name, of in INDICATORS.items()]
    row = {"id": "R", "name": "r", "goals": drawn}
    track = {"id": "t", "name": "t", "key_indicators": [row]}
    about = {"unit": "small", "title": "t", "version": "1"}
    return ChangeModel.model_validate({**about, "indicators": indicators, "tracks": [track]})


def tables(cases: list[dict[str, Any]], staff: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    found = {}
    for name, rows, types in (("cases", cases, TYPES), ("staff", staff, STAFF_TYPES)):
        table = pd.DataFrame([{c: row.get(c) for c in types} for row in rows], columns=list(types)).astype(types)
        for column in CODEBOOK.dataset(name).missing_columns.values():
            table[column] = pd.Series([None] * len(table), dtype="str")
        found[name] = table
    return found
