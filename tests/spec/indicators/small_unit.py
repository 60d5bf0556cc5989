"""A small unit for the tests: courses with sessions, and figures whose conditions are also written in plain Python."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description

Row = dict[str, Any]
Rows = list[Row]

COURSE_TYPES = {
    "course_id": "str",
    "started_on": "datetime64[us]",
    "ended_on": "datetime64[us]",
    "gender": "str",
    "score": "Float64",
    "planned": "Float64",
    "consent": "boolean",
    "worker": "str",
    "note": "str",
}
SESSION_TYPES = {
    "session_id": "str",
    "course_id": "str",
    "held_on": "datetime64[us]",
    "minutes": "Int64",
    "wellbeing": "Float64",
    "kind": "str",
}


def _field(name: str, kind: str, link: str = "background", **more: Any) -> dict[str, Any]:
    codes = more.pop("codes", "").split()
    return {
        "name": name,
        "type": kind,
        "categories": [{"value": code} for code in codes],
        "constraints": more.pop("constraints", {}),
        "loke": {"link": link, **more},
    }


DERIVED = [
    {"name": "sessions", "from": "sessions", "take": "count"},
    {"name": "online", "from": "sessions", "take": "count", "where": "kind = 'online'"},
    {"name": "any_online", "from": "sessions", "take": "exists", "where": "kind = 'online'"},
    {"name": "before", "from": "sessions", "take": "first", "value": "wellbeing", "order": "held_on"},
    {"name": "after", "from": "sessions", "take": "last", "value": "wellbeing", "order": "held_on"},
    {"name": "shortest", "from": "sessions", "take": "min", "value": "minutes"},
    {"name": "longest", "from": "sessions", "take": "max", "value": "minutes", "where": "kind = 'office'"},
    {"name": "average", "from": "sessions", "take": "mean", "value": "wellbeing"},
    {"name": "minutes", "from": "sessions", "take": "sum", "value": "minutes"},
    {"name": "last_kind", "from": "sessions", "take": "last", "value": "kind", "order": "held_on"},
]

CODEBOOK = Codebook.model_validate(
    {
        "name": "small-unit",
        "version": "1",
        "resources": [
            {
                "name": "courses",
                "path": "courses.parquet",
                "schema": {
                    "primaryKey": ["course_id"],
                    "fields": [
                        _field("course_id", "string", constraints={"required": True}),
                        _field("started_on", "date", "intervention"),
                        _field("ended_on", "date"),
                        _field("gender", "string", codes="woman man other"),
                        _field("score", "number", "result"),
                        _field("planned", "number"),
                        _field("consent", "boolean"),
                        _field("worker", "string"),
                        _field("note", "string"),
                        _field("child", "string", identity="name"),
                    ],
                },
                "loke": {
                    "files": ["courses*.csv"],
                    "period": "started_on",
                    "derived": DERIVED,
                    "expected_per_month": 2,
                },
            },
            {
                "name": "sessions",
                "path": "sessions.parquet",
                "schema": {
                    "primaryKey": ["session_id"],
                    "foreignKeys": [
                        {"fields": "course_id", "reference": {"resource": "courses", "fields": "course_id"}}
                    ],
                    "fields": [
                        _field("session_id", "string", constraints={"required": True}),
                        _field("course_id", "string", constraints={"required": True}),
                        _field("held_on", "date"),
                        _field("minutes", "integer", "intervention"),
                        _field("wellbeing", "number", "result"),
                        _field("kind", "string", codes="office online"),
                    ],
                },
                "loke": {"files": ["sessions*.csv"], "period": "held_on"},
            },
        ],
    }
)


def _element(name: str, dataset: str, of: str, those: str, period: str = "") -> dict[str, Any]:
    return {"id": name, "name": name, "actual": {"dataset": dataset, "of": of, "those": those, "period": period}}


def description(*periods: str, groups: tuple[str, ...] = ("gender", "consent")) -> Description:
    """Return a description with these periods."""
    return Description.model_validate(
        {
            "unit": "small-unit",
            "name": "Small unit",
            "language": "en",
            "version": "1",
            "valid_from": "2023-01-01",
            "target_group": {
                "text": "Everyone",
                "traits": [_element("women", "courses", "gender IS NOT NULL", "gender = 'woman'")],
            },
            "interventions": [
                _element("long", "sessions", "minutes IS NOT NULL", "minutes >= 45"),
                {"id": "talks", "name": "Talks"},
            ],
            "results": [
                _element(
                    "better", "courses", "before IS NOT NULL AND after IS NOT NULL", "after - before >= 0.3", "ended_on"
                ),
                _element("content", "courses", "", "score > 7"),
            ],
            "feedback": {
                "periods": periods,
                "groups": groups,
                "flow": {
                    "dataset": "courses",
                    "steps": [
                        {"id": "eligible", "name": "Eligible", "those": "started_on IS NOT NULL"},
                        {"id": "before", "name": "Before", "those": "before IS NOT NULL"},
                        {"id": "both", "name": "Both", "those": "before IS NOT NULL AND ended_on IS NOT NULL"},
                    ],
                },
            },
        }
    )


def _indicator(name: str, measure: str, dataset: str = "courses", **more: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "measure": measure, "dataset": dataset, **more}


CHANGE_MODEL = ChangeModel.model_validate(
    {
        "unit": "small-unit",
        "title": "Small model",
        "version": "1",
        "indicators": [
            _indicator("online_share", "share", of="sessions > 0", those="any_online"),
            _indicator("consenting", "count", of="consent"),
            _indicator("mean_score", "mean", of="consent", value="score"),
            _indicator("used", "rate", value="score", exposure="planned"),
            _indicator(
                "three_each",
                "share_of_each",
                each="worker",
                those="score > 5",
                reached={"measure": "count", "at_least": 2},
            ),
            _indicator(
                "share_each",
                "share_of_each",
                each="worker",
                of="score IS NOT NULL",
                those="score > 5",
                reached={"measure": "share", "at_least": 0.65},
            ),
        ],
        "tracks": [
            {
                "id": "quality",
                "name": "Quality",
                "key_indicators": [
                    {
                        "id": "Q1",
                        "name": "Score",
                        "goals": [
                            {
                                "id": "Q1a",
                                "text": "t",
                                "indicator": "mean_score",
                                "operator": ">",
                                "target": 7,
                                "period": "2024",
                            },
                            {"kind": "milestone", "id": "Q1b", "text": "t", "due": "2024Q1"},
                        ],
                    }
                ],
            }
        ],
    }
)


def frame(rows: Rows, types: dict[str, str], dataset: str) -> pd.DataFrame:
    """Return rows as a table with the types that accepted tables have; a missing value is blank unless told."""
    values = pd.DataFrame([{n: row.get(n) for n in types} for row in rows], columns=list(types)).astype(types)
    for field, column in CODEBOOK.dataset(dataset).missing_columns.items():
        told = pd.Series([row.get(column, "blank") for row in rows], index=values.index, dtype="str")
        values[column] = told.where(values[field].isna())
    return values


def tables(courses: Rows, sessions: Rows) -> dict[str, pd.DataFrame]:
    """Return the unit's accepted tables."""
    return {
        "courses": frame(courses, COURSE_TYPES, "courses"),
        "sessions": frame(sessions, SESSION_TYPES, "sessions"),
    }


