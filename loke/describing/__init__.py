"""The guide to the business description: what to write where, and the ways in which a unit can answer.

Belongs here: the guide's words (`guide.yaml`), how far a description has come, the questions in the terminal, the
Excel and the Word form both ways, and writing answers into the document. Does not belong here: what a description is
(`schemas.description`) and checking it against the codebook (`loke.documents`).
"""

from loke.describing.completeness import completeness, state_of
from loke.describing.document_form import document_form
from loke.describing.guide import guide, section_title, word
from loke.describing.returned_form import returned_description
from loke.describing.rewriting import rewritten
from loke.describing.workbook_form import workbook_form

__all__ = [
    "completeness",
    "document_form",
    "guide",
    "returned_description",
    "rewritten",
    "section_title",
    "state_of",
    "word",
    "workbook_form",
]
