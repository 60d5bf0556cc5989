"""A browser of this machine, and pages of every kind, made once and opened from their folder without any network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from loke.engine.store import put_file
from loke.pages import unit_pages
from tests.browser.made_pages import UNITS, all_pages
from tests.browser.program import BROWSERS, browser_program
from tests.spec.pages.small_unit import documents, tables


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = browser_program()
    if path is None:
        pytest.fail(f"These tests need a browser: install one of {', '.join(BROWSERS)}, or run .ci/browser.")
    with sync_playwright() as play:
        own = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield own
        own.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home for each language, and the pages of a small unit."""
    folder = tmp_path_factory.mktemp("home")
    for language in UNITS:
        for name, content in all_pages(language).items():
            put_file(folder / language / name, content)
    for name, content in unit_pages(documents("sv"), tables()).items():
        put_file(folder / "small" / name, content)
    return folder
