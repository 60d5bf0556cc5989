"""Records as files: written in one way only, so that a changed byte shows."""

import json
from collections.abc import Mapping
from typing import TypeVar

from loke.engine.store import sha256
from schemas.text import Strict

PROPOSAL, SIGN_OFF = "proposal.json", "sign_off.json"
EDITION, KEPT = "edition", "kept"
MANIFEST = f"{EDITION}/manifest.json"

Record = TypeVar("Record", bound=Strict)


def record_bytes(record: Strict) -> bytes:
    """Return a record as JSON with sorted keys."""
    told = record.model_dump(mode="json", by_alias=True)
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_record(model: type[Record], content: bytes) -> Record:
    """Return a record from its bytes; raises pydantic's ValidationError when it is none."""
    return model.model_validate_json(content)


def below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files with their names put below a folder."""
    return {f"{folder}/{name}": content for name, content in files.items()}


def inside(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files below a folder, with their names as seen from it."""
    start = f"{folder}/"
    return {name.removeprefix(start): content for name, content in files.items() if name.startswith(start)}


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the hash of each file of the edition and of what it is made from, without the records themselves."""
    return {name: sha256(content) for name, content in sorted(files.items()) if name not in (PROPOSAL, SIGN_OFF)}
