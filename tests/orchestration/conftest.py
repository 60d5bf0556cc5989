"""Workspaces for whole runs: the example units made once, and a small unit that runs in a few seconds."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from loke.documents.new_unit import new_unit
from tests.orchestration.places import EXAMPLES, ROOT, Made, Place, small_delivery


def small_units(place: Place, *units: str) -> Place:
    """Write small units, each with one delivery of 40 courses."""
    for unit in units or ("huset",):
        for name, content in new_unit(unit, unit.title(), "en", date(2024, 1, 1)).items():
            path = place.workspace / unit / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        inbox = place.workspace / unit / "inbox"
        inbox.mkdir(exist_ok=True)
        (inbox / "courses_1.csv").write_text(small_delivery(), encoding="utf-8")
    return place


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Place]:
    """Return a maker of a workspace with small units, each with one delivery of 40 courses."""
    return lambda *units: small_units(Place(tmp_path / "workspace", tmp_path / "home"), *units)


@pytest.fixture
def small_made(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Place:
    """A copy of a small unit after its first run, which is made once for all tests that begin so."""
    top = shared(tmp_path_factory) / "small"
    place, whole = Place(top / "workspace", top / "home"), top / "whole"
    with FileLock(f"{top}.lock"):
        if not whole.is_file():
            small_units(place).run()
            whole.touch()
    copied = shutil.copytree(top, tmp_path / "small")
    return Place(copied / "workspace", copied / "home")


def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this test run that all its processes have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The two example units, run once for all tests that only look, also where several processes share the tests."""
    top = shared(tmp_path_factory) / "examples"
    place, told = Place(top / "workspace", top / "home"), top / "first.json"
    with FileLock(f"{top}.lock"):
        if not told.is_file():
            for unit in EXAMPLES:
                shutil.copytree(ROOT / "data" / unit, place.workspace / unit, dirs_exist_ok=True)
            told.write_text(json.dumps(place.run()), encoding="utf-8")
    return Made(place, json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture
def own_examples(examples: Made, tmp_path: Path) -> Place:
    """A copy of the example units after their first run, for a test that runs them again."""
    top = shutil.copytree(examples.place.home.parent, tmp_path / "examples")
    return Place(top / "workspace", top / "home")
