"""A codebook's fields filled in from the scores that they refer to."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from loke.instruments.library import score_of
from schemas.codebook import Codebook, Constraints, Dataset, Field, FieldLoke, Rule
from schemas.instrument import NumberScore, Score, YesNoScore

SUM = "total_of_"
"""What the rule of a field that is a sum is called: `total_of_<field>`."""


class Difference(NamedTuple):
    """A key of a field, from the field downwards, with what the codebook says and what the library says."""

    path: tuple[str, ...]
    codebook: str
    library: str


def with_instruments(codebook: Codebook) -> Codebook:
    """Return the codebook with range, step and direction of every field that refers to a score.

    What the codebook says itself stays. A dataset that holds a total and all its parts, by the same informant, gets the
    rule that the total is their sum and empty when a part is missing. References that the library does not know are
    passed over, because the check of documents tells them. Filling in twice changes nothing.
    """
    return codebook.model_copy(update={"resources": tuple(_dataset(dataset) for dataset in codebook.resources)})


def differences(field: Field, score: Score) -> list[Difference]:
    """Return what a field says otherwise than the score that it refers to; what it does not say is no difference."""
    said: dict[tuple[str, ...], object] = {
        ("type",): field.type,
        ("constraints", "minimum"): field.constraints.minimum,
        ("constraints", "maximum"): field.constraints.maximum,
        ("loke", "step"): field.loke.step,
        ("loke", "direction"): field.loke.direction,
    }
    held: dict[tuple[str, ...], object] = {("type",): score.type}
    if isinstance(score, NumberScore):
        held[("constraints", "minimum")], held[("constraints", "maximum")] = score.minimum, score.maximum
        held[("loke", "step")] = score.step
    if isinstance(score, NumberScore | YesNoScore):
        held[("loke", "direction")] = score.direction
    return [
        Difference(path, _shown(said[path]), _shown(value))
        for path, value in held.items()
        if said[path] is not None and not _same(said[path], value)
    ]


def _same(said: object, held: object) -> bool:
    try:
        return Decimal(str(said)) == Decimal(str(held))
    except InvalidOperation:
        return said == held


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _dataset(dataset: Dataset) -> Dataset:
    fields = tuple(_field(field) for field in dataset.table_schema.fields)
    rules = tuple({rule.id: rule for rule in (*dataset.loke.rules, *_sums(fields))}.values())
    return dataset.model_copy(
        update={
            "table_schema": dataset.table_schema.model_copy(update={"fields": fields}),
            "loke": dataset.loke.model_copy(update={"rules": rules}),
        }
    )


def _field(field: Field) -> Field:
    found = score_of(field.loke.instrument) if field.loke.instrument else None
    if found is None:
        return field
    score = found[1]
    constraints, loke = field.constraints, field.loke
    if isinstance(score, NumberScore):
        constraints = _with_range(constraints, score)
        # Whole numbers lie one apart anyway.
        step = None if score.type == "integer" and score.step == 1 else float(score.step)
        loke = _with(loke, step=loke.step or step, direction=loke.direction or score.direction)
    elif isinstance(score, YesNoScore):
        loke = _with(loke, direction=loke.direction or score.direction)
    return field.model_copy(update={"constraints": constraints, "loke": loke})


def _with(loke: FieldLoke, **said: object) -> FieldLoke:
    return loke.model_copy(update=said)


def _with_range(constraints: Constraints, score: NumberScore) -> Constraints:
    limits = {"minimum": float(score.minimum), "maximum": float(score.maximum)}
    return constraints.model_copy(
        update={key: limit for key, limit in limits.items() if getattr(constraints, key) is None}
    )


def _sums(fields: tuple[Field, ...]) -> Iterator[Rule]:
    placed = {(f.loke.instrument, f.loke.informant): f for f in fields if f.loke.instrument}
    for (reference, informant), field in placed.items():
        found = score_of(str(reference))
        if found is None or not isinstance(found[1], NumberScore) or not found[1].parts:
            continue
        parts = [placed.get((f"{found[0].id}/{part}", informant)) for part in found[1].parts]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            yield _sum(field, known)


def _sum(field: Field, parts: list[Field]) -> Rule:
    there = " AND ".join(f"{part.name} IS NOT NULL" for part in parts)
    added = " + ".join(part.name for part in parts)
    titles = " + ".join(part.title or part.name for part in parts)
    return Rule(
        id=f"{SUM}{field.name}"[:60],
        check=f"{field.name} IS NULL OR ({there} AND {field.name} = {added})",
        text=f"{field.title or field.name} = {titles}",
        fields=(field.name, *(part.name for part in parts)),
    )
