"""A document's values as the cells of a workbook, and back.

An empty cell means the value that the document has when nothing is said. What a cell would lose is written in
quotation marks: spaces at the ends, signs that no workbook holds, a text that looks like something else.
"""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import to_jsonable_python

from loke.exchanging.layout import NOTHING, Column, Kind
from loke.reading.grid import Cell, cell_text

NONE = "-"
"""What a cell holds that says: nothing, although an empty cell would mean something."""

LONGEST = 32_767
"""How many signs a cell holds."""

_BETWEEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^;\n]*)[^\S\n]*(?:;|\n|$)')
_NAMES = re.compile(r"\s*[a-z][a-z0-9_]*(\s*,\s*[a-z][a-z0-9_]*)+\s*")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?")
_LISTED = ';,"\n'


class TooLongError(Exception):
    """A text has more signs than a cell of a workbook holds."""


def cell_of(column: Column, value: Any) -> str | int | float | bool | None:
    """Return what a cell holds for a value; None is an empty cell.

    Raises TooLongError for a text that no cell holds.
    """
    if column.default is not NOTHING and value == column.default:
        return None
    cell = _cell(column.kind, value)
    if isinstance(cell, str) and len(cell.encode("utf-16-le")) // 2 > LONGEST:
        raise TooLongError(column.name)
    return cell


def value_of(column: Column, cell: Cell) -> Any:
    """Return the value that a cell with content says, as a document would hold it.

    What is none of the column's kind stays text, for the document's own check to tell. Choices stay as they are.
    """
    text = cell_text(cell).strip()
    if text == NONE and column.default is not NOTHING and column.default not in (None, ""):
        return [] if column.kind in (Kind.LIST, Kind.COMBINATIONS) else None
    if column.kind is Kind.LIST:
        return list(_items(text))
    if column.kind is Kind.COMBINATIONS:
        return [[] if line.strip() == NONE else list(_items(line)) for line in _lines(text)]
    if column.kind is Kind.OTHER:
        return _loaded(text)
    if column.kind in (Kind.NUMBER, Kind.WHOLE, Kind.LIMIT):
        return _number(text, column.kind)
    return _unquoted(text)


def plain_number(text: str) -> int | float | None:
    """Return the number that a text says, with decimal point or comma, or None when it says none."""
    cleaned = text.strip().replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if not _NUMBER.fullmatch(cleaned):
        return None
    value = float(cleaned)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _cell(kind: Kind, value: Any) -> str | int | float | bool:
    if value is None or (value in ((), []) and kind is not Kind.OTHER):
        return NONE
    if kind is Kind.LIMIT:
        kind = Kind.TEXT if isinstance(value, str) and plain_number(value) is None else kind
        return _quoted(value) if kind is Kind.LIMIT and isinstance(value, str) else _CELLS[kind](value)
    return _CELLS[kind](value)


def _combinations(value: Any) -> str:
    return "\n".join("; ".join(map(_item, items)) if items else NONE for items in value)


def _other(value: Any) -> str:
    return json.dumps(to_jsonable_python(value, by_alias=True), ensure_ascii=True, sort_keys=True)


def _number_cell(value: Any) -> int | float | str:
    """Return a number as a workbook holds it, or as text when it would lose digits."""
    if not math.isfinite(value):
        return str(value)
    exact = value == type(value)(f"{float(value):.15G}")
    if not exact:
        return repr(value) if isinstance(value, int | float) else str(value)
    return int(value) if float(value).is_integer() else float(value)


def _text(text: str) -> str:
    return _quoted(text) if text != text.strip() or text in ("", NONE) or text[0] == '"' or _is_lost(text) else text


def _item(text: str) -> str:
    return _quoted(text) if any(sign in text for sign in _LISTED) else _text(text)


def _is_lost(text: str) -> bool:
    return bool(_ESCAPED.search(text)) or any(
        sign != "\n" and (unicodedata.category(sign) in ("Cc", "Cs", "Cn") or sign in "\ufffe\uffff") for sign in text
    )


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=_is_lost(text))
    return _ESCAPED.sub(lambda match: "\\u005f" + match[0][1:], written)


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        loaded = _loaded(text)
        return loaded if isinstance(loaded, str) else text
    return text


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return text


def _items(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        match = _BETWEEN.match(text, at)
        if match is None or match.end() == at:
            # A quotation mark that nothing closes: the rest is one item.
            yield text[at:].strip()
            return
        at = match.end()
        piece = match[1].strip()
        if _NAMES.fullmatch(piece):
            yield from (name.strip() for name in piece.split(","))
        elif piece:
            yield _unquoted(piece)


def _lines(text: str) -> list[str]:
    """Return the lines of a text; a line break in quotation marks parts nothing."""
    lines = re.findall(r'((?:"(?:[^"\\\n]|\\.)*"|[^\n])+)', text)
    return [line for line in lines if line.strip()]


def _number(text: str, kind: Kind) -> Any:
    found = plain_number(text)
    if found is None:
        return _unquoted(text)
    # Digits that a float would lose stay text, which decimal numbers are read from.
    written = text.replace("\N{MINUS SIGN}", "-").replace(",", ".")
    return found if kind is Kind.LIMIT or Decimal(written) == Decimal(cell_text(found)) else written


_CELLS: Mapping[Kind, Callable[[Any], str | int | float | bool]] = {
    Kind.TEXT: lambda value: _text(str(value)),
    Kind.DAY: lambda value: _text(str(value)),
    Kind.CHOICE: lambda value: _text(str(value)),
    Kind.NUMBER: _number_cell,
    Kind.WHOLE: _number_cell,
    Kind.LIMIT: _number_cell,
    Kind.TRUTH: bool,
    Kind.LIST: lambda value: "; ".join(map(_item, value)),
    Kind.COMBINATIONS: _combinations,
    Kind.OTHER: _other,
}
