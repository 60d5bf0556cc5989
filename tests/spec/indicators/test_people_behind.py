"""How many different people are behind a count, where one person can have several rows; and what counts things."""

import pandas as pd
import pytest

from loke.indicators import indicator_table
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from tests.spec.indicators.small_unit import description


def _dataset(name: str, fields: dict[str, dict], **schema: object) -> dict:
    listed = [
        {"name": field, "type": "string", "constraints": {"required": True}, "loke": {"link": "background"}, **more}
        for field, more in fields.items()
    ]
    return {
        "name": name,
        "path": f"{name}.parquet",
        "schema": {"fields": listed, **schema},
        "loke": {"files": ["*"], "period": "day"},
    }


DAY = {"day": {"type": "date"}}
PERSON = {"person": {"loke": {"link": "background", "identity": "person"}}}
CODEBOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            _dataset("courses", {"course": {}, **PERSON, **DAY}, primaryKey=["course"]),
            _dataset(
                "visits",
                {"course": {}, "minutes": {"type": "number"}, **DAY},
                foreignKeys=[{"fields": "course", "reference": {"resource": "courses", "fields": "course"}}],
            ),
            _dataset("groups", {"name": {}, **DAY}),
        ],
    }
)
ABOUT = description("2024", groups=())
FIRST = pd.Timestamp("2024-02-01")
TABLES = {
    # Anna has two courses, Bo and Cia one each; all five visits but one are Anna's.
    "courses": pd.DataFrame({"course": ["1", "2", "3", "4"], "person": ["anna", "anna", "bo", "cia"], "day": FIRST}),
    "visits": pd.DataFrame(
        {"course": ["1", "1", "2", "2", "3"], "minutes": [60.0, 20.0, 10.0, 5.0, 5.0], "day": FIRST}
    ),
    "groups": pd.DataFrame({"name": ["a", "b"], "day": FIRST}),
}


def _counted(tables: dict[str, pd.DataFrame] = TABLES, **indicator: object) -> dict:
    model = ChangeModel.model_validate(
        {
            "unit": "unit",
            "title": "Model",
            "version": "1",
            "indicators": [{"id": "it", "name": "It", "why": "w", **indicator}],
            "tracks": [],
        }
    )
    return indicator_table(tables, CODEBOOK, ABOUT, model).to_dict("records")[0]


SEEN = [
    # indicator, rows behind n and k, persons behind n, k and what is left over
    ({"measure": "count", "dataset": "courses"}, (4, None), (3, None, None)),
    ({"measure": "share", "dataset": "courses", "those": "course IN ('2', '3')"}, (4, 2), (3, 2, 2)),
    ({"measure": "share", "dataset": "visits", "those": "minutes > 5"}, (5, 3), (2, 1, 2)),
]


@pytest.mark.parametrize(("indicator", "rows", "persons"), SEEN)
def test_different_persons_are_counted_also_of_the_row_that_a_row_points_at(
    indicator: dict, rows: tuple, persons: tuple
) -> None:
    row = _counted(**indicator)
    assert (row["n"], None if pd.isna(row["k"]) else row["k"]) == rows
    assert tuple(row.get(name) for name in ("persons", "persons_k", "persons_rest")) == persons


def test_where_nobody_is_known_rows_are_counted() -> None:
    assert "persons" not in _counted(measure="count", dataset="groups")


def test_the_parts_of_a_sum_beside_a_mean_are_persons_and_not_rows() -> None:
    # Anna's four visits are 95 of the 100 minutes.
    row = _counted(measure="mean", dataset="visits", value="minutes")
    assert (row["largest"], row["second"]) == pytest.approx((0.95, 0.05))


def test_where_nobody_has_two_rows_the_parts_of_a_sum_are_rows() -> None:
    tables = TABLES | {
        "courses": pd.DataFrame({"course": ["1", "2", "3"], "person": ["anna", "bo", "cia"], "day": FIRST}),
        "visits": pd.DataFrame({"course": ["1", "2", "3"], "minutes": [60.0, 25.0, 15.0], "day": FIRST}),
    }
    row = _counted(tables, measure="mean", dataset="visits", value="minutes")
    assert (row["largest"], row["second"]) == pytest.approx((0.6, 0.25))


def test_a_person_has_no_part_of_what_is_below_nought() -> None:
    visits = TABLES["visits"].assign(minutes=[60.0, 20.0, -10.0, 5.0, 5.0])
    row = _counted(TABLES | {"visits": visits}, measure="mean", dataset="visits", value="minutes")
    assert row.get("largest") is None or pd.isna(row["largest"])


@pytest.mark.parametrize(("dataset", "kept"), [("groups", "things"), ("courses", None), ("visits", None)])
def test_things_are_only_what_has_no_person_and_points_at_none(dataset: str, kept: str | None) -> None:
    assert _counted(measure="count", dataset=dataset, counts="things").get("counts") == kept
