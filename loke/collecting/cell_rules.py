"""What a spreadsheet lets a person write in a column's cells, and what it says before and after."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from loke.collecting.allowed import allowed
from loke.collecting.layout import Column
from loke.collecting.options import printable
from loke.collecting.patterns import formulas, quoted
from loke.reading.grid import cell_text
from loke.words import Words
from schemas.codebook import Field

CellRule: TypeAlias = dict[str, Any]
"""A data validation as xlsxwriter takes it."""

LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_FORMULA, LONGEST_LIST = 32, 255, 255, 253
"""What Excel holds of a validation, in UTF-16 units; a list stands in quotation marks."""

_FARTHEST = 10**15
_FIRST_DAY = date(1900, 1, 1)


def cell_rule(column: Column, cell: str, area: str, source: str, words: Words) -> CellRule:
    """Return the rule of a column's cells.

    `cell` is the first of them, such as A2, `area` all of them with fixed places, such as $A$2:$A$501, and `source` the
    place of its words, used when they are too long for the rule itself. A rule that Excel cannot hold is left to the
    delivery: the cells then take anything.
    """
    rule = _choice(column, source) if column.options else _typed(column, cell, area)
    asked = words("Must be filled in.") if column.is_needed else ""
    told = allowed(column, words)
    # Words to choose stand in the drop-down right beside the message.
    hints = (asked, printable(column.field.description), "" if column.options else told)
    return {
        **rule,
        "ignore_blank": True,
        "input_title": shortened(column.heading, LONGEST_TITLE),
        "input_message": shortened(" ".join(filter(None, hints)), LONGEST_MESSAGE),
        "error_title": shortened(column.heading, LONGEST_TITLE),
        "error_message": shortened(told, LONGEST_MESSAGE),
    }


def shortened(text: str, longest: int) -> str:
    """Return a text cut at a word so that it takes at most `longest` UTF-16 units."""
    if _units(text) <= longest:
        return text
    cut = text[:longest]
    while _units(cut) > longest - 1:
        cut = cut[:-1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _choice(column: Column, source: str) -> CellRule:
    told = [option.word for option in column.options]
    # A comma would part a word in two, and a quotation mark would end the list.
    is_short = _units(",".join(told)) <= LONGEST_LIST and not any(sign in word for word in told for sign in ',"')
    return {"validate": "list", "source": told if is_short else source}


def _typed(column: Column, cell: str, area: str) -> CellRule:
    field = column.field
    plain = not (column.is_key or column.missing or field.loke.step)
    if plain and field.type in ("integer", "number", "date"):
        return _within(field)
    for formula in _formulas(column, cell, area):
        if _units(formula) <= LONGEST_FORMULA:
            return {"validate": "custom", "value": f"={formula}"}
    return {"validate": "any"}


def _within(field: Field) -> CellRule:
    kind = {"integer": "integer", "number": "decimal", "date": "date"}[field.type]
    low, high = (limit if isinstance(limit, date) else _written(limit) for limit in _bounds(field))
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _formulas(column: Column, cell: str, area: str) -> Iterator[str]:
    """Return formulas for one rule, each less exact and shorter than the one before."""
    tests = _tests(column.field, cell)
    spoken = [f"TRIM({cell}&{quoted('')})={quoted(option.word)}" for option in column.missing]
    # A test of the kind of a cell is an error for another kind, and a formula with an error refuses the cell.
    fits = f"OR(IFERROR({_all(tests)},FALSE),{','.join(spoken)})" if spoken else _all(tests)
    once = [f"SUMPRODUCT(--EXACT({area},{cell}))=1"] if column.is_key else []
    if tests or once:
        yield _all([*([fits] if tests else []), *once])
    if tests and once:
        yield fits
        yield _all(once)


def _all(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def _tests(field: Field, cell: str) -> list[str]:
    if field.type in ("integer", "number", "date"):
        return [f"ISNUMBER({cell})", *_number_tests(field, cell)]
    pattern = field.constraints.pattern if field.type == "string" and field.loke.identity is None else None
    return (formulas(pattern, cell) or []) if pattern else []


def _number_tests(field: Field, cell: str) -> Iterator[str]:
    if field.type in ("integer", "date"):
        yield f"{cell}=INT({cell})"
    low, high = _bounds(field)
    yield f"{cell}>={_written(low)}"
    yield f"{cell}<={_written(high)}"
    if field.loke.step is not None and field.type != "date":
        steps = f"({cell}-{_written(float(field.constraints.minimum or 0))})/{_written(field.loke.step)}"
        yield f"ABS({steps}-ROUND({steps},0))<0.000001"


def _bounds(field: Field) -> tuple[float | date, float | date]:
    low, high = field.constraints.minimum, field.constraints.maximum
    if field.type == "date":
        days = (date.fromisoformat(str(limit)[:10]) if limit is not None else None for limit in (low, high))
        first, last = days
        return max(first or _FIRST_DAY, _FIRST_DAY), last or date(9999, 12, 31)
    return float(low if low is not None else -_FARTHEST), float(high if high is not None else _FARTHEST)


def _written(limit: float | date) -> str:
    if isinstance(limit, date):
        return f"DATE({limit.year},{limit.month},{limit.day})"
    return cell_text(limit)
