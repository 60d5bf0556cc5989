"""`loke idea` and the pages of the first components, as a run puts them in place."""

import json
from collections.abc import Callable
from pathlib import Path

from loke.pages.navigation import PAGES
from tests.orchestration.places import Place


def test_the_idea_is_read_in_the_terminal_and_written_as_a_pdf(small: Callable[..., Place], tmp_path: Path) -> None:
    place, file = small(), tmp_path / "idea.pdf"
    done = place.loke("idea", "huset")
    assert done.returncode == 0, done.stderr
    told = json.loads(place.loke("idea", "huset", "--json").stdout)
    assert told["pdf"] is None
    for name in (point["name"] for part in told["parts"] for point in part["points"]):
        assert "".join(name.split()) in "".join(done.stdout.split())
    written = place.loke("idea", "huset", "--pdf", str(file))
    assert written.returncode == 0, written.stderr
    assert file.read_bytes().startswith(b"%PDF-")


def test_a_file_in_a_folder_that_is_not_there_is_refused(small: Callable[..., Place], tmp_path: Path) -> None:
    refused = small().loke("idea", "huset", "--pdf", str(tmp_path / "nowhere" / "idea.pdf"))
    assert refused.returncode == 2
    assert "There is no folder" in refused.stderr


def test_a_run_puts_the_pages_in_place_and_makes_them_again_when_one_is_gone(small: Callable[..., Place]) -> None:
    place = small()
    assert place.run("huset")["units"][0]["outcome"] == "made"
    made = place.files("pages")
    assert set(made) == {
        "index.html",
        "huset/idea.pdf",
        "huset/study_circle.pdf",
        "huset/thread.xlsx",
        *(f"huset/{path}" for path in PAGES),
    }
    assert place.run("huset")["units"][0]["outcome"] == "unchanged"
    (place.home / "pages" / "huset" / "idea.html").unlink()
    assert place.run("huset")["units"][0]["outcome"] == "made"
    assert place.files("pages") == made
