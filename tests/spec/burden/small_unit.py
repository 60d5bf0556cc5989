"""A made-up unit without anything to leave out: 120 courses with two visits each, and every variable is used."""

from copy import deepcopy
from typing import Any

import pandas as pd

from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description

COURSES = 120


def field(name: str, kind: str = "string", codes: str = "", **loke: Any) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "title": loke.pop("title", name.replace("_", " ")),
        "constraints": loke.pop("constraints", {}),
        "categories": [{"value": code} for code in codes.split()],
        "loke": {"link": "background", "minutes": 1, **loke},
    }


def _dataset(name: str, key: str, period: str, *fields: dict[str, Any], **loke: Any) -> dict[str, Any]:
    points = [{"fields": "course_id", "reference": {"resource": "courses", "fields": "course_id"}}]
    required = {"constraints": {"required": True}}
    own = [field(key, **required), *([field("course_id", **required)] if key != "course_id" else [])]
    schema = {
        "fields": [*own, field(period, "date", **required), *fields],
        "primaryKey": [key],
        "foreignKeys": points if key != "course_id" else [],
    }
    return {"name": name, "path": name, "schema": schema, "loke": {"files": [f"{name}*"], "period": period, **loke}}


CODEBOOK: dict[str, Any] = {
    "name": "unit",
    "version": "1",
    "resources": [
        _dataset(
            "courses",
            "course_id",
            "started_on",
            field("age", "integer", labels={"da": "Barnets alder"}),
            field("gender", "string", "girl boy", labels={"sv": "Kön"}),
            field("closing", "string", "agreed stopped"),
            expected_per_month=10,
        ),
        _dataset("visits", "visit_id", "held_on", field("rating", "integer"), field("digital", "boolean")),
    ],
}
DESCRIPTION: dict[str, Any] = {
    "unit": "unit",
    "name": "Unit",
    "language": "en",
    "version": "1",
    "valid_from": "2023-01-01",
    "target_group": {
        "text": "children",
        "traits": [{"id": "young", "name": "Young", "actual": {"dataset": "courses", "those": "age < 10"}}],
    },
    "interventions": [{"id": "screen", "name": "Screen", "actual": {"dataset": "visits", "those": "digital"}}],
    "results": [
        {"id": "agreed", "name": "Agreed", "actual": {"dataset": "courses", "those": "closing = 'agreed'"}},
        {"id": "liked", "name": "Liked", "actual": {"dataset": "visits", "those": "rating > 7"}},
    ],
    "feedback": {"periods": ["2023", "2024"], "groups": ["gender"]},
}
MODEL: dict[str, Any] = {
    "unit": "unit",
    "title": "Model",
    "version": "1",
    "indicators": [{"id": "any", "name": "Any", "measure": "count", "dataset": "courses"}],
    "tracks": [],
}


def rows() -> dict[str, dict[str, list[Any]]]:
    """Return the columns of both datasets; visit i belongs to course i // 2."""
    days = pd.date_range("2023-01-01", periods=COURSES, freq="6D")
    visits = range(2 * COURSES)
    return {
        "courses": {
            "course_id": [f"c{i}" for i in range(COURSES)],
            "started_on": list(days),
            "age": [i % 13 + 2 for i in range(COURSES)],
            "gender": ["girl" if i % 3 else "boy" for i in range(COURSES)],
            "closing": ["agreed" if i % 4 else "stopped" for i in range(COURSES)],
        },
        "visits": {
            "visit_id": [f"v{i}" for i in visits],
            "course_id": [f"c{i // 2}" for i in visits],
            "held_on": [days[i // 2] + pd.Timedelta(days=i % 2) for i in visits],
            "rating": [i * 7 % 11 for i in visits],
            "digital": [i % 5 == 0 for i in visits],
        },
    }


class Unit:
    """The unit, to plant something in."""

    def __init__(self) -> None:
        self.codebook, self.description = deepcopy(CODEBOOK), deepcopy(DESCRIPTION)
        self.model, self.columns = deepcopy(MODEL), rows()
        self.kinds: dict[str, list[str | None]] = {}

    def plant(
        self, dataset: str, declared: dict[str, Any], values: list[Any], *, used: bool = True, kind: str = "blank"
    ) -> "Unit":
        """Add a variable with its values, None being missing of some kind, and an indicator that asks for it."""
        resource = next(d for d in self.codebook["resources"] if d["name"] == dataset)
        resource["schema"]["fields"].append(declared)
        self.columns[dataset][declared["name"]] = values
        self.kinds[declared["name"]] = [kind if value is None else None for value in values]
        if used:
            of = f"{declared['name']} IS NOT NULL"
            own = {"id": f"uses_{declared['name']}", "name": "Uses", "measure": "count", "dataset": dataset, "of": of}
            self.model["indicators"].append(own)
        return self

    def documents(self) -> tuple[Codebook, Description, ChangeModel]:
        """Return the documents as models."""
        return (
            Codebook.model_validate(self.codebook),
            Description.model_validate(self.description),
            ChangeModel.model_validate(self.model),
        )

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the accepted tables."""
        types = {"integer": "Int64", "boolean": "boolean", "string": "str", "date": "datetime64[us]"}
        found = {}
        for dataset in Codebook.model_validate(self.codebook).resources:
            own = self.columns[dataset.name]
            table = pd.DataFrame({n: pd.Series(own[n], dtype=types[k]) for n, k in dataset.columns.items()})
            for name, column in dataset.missing_columns.items():
                table[column] = pd.Series(self.kinds.get(name, [None] * len(table)), dtype="str")
            found[dataset.name] = table
        return found
