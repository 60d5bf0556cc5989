"""`loke trace` finds each of the breaks planted in a unit's documents, and follows the thread both ways."""

import json
from pathlib import Path

import pytest

from pipelines.settings import Settings
from pipelines.tracing import follow, trace_unit
from tests.orchestration.places import Place
from tests.spec.thread.test_broken_threads import ALSO, MENDED, PLANTED, SOUND

BROKEN = [row for row in PLANTED if row[3]]


def workspace(folder: Path, *changes: tuple[str, str, str]) -> Settings:
    """Write the sound unit's documents, changed, and return where they lie."""
    unit = folder / "data" / "familjehuset"
    (unit / "inbox").mkdir(parents=True)
    for source in SOUND.glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        for document, old, new in changes:
            text = text.replace(old, new, 1) if document == source.name else text
        (unit / source.name).write_text(text, encoding="utf-8")
    return Settings(folder / "data", folder / "home", folder / "key")


def test_at_least_ten_breaks_of_different_kinds_are_planted() -> None:
    assert len(BROKEN) >= 10
    assert len({code for _, _, _, code, _ in BROKEN}) >= 10


@pytest.mark.parametrize(("document", "text", "becomes", "code", "about"), BROKEN)
def test_each_planted_break_is_found_and_no_other(
    tmp_path: Path, document: str, text: str, becomes: str, code: str, about: str
) -> None:
    traced = trace_unit(workspace(tmp_path, *MENDED, (document, text, becomes)), "familjehuset")
    found = {(f.code.removeprefix("thread."), str(f.params.get("name", ""))) for f in traced.findings}
    assert found - ALSO.get((code, about), set()) == {(code, about)}


def test_a_sound_unit_has_no_break(tmp_path: Path) -> None:
    traced = trace_unit(workspace(tmp_path, *MENDED), "familjehuset")
    assert traced.findings == ()
    assert traced.thread is not None
    (result, _) = (follow(traced.thread, knot) for knot in traced.thread.named("better"))
    assert [below["name"] for below in result["after"]] == ["courses.wellbeing_start", "courses.wellbeing_end"]


def test_the_command_tells_breaks_and_remedies_in_json(tmp_path: Path) -> None:
    at = workspace(tmp_path, *MENDED, PLANTED[0][:3])
    place = Place(at.workspace, at.home)
    done = place.loke("trace", "familjehuset", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["breaks"]
    assert [(each["code"], bool(each["remedy"])) for each in told] == [("thread.no_variable", True)]
