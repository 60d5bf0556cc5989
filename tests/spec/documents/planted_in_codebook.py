"""A mistake put into the codebook of a new unit, and what is said of it."""

from datetime import date

from loke.documents import UnitDocuments, read_documents
from loke.documents.new_unit import new_unit
from loke.words import explain
from loke.words.catalogue import LANGUAGES


def assert_told(key: str, written: str, code: str, line: str, word: str) -> None:
    """Hold that a list `key` of the dataset as written gives its finding at its line, in words; no code means none."""
    contents = new_unit("familjehuset", "Familjehuset", "en", date(2024, 3, 1))
    text = contents["codebook.yaml"].decode()
    changed = text.replace("      period: started_on\n", f"      period: started_on\n      {key}: [{written}]\n", 1)
    assert changed != text
    read = read_documents("familjehuset", {**contents, "codebook.yaml": changed.encode()})
    if not code:
        assert isinstance(read, UnitDocuments)
        return
    assert not isinstance(read, UnitDocuments)
    told = [finding for finding in read if finding.code == code]
    assert told
    assert all(line in changed.splitlines()[finding.place.row - 1] for finding in told)
    for language in LANGUAGES:
        sentences = [" ".join(explain(finding, language)) for finding in told]
        assert language != "en" or all(word in sentence for sentence in sentences)
