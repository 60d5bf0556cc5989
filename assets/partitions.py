"""Units as partitions: every asset has one part per unit, and one run may make many.

Belongs here: the partitions definition and the step from a function of one unit to a function of many. Does not
belong here: which units exist (`pipelines.sensors` and the command line add them).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import dagster as dg

UNITS = dg.DynamicPartitionsDefinition(name="unit")
"""One partition per unit folder of the workspace, by its name."""

ONE_RUN = dg.BackfillPolicy.single_run()
"""A backfill over many units is one run."""

T = TypeVar("T")


def for_each_unit(make: Callable[..., T], *inputs: dict[str, Any]) -> dict[str, T]:
    """Return `make` of each unit's part of the inputs, by unit; a unit that lacks an input is left out."""
    units = [unit for unit in inputs[0] if all(unit in part for part in inputs)]
    return {unit: make(*(part[unit] for part in inputs)) for unit in units}
