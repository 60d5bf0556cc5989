"""A field's limits as the constraint of a question in a form, in XPath."""

from collections.abc import Iterator

from loke.reading.grid import cell_text
from schemas.codebook import Field


def constraint(field: Field) -> tuple[str, list[str]]:
    """Return the constraint of a question, empty when there is none, and the rules that a form cannot hold."""
    if field.categories or field.type == "boolean" or field.loke.identity is not None:
        return "", []
    if field.type == "string":
        return _form(field.constraints.pattern) if field.constraints.pattern else ("", [])
    return " and ".join(_limits(field)), []


def text_literal(text: str) -> str | None:
    """Return a text as XPath writes it, or None when it holds both kinds of quotation marks, or a reference."""
    if "${" in text:
        return None
    return next((f"{sign}{text}{sign}" for sign in "'\"" if sign not in text), None)


def _form(pattern: str) -> tuple[str, list[str]]:
    # Names of groups and \Z are written otherwise in the patterns of forms.
    literal = None if "(?P" in pattern or "\\Z" in pattern else text_literal(f"^({pattern})$")
    return (f"regex(., {literal})", []) if literal else ("", [pattern])


def _limits(field: Field) -> Iterator[str]:
    for sign, limit in ((">=", field.constraints.minimum), ("<=", field.constraints.maximum)):
        if limit is not None:
            yield f". {sign} " + (f"date('{limit}')" if field.type == "date" else cell_text(float(limit)))
    if field.loke.step is not None and field.type != "date":
        start, step = cell_text(float(field.constraints.minimum or 0)), cell_text(field.loke.step)
        steps = f"((. - {start}) div {step})"
        yield f"{steps} - round({steps}) < 0.000001"
        yield f"round({steps}) - {steps} < 0.000001"
