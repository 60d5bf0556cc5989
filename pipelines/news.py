"""What is new since the last run of a unit: the command line and the sensor skip what would make the same again."""

import hashlib
import json
from functools import cache
from pathlib import Path

from assets.resources import Workspace
from loke.engine.store import folder_files, put_file, sha256
from loke.versions import FOLDER as VERSIONS

_PACKAGES = ("schemas", "loke", "assets")


@cache
def program_hash() -> str:
    """Return the hash of everything in the program that decides what is made: code, words, templates, policies."""
    top = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(p for package in _PACKAGES for p in (top / package).rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def fingerprint(workspace: Workspace, unit: str) -> str:
    """Return the hash of all that a unit's tables are made from: documents, deliveries, key, releases and program.

    What was released decides what can still be shown beside it.
    """
    contents = {**workspace.documents(unit), **{f"inbox/{n}": c for n, c in workspace.inbox(unit).items()}}
    register = workspace.releases / unit / "register.jsonl"
    contents["releases"] = register.read_bytes() if register.is_file() else b""
    inputs = {name: sha256(content) for name, content in contents.items()}
    key = hashlib.sha256(b"fingerprint" + workspace.key(unit)).hexdigest()
    return sha256(json.dumps([program_hash(), key, inputs], sort_keys=True).encode())


def is_made(workspace: Workspace, unit: str, inputs: str) -> bool:
    """Return whether the unit's last whole run had these inputs, and what it made and kept is as it left it.

    `inputs` is the fingerprint.
    """
    record = _record(workspace, unit)
    if not record.is_file():
        return False
    made = json.loads(record.read_bytes())
    return bool(made == {"inputs": inputs, "editions": _edition_hashes(workspace, unit)})


def remember_made(workspace: Workspace, unit: str, inputs: str) -> None:
    """Note that the unit's run is whole, so that the next one can be skipped while nothing changes.

    `inputs` is the fingerprint taken before the run, so that what changed meanwhile is still news.
    """
    made = {"inputs": inputs, "editions": _edition_hashes(workspace, unit)}
    put_file(_record(workspace, unit), json.dumps(made, sort_keys=True, indent=1).encode())


def forget_made(workspace: Workspace, unit: str) -> None:
    """Forget the last whole run before another begins, for its tables may then belong to other inputs."""
    _record(workspace, unit).unlink(missing_ok=True)


def _record(workspace: Workspace, unit: str) -> Path:
    return Path(workspace.home, "tables", unit, "made.json")


def _edition_hashes(workspace: Workspace, unit: str) -> dict[str, str]:
    """Return the hash of each page and file made for people, editions and pages, and of each version that is kept."""
    made = {f"pages/{name}": content for name, content in folder_files(workspace.pages / unit).items()}
    made |= {f"quality/{name}": content for name, content in folder_files(workspace.quality / unit).items()}
    kept = {f"{VERSIONS}/{n}": c for n, c in folder_files(Path(workspace.workspace, unit, VERSIONS)).items()}
    return {name: sha256(content) for name, content in (folder_files(workspace.editions / unit) | made | kept).items()}
