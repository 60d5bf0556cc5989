"""All templates of a unit as files."""

from collections.abc import Mapping

import pandas as pd

from loke.collecting.form import form
from loke.collecting.form_workbook import form_workbook
from loke.collecting.workbook import template_workbook
from loke.engine.store import sha256
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.text import Language


def template_files(codebook: Codebook, description: Description, language: Language | None = None) -> dict[str, bytes]:
    """Return a workbook and a survey form per dataset, by file name; without a language, in that of the unit."""
    spoken = language or description.language
    idea = element_names(description)
    files = {}
    for dataset in codebook.resources:
        files[f"{dataset.name}.xlsx"] = template_workbook(codebook, dataset, spoken, idea)
        files[f"{dataset.name}.xlsform.xlsx"] = form_workbook(form(codebook, dataset, spoken))
    return files


def template_table(files: Mapping[str, bytes]) -> pd.DataFrame:
    """Return one line per template: file, bytes, sha256."""
    lines = [(name, len(content), sha256(content)) for name, content in files.items()]
    return pd.DataFrame(lines, columns=["file", "bytes", "sha256"]).astype({"file": "str", "sha256": "str"})


def element_names(description: Description) -> dict[str, str]:
    """Return what people call each element of the business idea, by its id."""
    elements = (*description.target_group.traits, *description.interventions, *description.results)
    return {element.id: element.name for element in elements}
