"""Documents a unit writes: from YAML and CSV text to models, with every problem at its line.

Belongs here: reading description, codebook, change model and mappings, and checking them against each other. Does
not belong here: what the documents are (`schemas`) and reading deliveries (`loke.reading`).
"""

from loke.documents.idea import business_idea_table
from loke.documents.kept_versions import new_versions
from loke.documents.language import language_of
from loke.documents.unit import DOCUMENT_FILES, UnitDocuments, read_description, read_documents

__all__ = [
    "DOCUMENT_FILES",
    "UnitDocuments",
    "business_idea_table",
    "language_of",
    "new_versions",
    "read_description",
    "read_documents",
]
