"""All files of an edition."""

from loke.disclosure import Published, policy
from loke.editions.csv_files import csv_bytes
from loke.editions.edition import Documents, Edition, Provenance
from loke.editions.interpretation_file import interpretation_file
from loke.editions.manifest import manifest_bytes
from loke.editions.page import index_page
from loke.editions.pictures import pictures
from loke.editions.rounded_rows import rounded_rows
from loke.editions.tables import printed_tables
from loke.editions.workbook import workbook_bytes


def edition_files(published: Published, period: str, documents: Documents, provenance: Provenance) -> dict[str, bytes]:
    """Return an edition's files by relative path: page, tables, workbook, figures and manifest.

    Only the period's figures are used, and those of the period before where they are published. The same input gives
    the same bytes.
    """
    known = rounded_rows(provenance, policy(published.audience))
    edition = Edition(published, period, documents, known)
    words = edition.words
    drawn = pictures(edition)
    tables = printed_tables(edition)
    links = {
        "tables.xlsx": words("All tables in Excel"),
        "interpretation.xlsx": words("Workbook for your own interpretation"),
        **{f"tables/{name}.csv": words(TITLES[name]) + " (CSV)" for name in tables},
        "manifest.json": words("Manifest with hashes"),
    }
    files = {
        "index.html": index_page(edition, drawn, links).encode(),
        "tables.xlsx": workbook_bytes({words(TITLES[name]): table for name, table in tables.items()}),
        "interpretation.xlsx": interpretation_file(edition),
        **{f"tables/{name}.csv": csv_bytes(table, words.language) for name, table in tables.items()},
        **{f"figures/{name}.svg": svg.encode() for name, svg in drawn.items() if svg},
    }
    return {**files, "manifest.json": manifest_bytes(edition, files)}


TITLES = {
    "intended_versus_actual": "Intended and actual",
    "flow": "The flow",
    "indicators": "Indicators",
    "patterns": "Patterns",
    "collection_health": "Filled in",
    "deliveries": "Deliveries",
    "definitions": "Definitions",
}