Plain = Callable[[Row], bool | None]
"""A condition in plain Python: None when it is unknown."""


def over(name: str, limit: float) -> Plain:
    """Return the condition that a column lies above a limit."""
    return lambda row: None if row[name] is None else row[name] > limit


PLAIN: dict[str, Plain] = {
    "": lambda row: True,
    "gender IS NOT NULL": lambda row: row["gender"] is not None,
    "gender = 'woman'": lambda row: row["gender"] and row["gender"] == "woman",
    "minutes IS NOT NULL": lambda row: row["minutes"] is not None,
    "minutes >= 45": lambda row: None if row["minutes"] is None else row["minutes"] >= 45,
    "before IS NOT NULL AND after IS NOT NULL": lambda row: row["before"] is not None and row["after"] is not None,
    "after - before >= 0.3": lambda row: (
        None if None in (row["before"], row["after"]) else round(row["after"] * 10) - round(row["before"] * 10) >= 3
    ),
    "score > 7": over("score", 7),
    "score > 5": over("score", 5),
    "score IS NOT NULL": lambda row: row["score"] is not None,
    "sessions > 0": over("sessions", 0),
    "any_online": lambda row: row["any_online"],
    "consent": lambda row: row["consent"],
    "kind = 'online'": lambda row: row["kind"] and row["kind"] == "online",
    "kind = 'office'": lambda row: row["kind"] and row["kind"] == "office",
    "started_on IS NOT NULL": lambda row: row["started_on"] is not None,
    "before IS NOT NULL": lambda row: row["before"] is not None,
    "before IS NOT NULL AND ended_on IS NOT NULL": lambda row: (
        row["before"] is not None and row["ended_on"] is not None
    ),
}
"""Every condition of the unit, once more by hand."""
