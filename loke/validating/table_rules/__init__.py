"""Rules across rows and tables: which rows of a table break one, with the tables that it points at.

Belongs here: one module per kind of rule, and looking up which one it is. Does not belong here: rules within one row
(`loke.validating.row_rules`), and what becomes of the rows (`loke.validating.dataset_rows`).
"""

from loke.validating.table_rules.breaking import (
    Parents,
    breaking,
    can_be_judged,
    group_conflicts,
    group_rules,
    table_checks,
)

__all__ = ["Parents", "breaking", "can_be_judged", "group_conflicts", "group_rules", "table_checks"]
