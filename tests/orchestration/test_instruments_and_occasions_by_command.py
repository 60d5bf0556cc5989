"""`loke instruments` and `loke collection` as people and programs meet them."""

import json
from pathlib import Path

import pytest

from tests.orchestration.places import ROOT, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The example units where they lie; both commands only look."""
    return Place(ROOT / "data", tmp_path / "home")


def test_the_library_is_listed_whole_and_no_reference_is_cut_short(place: Place) -> None:
    done = place.loke("instruments")
    assert done.returncode == 0, done.stderr
    told = json.loads(place.loke("instruments", "--json").stdout)["instruments"]
    for instrument in told:
        for score in instrument["scores"]:
            assert f"{instrument['id']}/{score['id']}" in done.stdout


def test_one_instrument_is_told_with_every_figure_and_its_source(place: Place) -> None:
    told = place.loke("instruments", "ors").stdout
    for part in (
        "cut-off 25 (below is of concern) [from 18]",
        "(B+L)",
        "reliable change 5",
        "reliable change 6",
        "(c) ",
    ):
        assert part in told
    assert place.loke("instruments", "orss").returncode == 2
    assert "ors" in place.loke("instruments", "orss").stderr


def test_occasions_are_told_month_by_month_and_add_up(place: Place) -> None:
    done = place.loke("collection", "dagverksamheten", "--json")
    assert done.returncode == 0, done.stderr
    lines = json.loads(done.stdout)["occasions"]
    assert {line["occasion"] for line in lines} == {"before", "after", "followup"}
    parts = ("received", "outside", "waiting", "missing")
    assert all(line["expected"] == sum(line[part] for part in parts) for line in lines)
    # Every interview of the example that has a course was made in its window, and those before all within three weeks.
    before = [line for line in lines if line["occasion"] == "before"]
    assert sum(line["received"] for line in before) == 63
    assert sum(line["outside"] for line in lines) == 0
    assert "followup" in place.loke("collection", "dagverksamheten").stdout
