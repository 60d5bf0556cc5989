"""Files that are whole or not there: written beside, then renamed, and left alone when nothing changed."""

import hashlib
import io
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

_UNFINISHED = ".unfinished"
_REPLACED = ".replaced"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return a table as Parquet; the same table gives the same bytes."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, engine="pyarrow", compression="zstd")
    return buffer.getvalue()


def put_file(path: Path, content: bytes) -> bool:
    """Put a file in place whole, and return whether anything changed.

    A process killed at any moment leaves the old file or the new one, and at most an unfinished file that
    `clear_unfinished` removes.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return True


def put_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Put one Parquet file per table into a folder, and remove tables that are no longer there."""
    for name, frame in tables.items():
        put_file(folder / f"{name}.parquet", parquet_bytes(frame))
    for path in folder.glob("*.parquet"):
        if path.stem not in tables:
            path.unlink()


def put_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Put a folder of files in place as a whole, and return whether anything changed.

    `files` are relative paths with their contents; what else lay in the folder is gone afterwards.
    """
    if folder.is_dir() and folder_files(folder) == dict(files):
        return False
    stage_folder(folder, files)
    swap_folder(folder)
    return True


def staged(folder: Path) -> Path:
    """Return where a folder lies that is written but not yet in its place."""
    return folder.with_name(f".{folder.name}{_UNFINISHED}")


def stage_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files beside its place, for `swap_folder` to put it there."""
    shutil.rmtree(staged(folder), ignore_errors=True)
    for name, content in files.items():
        target = staged(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def swap_folder(folder: Path) -> None:
    """Put a staged folder in its place; what lay there is gone. After a kill it can be given again."""
    replaced = folder.with_name(f".{folder.name}{_REPLACED}")
    shutil.rmtree(replaced, ignore_errors=True)
    if folder.exists():
        folder.rename(replaced)
    staged(folder).rename(folder)
    shutil.rmtree(replaced, ignore_errors=True)


def folder_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path with forward slashes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def clear_unfinished(root: Path, pattern: str = "**/.*") -> None:
    """Remove what a killed process left unfinished below a folder; nobody else may be writing there.

    `pattern` narrows it: `.*` looks only in the folder itself.
    """
    for end in (_UNFINISHED, _REPLACED):
        for leftover in sorted(root.glob(f"{pattern}{end}")):
            if leftover.is_dir():
                shutil.rmtree(leftover)
            else:
                leftover.unlink(missing_ok=True)
