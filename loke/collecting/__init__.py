"""Collecting: templates made from the codebook, and what is filled in into them, which needs no mapping.

Belongs here: the workbook and the survey form that a unit collects with, and knowing them again when they come back.
Does not belong here: reading workbooks (`loke.reading`), judging rows (`loke.validating`), and whether enough was
collected (`loke.indicators`).
"""

from loke.collecting.filled import Filled, filled_dataset, filled_template, has_rows
from loke.collecting.form import Form, form
from loke.collecting.form_workbook import form_workbook
from loke.collecting.template_files import template_files, template_table
from loke.collecting.workbook import template_workbook

__all__ = [
    "Filled",
    "Form",
    "filled_dataset",
    "filled_template",
    "form",
    "form_workbook",
    "has_rows",
    "template_files",
    "template_table",
    "template_workbook",
]
