"""The files that hold the keys of the pseudonyms: one for all units, and one for each unit that got its own."""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

_BYTES = 32
_KEPT = ".old.key"


class KeyRefusedError(ValueError):
    """The key file must not be used as it is; the one-line message says what to do, and never holds the key."""


def read_key(path: Path, outside: Sequence[Path] = ()) -> bytes:
    """Return the key, made at the first call; only its owner may read the file.

    The file holds 64 hexadecimal digits. Raises KeyRefusedError when it holds anything else (a new key in its place
    would give every person a new pseudonym), when others than its owner may read it, and when it lies inside one of the
    folders `outside`, whose copies would take it along.
    """
    check_key_place(path, outside)
    if not path.exists():
        _make(path)
    _refuse_open(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise KeyRefusedError(f"The key file is damaged: {path}. Put the right one back from where it is kept safe.")
    return key


def unit_key_file(path: Path, unit: str) -> Path:
    """Return where a unit's own key lies: beside the key of all units. Most units have none."""
    return path.with_name(f"{path.stem}.{unit}{path.suffix}")


def key_fingerprint(key: bytes) -> str:
    """Return what a key is called by: 12 hexadecimal digits from which it cannot be worked out."""
    return hashlib.sha256(b"loke key" + key).hexdigest()[:12]


def change_key(path: Path, *, destroy_old: bool) -> Path | None:
    """Put a new key in place of the one in a file, whole or not at all; return where the old one is kept, if it is.

    The old key is kept beside the new one for its owner only, named with its fingerprint. When it is destroyed, its
    digits are overwritten first; what backups hold of it is not known here. A file that is not there is made.
    """
    if not path.exists():
        _make(path)
        return None
    with _locked(path):
        old = read_key(path)
        kept = path.with_name(f"{path.stem}.{key_fingerprint(old)}{_KEPT}")
        if not destroy_old:
            _write(kept, old.hex())
        unfinished = path.with_name(f".{path.name}.unfinished")
        _write(unfinished, secrets.token_hex(_BYTES))
        if destroy_old:
            path.write_text("0" * 2 * _BYTES + "\n", encoding="ascii")
        unfinished.replace(path)
    return None if destroy_old else kept


def check_key_place(path: Path, outside: Sequence[Path]) -> None:
    """Raise KeyRefusedError when a key file lies, or would lie, inside one of the folders."""
    for folder in outside:
        if path.resolve().is_relative_to(folder.resolve()):
            raise KeyRefusedError(
                f"The key file must not lie inside {folder}. Move it elsewhere and let LOKE_KEY say where."
            )


def _refuse_open(path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyRefusedError(f"Others than its owner may use the key file. Give the command: chmod 600 {path}")


def _make(path: Path) -> None:
    """Make the key whole or not at all; the lock lets two first runs side by side agree on one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.unfinished")
    with _locked(path):
        if not path.exists():
            _write(unfinished, secrets.token_hex(_BYTES))
            unfinished.rename(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_name(f".{path.name}.lock")
    with FileLock(lock):
        yield
    # Whoever waits for the lock finds the key, so the lock is needed no more; Windows keeps it while someone waits.
    with suppress(PermissionError):
        lock.unlink(missing_ok=True)


def _write(path: Path, digits: str) -> None:
    path.unlink(missing_ok=True)
    owner_only = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(owner_only, "w", encoding="ascii") as file:
        file.write(digits + "\n")
        file.flush()
        os.fsync(file.fileno())
