"""A whole edition, file by file, as it was last looked at and approved.

After a change that is meant to show, run `LOKE_UPDATE_GOLDEN=1 pytest tests/golden/test_golden_edition.py`, open
`tests/golden/edition/index.html` and read the difference before it is committed.
"""

import json
import os
from pathlib import Path

import pytest

from loke.editions import edition_files
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published
from tests.spec.papers.read_papers import text_of

GOLDEN = Path(__file__).parent / "edition"
COMPRESSED = (".xlsx", ".parquet", ".pptx", ".pdf")
"""Their bytes depend on the libraries of the machine; what is in them is tested in tests/spec."""


@pytest.fixture(scope="module")
def edition() -> dict[str, bytes]:
    files = edition_files(published(), PERIOD, documents("sv"), provenance())
    manifest = json.loads(files["manifest.json"])
    texts = {f"{name}.txt": text_of(content).encode() for name, content in files.items() if name.endswith(".pdf")}
    for name in [name for name in files if name.endswith(COMPRESSED)]:
        del files[name], manifest["outputs"][name]
    files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    files |= texts
    if os.environ.get("LOKE_UPDATE_GOLDEN"):
        for name, content in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(content)
    return files


def approved() -> dict[str, bytes]:
    return {p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in sorted(GOLDEN.rglob("*")) if p.is_file()}


def test_the_edition_has_the_approved_files(edition: dict[str, bytes]) -> None:
    assert sorted(edition) == sorted(approved())


@pytest.mark.parametrize("name", sorted(approved()))
def test_every_file_is_as_approved(edition: dict[str, bytes], name: str) -> None:
    assert edition[name].decode("utf-8-sig").splitlines() == approved()[name].decode("utf-8-sig").splitlines()
    assert edition[name] == approved()[name]
