"""The pictures in docs/gallery are of the pages as they are made today."""

import importlib.util
import io
import json
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from tests.orchestration.places import ROOT, Made

FOLDER = ROOT / "docs" / "gallery"
LARGEST = 3_000_000


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / ".ci" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_shows_the_page_as_it_is_made_today(examples: Made, gallery: ModuleType) -> None:
    pictured = json.loads((FOLDER / gallery.PICTURES).read_text(encoding="utf-8"))
    today = gallery.fingerprints(examples.place.home)
    old = sorted(name for name in today if pictured.get(name) != today[name])
    assert old == [], "these pages have changed since their pictures were made: run `make gallery` and look at them"
    assert sorted(pictured) == sorted(today)


def test_there_is_a_picture_of_every_kind_of_page(examples: Made, gallery: ModuleType) -> None:
    home = examples.place.home
    made = {kind(path.relative_to(home)) for path in home.rglob("*.html")}
    assert made == {kind(Path(place)) for _, place in gallery.PAGES.values()}


def kind(path: Path) -> str:
    """Return what kind of page stands at a place: its file, or the folder that holds many of its kind."""
    if path.parent.name == "indicators":
        return "indicator"
    return f"{path.parts[0]}/{path.name}" if len(path.parts) > 2 else f"{path.parts[0]} of all units"


def test_the_pictures_are_there_whole_and_small(gallery: ModuleType) -> None:
    wanted = sorted(name for page in gallery.PAGES for name in gallery.files_of(page))
    assert sorted(path.name for path in FOLDER.glob("*.png")) == wanted
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < LARGEST
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in wanted:
        assert f'src="{name}"' in text
        with Image.open(io.BytesIO((FOLDER / name).read_bytes())) as picture:
            assert picture.width in {width for width, _ in gallery.SIZES.values()}
            assert picture.height > 300
            assert len(picture.convert("RGB").getcolors(1_000) or []) > 8


def test_a_changed_page_is_noticed_and_another_day_of_the_run_is_not(gallery: ModuleType) -> None:
    line = '<td role="cell" data-label="Last delivery"><span>{}</span></td><td>{}</td>'
    then = gallery.fingerprint(line.format("1 Mar 2026", "12"))
    assert gallery.fingerprint(line.format("2 Mar 2026", "12")) == then
    assert gallery.fingerprint(line.format("1 Mar 2026", "13")) != then
