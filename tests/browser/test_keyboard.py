"""A person without a mouse reaches everything, in order, and always sees where they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS, opened, place

MARK = """() => {
  const scrolls = one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
    && one.scrollWidth > one.clientWidth;
  const reached = one => one.matches('a[href], summary, button, input, select, textarea, [tabindex="0"]')
    || scrolls(one);
  [...document.querySelectorAll('body *')].filter(reached).filter(one => one.checkVisibility())
    .forEach((one, place) => one.dataset.reach = place);
}"""
SEEN = """() => {
  const own = document.activeElement, drawn = getComputedStyle(own), box = own.getBoundingClientRect();
  return {
    place: own.dataset.reach ?? null,
    tag: own.tagName,
    text: own.textContent.trim().slice(0, 60),
    outline: drawn.outlineStyle === 'none' ? 0 : parseFloat(drawn.outlineWidth),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    own = browser.new_page()
    yield own
    own.close()


def walked(page: Page) -> list[dict[str, Any]]:
    """Press the tabulator from the first link until the page is left, and tell each thing that was reached.

    What folds is folded out beforehand by its key. That the first link is the first is told by another test.
    """
    for summary in page.locator("details > summary").all():
        summary.focus()
        page.keyboard.press("Enter")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate(MARK)
    page.locator(".skip").focus()
    found: list[dict[str, Any]] = []
    while (seen := page.evaluate(SEEN))["tag"] != "BODY" and seen["place"] not in [one["place"] for one in found]:
        found.append(seen)
        page.keyboard.press("Tab")
    return found


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_reached_in_its_order_and_shows_that_it_is(page: Page, home: Path, kind: str, width: int) -> None:
    opened(page, place(home, "da", kind), width)
    found = walked(page)
    marked = page.locator("[data-reach]").count()
    assert [seen["place"] for seen in found] == [str(number) for number in range(marked)]
    assert [seen for seen in found if seen["outline"] < 2 or not seen["inside"]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_thing_leads_past_the_way_between_pages_to_the_content(page: Page, home: Path, kind: str) -> None:
    opened(page, place(home, "da", kind))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') === null")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough_to_be_hit(page: Page, home: Path, kind: str) -> None:
    """WCAG 2.2 asks for 24 pixels each way, or that much room around; a link within a sentence is let off."""
    opened(page, place(home, "da", kind), 390)
    small = page.eval_on_selector_all(
        "a:not(.skip), summary",
        """all => all.filter(one => one.checkVisibility() && !one.closest('p'))
          .filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 120))""",
    )
    assert small == []
