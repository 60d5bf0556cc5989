"""The contracts of what everybody knows of the counts who has read how they are defined.

Each table is there twice: as the rows show it (`counted_sets`, `set_relations`), and as the wording of the definitions
alone tells it (`worded_sets`, `worded_relations`). Belongs here: the columns of both. Does not belong here: finding the
relations (`loke.indicators`) and what they give away (`loke.disclosure`).
"""

import pandera.pandas as pa

COUNTED_SETS = pa.DataFrameSchema(
    {
        "table": pa.Column(str, description="Feedback table"),
        "component": pa.Column(str, description="Its component"),
        "element": pa.Column(str, description="Its element"),
        "number": pa.Column(str, pa.Check.isin(("n", "k")), description="Denominator or numerator"),
        "set": pa.Column(str, description="The rows it counts; the same name means the same rows, wherever counted"),
        "adds_up": pa.Column(bool, description="Whether groups and quarters add up to the whole"),
    },
    strict=True,
    ordered=True,
    unique=["table", "component", "element", "number"],
    name="counted_sets",
)
"""Grain: one number of one element.

Counts of different values and of workers do not add up: one of them can be in two quarters.
"""

SET_RELATIONS = pa.DataFrameSchema(
    {
        "one": pa.Column(str, description="A set"),
        "other": pa.Column(str, description="Another set; empty when only one lies within the whole"),
        "both": pa.Column(str, description="The set of rows in one and other; empty when there are none"),
        "whole": pa.Column(str, description="A set that holds all of one and other"),
        "exact": pa.Column(bool, description="Whether the whole holds nothing else"),
    },
    strict=True,
    ordered=True,
    name="set_relations",
)
"""Grain: one relation, the same in every period and group: one + other - both is at most, or exactly, the whole."""
