"""The access log on disk: who did what, when; it only grows."""

import getpass
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from loke.engine.store import put_file
from loke.releasing import appended, entries, head
from pipelines.settings import Settings
from schemas.access import ACTIONS, Access
from schemas.deletion import Deletion


def now() -> str:
    """Return the time in UTC, as every record writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def log_file(at: Settings) -> Path:
    """Return where the access log lies."""
    return at.home / "log" / "access.jsonl"


def releases_folder(at: Settings, unit: str) -> Path:
    """Return the folder of a unit's releases."""
    return at.home / "releases" / unit


def register_content(at: Settings, unit: str) -> bytes:
    """Return the bytes of a unit's register of releases; empty before the first."""
    path = releases_folder(at, unit) / "register.jsonl"
    return path.read_bytes() if path.is_file() else b""


def log(at: Settings, unit: str, action: ACTIONS, what: str, *, by: str = "", why: str = "") -> None:
    """Add a line to the access log; raises BrokenChainError when somebody has altered the log."""
    from pipelines.running import workspace_at

    register = register_content(at, unit)
    line = Access(
        at=now(),
        user=getpass.getuser(),
        by=by,
        unit=unit,
        action=action,
        what=what,
        why=why,
        releases=head(register) if register else "",
    )
    with workspace_at(at).lock("access"):
        path = log_file(at)
        put_file(path, appended(path.read_bytes() if path.is_file() else b"", line.model_dump()))


def deletion_file(at: Settings) -> Path:
    """Return where the deletion log lies."""
    return at.home / "log" / "deletions.jsonl"


def log_deletion(
    at: Settings, unit: str, rule: str, step: Literal["begun", "done"], rows: Mapping[str, int], why: str
) -> None:
    """Add a line to the deletion log; raises BrokenChainError when somebody has altered it."""
    from pipelines.running import workspace_at

    line = Deletion(at=now(), unit=unit, rule=rule, step=step, rows=dict(rows), why=why)
    with workspace_at(at).lock("deletions"):
        path = deletion_file(at)
        put_file(path, appended(path.read_bytes() if path.is_file() else b"", line.model_dump()))


def logged(at: Settings) -> list[Access]:
    """Return the lines of the access log; raises BrokenChainError when one is not as it was written."""
    path = log_file(at)
    return [Access.model_validate(entry) for entry in entries(path.read_bytes() if path.is_file() else b"")]
