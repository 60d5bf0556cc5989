"""The whole road of a release by command: put forward, decided by another person, and proven again for ever after."""

import json
from pathlib import Path
from typing import Any

import pytest

from loke.engine.store import folder_files
from loke.releasing import scan
from pipelines.releasing import _kept
from pipelines.settings import Settings
from tests.orchestration.places import EXAMPLES, Made, Place, small_delivery

UNIT, YEAR = "huset", "2024"


def release(place: Place, by: str = "Anna") -> dict[str, Any]:
    """What `loke release` says about the managers' edition, proposed or refused."""
    done = place.loke("release", UNIT, "--period", YEAR, "--audience", "manager", "--by", by, "--json")
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout)) | {"code": done.returncode}


def verdicts(place: Place) -> list[tuple[str, str, bool, list[str]]]:
    """What `loke verify` says, after seeing that its exit code says the same."""
    done = place.loke("verify", UNIT, "--json")
    found = json.loads(done.stdout)[UNIT]
    assert done.returncode == (0 if all(verdict["holds"] for verdict in found) else 1), done.stderr
    return [(v["edition"], v["state"], v["holds"], v["broken"]) for v in found]


def add(place: Place, name: str, first: int, last: int) -> None:
    path = place.workspace / UNIT / "inbox" / name
    path.write_text(small_delivery(first, last), encoding="utf-8")


def flip(path: Path) -> None:
    """Change one bit of a file that is read-only."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(content))


def test_an_edition_is_released_by_two_people_and_proven_after_later_runs(small_made: Place) -> None:
    place = small_made
    proposal = release(place)
    assert (proposal["code"], proposal.get("number"), proposal["by"]) == (0, 1, "Anna"), proposal
    assert {check["held"] for check in proposal["checklist"]} == {True, None}

    # the same person cannot decide, under no spelling; another can, once
    for name in ("Anna", " ANNA "):
        refused = place.loke("approve", UNIT, "1", "--by", name)
        assert refused.returncode != 0 and "another person decides" in refused.stderr
    assert verdicts(place) == [("0001-2024-manager", "proposed", True, [])]
    approved = place.loke("approve", UNIT, "1", "--by", "Bo", "--json")
    assert (approved.returncode, json.loads(approved.stdout)["event"]) == (0, "released")
    again = place.loke("approve", UNIT, "1", "--by", "Bo")
    assert again.returncode != 0 and "waits for no decision" in again.stderr
    folder = place.home / "releases" / UNIT / "0001-2024-manager"
    released = place.files("releases")
    assert not any(path.stat().st_mode & 0o222 for path in folder.rglob("*") if path.is_file())

    # later runs with more rows change nothing of it
    add(place, "courses_2.csv", 41, 60)
    place.run(UNIT)
    assert place.files("releases") == released
    assert verdicts(place) == [("0001-2024-manager", "released", True, [])]

    # one changed bit of one file shows
    flip(folder / "edition" / "index.html")
    [(_, _, holds, broken)] = verdicts(place)
    assert (holds, broken) == (False, ["edition/index.html is not as it was."])

    # who did what is told, until somebody alters the log
    lines = json.loads(place.loke("log", UNIT, "--json").stdout)
    assert [(line["action"], line["by"]) for line in lines] == [
        ("built", ""),
        ("proposed", "Anna"),
        ("decided", "Bo"),
        ("built", ""),
    ]
    log = place.home / "log" / "access.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"by":"Bo"', b'"by":"Eva"'))
    altered = place.loke("log", UNIT)
    assert altered.returncode == 1 and "line 3 is not as it was written" in altered.stderr


def test_an_edition_that_somebody_altered_is_not_put_forward(small_made: Place) -> None:
    place = small_made
    page = place.home / "editions" / UNIT / YEAR / "manager" / "index.html"
    true = page.read_bytes()
    page.write_bytes(true.replace(b"<main", b'<p title="37 of 40">.</p><main', 1))
    refused = release(place)
    assert (refused["code"], refused["proposed"]) == (1, False)
    assert {check for check, held in refused["checks"].items() if not held} == {"proposal_unaltered", "only_published"}
    assert "Give `loke run` first" in refused["why"][0]
    assert any("index.html: attribute title of p" in line for line in refused["why"])
    assert not any("37" in line for line in refused["why"])
    assert verdicts(place) == []
    page.write_bytes(true)
    assert release(place)["code"] == 0


def test_an_edition_that_was_safe_alone_is_not_released_beside_one_of_a_row_less(small_made: Place) -> None:
    place = small_made
    assert release(place)["number"] == 1
    add(place, "courses_2.csv", 41, 41)
    place.run(UNIT)
    assert release(place)["number"] == 2
    assert place.loke("approve", UNIT, "1", "--by", "Bo").returncode == 0
    refused = place.loke("approve", UNIT, "2", "--by", "Bo")
    assert refused.returncode != 0 and "a protected number could be worked out" in refused.stderr

    # put forward again without a new run it is refused, too; after a run it is made so that it can be released
    assert place.loke("approve", UNIT, "2", "--by", "Bo", "--reject", "En rad för lite.").returncode == 0
    again = release(place)
    assert (again["code"], again["checks"]["nothing_found_out"]) == (1, False)
    assert "a protected number could be worked out" in again["why"][0]
    place.run(UNIT, "--force")
    assert release(place)["code"] == 0
    assert place.loke("approve", UNIT, "3", "--by", "Bo").returncode == 0
    assert [state for _, state, holds, _ in verdicts(place) if holds] == ["superseded", "rejected", "released"]


@pytest.mark.parametrize("unit", EXAMPLES)
def test_the_scan_raises_no_alarm_on_any_edition_of_an_example_unit(unit: str, examples: Made) -> None:
    at = Settings(examples.place.workspace, examples.place.home, examples.place.key)
    made = [path.parent for path in sorted((at.editions / unit).glob("*/*/manifest.json"))]
    assert len(made) == 4
    for folder in made:
        kept = _kept(at, unit, folder.parent.name, folder.name)
        assert scan(folder_files(folder), kept) == ()
