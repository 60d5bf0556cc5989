"""A figure as SQL: what is added up over the rows that are placed in a period."""

from fractions import Fraction

from loke.conditions import Condition, parse, parse_or_all
from loke.engine import dataset_codes, dataset_columns
from loke.engine.sql import quoted
from loke.indicators.figure import Column, Figure
from schemas.change_model import Reached
from schemas.codebook import Codebook


def aggregates(figure: Figure, codebook: Codebook) -> dict[Column, str]:
    """Return the aggregates of a figure by what they give: n, and k, total, exposure or spread by its measure.

    Sums are compensated (FSUM, FAVG), so that their order does not matter. Raises ConditionError for a condition
    that the document check would have refused.
    """
    of, value = _of(figure, codebook).sql(), quoted(figure.value)
    if figure.measure == "share":
        return {"n": _count(of), "k": _count(f"{of} AND {_those(figure, codebook).sql()}")}
    if figure.measure == "mean":
        known = f"{of} AND {value} IS NOT NULL"
        return {
            "n": _count(known),
            "total": f"FAVG({value}) FILTER (WHERE {known})",
            "spread": f"STDDEV_SAMP({value}) FILTER (WHERE {known})",
        }
    if figure.measure == "rate" and figure.expected_per_month is None:
        exposure = quoted(figure.exposure)
        known = f"{of} AND {value} IS NOT NULL AND {exposure} IS NOT NULL"
        return {
            "n": _count(known),
            "total": f"FSUM({value}) FILTER (WHERE {known})",
            "exposure": f"FSUM({exposure}) FILTER (WHERE {known})",
        }
    return {"n": _count(of)}


def counts_of_each(figure: Figure, codebook: Codebook) -> tuple[str, str]:
    """Return the aggregates for one worker of a `share_of_each` figure: these rows, and those among them."""
    of, those = _of(figure, codebook).sql(), _those(figure, codebook).sql()
    return _count(of), _count(f"{of} AND {those}")


def has_reached(level: Reached, these: str, those: str) -> str:
    """Return the SQL condition that a worker reached the level, compared in whole numbers: reaching it counts."""
    wanted = Fraction(str(level.at_least))
    base = these if level.measure == "share" else "1"
    return f"{those} * {wanted.denominator} >= {base} * {wanted.numerator}"


def _of(figure: Figure, codebook: Codebook) -> Condition:
    columns, codes = dataset_columns(codebook, figure.dataset), dataset_codes(codebook, figure.dataset)
    return parse_or_all(figure.of, columns, codes)


def _those(figure: Figure, codebook: Codebook) -> Condition:
    columns, codes = dataset_columns(codebook, figure.dataset), dataset_codes(codebook, figure.dataset)
    return parse(figure.those, columns, codes)


def _count(condition: str) -> str:
    return f"COUNT(*) FILTER (WHERE {condition})"
