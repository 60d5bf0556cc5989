"""Write docs/gallery/: a picture of each kind of page at two widths, from the example units as `loke run` makes them.

`make gallery` runs the units anew in a folder of its own. `make gallery HOME_OF_PAGES=var` takes pages that are there.
"""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "gallery"
UNITS = ("dagverksamheten", "tidlig-forebyggelse")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

DANISH = "editions/tidlig-forebyggelse/2024"
PAGES = {
    "standing": ("Where all units stand", "pages/index.html"),
    "overview": ("All units", "editions/index.html"),
    "idea": ("The idea", "pages/tidlig-forebyggelse/idea.html"),
    "thread": ("The thread", "pages/dagverksamheten/thread.html"),
    "collection": ("How collecting goes", "pages/dagverksamheten/collection.html"),
    "measure-less": ("What you could stop measuring", "pages/dagverksamheten/measure_less.html"),
    "quality": ("Data quality", "quality/dagverksamheten/quality.html"),
    "checks": ("What every check found", "quality/dagverksamheten/checks.html"),
    "edition": ("An edition for the manager", f"{DANISH}/manager/index.html"),
    "indicator": ("An indicator", f"{DANISH}/manager/indicators/sessions_per_course.html"),
    "committee": ("An open edition for the committee", "editions/dagverksamheten/2024/committee/index.html"),
    "scorecard": ("The change model's scorecard", f"{DANISH}/manager/scorecard.html"),
    "accessibility": ("The accessibility statement", "editions/dagverksamheten/2024/manager/accessibility.html"),
}
"""Each picture with what it is called and the page it shows, by its place in a home."""

SIZES = {"phone": (390, 1300), "desk": (1280, 1500)}
"""Widths of the pictures with the most that is shown of a page from its top."""

COLOURS = 96
PICTURES = "pages.json"
_REGISTERED = re.compile(r'(data-label="(?:Senaste leverans|Seneste levering|Last delivery)"><span>)[^<]*')
_MADE = "<!-- Made by `make gallery` from the example units. Change the pages, not this one. -->"


def fingerprint(html: str) -> str:
    """Return the hash of a page, without the day on which its files were registered, which is the day of the run."""
    return hashlib.sha256(_REGISTERED.sub(r"\1", html).encode()).hexdigest()


def fingerprints(home: Path) -> dict[str, dict[str, str]]:
    """Return what each picture shows: the page's place in a home, and its hash."""
    return {
        name: {"page": place, "sha256": fingerprint((home / place).read_text(encoding="utf-8"))}
        for name, (_, place) in PAGES.items()
    }


def files_of(name: str) -> list[str]:
    """Return the files of a page's pictures."""
    return [f"{name}-{size}.png" for size in SIZES]


def main(home: str = "") -> None:
    """Make every picture anew, from the pages of a home or of a run of its own."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(home).resolve() if home else _run(Path(folder))
        for path in FOLDER.glob("*.png"):
            path.unlink()
        for name, picture in _pictures(source):
            (FOLDER / name).write_bytes(picture)
        known = json.dumps(fingerprints(source), indent=1, sort_keys=True) + "\n"
    (FOLDER / PICTURES).write_text(known, encoding="utf-8")
    (FOLDER / "README.md").write_text(_listed(), encoding="utf-8")
    print(f"{len(list(FOLDER.glob('*.png')))} pictures, {sum(p.stat().st_size for p in FOLDER.glob('*.png'))} bytes")


def _run(folder: Path) -> Path:
    for unit in UNITS:
        shutil.copytree(ROOT / "data" / unit, folder / "workspace" / unit)
    own = {"LOKE_WORKSPACE": "workspace", "LOKE_HOME": "home", "LOKE_KEY": "key/pseudonym.key"}
    environment = os.environ | {name: str(folder / place) for name, place in own.items()}
    program = [sys.executable, "-c", "from pipelines.cli import main; main()", "run", "--json"]
    subprocess.run(program, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder / "home"


def _pictures(home: Path) -> Iterator[tuple[str, bytes]]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit(f"Pictures need a browser: install one of {', '.join(BROWSERS)}, or run .ci/browser.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (_, place) in PAGES.items():
            for size, (width, most) in SIZES.items():
                yield f"{name}-{size}.png", _picture(browser, home / place, width, most)
        browser.close()


def _picture(browser: Browser, path: Path, width: int, most: int) -> bytes:
    page: Page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    height = min(most, page.evaluate("document.documentElement.scrollHeight"))
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    page.close()
    small = io.BytesIO()
    with Image.open(io.BytesIO(taken)) as picture:
        picture.convert("RGB").quantize(COLOURS).save(small, "PNG", optimize=True)
    return small.getvalue()


def _listed() -> str:
    lines = ["# What people see", "", _MADE, ""]
    for name, (title, _) in PAGES.items():
        phone, desk = files_of(name)
        lines += [f"## {title}", "", f'<img src="{desk}" alt="{title} at a desk" width="640">']
        lines += [f'<img src="{phone}" alt="{title} on a phone" width="195">', ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:2])
