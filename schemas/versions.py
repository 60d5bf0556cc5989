"""The contracts of documents over time: which versions there are, and the codebooks that held before today's.

Belongs here: the table of versions and the earlier codebooks as one document. Does not belong here: finding out which
version held when (`loke.versions`).
"""

import pandera.pandas as pa
from pydantic import Field

from schemas.codebook import Codebook
from schemas.text import Strict

STATES = ("current", "earlier", "unused")
"""current: the document as it is now; earlier: held before it; unused: never held, for others hold on all its days."""

CODEBOOK_BEFORE = "codebook before "
"""How an edition names the version of the codebook that judged rows from before a day, which follows."""

DOCUMENT_VERSIONS = pa.DataFrameSchema(
    {
        "document": pa.Column(str, description="description, codebook or change_model"),
        "version": pa.Column(str, description="The unit's own name of the version"),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), description="Hash of its bytes as they were first used"),
        "valid_from": pa.Column(str, description="First day on which it holds, as YYYY-MM-DD; empty: since ever"),
        "valid_to": pa.Column(str, description="Last day on which it holds; empty: until further notice, or never"),
        "state": pa.Column(str, pa.Check.isin(STATES), description="Whether it holds now, held before, or never held"),
    },
    strict=True,
    ordered=True,
    unique=["document", "version"],
    name="document_versions",
)
"""Grain: one version of one document, the oldest first."""

JUDGED_BY = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), description="The delivery, as in the ledger"),
        "file": pa.Column(str, description="Name below the unit's inbox"),
        "dataset": pa.Column(str, description="Dataset it delivers"),
        "version": pa.Column(str, description="Version of the codebook that judged the rows"),
        "rows_judged": pa.Column("int64", pa.Check.ge(0), description="Rows that it judged"),
        "rows_accepted": pa.Column("int64", pa.Check.ge(0), description="Of these, rows in the accepted table"),
    },
    strict=True,
    ordered=True,
    unique=["sequence", "version"],
    name="judged_by",
)
"""Grain: the rows of one delivery that one version of the codebook judged; today's where all versions say the same."""


class EarlierCodebooks(Strict):
    """The codebooks that held before today's, the oldest first."""

    versions: tuple[Codebook, ...] = Field((), description="Codebooks, each valid until the next one's first day")
