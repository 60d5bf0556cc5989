"""The thin shell around the core: parts per unit, the store that keeps them, and where things lie."""

import os
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from assets.partitions import for_each_unit
from assets.resources import UnitStore, Workspace
from pipelines.settings import settings
from schemas.description import TargetGroup

PARTS = [
    # inputs by unit, what each unit gets
    (({"a": 1, "b": 2},), {"a": (1,), "b": (2,)}),
    (({"a": 1, "b": 2}, {"a": 3, "b": 4}), {"a": (1, 3), "b": (2, 4)}),
    (({"a": 1, "b": 2}, {"b": 4}), {"b": (2, 4)}),
    (({"a": 1}, {}), {}),
    (({},), {}),
]


@pytest.mark.parametrize(("inputs", "expected"), PARTS)
def test_each_unit_gets_its_own_parts(inputs: tuple[dict, ...], expected: dict) -> None:
    assert for_each_unit(lambda *parts: parts, *inputs) == expected


def test_store_gives_back_what_it_was_given(tmp_path: Path) -> None:
    store = UnitStore(home=str(tmp_path))
    table = pd.DataFrame({"a": ["x", "y"], "n": pd.Series([1, None], dtype="Int64")})
    group = TargetGroup.model_validate({"text": "Alla", "traits": [{"id": "a", "name": "Ål"}]})
    store.put("flow", "huset", table)
    store.put("accepted", "huset", {"courses": table, "visits": table})
    store.put("business_description", "huset", group)
    assert_frame_equal(store.get("flow", "huset", pd.DataFrame), table)
    assert store.get("business_description", "huset", TargetGroup) == group
    paths = store.get("accepted", "huset", dict[str, Path])
    assert sorted(paths) == ["courses", "visits"]
    assert_frame_equal(pd.read_parquet(paths["visits"]), table)


@pytest.mark.parametrize("kind", [pd.DataFrame, TargetGroup, dict[str, Path]])
def test_a_part_that_was_never_made_is_none(tmp_path: Path, kind: object) -> None:
    assert UnitStore(home=str(tmp_path)).get("flow", "huset", kind) is None


def test_units_are_folders_with_a_document_or_an_inbox(tmp_path: Path) -> None:
    for folder in ("a/inbox", "b", "c/notes", ".git"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "b" / "codebook.yaml").write_text("")
    (tmp_path / "codebook.yaml").write_text("")
    assert Workspace(workspace=str(tmp_path), home="", key_file="").units() == ["a", "b"]


def test_files_of_editors_and_systems_are_no_deliveries(tmp_path: Path) -> None:
    inbox = tmp_path / "a" / "inbox" / "2024"
    inbox.mkdir(parents=True)
    for name in ("b.csv", ".DS_Store", "~$b.xlsx", "Thumbs.db", "desktop.ini"):
        (inbox / name).write_bytes(b"1")
    assert Workspace(workspace=str(tmp_path), home="", key_file="").inbox("a") == {"2024/b.csv": b"1"}


def test_a_file_whose_name_is_no_text_is_a_delivery_under_a_name_that_tables_can_hold(tmp_path: Path) -> None:
    inbox = tmp_path / "a" / "inbox"
    inbox.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(inbox) + b"/k\xf6n.csv")).write_bytes(b"1")
    found = Workspace(workspace=str(tmp_path), home="", key_file="").inbox("a")
    assert found == {"k\\xf6n.csv": b"1"}
    assert [name.encode() for name in found]


def test_an_option_wins_over_the_environment_and_that_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().workspace == Path("data").resolve()
    monkeypatch.setenv("LOKE_WORKSPACE", "/elsewhere")
    assert settings().workspace == Path("/elsewhere").resolve()
    assert settings(workspace=Path("/here")).workspace == Path("/here").resolve()


def test_the_key_lies_outside_workspace_and_home_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOKE_KEY")
    at = settings()
    assert not at.key_file.is_relative_to(at.workspace)
    assert not at.key_file.is_relative_to(at.home)
