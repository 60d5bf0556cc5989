"""The traceability matrix: the thread as a table that a person can read line by line."""

import pandas as pd

from loke.thread.knots import IDEA, Knot, Thread

COLUMNS = ("part", "element", "variable", "indicator", "goals", "tables")


def traceability(thread: Thread) -> pd.DataFrame:
    """Return the thread as a table of names; grain: one way from an element over a variable to an indicator.

    An element without a variable, a variable without an element and an indicator without a variable have a line, too,
    with empty cells where the thread does not go on. `goals` (ids) and `tables` are joined by semicolons. All cells are
    text.
    """
    lines = [
        _line(thread, element, variable, indicator)
        for element in (*thread.of_kind(*IDEA), None)
        for variable in _variables(thread, element)
        for indicator in _indicators(thread, element, variable)
    ]
    return pd.DataFrame([line for line in lines if any(line[1:])], columns=list(COLUMNS), dtype="str")


def _variables(thread: Thread, element: Knot | None) -> list[Knot | None]:
    if element is not None:
        return [knot for knot in thread.after(element) if knot.kind == "variable"] or [None]
    loose = [v for v in thread.of_kind("variable") if not any(k.kind in IDEA for k in thread.before(v))]
    return [*loose, None]


def _indicators(thread: Thread, element: Knot | None, variable: Knot | None) -> list[Knot | None]:
    if variable is not None:
        return [knot for knot in thread.after(variable) if knot.kind == "indicator"] or [None]
    if element is not None:
        return [None]
    return [i for i in thread.of_kind("indicator") if not thread.before(i)]


def _line(thread: Thread, element: Knot | None, variable: Knot | None, indicator: Knot | None) -> tuple[str, ...]:
    ends = [knot for knot in (variable, indicator) if knot is not None]
    tables = dict.fromkeys(k.name for end in ends for k in thread.after(end) if k.kind == "table")
    goals = [k.name for k in thread.after(indicator) if k.kind == "goal"] if indicator is not None else []
    named = [thread.names[knot] if knot is not None else "" for knot in (element, variable, indicator)]
    return (element.kind if element is not None else "", *named, "; ".join(goals), "; ".join(tables))
