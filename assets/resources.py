"""What assets stand on: the workspace that people write in and the store that everything made goes to.

Belongs here: resources and the IO manager. Does not belong here: how a file is put in place (`loke.engine.store`) or
where workspace, home and key file lie on this machine (`pipelines.settings`).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import dagster as dg
import pandas as pd
from filelock import FileLock
from pydantic import BaseModel

from assets.metadata import row_metadata
from loke.documents import DOCUMENT_FILES
from loke.engine.store import clear_unfinished, parquet_bytes, put_file, put_tables
from loke.identity import holds_person_number, read_key, unit_key_file
from loke.landing import expand_bundles, is_left_behind
from loke.versions import FOLDER as VERSIONS


class Workspace(dg.ConfigurableResource[Any]):
    """The folder of unit folders, the folder for everything made, and the file with the key of the pseudonyms."""

    workspace: str
    home: str
    key_file: str

    def units(self) -> list[str]:
        """Return the names of all unit folders: those that hold a document or an inbox.

        One whose name reads as a person number is none: its name would stand in everything that is made of it.
        """
        return [name for name in self.folders() if not holds_person_number(name)]

    def folders(self) -> list[str]:
        """Return the names of all folders that look like a unit's, whatever they are called."""
        marks = ("description.yaml", "codebook.yaml", "change_model.yaml", "inbox")
        folders = sorted(p for p in Path(self.workspace).iterdir() if p.is_dir())
        return [folder.name for folder in folders if any((folder / mark).exists() for mark in marks)]

    def documents(self, unit: str) -> dict[str, bytes]:
        """Return the bytes of the unit's documents that exist, by file name, and of their kept versions.

        A kept version that is a copy of a document as it is now says nothing new and is left out.
        """
        folder = Path(self.workspace, unit)
        now = {name: (folder / name).read_bytes() for name in DOCUMENT_FILES if (folder / name).is_file()}
        kept = {f"{VERSIONS}/{p.name}": p.read_bytes() for p in sorted((folder / VERSIONS).glob("*.yaml"))}
        return now | {name: content for name, content in kept.items() if content not in now.values()}

    def keep(self, unit: str, versions: Mapping[str, bytes]) -> None:
        """Keep versions of a unit's documents beside them, to be read only; one that is kept already stays as it is."""
        folder = Path(self.workspace, unit)
        clear_unfinished(folder / VERSIONS, ".*")
        for name, content in versions.items():
            if not (folder / name).exists() and put_file(folder / name, content):
                (folder / name).chmod(0o444)

    def inbox(self, unit: str) -> dict[str, bytes]:
        """Return the bytes of every delivery in the unit's inbox, by its name below the inbox.

        What editors and systems leave behind (names that start with a dot or `~$`, Thumbs.db) is no delivery. The
        files in a zip file are deliveries of their own, unless the zip file is refused.
        """
        folder = Path(self.workspace, unit, "inbox")
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not is_left_behind(p.name))
        return expand_bundles({_shown(p.relative_to(folder)): p.read_bytes() for p in files})

    def key(self, unit: str) -> bytes:
        """Return the key of a unit's pseudonyms: its own if it has one, otherwise the one of all units.

        That one is made at the first call, with rights for its owner only.
        """
        own = unit_key_file(Path(self.key_file), unit)
        outside = Path(self.workspace), Path(self.home)
        return read_key(own if own.exists() else Path(self.key_file), outside)

    def lock(self, name: str) -> FileLock:
        """Return the lock of a unit or of a shared file; the operating system lets go of it when its process dies."""
        Path(self.home, "locks").mkdir(parents=True, exist_ok=True)
        return FileLock(Path(self.home, "locks", f"{name}.lock"))

    @property
    def editions(self) -> Path:
        """The folder of all editions."""
        return Path(self.home, "editions")

    @property
    def pages(self) -> Path:
        """The folder of the pages of the first two components."""
        return Path(self.home, "pages")

    @property
    def quality(self) -> Path:
        """The folder of the pages about data quality, apart from all others: they are for who holds the deliveries."""
        return Path(self.home, "quality")

    @property
    def releases(self) -> Path:
        """The folder of all releases."""
        return Path(self.home, "releases")

    @property
    def templates(self) -> Path:
        """The folder of all collection templates."""
        return Path(self.home, "templates")


def _shown(path: Path) -> str:
    """Return a file's name with what is no text in it spelled out, because no table can hold it."""
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")


class UnitStore(dg.ConfigurableIOManager):
    """Keeps each asset's part per unit: tables as Parquet, documents as JSON, each file put in place whole.

    A unit without a part in the output keeps the part it had. Tables of tables are read back as paths, so that DuckDB
    queries them in place.
    """

    home: str

    def path(self, asset: str, unit: str) -> Path:
        """Return where a unit's part of an asset lies, without the ending."""
        return Path(self.home, "tables", unit, asset)

    def handle_output(self, context: dg.OutputContext, obj: dict[str, Any]) -> None:
        """Put each unit's part in place, and tell how many rows it has."""
        for unit, part in obj.items():
            self.put(context.asset_key.path[-1], unit, part)
        context.add_output_metadata(row_metadata(obj))

    def load_input(self, context: dg.InputContext) -> dict[str, Any]:
        """Return the parts of the run's units, in the form that the asset's annotation asks for."""
        kind = get_args(context.dagster_type.typing_type)[1]
        asset = context.asset_key.path[-1]
        parts = {unit: self.get(asset, unit, kind) for unit in context.asset_partition_keys}
        return {unit: part for unit, part in parts.items() if part is not None}

    def put(self, asset: str, unit: str, part: Any) -> None:
        """Put one part in place by its type: a table, tables by name, or a document."""
        path = self.path(asset, unit)
        if isinstance(part, pd.DataFrame):
            put_file(path.with_suffix(".parquet"), parquet_bytes(part))
        elif isinstance(part, BaseModel):
            put_file(path.with_suffix(".json"), part.model_dump_json(by_alias=True, indent=1).encode())
        else:
            put_tables(path, part)

    def get(self, asset: str, unit: str, kind: Any) -> Any:
        """Return one part, or None when it was never made."""
        path = self.path(asset, unit)
        if isinstance(kind, type) and issubclass(kind, pd.DataFrame):
            stored = path.with_suffix(".parquet")
            return pd.read_parquet(stored) if stored.is_file() else None
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            stored = path.with_suffix(".json")
            return kind.model_validate_json(stored.read_bytes()) if stored.is_file() else None
        return {p.stem: p for p in sorted(path.glob("*.parquet"))} if path.is_dir() else None
