"""A person is forgotten: nothing is left anywhere but in what was published, and every row is explained."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest

from loke.identity import normal_person_number, pseudonym, read_key
from loke.releasing import entries
from pipelines import deleting
from pipelines.access import deletion_file
from pipelines.forgetting import forget
from pipelines.settings import Settings
from tests.orchestration.places import ROOT, Place

UNIT = "dagverksamheten"
ROW = re.compile(r"^(DV-\d+);(\d{6}-\d{4});", re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The Swedish example, published to one audience only, because who is published to does not matter here."""
    shutil.copytree(ROOT / "data" / UNIT, tmp_path / "workspace" / UNIT)
    description = tmp_path / "workspace" / UNIT / "description.yaml"
    text = description.read_text(encoding="utf-8")
    description.write_text(text.replace("[manager, committee]", "[committee]"), encoding="utf-8")
    return Place(tmp_path / "workspace", tmp_path / "home")


def settings(place: Place) -> Settings:
    return Settings(place.workspace, place.home, place.key)


def unpacked(path: Path) -> bytes:
    """What a file holds, with what Parquet and workbooks pack."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        return content + pd.read_parquet(path).to_csv().encode()
    if path.suffix == ".xlsx":
        with ZipFile(path) as archive:
            return content + b"".join(map(archive.read, archive.namelist()))
    return content


def holding(place: Place, texts: list[str]) -> set[str]:
    """The files of workspace and home with one of the texts, in any of the encodings in use."""
    found = set()
    wanted = [text.encode(code) for text in texts for code in ("utf-8", "cp1252", "utf-16-le")]
    for top in (place.workspace, place.home):
        for path in (p for p in top.rglob("*") if p.is_file()):
            if any(text in unpacked(path) for text in wanted):
                found.add(path.relative_to(top).as_posix())
    return found


def forgotten(place: Place, number: str) -> dict[str, Any]:
    """What `loke forget` says when the number is given through a pipe."""
    program = [sys.executable, "-c", "from pipelines.cli import main; main()", "forget", UNIT, "--by", "Anna", "--json"]
    done = subprocess.run(
        program, env=place.environment(), input=f"{number}\n", capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert number not in done.stdout + done.stderr
    return dict(json.loads(done.stdout))


def test_a_person_is_forgotten_also_after_a_kill_and_when_a_backup_is_restored(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = place.workspace / UNIT / "inbox"
    courses = inbox / "insatser_2023-1.csv"
    before, attended = courses.read_bytes(), (inbox / "narvaro_2023.csv").read_bytes()
    course, number = ROW.findall(before.decode("cp1252"))[1]
    digits = number.replace("-", "")
    place.run(UNIT)
    ledger_before = pd.read_parquet(place.home / "tables" / UNIT / "ledger.parquet")
    read = normal_person_number(number)
    assert read
    made = pseudonym(read, read_key(place.key))
    texts = [number, digits, read, made]
    assert holding(place, texts) >= {f"{UNIT}/inbox/insatser_2023-1.csv"}
    assert any("accepted" in name for name in holding(place, [made]))

    # killed after the first file was written anew
    put, done = deleting.put_file, []

    def killed(path: Path, content: bytes) -> bool:
        if path.parent == inbox and done:
            raise KeyboardInterrupt
        done.append(path.parent == inbox) if path.parent == inbox else None
        return put(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(deleting, "put_file", killed)
        with pytest.raises(KeyboardInterrupt):
            forget(settings(place), UNIT, number, "Anna", "")
    told = forgotten(place, number)
    assert told["outcome"] == "made"

    assert holding(place, texts) == set()
    left = [p for p in inbox.iterdir() if p.suffix == ".csv" and re.search(rf"^{course};", p.read_text("cp1252"), re.M)]
    assert left == []
    deliveries = pd.read_parquet(place.home / "tables" / UNIT / "deliveries.parquet")
    parts = deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis="columns")
    assert (deliveries["rows_read"] == parts).all()
    ledger = pd.read_parquet(place.home / "tables" / UNIT / "ledger.parquet")
    assert list(ledger["file"]) == list(ledger_before["file"])
    assert list(ledger["sequence"]) == list(ledger_before["sequence"])
    assert ledger["present"].all()
    log = entries(deletion_file(settings(place)).read_bytes())
    assert [line["step"] for line in log] == ["begun", "begun", "done"]
    assert log[0]["rows"].keys() > told["rows"].keys()  # one file was written anew before the kill
    assert sum(told["rows"].values()) >= 1

    # an old file comes back from a backup, and later another without the rows that it points at
    assert re.search(rf"^{course};", attended.decode("cp1252"), re.M)
    courses.write_bytes(before)
    assert holding(place, [number]) == {f"{UNIT}/inbox/insatser_2023-1.csv"}
    assert place.run(UNIT)["units"][0]["outcome"] == "made"
    assert holding(place, texts) == set()
    (inbox / "narvaro_2023.csv").write_bytes(attended)
    assert place.run(UNIT)["units"][0]["outcome"] != "stopped"
    assert not re.search(rf"^{course};", (inbox / "narvaro_2023.csv").read_text("cp1252"), re.M)
    assert list(pd.read_parquet(place.home / "tables" / UNIT / "ledger.parquet")["sha256"]) == list(ledger["sha256"])


def test_nothing_is_changed_when_one_file_cannot_be_written_anew(place: Place) -> None:
    inbox = place.workspace / UNIT / "inbox"
    number = ROW.findall((inbox / "insatser_2023-1.csv").read_text("cp1252"))[0][1]
    (inbox / "samtal.docx").write_bytes(b"PK\x03\x04")
    before = {p.name: p.read_bytes() for p in inbox.iterdir()}
    from typer.testing import CliRunner

    from pipelines.cli import app
    from pipelines.commands.options import WrongUseError

    runner = CliRunner(env=place.environment())
    for given, word in ((number, "samtal.docx"), ("hemligt", "cannot be read")):
        done = runner.invoke(app, ["forget", UNIT, "--by", "Anna"], input=f"{given}\n")
        assert isinstance(done.exception, WrongUseError)
        assert word in str(done.exception)
        assert number not in str(done.exception) + done.output and given not in done.output
    assert {p.name: p.read_bytes() for p in inbox.iterdir()} == before
    assert not (place.workspace / UNIT / "forgotten.csv").exists()
    assert not deletion_file(settings(place)).exists()
