"""All files of an edition."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from loke.disclosure import Policy, Published, published_by
from loke.editions.accessibility_page import PATH as ACCESSIBILITY
from loke.editions.accessibility_page import accessibility_page
from loke.editions.csv_files import csv_bytes
from loke.editions.edition import Documents, Edition, Provenance
from loke.editions.indicator_page import indicator_pages
from loke.editions.interpretation_file import interpretation_file
from loke.editions.manifest import manifest_bytes
from loke.editions.page import index_page
from loke.editions.papers import TITLES as PAPERS
from loke.editions.papers import edition_papers
from loke.editions.parquet_files import parquet_bytes
from loke.editions.pictures import WIDER, pictures
from loke.editions.rounded_rows import rounded_rows
from loke.editions.scorecard_files import SCORECARDS, scorecard_files
from loke.editions.slides import slides
from loke.editions.tables import printed_tables
from loke.editions.tables_workbook import tables_workbook

Content = TypeVar("Content", str, bytes)


def edition_files(published: Published, period: str, documents: Documents, provenance: Provenance) -> dict[str, bytes]:
    """Return an edition's files by relative path: page, tables, workbook, figures and manifest.

    Only the period's figures are used, and those of the period before where they are published. The same input gives
    the same bytes. Files of kinds that the policy does not allow the audience are left out.
    """
    known = rounded_rows(provenance, published_by(published))
    edition = Edition(published, period, documents, known)
    words = edition.words
    drawn, wider = pictures(edition), {size: pictures(edition, size) for size in WIDER}
    tables = printed_tables(edition)
    papers = edition_papers(edition, drawn) if "pdf" in edition.policy.exports else {}
    cards = scorecard_files(edition)
    links = {
        **{name: f"{words(PAPERS[name])} (PDF)" for name in papers},
        "tables.xlsx": words("All tables in Excel"),
        "pack.pptx": words("Slides with charts that can be edited (PowerPoint)"),
        **{name: words(SCORECARDS[name]) for name in cards},
        "interpretation.xlsx": words("Workbook for your own interpretation"),
        **{f"tables/{name}.csv": words(TITLES[name]) + " (CSV)" for name in tables},
        ACCESSIBILITY: words("Accessibility statement"),
        "manifest.json": words("Manifest with hashes"),
    }
    files = {
        "index.html": index_page(edition, drawn, _allowed(links, edition.policy)).encode(),
        **{name: html.encode() for name, html in indicator_pages(edition, drawn, wider["column"]).items()},
        "tables.xlsx": tables_workbook(edition, {words(TITLES[name]): table for name, table in tables.items()}),
        "pack.pptx": slides(edition) if "pptx" in edition.policy.exports else b"",
        **cards,
        "interpretation.xlsx": interpretation_file(edition),
        **papers,
        **{f"tables/{name}.csv": csv_bytes(table, words.language) for name, table in tables.items()},
        **{f"tables/{name}.parquet": parquet_bytes(table) for name, table in tables.items()},
        **{f"figures/{name}.svg": svg.encode() for name, svg in drawn.items() if svg},
        **{f"figures/{size}/{name}.svg": s.encode() for size, own in wider.items() for name, s in own.items() if s},
    }
    files = _allowed(files, edition.policy)
    files[ACCESSIBILITY] = accessibility_page(edition, {_kind(name) for name in files}).encode()
    return {**files, "manifest.json": manifest_bytes(edition, files)}


def _allowed(files: Mapping[str, Content], policy: Policy) -> dict[str, Content]:
    """Return the files of the kinds that a policy allows; the manifest, which holds no figures, always is."""
    return {name: own for name, own in files.items() if name == "manifest.json" or _kind(name) in policy.exports}


def _kind(name: str) -> str:
    """Return the kind of a file; figures are part of the page, and the interpretation workbook is a form."""
    suffix = PurePosixPath(name).suffix.removeprefix(".")
    return "form" if name == "interpretation.xlsx" else "html" if suffix == "svg" else suffix


TITLES = {
    "intended_versus_actual": "Intended and actual",
    "flow": "The flow",
    "indicators": "Indicators",
    "patterns": "Patterns",
    "collection_health": "Filled in",
    "deliveries": "Deliveries",
    "definitions": "Definitions",
}
