"""Each version of a document is kept beside it, once, and told with its hash and its dates."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from assets.resources import Workspace
from loke.documents import UnitDocuments, new_versions, read_documents
from loke.engine.store import sha256
from loke.versions import document_versions, kept_name, over_time
from pipelines.news import fingerprint, is_made, remember_made
from schemas.codebook import Codebook
from tests.spec.versions.renamed import LETTERS, RENAMED

ROOT = Path(__file__).parents[3]
UNIT = "dagverksamheten"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The Swedish example unit's documents, without kept versions and with an empty inbox."""
    folder = tmp_path / "data" / UNIT
    folder.mkdir(parents=True)
    for path in (ROOT / "data" / UNIT).glob("*.yaml"):
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "data" / UNIT / "mappings", folder / "mappings")
    return Workspace(workspace=str(tmp_path / "data"), home=str(tmp_path / "home"), key_file=str(tmp_path / "key"))


def read(workspace: Workspace) -> UnitDocuments:
    found = read_documents(UNIT, workspace.documents(UNIT))
    assert isinstance(found, UnitDocuments), found
    return found


def keep(workspace: Workspace) -> None:
    workspace.keep(UNIT, new_versions(workspace.documents(UNIT), read(workspace).versions))


def change(workspace: Workspace, *named: str) -> None:
    """Make named changes in the codebook."""
    path = Path(workspace.workspace, UNIT, "codebook.yaml")
    text = path.read_text(encoding="utf-8")
    for name in named:
        old, new = NAMED[name]
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


NAMED: dict[str, tuple[str, str]] = {
    "version": ('version: "1.2"\n', 'version: "1.3"\n'),
    "dated": ('version: "1.2"\n', 'version: "1.3"\nvalid_from: 2024-01-01\n'),
    "title": ("title: Kön", "title: Könet"),
    "scale": ("constraints: {minimum: 0, maximum: 10}", "constraints: {minimum: 0, maximum: 20}"),
    "comment": ("resources:", "# en kommentar\nresources:"),
}


def codes(workspace: Workspace) -> list[str]:
    return [f.code for f in read(workspace).findings if f.code.startswith("versions.")]


def table(workspace: Workspace) -> list[tuple[str, ...]]:
    versions = document_versions(read(workspace).versions)
    own = versions[versions["document"] == "codebook"].drop(columns=["document", "sha256"])
    return [tuple(line) for line in own.itertuples(index=False)]


def test_keeping_a_version_is_no_news_and_happens_once(workspace: Workspace) -> None:
    before, documents = fingerprint(workspace, UNIT), workspace.documents(UNIT)
    keep(workspace)
    folder = Path(workspace.workspace, UNIT, "versions")
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(first.values()) == {documents[f"{name}.yaml"] for name in ("description", "codebook", "change_model")}
    assert fingerprint(workspace, UNIT) == before
    keep(workspace)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_a_version_that_was_kept_stays_as_it_was(workspace: Workspace) -> None:
    keep(workspace)
    kept = Path(workspace.workspace, UNIT, kept_name("codebook", read(workspace).codebook.version))
    before = kept.read_bytes()
    for changed in ("comment", "title"):
        change(workspace, changed)
        keep(workspace)
        assert kept.read_bytes() == before
    versions = document_versions(read(workspace).versions)
    assert kept.stat().st_mode & 0o222 == 0
    assert len(versions) == 3


def test_what_changed_under_the_same_name_is_told_and_a_comment_is_not(workspace: Workspace) -> None:
    keep(workspace)
    change(workspace, "comment")
    assert codes(workspace) == []
    change(workspace, "title")
    assert codes(workspace) == ["versions.changed_since_kept"]
    change(workspace, "dated")
    assert codes(workspace) == []


