"""The whitelist: one rule per construct that a condition may hold. What has no rule here is refused."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sqlglot import exp

from loke.conditions.kinds import NUMBERS, Kind, Reader, Rule, nearest

_ZERO = re.compile(r"0+(\.0*)?", re.ASCII)
_NUMERAL = re.compile(r"\d{1,15}(\.\d{1,9})?", re.ASCII)


def _column(reader: Reader, node: exp.Expr) -> Kind:
    if isinstance(node.this, exp.Identifier):
        reader.see(node.this)
    if node.name not in reader.columns:
        return reader.refuse("unknown_column", node, nearest(node.name.lower(), tuple(reader.columns)))
    return reader.columns[node.name]


def _literal(reader: Reader, node: exp.Expr) -> Kind:
    if node.is_string:
        return "string"
    if not _NUMERAL.fullmatch(node.name):
        return reader.refuse("not_allowed", node)
    return "number" if "." in node.name else "integer"


def _null(reader: Reader, node: exp.Expr) -> Kind:
    return reader.refuse("never_true", node.parent or node)


def _boolean(_reader: Reader, _node: exp.Expr) -> Kind:
    return "boolean"


def _connected(reader: Reader, node: exp.Expr) -> Kind:
    for side in node.iter_expressions():
        if reader.kind(side) not in ("boolean", "unknown"):
            reader.refuse("not_boolean", side)
    return "boolean"


def _inner(reader: Reader, node: exp.Expr) -> Kind:
    return reader.kind(node.this)


def _comparison(reader: Reader, node: exp.Expr) -> Kind:
    if _common(reader, node, (node.this, node.expression)) == "boolean" and not isinstance(node, exp.EQ | exp.NEQ):
        reader.refuse("type_mismatch", node)
    return "boolean"


def _between(reader: Reader, node: exp.Expr) -> Kind:
    if node.args.get("symmetric"):
        reader.refuse("not_allowed", node)
    elif _common(reader, node, (node.this, node.args["low"], node.args["high"])) == "boolean":
        reader.refuse("type_mismatch", node)
    return "boolean"


def _in_list(reader: Reader, node: exp.Expr) -> Kind:
    if node.expressions:
        _common(reader, node, (node.this, *node.expressions))
    else:
        reader.refuse("not_allowed", node)
    return "boolean"


def _is(reader: Reader, node: exp.Expr) -> Kind:
    kind = reader.kind(node.this)
    if isinstance(node.expression, exp.Null):
        reader.see(node.expression)
    elif reader.kind(node.expression) != "boolean" or kind not in ("boolean", "unknown"):
        reader.refuse("not_allowed", node)
    return "boolean"


def _sum(reader: Reader, node: exp.Expr) -> Kind:
    left, right = reader.kind(node.this), reader.kind(node.expression)
    if left == "date" and right == "date" and isinstance(node, exp.Sub):
        return "integer"
    if left == "date" and _is_few_days(node.expression):
        return "date"
    return _arithmetic_of(reader, node, left, right)


def _product(reader: Reader, node: exp.Expr) -> Kind:
    if isinstance(node, exp.Div) and isinstance(node.expression, exp.Literal) and _ZERO.fullmatch(node.expression.name):
        return reader.refuse("never_known", node)
    return _arithmetic_of(reader, node, reader.kind(node.this), reader.kind(node.expression))


def _arithmetic_of(reader: Reader, node: exp.Expr, left: Kind, right: Kind) -> Kind:
    if "unknown" in (left, right):
        return "unknown"
    if left not in NUMBERS or right not in NUMBERS:
        return reader.refuse("type_mismatch", node)
    if left == right == "integer" and isinstance(node, exp.Add | exp.Sub):
        return "integer"
    reader.decimal_arithmetic.append(node)
    return "number"


def _signed(reader: Reader, node: exp.Expr) -> Kind:
    return reader.expect(node.this, *NUMBERS)


def _part_of_date(reader: Reader, node: exp.Expr) -> Kind:
    return "unknown" if reader.expect(node.this, "date") == "unknown" else "integer"


def _days_between(reader: Reader, node: exp.Expr) -> Kind:
    unit = node.args.get("unit")
    if not isinstance(unit, exp.Var) or unit.name.upper() != "DAY":
        return reader.refuse("not_allowed", node)
    reader.see(unit)
    kinds = {reader.expect(node.this, "date"), reader.expect(node.expression, "date")}
    return "unknown" if "unknown" in kinds else "integer"


def _lower(reader: Reader, node: exp.Expr) -> Kind:
    return reader.expect(node.this, "string")


def _coalesce(reader: Reader, node: exp.Expr) -> Kind:
    return _common(reader, node, (node.this, *node.expressions))


def _case(reader: Reader, node: exp.Expr) -> Kind:
    branches = node.args["ifs"]
    for branch in branches:
        reader.see(branch)
    if node.this:
        _common(reader, node, (node.this, *(branch.this for branch in branches)))
    else:
        for branch in branches:
            if reader.kind(branch.this) not in ("boolean", "unknown"):
                reader.refuse("not_boolean", branch.this)
    results = [branch.args["true"] for branch in branches] + [node.args.get("default") or exp.null()]
    for empty in (found for found in results if isinstance(found, exp.Null)):
        reader.see(empty)
    return _common(reader, node, [found for found in results if not isinstance(found, exp.Null)])


def _date(reader: Reader, node: exp.Expr) -> Kind:
    text, to = node.this, node.args.get("to")
    is_text = isinstance(text, exp.Literal) and text.is_string
    if not is_text or not isinstance(to, exp.DataType) or not to.is_type(exp.DType.DATE):
        return reader.refuse("not_allowed", node)
    reader.see(text)
    reader.see(to)
    return "date" if _is_day(text.name) else reader.refuse("bad_date", text)


def _common(reader: Reader, node: exp.Expr, parts: Sequence[exp.Expr]) -> Kind:
    """Return the kind that all parts share; texts beside a date are read as dates, texts beside codes must be codes."""
    kinds = [reader.kind(part) for part in parts]
    if "date" in kinds:
        kinds = [_date_of(reader, part, kind) for part, kind in zip(parts, kinds, strict=True)]
    _known_codes(reader, parts)
    distinct = set(kinds) - {"unknown"}
    if not distinct or "unknown" in kinds:
        return "unknown"
    if distinct <= set(NUMBERS):
        return "number" if "number" in distinct else "integer"
    return distinct.pop() if len(distinct) == 1 else reader.refuse("type_mismatch", node)


def _date_of(reader: Reader, part: exp.Expr, kind: Kind) -> Kind:
    if not isinstance(part, exp.Literal) or kind != "string":
        return kind
    if not _is_day(part.name):
        return reader.refuse("bad_date", part)
    reader.texts_as_dates.append(part)
    return "date"


def _known_codes(reader: Reader, parts: Sequence[exp.Expr]) -> None:
    coded = [part.name for part in parts if isinstance(part, exp.Column) and part.name in reader.codes]
    for text in (part for part in parts if isinstance(part, exp.Literal) and part.is_string):
        for column in coded:
            if text.name not in reader.codes[column]:
                reader.refuse("unknown_code", text, nearest(text.name, reader.codes[column]))


def _is_few_days(node: exp.Expr) -> bool:
    # DuckDB adds only small whole numbers to a date: a column of them would fail when the query runs.
    return isinstance(node, exp.Literal) and not node.is_string and re.fullmatch(r"\d{1,5}", node.name) is not None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


RULES: Mapping[type[exp.Expr], Rule] = MappingProxyType(
    {
        exp.Column: _column,
        exp.Literal: _literal,
        exp.Null: _null,
        exp.Boolean: _boolean,
        exp.Cast: _date,
        exp.Paren: _inner,
        **dict.fromkeys((exp.And, exp.Or, exp.Not), _connected),
        **dict.fromkeys((exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE), _comparison),
        exp.Between: _between,
        exp.In: _in_list,
        exp.Is: _is,
        **dict.fromkeys((exp.Add, exp.Sub), _sum),
        **dict.fromkeys((exp.Mul, exp.Div), _product),
        **dict.fromkeys((exp.Neg, exp.Abs), _signed),
        **dict.fromkeys((exp.Year, exp.Month, exp.Quarter), _part_of_date),
        exp.DateDiff: _days_between,
        exp.Lower: _lower,
        exp.Coalesce: _coalesce,
        exp.Case: _case,
    }
)
"""The rule of each construct, by its node in sqlglot's tree."""
