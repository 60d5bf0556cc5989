"""A returned workbook still corrects its delivery when rows are deleted from both."""

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from loke.retention import Persons, tokens
from pipelines.cli import app
from pipelines.deleting import carry_out
from pipelines.forgetting import before_run, looked, planned
from pipelines.running import workspace_at
from pipelines.settings import Settings
from tests.orchestration.person_unit import COURSES, UNIT, filled, numbers, write
from tests.orchestration.places import Place

RETURNED = f"{COURSES}.marked.xlsx"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The unit with a slip of the pen in its courses, and its workbook given back with the slip mended."""
    place = Place(tmp_path / "workspace", tmp_path / "home")
    inbox = write(place, filled())
    content = (inbox / COURSES).read_bytes()
    (inbox / COURSES).write_bytes(content.replace(b";F;18;", b";F;abc;", 1))
    assert CliRunner(env=place.environment()).invoke(app, ["findings", UNIT, "--xlsx"]).exit_code == 0
    back = next((place.workspace / UNIT / "returned").glob(f"{COURSES}*"))
    book = openpyxl.load_workbook(back)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "abc":
                cell.value = 18
    book.save(inbox / RETURNED)
    return place


def standing(at: Settings) -> tuple[dict[str, tuple[str, str]], int]:
    """The verdict about each file of courses and what it corrects, and how many courses are accepted."""
    judged = looked(at, UNIT).judged()
    own = judged.deliveries[judged.deliveries["file"].isin([COURSES, RETURNED])]
    told = zip(own["file"], zip(own["verdict"], own["corrects"], strict=True), strict=True)
    return dict(told), len(judged.accepted["courses"])


def test_a_returned_workbook_still_corrects_its_delivery_when_somebody_is_forgotten(place: Place) -> None:
    at = Settings(place.workspace, place.home, place.key)
    corrected = {COURSES: ("replaced", ""), RETURNED: ("accepted", COURSES)}
    assert standing(at) == (corrected, 40)
    inbox = place.workspace / UNIT / "inbox"
    before = {path.name: path.read_bytes() for path in inbox.iterdir()}
    key = workspace_at(at).key(UNIT)
    own = tokens(numbers()[33], key)
    carry_out(at, UNIT, planned(at, UNIT, Persons(own, key)))
    assert standing(at) == (corrected, 39)
    # whichever of the two comes back from a backup, both are as they were
    after = {path.name: path.read_bytes() for path in inbox.iterdir()}
    for name in (COURSES, RETURNED):
        assert before[name] != after[name]
        (inbox / name).write_bytes(before[name])
        before_run(at, UNIT)
        assert {path.name: path.read_bytes() for path in inbox.iterdir()} == after
    assert standing(at) == (corrected, 39)
