"""`loke codebook` as a person meets it: out to files, back from them, and nothing overwritten unasked."""

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from frictionless import Package
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.commands.options import WrongUseError

ROOT = Path(__file__).parents[2]
UNIT = "dagverksamheten"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / UNIT
    folder.mkdir(parents=True)
    for path in (ROOT / "data" / UNIT).glob("*.yaml"):
        shutil.copy(path, folder / path.name)
    for path in (ROOT / "data" / UNIT / "mappings").glob("*.csv"):
        (folder / "mappings").mkdir(exist_ok=True)
        shutil.copy(path, folder / "mappings" / path.name)
    return tmp_path / "data"


def loke(workspace: Path, *arguments: str) -> Result:
    env = {"LOKE_KEY": str(workspace.parent / "key" / "k"), "LOKE_HOME": str(workspace.parent / "home")}
    told = ["codebook", UNIT, "--workspace", str(workspace), *arguments]
    return CliRunner(env={**os.environ, **env}).invoke(app, told)


def test_a_codebook_goes_out_is_edited_and_comes_back(workspace: Path, tmp_path: Path) -> None:
    document, book = workspace / UNIT / "codebook.yaml", tmp_path / "codebook.xlsx"
    before = document.read_text(encoding="utf-8")
    assert loke(workspace, "--to", str(book)).exit_code == 0
    same = loke(workspace, "--from", str(book), "--json")
    assert (same.exit_code, json.loads(same.stdout)["changes"]) == (0, [])
    edited = openpyxl.load_workbook(book)
    row = next(r for r in edited["Variabler"].iter_rows() if r[2].value == "age")
    row[4].value = "Ålder"
    edited.save(book)
    asked = loke(workspace, "--from", str(book), "--json")
    assert (asked.exit_code, json.loads(asked.stdout)["written"]) == (1, False)
    (change,) = json.loads(asked.stdout)["changes"]
    assert (change["where"][-1], change["text"]) == ("Ålder", "Etiketten ändrades från “Ålder vid start” till “Ålder”.")
    assert change["text"] in loke(workspace, "--from", str(book)).stderr
    assert document.read_text(encoding="utf-8") == before
    done = loke(workspace, "--from", str(book), "--replace", "--json")
    assert (done.exit_code, json.loads(done.stdout)["written"]) == (0, True)
    after = document.read_text(encoding="utf-8")
    assert "title: Ålder\n" in after and after.splitlines()[0] == before.splitlines()[0]
    assert loke(workspace, "--to", str(tmp_path / "again.xlsx")).exit_code == 0


def test_other_tools_forms_are_written_by_the_files_name(workspace: Path, tmp_path: Path) -> None:
    for name, begins in (
        ("datapackage.json", b'{\n  "$schema"'),
        ("metadata.json", b'{\n  "@context"'),
        ("codebook.ddi.xml", b"<?xml"),
        ("codebook.xlsx", b"PK"),
    ):
        assert loke(workspace, "--to", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert not Package.validate_descriptor(str(tmp_path / "datapackage.json")).errors


def test_wrong_cells_stop_the_workbook_and_are_told_with_their_place(workspace: Path, tmp_path: Path) -> None:
    book = tmp_path / "codebook.xlsx"
    loke(workspace, "--to", str(book))
    edited = openpyxl.load_workbook(book)
    row = next(r for r in edited["Variabler"].iter_rows() if r[2].value == "age")
    row[3].value = "Heltl"
    edited.save(book)
    done = loke(workspace, "--from", str(book), "--replace", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["written"]) == (1, False)
    assert [(f["sheet"], f["row"], f["heading"]) for f in told["findings"]] == [("Variabler", row[0].row, "Typ")]
    assert "Heltal" in told["findings"][0]["remedy"]


def test_only_another_name_of_the_version_is_written_too(workspace: Path, tmp_path: Path) -> None:
    document, book = workspace / UNIT / "codebook.yaml", tmp_path / "codebook.xlsx"
    loke(workspace, "--to", str(book))
    document.write_text(
        document.read_text(encoding="utf-8").replace("\nversion: ", "\nversion: x", 1), encoding="utf-8"
    )
    asked = loke(workspace, "--from", str(book))
    assert (asked.exit_code, "Nothing was written" in asked.stderr) == (1, True)
    assert loke(workspace, "--from", str(book), "--replace").exit_code == 0
    assert "\nversion: x" not in document.read_text(encoding="utf-8")


def test_what_cannot_be_done_is_told_in_a_line(workspace: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"edited by somebody")
    refused = [
        # arguments, a word of the message
        ([], "either"),
        (["--to", "a.xlsx", "--from", str(there)], "either"),
        (["--to", str(there)], "--replace"),
        (["--to", str(tmp_path / "a.docx")], "codebook.xlsx"),
        (["--to", str(tmp_path / "19121212-1212.xlsx")], "person number"),
        (["--to", str(tmp_path / "a.xlsx"), "--language", "no"], "sv, da or en"),
        (["--from", str(tmp_path / "nowhere.xlsx")], "no such file"),
    ]
    for arguments, word in refused:
        done = loke(workspace, *arguments)
        assert isinstance(done.exception, WrongUseError), arguments
        assert word in str(done.exception)
    assert there.read_bytes() == b"edited by somebody"
