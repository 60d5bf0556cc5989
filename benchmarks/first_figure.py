"""How soon the first figure of a page stands on the screen, when the page is opened from its folder.

`python -m benchmarks.first_figure` prints a table for `benchmarks/README.md`. Each page is opened anew, in a window of
its own. The time runs from the start of the opening to the frame after the one that drew the figure, by the browser's
own clock. An empty page is opened beside, so that a slow machine shows.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from loke.engine.store import put_file
from tests.browser.kinds import KINDS, place
from tests.browser.made_pages import all_pages
from tests.browser.program import browser_program

ROUNDS = 9
WITH_FIGURES = ("overview", "idea", "edition", "indicator")
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
EMPTY = '<!doctype html><html lang="sv"><title>x</title><figure><svg role="img" width="9" height="9"></svg></figure>'
WATCH = """(() => {
  const figures = () => [...document.querySelectorAll('svg[role=img]')];
  const drawn = () => figures().some(one => one.getBoundingClientRect().height > 0);
  const look = () => requestAnimationFrame(() => drawn()
    ? requestAnimationFrame(() => { window.seen = performance.now(); })
    : look());
  look();
})()"""


def milliseconds(browser: Browser, path: Path, width: int, height: int) -> float:
    """Return how long one opening takes until its first figure is on the screen."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(path.as_uri())
    page.wait_for_function("window.seen")
    seen = float(page.evaluate("window.seen"))
    context.close()
    return seen


def main() -> None:
    """Print the median, and the slowest opening, of each page that has figures."""
    program = browser_program()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        home = Path(folder)
        for name, content in all_pages("da").items():
            put_file(home / "da" / name, content)
        put_file(home / "empty.html", EMPTY.encode())
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        paths = {"an empty page": home / "empty.html", **{kind: place(home, "da", kind) for kind in WITH_FIGURES}}
        taken: dict[tuple[str, str], list[float]] = {}
        for _ in range(ROUNDS):
            for kind, path in paths.items():
                for size, (width, height) in SIZES.items():
                    taken.setdefault((kind, size), []).append(milliseconds(browser, path, width, height))
        browser.close()
    print("| page | window | median, ms | slowest, ms |\n| --- | --- | ---: | ---: |")
    for (kind, size), times in taken.items():
        print(f"| {kind} | {size} | {statistics.median(times):.0f} | {max(times):.0f} |")


if __name__ == "__main__":
    assert set(WITH_FIGURES) <= set(KINDS)
    main()