def test_a_new_version_without_its_day_leaves_no_day_to_the_one_before_and_that_is_told(workspace: Workspace) -> None:
    keep(workspace)
    change(workspace, "version", "title")
    assert codes(workspace) == ["versions.never_holds"]
    assert table(workspace) == [("1.2", "", "", "unused"), ("1.3", "", "", "current")]
    assert read(workspace).earlier.versions == ()


def test_a_scale_that_goes_on_with_other_values_is_told(workspace: Workspace) -> None:
    keep(workspace)
    change(workspace, "dated", "title")
    assert codes(workspace) == []
    change(workspace, "scale")
    assert codes(workspace) == ["versions.scale_changed"]


def test_the_version_before_holds_until_the_day_before_the_next(workspace: Workspace) -> None:
    keep(workspace)
    change(workspace, "dated", "title")
    assert table(workspace) == [("1.2", "", "2023-12-31", "earlier"), ("1.3", "2024-01-01", "", "current")]
    assert [book.version for book in read(workspace).earlier.versions] == ["1.2"]


def test_the_table_tells_the_hash_of_the_bytes_that_were_kept(workspace: Workspace) -> None:
    content = workspace.documents(UNIT)["codebook.yaml"]
    keep(workspace)
    change(workspace, "comment")
    versions = document_versions(read(workspace).versions).set_index("document")
    assert versions.loc["codebook", "sha256"] == sha256(content)


def test_an_earlier_version_that_can_not_be_read_is_told_and_left_out(workspace: Workspace) -> None:
    keep(workspace)
    change(workspace, "dated")
    kept = Path(workspace.workspace, UNIT, "versions", "codebook-1.2.yaml")
    kept.chmod(0o644)
    kept.write_text(kept.read_text(encoding="utf-8").replace("type: integer", "type: whole", 1), encoding="utf-8")
    assert codes(workspace) == ["versions.not_usable"]
    assert read(workspace).earlier.versions == ()


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("1.2", "versions/codebook-1.2.yaml"),
        ("2024/1 våren", "versions/codebook-2024%2F1%20v%C3%A5ren.yaml"),
        ("../x", "versions/codebook-..%2Fx.yaml"),
    ],
)
def test_any_name_of_a_version_makes_a_file_name(version: str, name: str) -> None:
    assert kept_name("codebook", version) == name


def test_long_names_of_versions_make_different_short_file_names() -> None:
    names = {kept_name("codebook", "å" * 100 + end) for end in ("a", "b")}
    assert len(names) == 2
    assert all(len(name) < 140 for name in names)


def test_a_codebook_over_time_knows_the_codes_of_before_and_asks_for_what_was_always_asked() -> None:
    [dataset] = over_time(RENAMED, (LETTERS,)).resources
    assert [c.value for c in dataset.field("gender").categories] == ["woman", "other", "M"]
    assert dataset.field("nr").constraints.required
    assert over_time(RENAMED, ()) is RENAMED
    wide: Any = RENAMED.resources[0].table_schema.fields[0].model_copy(update={"name": "new"})
    schema = RENAMED.resources[0].table_schema.model_copy(
        update={"fields": (*RENAMED.resources[0].table_schema.fields, wide)}
    )
    more: Codebook = RENAMED.model_copy(
        update={"resources": (RENAMED.resources[0].model_copy(update={"table_schema": schema}),)}
    )
    assert not over_time(more, (LETTERS,)).resources[0].field("new").constraints.required


@pytest.mark.parametrize("document", ["description", "codebook", "change_model"])
def test_a_kept_version_that_is_gone_is_kept_again_by_the_next_run(workspace: Workspace, document: str) -> None:
    keep(workspace)
    remember_made(workspace, UNIT, "inputs")
    assert is_made(workspace, UNIT, "inputs")
    [kept] = Path(workspace.workspace, UNIT, "versions").glob(f"{document}-*")
    kept.unlink()
    assert not is_made(workspace, UNIT, "inputs")
    keep(workspace)
    assert is_made(workspace, UNIT, "inputs")
