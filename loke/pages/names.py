"""What people call the kinds of thing on the thread."""

from loke.editions.names import COMPONENTS

KINDS = COMPONENTS | {"variable": "Variables", "indicator": "Indicators", "goal": "Goals", "table": "Tables"}
"""Each kind as a heading."""

MATRIX_COLUMNS = ("Part", "Element", "Variables", "Indicators", "Goals", "Tables")
"""What the columns of the traceability matrix are called."""

SIDES = ("The idea", "Variables", "Indicators", "Goals", "Tables")
"""What stands over the columns that tell what something hangs on and leads to."""
