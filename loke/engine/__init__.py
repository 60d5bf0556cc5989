"""Where queries run and how tables are stored.

Belongs here: the DuckDB connection with one view per dataset, the columns such a view has, quoting of names in SQL,
and putting tables and folders in place whole. Does not belong here: what is counted (`loke.indicators`) and what a
row must fulfil (`loke.validating`).
"""

from loke.engine.columns import children_first, dataset_codes, dataset_columns
from loke.engine.connection import connect

__all__ = ["children_first", "connect", "dataset_codes", "dataset_columns"]
