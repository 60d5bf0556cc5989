"""A person is forgotten, and what is due is deleted: nothing is left anywhere but in what was published.

The unit is small, is made once, and is copied for each test, because every run takes seconds.
"""

import io
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from typer.testing import CliRunner

from loke.identity import normal_person_number, pseudonym, read_key
from loke.releasing import entries
from pipelines import deleting, retaining
from pipelines.access import deletion_file, logged
from pipelines.cli import app
from pipelines.commands.options import WrongUseError
from pipelines.forgetting import before_run, forget
from pipelines.releasing import propose, verdicts
from pipelines.retaining import apply, due_on
from pipelines.running import run_unit
from pipelines.settings import Settings
from schemas.release import Proposal
from tests.orchestration.person_unit import COURSES, UNIT, filled, numbers, write
from tests.orchestration.places import Place

ON = date(2025, 1, 1)


def settings(place: Place) -> Settings:
    return Settings(place.workspace, place.home, place.key)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The unit after a first run, with an edition put forward."""
    top = tmp_path_factory.mktemp("made")
    place = Place(top / "workspace", top / "home")
    write(place, filled())
    assert run_unit(settings(place), UNIT, lambda _step: None).outcome == "made"
    assert isinstance(propose(settings(place), UNIT, "2023", "manager", "Anna"), Proposal)
    return place


@pytest.fixture
def place(made: Place, tmp_path: Path) -> Place:
    """A copy of the made unit with its home and key."""
    top = shutil.copytree(made.home.parent, tmp_path / "copy")
    return Place(top / "workspace", top / "home")


def unpacked(name: str, content: bytes) -> bytes:
    """What a file holds, with what Parquet, workbooks and zip files pack."""
    if name.endswith(".parquet"):
        return content + pd.read_parquet(io.BytesIO(content)).to_csv().encode()
    if name.endswith((".xlsx", ".zip")):
        with ZipFile(io.BytesIO(content)) as archive:
            return content + b"".join(unpacked(inner, archive.read(inner)) for inner in archive.namelist())
    return content


def holding(place: Place, texts: list[str]) -> set[str]:
    """The files of workspace and home with one of the texts, in any of the encodings in use."""
    found = set()
    wanted = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")]
    for top in (place.workspace, place.home):
        for path in (p for p in top.rglob("*") if p.is_file()):
            inside = unpacked(path.name, path.read_bytes())
            if any(text in inside for text in wanted):
                found.add(path.relative_to(top).as_posix())
    return found


def told_of(place: Place, i: int) -> list[str]:
    """What tells of the person of a course: number in both forms, pseudonym, numbers of the course and its notes."""
    number = normal_person_number(numbers()[i])
    assert number
    made_up = pseudonym(number, read_key(place.key))
    return [number, f"{number[:8]}-{number[8:]}", made_up, f"K-{i:02}Q", f"N-{i:02}W", f"N-{i + 40:02}W"]


def inbox(place: Place) -> dict[str, bytes]:
    top = place.workspace / UNIT / "inbox"
    return {path.name: path.read_bytes() for path in sorted(top.iterdir())}


def restore(place: Place, name: str, content: bytes) -> None:
    (place.workspace / UNIT / "inbox" / name).write_bytes(content)


def every_row_is_explained(place: Place, rows: int) -> None:
    deliveries = pd.read_parquet(place.home / "tables" / UNIT / "deliveries.parquet")
    parts = deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis="columns")
    assert (deliveries["rows_read"] == parts).all()
    assert deliveries["rows_read"].sum() == deliveries["rows_accepted"].sum() == rows


def ledger(place: Place) -> pd.DataFrame:
    return pd.read_parquet(place.home / "tables" / UNIT / "ledger.parquet")


def deletions(place: Place) -> list[dict[str, object]]:
    path = deletion_file(settings(place))
    return entries(path.read_bytes()) if path.is_file() else []


@contextmanager
def killed(place: Place, after: int) -> Iterator[None]:
    """A kill behind so many files of the inbox that were written anew."""
    put, done = deleting.put_file, []

    def dying(path: Path, content: bytes) -> bool:
        if path.parent == place.workspace / UNIT / "inbox":
            done.append(path)
            if len(done) > after:
                raise KeyboardInterrupt
        return put(path, content)

    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(deleting, "put_file", dying)
        yield


def test_a_person_is_forgotten_also_after_a_kill_and_when_a_backup_is_restored(place: Place) -> None:
    at, before, ledger_before = settings(place), inbox(place), ledger(place)
    i = 33  # a note of whom lies in the xls file, another in the zip file
    texts, number = told_of(place, i), numbers()[i]
    assert {f"{UNIT}/inbox/{COURSES}", f"{UNIT}/inbox/notes_4.xls"} <= holding(place, texts)
    assert any("accepted" in name for name in holding(place, texts))

    with killed(place, 1):
        forget(at, UNIT, number, "Anna", "")
    given = CliRunner(env=place.environment()).invoke(
        app, ["forget", UNIT, "--by", "Anna", "--json"], input=f"{number}\n"
    )
    assert given.exit_code == 0, given.output
    assert number not in given.output
    told = json.loads(given.stdout)
    assert told["outcome"] == "made"

    assert holding(place, texts) == set()
    every_row_is_explained(place, 120 - 3)
    now = ledger(place)
    assert list(now["sequence"]) == list(ledger_before["sequence"])
    assert [f.removesuffix(".xls.xlsx") for f in now["file"]] == [f.removesuffix(".xls") for f in ledger_before["file"]]
    assert now["present"].all()
    log = deletions(place)
    assert [(line["rule"], line["step"]) for line in log] == [("forget", s) for s in ("begun", "begun", "done")]
    assert sum(log[0]["rows"].values()) == 3  # type: ignore[attr-defined]
    assert [(verdict.broken, verdict.rebuilt) for verdict in verdicts(at, UNIT)] == [((), True)]

    # old files come back from a backup, the second without the rows that it points at
    after = inbox(place)
    for names in ([COURSES], [name for name in before if name != COURSES]):
        for name in names:
            restore(place, name, before[name])
        assert holding(place, texts) != set()
        before_run(at, UNIT)
        assert inbox(place) == after
    assert holding(place, texts) == set()


def test_what_is_due_is_deleted_also_after_a_kill_and_when_a_backup_is_restored(place: Place) -> None:
    at, before = settings(place), inbox(place)
    due = due_on(at, UNIT, ON)
    assert inbox(place) == before  # looking changes nothing
    courses = due.settled.rows["courses"]
    stay = {int(course[2:4]) for course in courses["course_id"][~courses["@goes"].astype(bool)]}
    assert {0, 10, 20, 30} <= stay  # those who were placed
    gone = sorted(set(range(40)) - stay)
    assert len(gone) > 20
    texts = [text for i in gone for text in told_of(place, i)]

    with killed(place, 2):
        apply(at, UNIT, ON, "Anna", "")
    _, run = apply(at, UNIT, ON, "Anna", "beslut 12")
    assert run is not None and run.outcome == "made"

    assert holding(place, texts) == set()
    assert all(holding(place, [text]) for i in stay for text in told_of(place, i)[3:])
    every_row_is_explained(place, 3 * len(stay))
    assert ledger(place)["present"].all()
    log = deletions(place)
    assert {line["rule"] for line in log} == {"courses.one_year"}
    assert log[0]["step"] == "begun" and log[-1]["step"] == "done"
    assert sum(log[0]["rows"].values()) == 3 * len(gone)  # type: ignore[attr-defined]
    assert [line.what for line in logged(at) if line.action == "deleted"] == [
        f"{3 * len(gone)} rows by courses.one_year"
    ]
    assert [(verdict.broken, verdict.rebuilt) for verdict in verdicts(at, UNIT)] == [((), True)]

    # a second time nothing is due, and nothing is made
    assert due_on(at, UNIT, ON).by_rule == {}
    after = inbox(place)
    assert apply(at, UNIT, ON, "Anna", "")[1] is None
    assert inbox(place) == after

    # a restored backup is deleted again by the next run, by the rule that the list names
    for name, content in before.items():
        restore(place, name, content)
    before_run(at, UNIT)
    assert inbox(place) == after
    assert holding(place, texts) == set()
    assert deletions(place)[-1]["rule"] == "courses.one_year"


def test_nothing_is_changed_when_one_file_cannot_be_written_anew(place: Place) -> None:
    number = numbers()[3]
    restore(place, "samtal.docx", b"PK\x03\x04")
    before = inbox(place)
    runner = CliRunner(env=place.environment())
    for given, word in ((number, "samtal.docx"), ("hemligt", "cannot be read")):
        done = runner.invoke(app, ["forget", UNIT, "--by", "Anna"], input=f"{given}\n")
        assert isinstance(done.exception, WrongUseError)
        assert word in str(done.exception)
        assert number not in str(done.exception) + done.output and given not in done.output
    done = runner.invoke(app, ["retention", UNIT, "--apply", "--on", ON.isoformat(), "--by", "Anna"])
    assert isinstance(done.exception, WrongUseError) and "samtal.docx" in str(done.exception)
    assert inbox(place) == before
    assert not (place.workspace / UNIT / "forgotten.csv").exists()
    assert deletions(place) == []


def test_what_is_due_is_told_in_words_and_for_programs(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = CliRunner(env=place.environment())
    given = json.loads(runner.invoke(app, ["retention", UNIT, "--on", ON.isoformat(), "--json"]).stdout)[0]
    courses, notes = given["datasets"]
    goes, kept = courses["goes"]["courses.one_year"], sum(courses["kept"].values())
    assert (goes + kept, notes["goes"]["courses.one_year"]) == (40, 2 * goes)
    assert set(courses["kept"]) == {"one_year.placed", "one_year.research"}
    said = runner.invoke(app, ["retention", UNIT, "--dry-run", "--on", ON.isoformat()]).output
    assert f"{goes} rows are due: Courses are deleted one year after the last note." in said
    assert f"{2 * goes} rows go with Courses" in said
    assert "rows stay by an exception: Children who were placed." in said
    assert not any(re.search(r"\d{6,8}-?\d{4}", line) for line in said.splitlines())
    # on the day before the first is due nothing goes, and a day ahead is for looking only
    early = runner.invoke(app, ["retention", UNIT, "--on", "2024-10-31"]).output
    assert "Nothing is due on 2024-10-31." in early
    monkeypatch.setattr(retaining, "today", lambda: date(2024, 12, 31))
    with pytest.raises(WrongUseError):
        apply(settings(place), UNIT, ON, "Anna", "")


@pytest.mark.parametrize(
    "arguments", [["--apply", "--dry-run", "--by", "Anna"], ["--apply"], ["--apply", "--by", "19910802-2394"]]
)
def test_who_deletes_is_said_and_no_number_is_taken_for_a_name(place: Place, arguments: list[str]) -> None:
    done = CliRunner(env=place.environment()).invoke(app, ["retention", UNIT, *arguments])
    assert isinstance(done.exception, WrongUseError)
