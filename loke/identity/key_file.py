"""The file that holds the key of the pseudonyms."""

import os
import secrets
from pathlib import Path

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
    # Linking a finished file is what makes two first runs side by side agree on one key.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_BYTES) + "\n")
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    finally:
        unfinished.unlink()
