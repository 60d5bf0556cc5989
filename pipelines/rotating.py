"""New keys for the pseudonyms, and everything made again under them."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from loke.identity import change_key, key_fingerprint, read_key, unit_key_file
from pipelines.running import Run, run_unit, workspace_at
from pipelines.settings import Settings


@dataclass(frozen=True)
class KeyFile:
    """A key file: whose pseudonyms it makes, since when it lies there, and what the key is called; never the key."""

    path: Path
    units: tuple[str, ...]
    since: date
    fingerprint: str

    def for_programs(self) -> dict[str, Any]:
        """Return the key file as plain values for JSON."""
        told = {"path": str(self.path), "units": list(self.units), "since": self.since.isoformat()}
        return {**told, "fingerprint": self.fingerprint}


def key_files(at: Settings) -> list[KeyFile]:
    """Return the key files in use, the one of all units first; it is made when it is not there."""
    units = workspace_at(at).units()
    own = {unit: path for unit in units if (path := unit_key_file(at.key_file, unit)).exists()}
    shared = tuple(unit for unit in units if unit not in own)
    return [_described(at, at.key_file, shared), *(_described(at, path, (unit,)) for unit, path in own.items())]


def _described(at: Settings, path: Path, units: tuple[str, ...]) -> KeyFile:
    key = read_key(path, at.outside_key)
    return KeyFile(path, units, datetime.fromtimestamp(path.stat().st_mtime).date(), key_fingerprint(key))


def files_to_change(at: Settings, units: Sequence[str]) -> list[Path]:
    """Return the key files that get a new key: each unit's own, or all that are in use when no unit is named."""
    if units:
        return [unit_key_file(at.key_file, unit) for unit in units]
    return [file.path for file in key_files(at)]


def rotate(
    at: Settings, units: Sequence[str], tell: Callable[[str], None], *, destroy_old: bool
) -> tuple[list[Path], list[Run]]:
    """Make new keys and everything of their units again; return where old keys are kept, and the runs.

    `units` empty means all units. Tables with the old pseudonyms are taken away before anything is made again, so a
    unit whose run stops has no accepted tables until what stops it is mended.
    """
    kept = [change_key(path, destroy_old=destroy_old) for path in files_to_change(at, units)]
    runs = []
    affected = list(units) or workspace_at(at).units()
    for unit in affected:
        with workspace_at(at).lock(unit):
            shutil.rmtree(at.home / "tables" / unit / "accepted", ignore_errors=True)
    for unit in affected:
        tell(unit)
        runs.append(run_unit(at, unit, lambda _step: None, force=True))
    return [path for path in kept if path], runs
