"""Who is behind a figure: how many different people, and how much of a sum one or two rows make up."""

import duckdb

from loke.engine.sql import quoted
from loke.indicators.aggregates import counted_rows
from loke.indicators.figure import Column, Figure
from schemas.codebook import Codebook, Dataset

PEOPLE: tuple[Column, ...] = ("persons", "persons_k", "persons_rest", "largest", "second")
"""The columns of PEOPLE_BEHIND that are counted."""


def person_of(codebook: Codebook, dataset: str) -> str | None:
    """Return the SQL for the person that a row is about: its own column, or that of the row that it points at.

    None where neither the dataset nor one that it points at has persons.
    """
    own = _person_field(codebook.dataset(dataset))
    if own:
        return quoted(own)
    for key in codebook.dataset(dataset).table_schema.foreign_keys:
        parent = key.reference.resource
        field = _person_field(codebook.dataset(parent))
        if field and parent != dataset:
            points = f"whose.{quoted(key.reference.fields)} = {quoted('@row')}.{quoted(key.fields)}"
            return f"(SELECT MIN(whose.{quoted(field)}) FROM {quoted(parent)} AS whose WHERE {points})"
    return None


def repeated_person(connection: duckdb.DuckDBPyConnection, codebook: Codebook, dataset: str) -> str | None:
    """Return the SQL for a row's person where some person has several rows; None where rows are as good as people."""
    person = person_of(codebook, dataset)
    if person is None:
        return None
    asked = f"SELECT COUNT(*) > COUNT(DISTINCT {person}) FROM {quoted(dataset)} AS {quoted('@row')}"
    found = connection.execute(asked).fetchone()
    return person if found and found[0] else None


def people_behind(figure: Figure, codebook: Codebook) -> dict[Column, str]:
    """Return the aggregates over rows with a column `@person` for different people behind n, k and what k leaves over.

    A row without a person is not counted, so at worst more is hidden.
    """
    if figure.measure == "distinct":
        return {}
    rows = counted_rows(figure, codebook)
    found: dict[Column, str] = {"persons": _people(rows["n"])}
    if "k" in rows:
        found["persons_k"] = _people(rows["k"])
        found["persons_rest"] = _people(f"{rows['n']} AND NOT COALESCE({rows['k']}, FALSE)")
    return found


def shares_of_sum(figure: Figure, codebook: Codebook) -> dict[Column, str]:
    """Return the aggregates for the parts of a mean's or rate's sum that its two largest rows make up.

    Null where a value is below nought or nothing is summed, because nobody has a part of that.
    """
    if not has_sum(figure):
        return {}
    value, kept = _values(figure, codebook)
    return _parts(value, value, kept)


def sums_of_person(figure: Figure, codebook: Codebook, i: int) -> list[str]:
    """Return the aggregates over the rows of one person for his sum behind the i-th figure, and his least value."""
    value, kept = _values(figure, codebook)
    own, least = _names(i)
    return [f"FSUM({value}){kept} AS {own}", f"MIN({value}){kept} AS {least}"]


def shares_of_persons(i: int) -> dict[Column, str]:
    """Return the aggregates over such sums for the parts that the two largest persons make up, as `shares_of_sum`.

    Rows without a person are taken for one, so at worst more is hidden.
    """
    return _parts(*_names(i), "")


def has_sum(figure: Figure) -> bool:
    """Return whether people have parts of what a figure is made of."""
    return bool(figure.value) and figure.measure in ("mean", "rate")


def _values(figure: Figure, codebook: Codebook) -> tuple[str, str]:
    """Return the column that is summed, and which of its rows are."""
    return quoted(figure.value or ""), f" FILTER (WHERE {counted_rows(figure, codebook)['n']})"


def _names(i: int) -> tuple[str, str]:
    return quoted(f"@sum{i}"), quoted(f"@least{i}")


def _parts(value: str, least: str, kept: str) -> dict[Column, str]:
    total = f"FSUM({value}){kept}"
    part = f"CASE WHEN MIN({least}){kept} >= 0 AND {total} > 0 THEN (MAX({value}, 2){kept})[{{}}] / ({total}) END"
    return {"largest": part.format(1), "second": part.format(2)}


def _people(condition: str) -> str:
    return f"COUNT(DISTINCT {quoted('@person')}) FILTER (WHERE {condition})"


def _person_field(dataset: Dataset) -> str:
    return next((f.name for f in dataset.table_schema.fields if f.loke.identity == "person"), "")
