"""States and figures stay apart from each other when the reader's own colours are forced on, and on paper."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.browser.kinds import opened, place

Medium = Literal["forced", "forced_dark", "paper"]
MEDIA: dict[Medium, dict[str, Any]] = {
    "forced": {"forced_colors": "active", "color_scheme": "light"},
    "forced_dark": {"forced_colors": "active", "color_scheme": "dark"},
    "paper": {"media": "print"},
}
STATES = ("clear_above", "above_uncertain", "below_uncertain", "clear_below")
LOOK = """badge => {
  const drawn = getComputedStyle(badge), sign = badge.querySelector('svg');
  return [drawn.borderTopStyle, parseFloat(drawn.borderTopWidth) > 0, sign ? sign.innerHTML.trim() : '',
          badge.querySelector('b').textContent.trim()];
}"""
every_medium = pytest.mark.parametrize("medium", MEDIA)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    own = browser.new_page()
    yield own
    own.close()


def looked_at(page: Page, home: Path, kind: str, medium: Medium, width: int = 1280) -> None:
    page.emulate_media(**MEDIA[medium])
    opened(page, place(home, "sv", kind), width)


def inks(part: Locator) -> list[tuple[int, float]]:
    """Return the lightness of a part's picture, 0 to 255, with how large a share of it each has; the largest first."""
    with Image.open(io.BytesIO(part.screenshot())) as picture:
        grey = picture.convert("L")
        found = grey.getcolors(256) or []
    pixels = sum(count for count, _ in found)
    return sorted(((int(str(light)), count / pixels) for count, light in found), key=lambda one: -one[1])


def contrast(part: Locator) -> int:
    """Return how far the ink of a picture is from its ground; ink is what covers one in a thousand at least."""
    found = inks(part)
    ground = found[0][0]
    return max(abs(light - ground) for light, share in found if share >= 0.001)


@every_medium
def test_each_state_has_its_own_sign_border_and_words(page: Page, home: Path, medium: Medium) -> None:
    looked_at(page, home, "edition", medium)
    badges = {state: page.locator(f".badge.{state}") for state in STATES}
    looks = {state: found.first.evaluate(LOOK) for state, found in badges.items() if found.count()}
    assert len(looks) >= 3
    assert all(border and sign and words for _, border, sign, words in looks.values()), looks
    assert len({(style, sign) for style, _, sign, _ in looks.values()}) == len(looks)
    assert len({words for *_, words in looks.values()}) == len(looks)


@every_medium
def test_every_badge_and_its_sign_are_seen(page: Page, home: Path, medium: Medium) -> None:
    looked_at(page, home, "edition", medium)
    signs = [sign for sign in page.locator(".badge svg, .said svg").all() if sign.is_visible()]
    assert len(signs) > 5
    assert [index for index, sign in enumerate(signs) if contrast(sign) < 90] == []


@every_medium
@pytest.mark.parametrize("kind", ["edition", "indicator", "small_indicator", "overview", "idea", "collection"])
def test_every_figure_is_dark_on_light_with_its_text(page: Page, home: Path, kind: str, medium: Medium) -> None:
    looked_at(page, home, kind, medium)
    figures = [figure for figure in page.locator("figure svg[role=img]").all() if figure.is_visible()]
    for figure in figures:
        found = inks(figure)
        assert found[0][0] > 200, found[:4]
        assert contrast(figure) > 120
    assert figures or kind == "collection"


@every_medium
def test_the_steps_that_a_unit_has_come_to_are_filled_and_the_others_are_not(
    page: Page, home: Path, medium: Medium
) -> None:
    looked_at(page, home, "standing", medium)
    widths = page.locator(".steps li").evaluate_all(
        "all => all.map(one => [one.className, parseFloat(getComputedStyle(one, '::before').borderTopWidth)])"
    )
    come_to = [width for name, width in widths if name]
    not_yet = [width for name, width in widths if not name]
    assert come_to and not_yet
    assert min(come_to) > 2 * max(not_yet)


def test_what_folds_is_open_on_paper_and_the_way_between_pages_is_left_out(page: Page, home: Path) -> None:
    looked_at(page, home, "edition", "paper")
    assert page.locator("nav").is_hidden()
    assert page.locator("details").count() > 1
    assert all(table.is_visible() for table in page.locator("details table").all())
