"""The example units of this project, their documents read and their deliveries judged once for all tests."""

from functools import cache
from pathlib import Path

from loke.documents import DOCUMENT_FILES, UnitDocuments, read_documents
from loke.landing import Delivery
from loke.validating import Judged, judge

DATA = Path(__file__).parents[1] / "data"
UNITS = ("dagverksamheten", "tidlig-forebyggelse")
KEY = b"k" * 32


@cache
def contents(unit: str) -> dict[str, bytes]:
    return {name: (DATA / unit / name).read_bytes() for name in DOCUMENT_FILES if (DATA / unit / name).is_file()}


@cache
def documents(unit: str) -> UnitDocuments:
    found = read_documents(unit, contents(unit))
    assert isinstance(found, UnitDocuments), found
    return found


@cache
def judged(unit: str) -> Judged:
    inbox = sorted((DATA / unit / "inbox").iterdir())
    files = [Delivery(path.name, path.read_bytes(), i) for i, path in enumerate(inbox, 1)]
    return judge(files, documents(unit).codebook, documents(unit).mappings, KEY)
