"""The business idea as a table: what is intended, and whether anything tells how it went."""

import pandas as pd

from schemas.description import Description


def business_idea_table(description: Description) -> pd.DataFrame:
    """Return the idea's elements; grain: one element of target group, interventions or results, in document order.

    `intended` is the intended share and null when no level is set; `documented` says whether an actual is declared.
    """
    parts = {
        "target_group": description.target_group.traits,
        "intervention": description.interventions,
        "result": description.results,
    }
    lines = [
        (component, element.id, element.name, element.intended, element.actual is not None)
        for component, elements in parts.items()
        for element in elements
    ]
    table = pd.DataFrame(lines, columns=["component", "element", "name", "intended", "documented"])
    return table.astype({"component": "str", "element": "str", "name": "str", "intended": "Float64"})
