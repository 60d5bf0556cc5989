"""A unit lets a file correct another by command: first looked at, then written down, then part of the next run."""

import json
from collections.abc import Callable

from tests.orchestration.places import Place, small_delivery


def test_a_correction_is_looked_at_written_down_and_run(small_made: Place) -> None:
    place = small_made
    rows = small_delivery(39, 42).splitlines()
    rows[1] = rows[1].rsplit(";", 1)[0] + ";0"
    (place.workspace / "huset" / "inbox" / "nord").mkdir()
    (place.workspace / "huset" / "inbox" / "nord" / "courses_2.csv").write_text(
        "\n".join(rows) + "\n", encoding="utf-8"
    )
    document = place.workspace / "huset" / "corrections.csv"

    looked = place.loke("accept", "huset", "nord/courses_2.csv", "--json")
    assert looked.returncode == 0, looked.stderr
    seen = json.loads(looked.stdout)
    assert seen["counts"] == {"courses": {"new": 0, "changed": 1, "withdrawn": 0, "unchanged": 41}}
    assert [(r["before_file"], r["before_row"], r["after_row"]) for r in seen["rows"]] == [("courses_1.csv", 40, 2)]
    assert not document.exists()

    applied = place.loke("accept", "huset", "nord/courses_2.csv", "--by", "Anna", "--apply")
    assert applied.returncode == 0, applied.stderr
    assert "1 changed" in applied.stdout
    assert len(document.read_text(encoding="utf-8").splitlines()) == 2

    ran = place.run()["units"][0]
    assert ran["outcome"] == "made"
    assert {d["file"]: d["rows_accepted"] for d in ran["deliveries"]} == {"courses_1.csv": 39, "nord/courses_2.csv": 3}

    listed = place.loke("deliveries", "huset", "--json")
    lines = json.loads(listed.stdout)["deliveries"]
    assert [(line["file"], line["sender"], line["verdict"]) for line in lines] == [
        ("courses_1.csv", "", "accepted"),
        ("nord/courses_2.csv", "nord", "accepted"),
    ]
    assert all(line["registered_at"].endswith("+00:00") for line in lines)


def test_what_cannot_be_decided_is_told_in_a_line(small: Callable[..., Place]) -> None:
    from typer.testing import CliRunner

    from pipelines.cli import app
    from pipelines.commands.options import WrongUseError

    place = small()
    (place.workspace / "huset" / "inbox" / "courses_empty.csv").write_bytes(b"")
    refused = [
        # arguments, a word of the message
        (["accept", "huset", "course_1.csv"], "courses_1.csv"),
        (["accept", "huset", "courses_empty.csv"], "No rows"),
        (["accept", "huset", "courses_1.csv", "--corrects", "courses_1.csv"], "itself"),
        (["withdraw", "huset", "courses_9.csv"], "courses_1.csv"),
        (["withdraw", "huset", "courses_1.csv", "--why", "19121212-1212"], "person number"),
    ]
    for arguments, word in refused:
        done = CliRunner(env=place.environment()).invoke(app, arguments)
        assert isinstance(done.exception, WrongUseError), arguments
        assert word in str(done.exception)
    assert not (place.workspace / "huset" / "corrections.csv").exists()


def test_a_run_tells_at_once_of_a_file_that_waits_for_a_yes(small_made: Place) -> None:
    place = small_made
    rows = small_delivery(39, 42).splitlines()
    rows[1] = rows[1].rsplit(";", 1)[0] + ";0"
    (place.workspace / "huset" / "inbox" / "later.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = place.loke("run").stdout
    assert "CHECK later.csv: " in told
    assert "loke accept huset later.csv" in told
    assert "set aside" in told.splitlines()[2]
