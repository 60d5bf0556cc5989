"""Arithmetic made to mean what people mean: tenths add up, nothing overflows, and nothing is divided by zero."""

from collections.abc import Sequence

from sqlglot import exp

DECIMALS = 9
"""Decimals kept of a calculated number. 6.1 - 5.1 is a little under 1 in binary, and would miss `>= 1`."""

_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Neg)


def made_safe(decimal_arithmetic: Sequence[exp.Expr]) -> None:
    """Round the outermost of these calculations, multiply as decimals, and make division by zero null, in place."""
    outermost = [node for node in decimal_arithmetic if not isinstance(_owner(node), _ARITHMETIC)]
    for node in decimal_arithmetic:
        if isinstance(node, exp.Div):
            node.set("expression", exp.func("NULLIF", node.expression, exp.Literal.number(0)))
        if isinstance(node, exp.Mul):
            node.set("this", exp.cast(node.this, exp.DType.DOUBLE))
    for node in outermost:
        node.replace(exp.Round(this=node.copy(), decimals=exp.Literal.number(DECIMALS)))


def _owner(node: exp.Expr) -> exp.Expr | None:
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    return parent
