"""The least that a unit can start with gives feedback that says something."""

import csv
import shutil

import pytest

from tests.orchestration.places import EXAMPLES, ROOT, Made, Place

UNIT = "samtalsgruppen"
MINIMAL = ROOT / "data" / "examples-minimal"


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Made:
    top = tmp_path_factory.mktemp("minimal")
    shutil.copytree(MINIMAL, top / "workspace")
    place = Place(top / "workspace", top / "home")
    return Made(place, place.run())


def test_it_is_as_small_as_it_says() -> None:
    assert len((MINIMAL / UNIT / "description.yaml").read_text(encoding="utf-8").splitlines()) == 12
    assert (MINIMAL / UNIT / "codebook.yaml").read_text(encoding="utf-8").count("link:") == 5
    assert sorted(p.name for p in (MINIMAL / UNIT).iterdir()) == ["codebook.yaml", "description.yaml", "inbox"]


def test_its_rows_are_accounted_for(minimal: Made) -> None:
    (unit,) = minimal.first["units"]
    (delivery,) = unit["deliveries"]
    counts = [delivery[f"rows_{kind}"] for kind in ("read", "accepted", "quarantined", "repeated")]
    assert (unit["unit"], counts) == (UNIT, [8, 5, 2, 1])


def test_its_tables_say_something_about_five_people(minimal: Made) -> None:
    folder = minimal.place.home / "editions" / UNIT / "2024" / "working_group"
    text = (folder / "tables" / "intended_versus_actual.csv").read_text(encoding="utf-8-sig")
    total = next(csv.reader(text.splitlines()[1:2], delimiter=";"))
    assert total[2:4] == ["better", "Mår bättre efter gruppen"]
    assert total[7:11] == ["5", "visas", "", "nästan alla (färre än 3 saknas)"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Samtalsgruppen Björken" in page and "Mår bättre efter gruppen" in page


def test_check_says_what_its_description_lacks(minimal: Made) -> None:
    told = minimal.place.loke("check", UNIT)
    assert told.returncode == 0
    assert "Vem har gett er uppdraget?" in " ".join(told.stdout.split())


def test_the_other_workspace_does_not_take_it_for_a_unit() -> None:
    place = Place(ROOT / "data", ROOT / "nowhere")
    refused = place.loke("check", "examples-minimal")
    assert refused.returncode == 2
    assert EXAMPLES[0] in refused.stderr
