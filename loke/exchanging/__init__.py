"""Exchanging: the codebook to and from the forms that other tools and people use.

Belongs here: the codebook as a workbook that people edit and back; as a Data Package descriptor, DDI and CSVW; survey
forms and plain tables of variables as codebooks. Does not belong here: what a codebook must hold together
(`loke.documents`), templates to collect with (`loke.collecting`) and deliveries (`loke.reading`).
"""

from loke.exchanging.cells import TooLongError
from loke.exchanging.csvw import csvw
from loke.exchanging.ddi import ddi
from loke.exchanging.descriptor import descriptor
from loke.exchanging.foreign import Foreign, read_foreign
from loke.exchanging.workbook import codebook_workbook
from loke.exchanging.yaml_text import codebook_yaml

__all__ = [
    "Foreign",
    "TooLongError",
    "codebook_workbook",
    "codebook_yaml",
    "csvw",
    "ddi",
    "descriptor",
    "read_foreign",
]
