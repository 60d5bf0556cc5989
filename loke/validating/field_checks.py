"""The checks of one column, as the codebook declares them."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa

from loke.validating.numbers import EXACT
from schemas.codebook import Field

Test = Callable[[pd.Series], pd.Series]
Limit = float | pd.Timestamp | None


def field_checks(field: Field) -> list[pa.Check]:
    """Return a field's checks in the order in which their rules are told; they never see a missing value.

    A declared person column holds pseudonyms, so nothing that is declared of the number itself is checked there.
    """
    if field.loke.identity == "person":
        return []
    tests = {"category": _category(field), "range": _range(field), "pattern": _pattern(field), "step": _step(field)}
    return [pa.Check(test, name=name) for name, test in tests.items() if test is not None]


def limits(field: Field) -> tuple[Limit, Limit]:
    """Return least and greatest allowed value; None means no limit, and texts have none."""
    return _limit(field, field.constraints.minimum), _limit(field, field.constraints.maximum)


def _limit(field: Field, declared: float | str | None) -> Limit:
    if declared is None or field.type in ("string", "boolean"):
        return None
    return pd.Timestamp(str(declared)) if field.type == "date" else float(declared)


def _category(field: Field) -> Test | None:
    codes: list[str] | list[float] = [category.value for category in field.categories]
    if field.type in ("integer", "number"):
        codes = [float(code) for code in codes]
    return (lambda cells: cells.isin(codes)) if codes and field.type not in ("boolean", "date") else None


def _range(field: Field) -> Test | None:
    low, high = limits(field)
    if field.type == "number":
        # A decimal number beyond this has lost its last digits, so it is out of range even where none is declared.
        low, high = -EXACT if low is None else low, EXACT if high is None else high
    if low is None and high is None:
        return None

    def within(cells: pd.Series) -> pd.Series:
        above = cells >= low if low is not None else pd.Series(True, index=cells.index)
        return above & (cells <= high) if high is not None else above

    return within


def _pattern(field: Field) -> Test | None:
    if not field.constraints.pattern or field.type != "string":
        return None
    fits = re.compile(field.constraints.pattern).fullmatch
    return lambda cells: cells.map({text: fits(text) is not None for text in cells.unique()}).astype(bool)


def _step(field: Field) -> Test | None:
    step = field.loke.step
    if step is None:
        return None
    start = float(field.constraints.minimum or 0)

    def on_step(cells: pd.Series) -> pd.Series:
        steps = (cells.astype("float64") - start) / step
        return pd.Series(np.isclose(steps, steps.round(), rtol=0, atol=1e-6), index=cells.index)

    return on_step
