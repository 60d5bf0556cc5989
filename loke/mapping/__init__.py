"""Mapping: the unit's own headings and words become the codebook's columns and codes, by data and never by code.

Belongs here: the mapping tables beside the codebook and using them. Does not belong here: reading their files
(`loke.documents`), identity (`loke.identity`) and whether a code is allowed (`loke.validating`).
"""

from loke.mapping.columns import MappedColumns, map_columns
from loke.mapping.fit import better_dataset
from loke.mapping.labelled import labels_or_codes
from loke.mapping.mappings import Mappings
from loke.mapping.values import map_values, missing_kinds

__all__ = [
    "MappedColumns",
    "Mappings",
    "better_dataset",
    "labels_or_codes",
    "map_columns",
    "map_values",
    "missing_kinds",
]
