"""A table as its contract asks for it: its columns in order, each with its type.

Belongs here: lines into such a table. Does not belong here: whether the table keeps its contract, which is validated.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd
import pandera.pandas as pa

Line: TypeAlias = Sequence[Any] | Mapping[str, Any]
"""One row: its values in the contract's order, or by column."""


def table_of(lines: Sequence[Line], contract: pa.DataFrameSchema) -> pd.DataFrame:
    """Return lines as a table with a contract's columns and types; also without lines. Nothing is validated."""
    types = {name: str(column.dtype) for name, column in contract.columns.items()}
    return pd.DataFrame(list(lines), columns=list(types)).astype(types)
