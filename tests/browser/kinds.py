"""Every kind of page with its place in a home, and a page opened there with all that it asks for written down."""

from pathlib import Path

from playwright.sync_api import Page

from schemas.text import Language
from tests.browser.made_pages import UNITS
from tests.spec.editions.made_up_unit import PERIOD

EDITION = f"editions/{{unit}}/{PERIOD}/manager"
KINDS = {
    "standing": "pages/index.html",
    "overview": "editions/index.html",
    "idea": "pages/{unit}/idea.html",
    "thread": "pages/{unit}/thread.html",
    "collection": "pages/{unit}/collection.html",
    "measure_less": "pages/{unit}/measure_less.html",
    "quality": "quality/{unit}/quality.html",
    "checks": "quality/{unit}/checks.html",
    "edition": f"{EDITION}/index.html",
    "indicator": f"{EDITION}/indicators/started.html",
    "small_indicator": f"{EDITION}/indicators/better.html",
    "accessibility": f"{EDITION}/accessibility.html",
    "scorecard": f"{EDITION}/scorecard.html",
}
"""Kinds of page; an indicator with quarters and decisions looks unlike one of few people, so both are there."""

WIDTHS = (320, 390, 900, 1440)
"""Phones, a small tablet and a desk; 320 is also what a window of 1280 becomes when it is enlarged to 400 %."""

EVERY = [(language, kind) for language in UNITS for kind in KINDS]


def place(home: Path, language: Language, kind: str) -> Path:
    return home / language / KINDS[kind].format(unit=UNITS[language])


def opened(page: Page, path: Path, width: int = 1280, height: int = 800) -> list[str]:
    """Open a page at a width and return the addresses of everything else that is asked for, now and later."""
    own, asked = path.as_uri(), []
    page.on("request", lambda request: asked.append(request.url) if request.url != own else None)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(own)
    return asked
