"""What a real browser sees of every kind of page: nothing inaccessible, nothing fetched, nothing to scroll sideways."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

UNITS = ("dagverksamheten", "tidlig-forebyggelse")
KINDS = ("idea", "thread", "collection", "measure_less")
PAGES = [
    "pages/index.html",
    "editions/index.html",
    *(f"pages/{unit}/{kind}.html" for unit in UNITS for kind in KINDS),
    *(f"editions/{unit}/2024/manager/index.html" for unit in UNITS),
    *(f"editions/{unit}/2024/manager/indicators/{name}.html" for unit in UNITS for name in ("better", "started")),
]
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
WIDTHS = {"phone": 390, "column": 900, "wide": 1280}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    own = browser.new_page()
    yield own
    own.close()


def opened(page: Page, home: Path, path: str, width: int = 1280) -> list[str]:
    """Open a page at a width and return the addresses of everything else that was asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((home / path).as_uri())
    return [address for address in asked if address != (home / path).as_uri()]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_nothing_runs_no_script_and_has_no_fault_in_its_console(
    page: Page, home: Path, path: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    assert opened(page, home, path) == []
    assert said == []
    assert page.locator("script").count() == 0
    assert len((home / path).read_bytes()) <= 150_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_of_accessibility(page: Page, home: Path, path: str) -> None:
    for width in (320, 1280):
        opened(page, home, path, width)
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(page: Page, home: Path, path: str) -> None:
    opened(page, home, path)
    for width in (320, 390, 720, 900, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_every_link_is_reached_by_keyboard_and_shows_that_it_is(page: Page, home: Path, path: str) -> None:
    opened(page, home, path)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    assert first == "skip"
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert page.evaluate("document.activeElement.tagName") in ("A", "SUMMARY")
    assert width == "3px"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("layout", "width"), WIDTHS.items())
def test_one_picture_of_the_idea_is_shown_at_its_own_size(
    page: Page, home: Path, unit: str, layout: str, width: int
) -> None:
    opened(page, home, f"pages/{unit}/idea.html", width)
    shown = [figure for figure in page.locator(".theory figure").all() if figure.is_visible()]
    assert [figure.get_attribute("class") for figure in shown] == [layout]
    text = shown[0].locator("text").first
    drawn = shown[0].locator("svg").bounding_box()
    assert drawn is not None
    assert text.evaluate("t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a") >= 12


@pytest.mark.parametrize("path", [f"pages/small/{kind}.html" for kind in KINDS])
def test_a_page_goes_on_paper_whole(page: Page, home: Path, path: str) -> None:

    opened(page, home, path)
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    text = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    heading = page.locator("h1").inner_text()
    assert "".join(heading.split()) in "".join(text.split())
