"""Files are whole or not there, and are left alone when nothing changed."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.engine.store import clear_unfinished, folder_files, parquet_bytes, put_file, put_folder, put_tables


def test_same_content_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert put_file(path, b"1")
    first = path.stat()
    assert not put_file(path, b"1")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (first.st_mtime_ns, first.st_ino)
    assert put_file(path, b"2")
    assert path.read_bytes() == b"2"


def test_failed_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    put_file(path, b"old")

    def half_written(self: Path, content: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half_written)
    with pytest.raises(OSError, match="No space"):
        put_file(path, b"new content")
    assert path.read_bytes() == b"old"
    clear_unfinished(tmp_path)
    assert folder_files(tmp_path) == {"a.txt": b"old"}


def test_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "manager"
    assert put_folder(folder, {"index.html": b"1", "tables/a.csv": b"2"})
    assert put_folder(folder, {"index.html": b"3"})
    assert folder_files(folder) == {"index.html": b"3"}
    assert not put_folder(folder, {"index.html": b"3"})
    assert [p.name for p in tmp_path.iterdir()] == ["manager"]


def test_leftovers_of_a_killed_process_do_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".manager.unfinished").mkdir()
    (tmp_path / ".manager.unfinished" / "half").write_bytes(b"")
    (tmp_path / ".manager.replaced").mkdir()
    put_folder(tmp_path / "manager", {"index.html": b"1"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["manager"]


def test_tables_that_are_no_longer_made_are_removed(tmp_path: Path) -> None:
    one = pd.DataFrame({"a": [1]})
    put_tables(tmp_path, {"courses": one, "visits": one})
    put_tables(tmp_path, {"courses": one})
    assert sorted(folder_files(tmp_path)) == ["courses.parquet"]


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(-(2**40), 2**40), st.booleans()), max_size=8))
def test_parquet_of_the_same_table_is_the_same_bytes(rows: list[tuple[str, int, bool]]) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b", "c"]).astype({"a": "str", "b": "Int64", "c": "bool"})
    assert parquet_bytes(frame) == parquet_bytes(frame.copy())
