"""Versions: what a document said before, from when to when it held, and what changed in words.

Belongs here: the dates of validity, the codebook that held on a row's day, the one table that holds rows of all
versions, differences in words. Does not belong here: reading documents (`loke.documents`) and judging rows
(`loke.validating`), which use them.
"""

from loke.versions.aligning import DatasetVersion, DatasetVersions, dataset_versions, headings_of
from loke.versions.differences import Change, differences
from loke.versions.judging import judged_before
from loke.versions.kept import FOLDER, VERSIONED, KeptVersion, is_kept, kept_name, version_findings
from loke.versions.validity import document_versions, earlier_codebooks, in_order
from loke.versions.widening import over_time, with_all_fields

__all__ = [
    "FOLDER",
    "VERSIONED",
    "Change",
    "DatasetVersion",
    "DatasetVersions",
    "KeptVersion",
    "dataset_versions",
    "differences",
    "document_versions",
    "earlier_codebooks",
    "headings_of",
    "in_order",
    "is_kept",
    "judged_before",
    "kept_name",
    "over_time",
    "version_findings",
    "with_all_fields",
]
