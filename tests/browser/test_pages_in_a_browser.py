"""What a real browser sees of every kind of page: nothing inaccessible, nothing fetched, nothing to scroll sideways."""

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import axe_playwright_python
import pypdf
import pytest
from playwright.sync_api import Browser, Page

from schemas.text import Language
from tests.browser.kinds import EVERY, KINDS, WIDTHS, opened, place
from tests.browser.made_pages import UNITS

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
AXE_SCRIPT = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LAYOUTS = {"phone": 390, "column": 900, "wide": 1280}
LARGEST = 150_000

every_page = pytest.mark.parametrize(("language", "kind"), EVERY)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    own = browser.new_page()
    yield own
    own.close()


def test_every_page_that_is_made_is_of_a_kind_that_is_looked_at(home: Path) -> None:
    for language in UNITS:
        looked_at = {place(home, language, kind) for kind in KINDS}
        made = {path for path in (home / language).rglob("*.html") if path.parent.name != "indicators"}
        assert made == {path for path in looked_at if path.parent.name != "indicators"}
        assert all(path.is_file() for path in looked_at)


@every_page
def test_a_page_works_without_scripts_and_network_and_asks_for_nothing(
    browser: Browser, home: Path, language: Language, kind: str
) -> None:
    path, said = place(home, language, kind), []
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    asked = opened(page, path)
    assert page.locator("h1").inner_text().strip()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("script").count() == 0
    assert (asked, said) == ([], [])
    assert len(path.read_bytes()) <= LARGEST
    context.close()


@every_page
def test_every_link_of_a_page_leads_to_something_in_the_folder(
    page: Page, home: Path, language: Language, kind: str
) -> None:
    opened(page, place(home, language, kind))
    leads = page.eval_on_selector_all("[href], [src]", "all => all.map(one => one.href || one.src)")
    for address in (one if isinstance(one, str) else one["baseVal"] for one in leads):
        parts = urlparse(address)
        assert parts.scheme == "file", address
        target = Path(unquote(parts.path))
        assert target.is_relative_to(home / language), address
        # The other unit of a front page is named there, and its own pages are not made here.
        others = (home / language / top / unit for top in ("pages", "editions") for unit in UNITS.values())
        if target.is_file() or not any(target.is_relative_to(other) for other in others if not other.exists()):
            assert target.is_file(), address
        if parts.fragment and target.suffix == ".html":
            assert f'id="{unquote(parts.fragment)}"' in target.read_text(encoding="utf-8"), address


@every_page
def test_a_page_breaks_no_rule_of_accessibility_and_never_scrolls_sideways(
    page: Page, home: Path, language: Language, kind: str
) -> None:
    opened(page, place(home, language, kind))
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        found = page.evaluate("options => axe.run(document, options)", AXE)["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], width


@every_page
def test_a_page_enlarged_to_four_times_its_size_is_read_by_scrolling_down_alone(
    browser: Browser, home: Path, language: Language, kind: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    opened(page, place(home, language, kind), 320, 256)
    page.keyboard.press("End")
    assert page.evaluate("[document.documentElement.scrollWidth, window.scrollX]") == [320, 0]
    wide = page.eval_on_selector_all(
        "main *",
        """all => all.filter(one => one.getBoundingClientRect().right > 321 && !one.closest('svg, .scroll, thead'))
                  .map(one => one.outerHTML.slice(0, 120))""",
    )
    assert wide == []
    context.close()


@pytest.mark.parametrize("unit", ["sv", "da"])
@pytest.mark.parametrize(("layout", "width"), LAYOUTS.items())
def test_one_picture_of_the_idea_is_shown_at_its_own_size(
    page: Page, home: Path, unit: Language, layout: str, width: int
) -> None:
    opened(page, place(home, unit, "idea"), width)
    shown = [figure for figure in page.locator(".theory figure").all() if figure.is_visible()]
    assert [figure.get_attribute("class") for figure in shown] == [layout]
    text = shown[0].locator("text").first
    drawn = shown[0].locator("svg").bounding_box()
    assert drawn is not None
    assert text.evaluate("t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a") >= 12


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_goes_on_paper_whole(page: Page, home: Path, kind: str) -> None:
    """Every heading is on paper, and every sentence of a figure's state."""
    opened(page, place(home, "sv", kind))
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    text = "".join("".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    told = page.locator("h1, h2, h3, tbody th, .badge b").all_text_contents()
    assert told
    assert [one for one in told if "".join(one.split()).upper() not in text.upper()] == []
