"""The access log on disk: who did what, when; it only grows."""

import getpass
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from loke.engine.store import put_file
from loke.releasing import BEGIN, BrokenChainError, appended, entries, head, heads, reaches, register_entries
from loke.retention import FORGET
from pipelines.settings import Settings
from schemas.access import ACTIONS, Access
from schemas.deletion import Deletion
from schemas.release import Entry


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
        _append(log_file(at), line.model_dump())


def _append(path: Path, line: Mapping[str, object]) -> None:
    """Add a line to a log, and let its witness, a file beside it, know the log's last line.

    Raises BrokenChainError when a line was altered, or when the log has lost the line that the witness saw last.
    """
    before = _content(path)
    if not reaches(before, witness_of(path) or BEGIN):
        raise BrokenChainError(before.count(b"\n") + 1)
    after = appended(before, line)
    put_file(path, after)
    put_file(_witness(path), f"{head(after)}\n".encode())


def witness_of(path: Path) -> str:
    """Return the hash of the last line of a log as its witness saw it; empty without a witness."""
    return _content(_witness(path)).decode("ascii", errors="replace").strip()


def access_head(at: Settings) -> str:
    """Return the hash of the access log's last line, empty before the first; raises BrokenChainError."""
    content = _content(log_file(at))
    return head(content) if content else ""


def _witness(path: Path) -> Path:
    return path.with_suffix(".last")


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


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
        _append(deletion_file(at), line.model_dump())


def begun_deletions(at: Settings, unit: str) -> dict[str, dict[str, int]]:
    """Return the rows by delivery of each rule whose deletion was begun in a unit and not done; without forgetting."""
    found = {}
    for entry in entries(_content(deletion_file(at))):
        line = Deletion.model_validate(entry)
        if line.unit == unit and line.rule != FORGET:
            found[line.rule] = line.rows if line.step == "begun" else {}
    return {rule: rows for rule, rows in found.items() if rows}


def logged(at: Settings) -> list[Access]:
    """Return the lines of the access log; raises BrokenChainError when one is not as it was written."""
    return [Access.model_validate(entry) for entry in entries(_content(log_file(at)))]


def broken_logs(at: Settings) -> dict[str, tuple[str, ...]]:
    """Return what is not as it was written of the access log and the deletion log, each in sentences.

    Each log is held against its witness beside it, and the access log against the registers of releases, whose lines
    hold its last hash of their moment. So lines that are cut off are seen unless whoever cuts rewrites them all.
    """
    registers = sorted((at.home / "releases").glob("*/register.jsonl"))
    seen = [line.log for path in registers for line in _register_lines(path) if line.log]
    found = {}
    for path, others in ((log_file(at), seen), (deletion_file(at), [])):
        found[path.name] = tuple(_broken(path, others))
    return found


def _register_lines(path: Path) -> tuple[Entry, ...]:
    try:
        return register_entries(path.read_bytes())
    except (BrokenChainError, ValidationError):
        return ()  # an altered register is told by the verdicts about its editions


def _broken(path: Path, others: list[str]) -> Iterator[str]:
    content, witness = _content(path), witness_of(path)
    try:
        known = heads(content)
    except BrokenChainError as error:
        yield f"Line {error.line} is not as it was written."
        return
    if (witness or BEGIN) not in known:
        yield "The last lines were cut off: the line that its witness saw last is gone."
    if not known.issuperset(others):
        yield "Lines were cut off: a register of releases saw a line that is gone."
    if content and not witness:
        yield "Its witness, the file beside it, is gone."
