"""Workspaces for whole runs: the example units made once, and a small unit that runs in a few seconds."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from loke.documents.new_unit import new_unit
from tests.orchestration.places import EXAMPLES, ROOT, Made, Place, small_delivery


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Place]:
    """Return a maker of a workspace with small units, each with one delivery of 40 courses."""

    def make(*units: str) -> Place:
        place = Place(tmp_path / "workspace", tmp_path / "home")
        for unit in units or ("huset",):
            for name, content in new_unit(unit, unit.title(), "en", date(2024, 1, 1)).items():
                path = place.workspace / unit / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            inbox = place.workspace / unit / "inbox"
            inbox.mkdir()
            (inbox / "courses_1.csv").write_text(small_delivery(), encoding="utf-8")
        return place

    return make


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The two example units, run once for all tests that only look."""
    top = tmp_path_factory.mktemp("examples")
    for unit in EXAMPLES:
        shutil.copytree(ROOT / "data" / unit, top / "workspace" / unit)
    place = Place(top / "workspace", top / "home")
    return Made(place, place.run())
