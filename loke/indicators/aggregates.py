"""A figure as SQL: what is added up over the rows that are placed in a period."""

from fractions import Fraction

from loke.conditions import parse, parse_or_all
from loke.engine import dataset_codes, dataset_columns
from loke.engine.knowing import day
from loke.engine.sql import quoted
from loke.indicators.figure import Column, Figure
from schemas.change_model import Reached
from schemas.codebook import Codebook


def aggregates(figure: Figure, codebook: Codebook) -> dict[Column, str]:
    """Return the aggregates of a figure by what they give: n, and k, total, exposure or spread by its measure.

    Sums are compensated (FSUM, FAVG), so that their order does not matter. Raises ConditionError for a condition
    that the document check would have refused.
    """
    if figure.measure == "distinct":
        return {"n": f"COUNT(DISTINCT {quoted(figure.value)}) FILTER (WHERE {these(figure, codebook)})"}
    rows = counted_rows(figure, codebook)
    counts: dict[Column, str] = {number: _count(condition) for number, condition in rows.items()}
    return counts | _measured(figure, rows["n"])


def _measured(figure: Figure, known: str) -> dict[Column, str]:
    value = quoted(figure.value)
    if figure.measure in ("mean", "median"):
        return _averaged("MEDIAN" if figure.measure == "median" else "FAVG", value, known)
    if figure.measure == "change":
        return _averaged("FAVG", f"({quoted(figure.after)} - {quoted(figure.before)})", known)
    if figure.measure == "rate" and figure.expected_per_month is None:
        exposure = quoted(figure.exposure)
        return {"total": _sum(value, known), "exposure": _sum(exposure, known)}
    return {}


def _known(figure: Figure) -> str:
    """Return the condition that a figure's values are there."""
    columns = {
        "mean": (figure.value,),
        "median": (figure.value,),
        "change": (figure.before, figure.after),
        "rate": (figure.value, figure.exposure) if figure.expected_per_month is None else (),
    }.get(figure.measure, ())
    return " AND ".join(f"{quoted(column)} IS NOT NULL" for column in columns) or "TRUE"


def counted_rows(figure: Figure, codebook: Codebook) -> dict[Column, str]:
    """Return the SQL conditions for the rows that a figure's n and k count; workers and different values are no rows.

    Raises as `aggregates` does.
    """
    of = these(figure, codebook)
    if figure.measure == "share":
        return {"n": of, "k": f"{of} AND {_those(figure, codebook)}"}
    return {"n": f"{of} AND {_known(figure)}"}


def these(figure: Figure, codebook: Codebook) -> str:
    """Return the SQL condition for the rows that a figure rests on, without those that are still waiting."""
    columns, codes = dataset_columns(codebook, figure.dataset), dataset_codes(codebook, figure.dataset)
    of = parse_or_all(figure.of, columns, codes).sql()
    if figure.waiting is None or figure.day is None:
        return of
    pending = parse(figure.waiting.pending, columns, codes).sql()
    until = f"{quoted(figure.waiting.column)} + {figure.waiting.days} > {day(figure.day)}"
    return f"{of} AND NOT COALESCE({pending} AND {until}, FALSE)"


def counts_of_each(figure: Figure, codebook: Codebook) -> tuple[str, str]:
    """Return the aggregates for one worker of a `share_of_each` figure: these rows, and those among them."""
    of, those = these(figure, codebook), _those(figure, codebook)
    return _count(of), _count(f"{of} AND {those}")


def has_reached(level: Reached, base: str, those: str) -> str:
    """Return the SQL condition that a worker reached the level, compared in whole numbers: reaching it counts.

    `base` is what the level is taken of: these rows for a share, 1 for a count.
    """
    wanted = Fraction(str(level.at_least))
    return f"{those} * {wanted.denominator} >= {base} * {wanted.numerator}"


def _averaged(function: str, value: str, known: str) -> dict[Column, str]:
    return {
        "total": f"{function}({value}) FILTER (WHERE {known})",
        "spread": f"STDDEV_SAMP({value}) FILTER (WHERE {known})",
    }


def _those(figure: Figure, codebook: Codebook) -> str:
    columns, codes = dataset_columns(codebook, figure.dataset), dataset_codes(codebook, figure.dataset)
    return parse(figure.those, columns, codes).sql()


def _sum(column: str, condition: str) -> str:
    return f"FSUM({column}) FILTER (WHERE {condition})"


def _count(condition: str) -> str:
    return f"COUNT(*) FILTER (WHERE {condition})"
