"""The same written down twice: by what documents say, by what variables are called, and by their values."""

from collections.abc import Container, Iterator
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from loke.burden.answers import Frames, few
from loke.burden.likeness import alike
from loke.burden.needed import keys_of
from schemas.codebook import Codebook, Dataset, Field
from schemas.measure_less import LEAST_ROWS

LEAST_AGREEING = 0.8
"""Variables that are alike by name, but whose values agree more seldom, are not the same."""


class Variable(NamedTuple):
    """A field of a dataset."""

    dataset: Dataset
    field: Field

    @property
    def name(self) -> str:
        """The variable as `dataset.field`."""
        return f"{self.dataset.name}.{self.field.name}"


class Double(NamedTuple):
    """Two variables that hold the same, in the codebook's order, and how that is seen."""

    one: Variable
    other: Variable
    reason: str

    def dropped_first(self, used: Container[str]) -> tuple[Variable, Variable]:
        """Return the variable that is dropped and the one that stays.

        Dropped is the one that nothing uses, else the one that takes more minutes, else the later one.
        """
        a, b = self.one, self.other
        if (a.name in used) != (b.name in used):
            return (b, a) if a.name in used else (a, b)
        return (a, b) if a.field.loke.minutes > b.field.loke.minutes else (b, a)


def elsewhere(codebook: Codebook) -> Iterator[tuple[Variable, str]]:
    """Yield each variable that takes somebody's time though the codebook names a system that has it, and the system."""
    for each in _variables(codebook):
        if each.field.loke.exists_in and each.field.loke.minutes > 0:
            yield each, each.field.loke.exists_in


def doubles(frames: Frames, codebook: Codebook) -> Iterator[Double]:
    """Yield the pairs of variables that hold the same, each pair once, for its strongest reason.

    `frames` are the accepted rows by dataset. Only variables of one dataset, or of datasets that a foreign key ties,
    can stand in for each other.
    """
    for one, other in combinations(_variables(codebook), 2):
        if one.field.type != other.field.type:
            continue
        beside = _beside(frames, one, other)
        if beside is None:
            continue
        equal = int((beside["one"] == beside["other"]).sum())
        if equal == len(beside) >= LEAST_ROWS and not few(_others(beside["one"]), len(beside)):
            yield Double(one, other, "always_equal")
        elif _seem_the_same(one, other) and (len(beside) < LEAST_ROWS or equal >= LEAST_AGREEING * len(beside)):
            yield Double(one, other, "alike")


def _variables(codebook: Codebook) -> list[Variable]:
    return [
        Variable(dataset, field)
        for dataset in codebook.resources
        for keys in [keys_of(dataset)]
        for field in dataset.table_schema.fields
        if field.name not in keys
    ]


def _beside(frames: Frames, one: Variable, other: Variable) -> pd.DataFrame | None:
    """Return the values of both where a row has both, by a foreign key if need be; None when nothing ties them."""
    a, b = frames[one.dataset.name], frames[other.dataset.name]
    if one.dataset.name == other.dataset.name:
        return pd.DataFrame({"one": a[one.field.name], "other": a[other.field.name]}).dropna()
    keys = _tie(one.dataset, other.dataset) or tuple(reversed(_tie(other.dataset, one.dataset)))
    if not keys:
        return None
    left = pd.DataFrame({"key": a[keys[0]], "one": a[one.field.name]}).dropna()
    right = pd.DataFrame({"key": b[keys[1]], "other": b[other.field.name]}).dropna()
    return left.merge(right, on="key")


def _tie(child: Dataset, parent: Dataset) -> tuple[str, ...]:
    """Return the foreign key of the child that points at the parent, and the field pointed at; empty when none does."""
    for key in child.table_schema.foreign_keys:
        if key.reference.resource == parent.name:
            return key.fields, key.reference.fields
    return ()


def _others(values: pd.Series) -> int:
    """Return how many have another value than the most common one."""
    return len(values) - int(values.value_counts().max())


def _seem_the_same(one: Variable, other: Variable) -> bool:
    """Return whether names and codes say that both are the same; a row's own day and free text never are."""
    a, b = one.field, other.field
    if (a.type == "string" and not a.categories) or a.type == "date":
        return False
    codes = [{category.value for category in field.categories} for field in (a, b)]
    return codes[0] == codes[1] and a.loke.instrument == b.loke.instrument and alike(a, b)
