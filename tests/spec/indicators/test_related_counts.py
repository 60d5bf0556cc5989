"""What is said of the counts of the same rows holds of every count, in every period and group."""

from typing import Any

import pandas as pd
from hypothesis import given

from loke.indicators import collection_health, flow, indicator_table, intended_versus_actual, related_counts
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS
from tests.spec.indicators.small_unit import CHANGE_MODEL, CODEBOOK, Rows, description, tables
from tests.spec.indicators.test_counting_agrees import PERIODS, SELDOM, UNITS

Place = tuple[str, str, str]


def known(courses: Rows, sessions: Rows, *periods: str) -> tuple[dict[str, dict[Place, set[int]]], pd.DataFrame]:
    """Return what is counted of each set at each place, and the relations of the sets."""
    accepted, idea = tables(courses, sessions), description(*periods)
    counts = pd.concat(
        [
            flow(accepted, CODEBOOK, idea),
            intended_versus_actual(accepted, CODEBOOK, idea),
            indicator_table(accepted, CODEBOOK, idea, CHANGE_MODEL),
            collection_health(accepted, CODEBOOK, idea),
        ]
    )
    related = related_counts(accepted, CODEBOOK, idea, CHANGE_MODEL)
    sets = COUNTED_SETS.validate(related["counted_sets"]).to_dict("records")
    name = {(s["table"], s["component"], s["element"], s["number"]): s["set"] for s in sets}
    found: dict[str, dict[Place, set[int]]] = {}
    for row in counts.to_dict("records"):
        for number in ("n", "k"):
            if not pd.isna(row[number]):
                key = name[row["table"], row["component"], row["element"], number]
                place = (row["period"], row["group_by"], row["group"])
                found.setdefault(key, {}).setdefault(place, set()).add(int(row[number]))
    return found, SET_RELATIONS.validate(related["set_relations"])


@SELDOM
@given(UNITS, PERIODS)
def test_every_relation_holds_of_the_counts(unit: tuple[Rows, Rows], periods: tuple[str, ...]) -> None:
    counted, relations = known(*unit, *periods)
    assert all(len(numbers) == 1 for places in counted.values() for numbers in places.values())
    for one, other, both, whole, exact in relations.itertuples(index=False, name=None):
        named = [name for name in (one, other, both, whole) if name]
        for place in set.intersection(*(set(counted.get(name, {})) for name in named)):
            a, b, c, w = (next(iter(counted[name][place])) if name else 0 for name in (one, other, both, whole))
            assert a + b - c == w if exact else a + b - c <= w


COURSES: Rows = [
    # who, answered consent, scored, gender
    {"course_id": "C1", "gender": "woman", "score": 8.0, "consent": True},
    {"course_id": "C2", "gender": "man", "score": 4.0, "consent": True},
    {"course_id": "C3", "gender": None, "score": None, "consent": False},
    {"course_id": "C4", "gender": "woman", "score": None, "consent": True},
]


def rows_of(**more: Any) -> Rows:
    return [row | {"started_on": pd.Timestamp("2024-02-01"), "worker": "a"} | more for row in COURSES]


def sets() -> tuple[dict[tuple[str, str], str], set[tuple[Any, ...]]]:
    related = related_counts(tables(rows_of(), []), CODEBOOK, description("2024"), CHANGE_MODEL)
    lines = [line for line in related["counted_sets"].to_dict("records") if line["component"] != "sessions"]
    relations = set(related["set_relations"].itertuples(index=False, name=None))
    return {(line["element"], line["number"]): line["set"] for line in lines}, relations


def test_two_ways_of_counting_the_same_rows_are_one_set() -> None:
    named, _ = sets()
    assert named["women", "n"] != named["women", "k"]
    assert named["mean_score", "n"] == named["score", "k"]
    assert named["content", "n"] == named["eligible", "k"] == named["(rows)", "n"]


def test_some_of_the_rows_lie_within_all_of_them() -> None:
    named, relations = sets()
    assert (named["mean_score", "n"], "", "", named["consenting", "n"], False) in relations
    assert (named["women", "k"], "", "", named["women", "n"], False) in relations


def test_workers_and_rows_are_never_the_same_set() -> None:
    named, relations = sets()
    workers = {named["three_each", "n"], named["three_each", "k"]}
    assert not workers & {name for (element, _), name in named.items() if "each" not in element}
    assert (named["three_each", "k"], "", "", named["three_each", "n"], False) in relations
