"""All pages of a unit."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from loke.disclosure import Published
from loke.editions.edition import Documents, Provenance
from loke.pages.collection_page import collection_page
from loke.pages.idea_page import idea_page
from loke.pages.idea_pdf import idea_pdf
from loke.pages.measure_less_page import measure_less_page
from loke.pages.study_circle import study_circle
from loke.pages.thread_page import thread_page
from loke.pages.thread_workbook import thread_workbook
from loke.papers import NotPrintableError
from loke.thread import breaks, tie
from schemas.description import Description


@dataclass(frozen=True)
class UnitTables:
    """What a unit's pages tell beside its documents: what could be left out, what documenting costs, and figures.

    `published` are the figures of each audience; the manager's are shown, or the first audience's when there is none.
    """

    measure_less: pd.DataFrame
    burden: pd.DataFrame
    published: Mapping[str, Published]
    provenance: Provenance


def unit_pages(documents: Documents, tables: UnitTables) -> dict[str, bytes]:
    """Return a unit's pages with the files that they lead to, by name; the same input gives the same bytes."""
    parts = documents.description, documents.codebook, documents.change_model
    description, thread = documents.description, tie(*parts)
    unit, language, found = description.name, description.language, breaks(thread, *parts)
    figures = tables.published.get("manager") or next(iter(tables.published.values()))
    printed = _printed(description)
    return {
        "idea.html": idea_page(description, "idea.pdf" in printed, "study_circle.pdf" in printed),
        **printed,
        "thread.html": thread_page(thread, found, unit, language),
        "thread.xlsx": thread_workbook(thread, found, language),
        "collection.html": collection_page(figures, documents, tables.provenance),
        "measure_less.html": measure_less_page(tables.measure_less, tables.burden, documents.codebook, unit, language),
    }


def page_table(pages: Mapping[str, bytes]) -> pd.DataFrame:
    """Return what was made; grain: one file, with its size in bytes."""
    table = pd.DataFrame([(name, len(content)) for name, content in pages.items()], columns=["file", "bytes"])
    return table.astype({"file": "str", "bytes": "int64"})


def _printed(description: Description) -> dict[str, bytes]:
    """Return the idea and the study circle's booklet, each only if it can be printed: the page says so otherwise."""
    printed = {}
    for name, make in {"idea.pdf": idea_pdf, "study_circle.pdf": study_circle}.items():
        try:
            printed[name] = make(description)
        except NotPrintableError:
            continue
    return printed
