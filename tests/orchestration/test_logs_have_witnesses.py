"""The access log and the deletion log: what was altered or cut off shows, and exact tables are not opened unseen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loke.releasing import BrokenChainError
from pipelines.access import access_head, broken_logs, deletion_file, log, log_deletion, log_file, logged
from pipelines.cli import app
from pipelines.settings import Settings
from tests.orchestration.places import Place


@pytest.fixture
def at(tmp_path: Path) -> Settings:
    """Logs with three lines each, in a home without anything else."""
    (tmp_path / "workspace").mkdir()
    settings = Settings(tmp_path / "workspace", tmp_path / "home", tmp_path / "key" / "pseudonym.key")
    for name in ("one", "two", "three"):
        log(settings, "huset", "looked", name)
        log_deletion(settings, "huset", "courses.five", "done", {name: 1}, "")
    return settings


def whole(at: Settings) -> bool:
    return not any(broken_logs(at).values())


def cut(path: Path, lines: int) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-lines]))


@pytest.mark.parametrize("path", [log_file, deletion_file])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_lines_that_were_cut_off_show_and_nothing_is_built_on_them(
    at: Settings, path: Callable[[Settings], Path], lines: int
) -> None:
    assert whole(at)
    cut(path(at), lines)
    assert broken_logs(at)[path(at).name] == (
        "The last lines were cut off: the line that its witness saw last is gone.",
    )
    with pytest.raises(BrokenChainError):
        log(at, "huset", "looked", "four")
        log_deletion(at, "huset", "courses.five", "done", {}, "")


def test_a_line_more_than_the_witness_saw_is_a_kill_and_nothing_else(at: Settings) -> None:
    witness = log_file(at).with_suffix(".last")
    before = witness.read_bytes()
    log(at, "huset", "looked", "four")
    witness.write_bytes(before)
    assert whole(at)
    log(at, "huset", "looked", "five")
    assert [line.what for line in logged(at)] == ["one", "two", "three", "four", "five"]
    assert witness.read_text().strip() == access_head(at)


def test_a_witness_that_is_gone_shows(at: Settings) -> None:
    log_file(at).with_suffix(".last").unlink()
    assert broken_logs(at)["access.jsonl"] == ("Its witness, the file beside it, is gone.",)


def test_a_register_of_releases_is_a_witness_beside(at: Settings) -> None:
    from loke.releasing import registered
    from schemas.release import Entry

    entry = Entry(
        number=1,
        period="2024",
        audience="manager",
        event="proposed",
        by="Anna",
        at="now",
        record="0" * 64,
        manifest="0" * 64,
        log=access_head(at),
    )
    register = at.home / "releases" / "huset" / "register.jsonl"
    register.parent.mkdir(parents=True)
    register.write_bytes(registered(b"", entry))
    assert whole(at)
    # Both the log and the witness beside it are rewritten as they were two lines before.
    content = log_file(at).read_bytes().splitlines(keepends=True)[0]
    log_file(at).write_bytes(content)
    log_file(at).with_suffix(".last").write_text(json.loads(content)["hash"])
    assert broken_logs(at)["access.jsonl"] == ("Lines were cut off: a register of releases saw a line that is gone.",)


def test_verify_and_log_tell_it_by_command(at: Settings) -> None:
    environment = {
        "LOKE_KEY": str(at.key_file),
        "LOKE_WORKSPACE": str(at.workspace),
        "LOKE_HOME": str(at.home),
    }
    runner = CliRunner(env=environment)
    assert runner.invoke(app, ["verify", "--json"]).exit_code == 0
    assert runner.invoke(app, ["log"]).exit_code == 0
    cut(log_file(at), 1)
    told = runner.invoke(app, ["verify", "--json"])
    assert told.exit_code == 1
    assert "cut off" in json.loads(told.stdout)["access.jsonl"][0]["broken"][0]
    assert "cut off" in runner.invoke(app, ["verify"]).output
    said = runner.invoke(app, ["log"])
    assert said.exit_code == 1 and "cut off" in said.output


def test_marked_workbooks_are_not_made_without_a_line_in_the_access_log(small: Callable[..., Place]) -> None:
    place = small("huset")
    path = place.workspace / "huset" / "inbox" / "courses_1.csv"
    path.write_text(path.read_text().replace(";18;", ";abc;", 1))
    runner = CliRunner(env=place.environment())
    assert runner.invoke(app, ["findings", "huset"]).exit_code == 0
    settings = Settings(place.workspace, place.home, place.key)
    assert logged(settings) == []
    runner.invoke(app, ["findings", "huset", "--xlsx"])
    assert (place.workspace / "huset" / "returned").is_dir()
    assert [(line.action, line.what) for line in logged(settings)] == [
        ("looked", "deliveries with findings, as marked workbooks")
    ]
