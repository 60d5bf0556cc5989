"""Files that only grow, line by line, each line sealed with the hash of all before it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

BEGIN = "0" * 64
"""What stands in the place of a hash before the first line."""


class BrokenChainError(Exception):
    """A line is not as it was written; `line` is its number, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is not as it was written")
        self.line = line


def appended(content: bytes, entry: Mapping[str, Any]) -> bytes:
    """Return a chain with one more line; raises BrokenChainError rather than build on a broken one."""
    return content + _line({**entry, "previous": head(content)})


def entries(content: bytes) -> list[dict[str, Any]]:
    """Return what the lines of a chain say, without their hashes.

    Raises BrokenChainError at the first line that is not, byte for byte, what was written behind those before it. A
    chain that lost its last lines is whole: who holds its `head` elsewhere sees that by `reaches`.
    """
    found, previous = [], BEGIN
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        entry = _parsed(line, number)
        seal = entry.pop("hash", "")
        if entry.pop("previous", "") != previous or _line({**entry, "previous": previous}) != line:
            raise BrokenChainError(number)
        found.append(entry)
        previous = str(seal)
    return found


def head(content: bytes) -> str:
    """Return the hash of a chain's last line, which stands for all of it; raises BrokenChainError."""
    found = entries(content)
    return str(json.loads(content.splitlines()[-1])["hash"]) if found else BEGIN


def reaches(content: bytes, witness: str) -> bool:
    """Return whether a chain has the line that a witness saw as its last; raises BrokenChainError.

    A witness is written behind the chain, so after a kill the chain may have more lines, but never fewer.
    """
    return witness in heads(content)


def heads(content: bytes) -> frozenset[str]:
    """Return the hash that stood for a chain after each of its lines, and before the first; raises BrokenChainError."""
    entries(content)
    return frozenset((BEGIN, *(str(json.loads(line)["hash"]) for line in content.splitlines())))


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        raise BrokenChainError(number) from None
    if not isinstance(entry, dict):
        raise BrokenChainError(number)
    return entry


def _line(entry: Mapping[str, Any]) -> bytes:
    seal = sha256(_compact(entry).encode()).hexdigest()
    return f"{_compact({**entry, 'hash': seal})}\n".encode()


def _compact(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
