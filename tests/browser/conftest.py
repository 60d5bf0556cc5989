"""A browser of this machine, and pages of every kind, made once and opened from their folder without any network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, sync_playwright

from loke.documents import DOCUMENT_FILES, UnitDocuments, read_documents
from loke.editions import Documents, OverviewEntry, edition_files, overview_page
from loke.engine.store import put_file, put_folder
from loke.pages import UnitState, UnitTables, standing_page, unit_pages
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD
from tests.spec.editions.made_up_unit import documents as made_up_documents
from tests.spec.editions.made_up_unit import provenance as made_up_provenance
from tests.spec.editions.made_up_unit import published as made_up_published
from tests.spec.pages.small_unit import burden, documents, measure_less, provenance, tables

DATA = Path(__file__).parents[2] / "data"
EXAMPLES: dict[str, Language] = {"dagverksamheten": "sv", "tidlig-forebyggelse": "da"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(f"These tests need a browser: install one of {', '.join(BROWSERS)}, or run .ci/browser.")
    with sync_playwright() as play:
        own = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield own
        own.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the pages of the example units' own documents, and an edition of a made-up unit."""
    folder = tmp_path_factory.mktemp("home")
    states, entries = [UnitState("ny-enhed")], []
    for unit, language in EXAMPLES.items():
        own = documents_of(unit)
        put_folder(folder / "pages" / unit, unit_pages(own, tables_of(unit, language)))
        states.append(UnitState(unit, own.description, own.codebook, provenance().deliveries, None, True))
        made_up = made_up_documents(language)
        put_folder(folder / "editions" / unit / PERIOD / "manager", made_edition(made_up))
        path = f"{unit}/{PERIOD}/manager/index.html"
        entries.append(OverviewEntry(made_up_published(), PERIOD, named(made_up, unit), made_up_provenance(), path))
    put_folder(folder / "pages" / "small", unit_pages(documents("sv"), tables()))
    put_file(folder / "pages" / "index.html", standing_page(states))
    put_file(folder / "editions" / "index.html", overview_page(entries))
    return folder


def documents_of(unit: str) -> Documents:
    contents = {name: (DATA / unit / name).read_bytes() for name in DOCUMENT_FILES if (DATA / unit / name).is_file()}
    read = read_documents(unit, contents)
    assert isinstance(read, UnitDocuments), read
    return Documents(read.description, read.codebook, read.change_model)


def tables_of(unit: str, language: Language) -> UnitTables:
    """Return made-up figures and burden under another unit's own names of datasets and fields."""
    dataset = documents_of(unit).codebook.resources[0]
    fields = [field.name for field in dataset.table_schema.fields]
    less, cost = (table.assign(dataset=dataset.name) for table in (measure_less(), burden()))
    less["field"], cost["field"] = fields[: len(less)], fields[: len(cost)]
    less["other"] = less["other"].where(~less["other"].str.contains(".", regex=False), f"{dataset.name}.{fields[-1]}")
    return UnitTables(pd.DataFrame(less), pd.DataFrame(cost), {"manager": made_up_published()}, provenance())


def made_edition(own: Documents) -> dict[str, bytes]:
    return edition_files(made_up_published(), PERIOD, own, made_up_provenance())


def named(own: Documents, unit: str) -> Documents:
    return Documents(own.description.model_copy(update={"unit": unit}), own.codebook, own.change_model)
