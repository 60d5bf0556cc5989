"""The file that holds the key of the pseudonyms."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

_BYTES = 32


def read_key(path: Path) -> bytes:
    """Return the key, made at the first call; only its owner may read the file.

    The file holds 64 hexadecimal digits. Raises ValueError when it holds anything else: a new key in its place would
    give every person a new pseudonym.
    """
    if not path.exists():
        _make(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise ValueError(f"the key file is damaged: {path}")
    return key


def _make(path: Path) -> None:
    """Make the key whole or not at all; the lock lets two first runs side by side agree on one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished, lock = path.with_name(f".{path.name}.unfinished"), path.with_name(f".{path.name}.lock")
    with FileLock(lock):
        if not path.exists():
            unfinished.unlink(missing_ok=True)
            owner_only = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
            with os.fdopen(owner_only, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(_BYTES) + "\n")
            unfinished.rename(path)
    # Whoever waits for the lock finds the key, so the lock is needed no more; Windows keeps it while someone waits.
    with suppress(PermissionError):
        lock.unlink(missing_ok=True)
