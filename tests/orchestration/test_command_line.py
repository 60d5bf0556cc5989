"""The command line as people and programs meet it: results on standard output, words on standard error, exit codes."""

import json
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from tests.orchestration.places import HEADINGS, Place

WRONG_ROW = "K901;F;abc;2024-03-01;2024-02-01;5;4;6\n"


def with_wrong_row(place: Place) -> Place:
    (place.workspace / "huset" / "inbox" / "courses_2.csv").write_text(HEADINGS + "\n" + WRONG_ROW, encoding="utf-8")
    codebook = place.workspace / "huset" / "codebook.yaml"
    text = codebook.read_text(encoding="utf-8").replace(
        "period: started_on", "period: started_on\n      quarantine_limit: 1"
    )
    codebook.write_text(text, encoding="utf-8")
    return place


def test_new_check_run_in_an_empty_workspace(tmp_path) -> None:
    place = Place(tmp_path / "workspace", tmp_path / "home")
    place.workspace.mkdir()
    made = place.loke("new", "familjehuset", "--language", "sv", "--name", "Familjehuset Norr", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["unit"] == "familjehuset"
    assert place.loke("check", "familjehuset").returncode == 0
    assert not place.home.exists()
    run = place.run("familjehuset")
    assert run["units"][0]["deliveries"] == []
    assert [e["audience"] for e in run["units"][0]["editions"]] == ["manager"]


REFUSED = [
    # arguments, a word of the one line that tells what to do
    (("new", "huset"), "already"),
    (("new", "Huset!"), "lower-case"),
    (("new", "nytt", "--language", "fi"), "sv, da or en"),
    (("run", "torget"), "huset"),
    (("check", "torget"), "huset"),
    (("findings", "torget"), "huset"),
    (("demo",), "clone"),
    (("run", "--workspace", "nowhere"), "nowhere"),
    (("dance",), "dance"),
    (("run", "--sideways"), "sideways"),
]


@pytest.mark.parametrize(("arguments", "word"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_wrong_use_is_told_in_a_line_and_exits_with_2(
    small: Callable[..., Place], arguments: tuple[str, ...], word: str
) -> None:
    done = small().loke(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_run_tells_people_what_was_read_and_why_rows_were_set_aside(small: Callable[..., Place]) -> None:
    done = with_wrong_row(small()).loke("run")
    assert done.returncode == 0, done.stderr
    for word in ("courses_1.csv", "courses_2.csv", "41", "40", "Age", "index.html"):
        assert word in done.stdout
    assert "abc" not in done.stdout + done.stderr


def test_findings_name_file_row_and_heading_and_never_the_cell(small: Callable[..., Place]) -> None:
    place = with_wrong_row(small())
    done = place.loke("findings", "huset", "--json")
    assert done.returncode == 0, done.stderr
    found = [f for f in json.loads(done.stdout)["findings"] if f["severity"] == "fix"]
    assert {(f["file"], f["row"], f["heading"]) for f in found} >= {
        ("courses_2.csv", 2, "Age"),
        ("courses_2.csv", 2, "End"),
    }
    assert "abc" not in done.stdout


def test_findings_give_the_units_own_file_back_with_the_wrong_cells_marked(small: Callable[..., Place]) -> None:
    place = with_wrong_row(small())
    done = place.loke("findings", "huset", "--xlsx", "--json")
    assert done.returncode == 0, done.stderr
    returned = json.loads(done.stdout)["returned"]
    assert len(returned) == 1
    sheet = load_workbook(returned[0]).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADINGS.split(";")
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"C2", "E2"}


def test_a_finding_that_stops_exits_with_1(small: Callable[..., Place]) -> None:
    place = small()
    (place.workspace / "huset" / "inbox" / "empty.csv").write_bytes(b"")
    done = place.loke("run", "--json")
    assert done.returncode == 1
    unit = json.loads(done.stdout)["units"][0]
    assert [stop["file"] for stop in unit["stops"]] == ["empty.csv"]
    assert unit["deliveries"][0]["rows_accepted"] == 40


def test_seconds_are_told_per_stage(small: Callable[..., Place]) -> None:
    seconds = small().run()["units"][0]["seconds"]
    assert {"documents", "ledger", "judged_deliveries", "flow", "intended_versus_actual", "editions"} <= set(seconds)
    assert all(value >= 0 for value in seconds.values())


def test_help_names_every_command() -> None:
    from typer.testing import CliRunner

    from pipelines.cli import app

    shown = CliRunner().invoke(app, ["--help"]).output
    for command in ("run", "check", "findings", "deliveries", "accept", "withdraw", "new", "dev", "demo"):
        assert command in shown


@pytest.mark.parametrize(
    "command", ["run", "check", "findings", "deliveries", "accept", "withdraw", "new", "dev", "demo"]
)
def test_every_command_takes_workspace_home_and_json(command: str) -> None:
    from typer.testing import CliRunner

    from pipelines.cli import app

    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, [command, "--help"]).output
    for option in ("--workspace", "--home", "--json"):
        assert option in shown
