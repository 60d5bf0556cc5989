"""Numbers on the example units' pages are numbers of the tables that their manifests name."""

from pathlib import Path

import pytest

from loke.documents import DOCUMENT_FILES, UnitDocuments, read_documents
from tests.orchestration.places import EXAMPLES, Made
from tests.spec.editions.numerals_traced import NUMERAL, STANDARDS, Sources, Texts, sources, untraced

LEAST = 5_000
"""How many numerals the pages of the example units' editions hold at least; they held 6 700 when this was written."""


def editions(made: Made, unit: str) -> dict[Path, dict[str, bytes]]:
    folders = sorted((made.place.home / "editions" / unit).glob("*/*"))
    return {
        folder: {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
        for folder in folders
    }


def sources_of(made: Made, unit: str, files: dict[str, bytes]) -> Sources:
    folder = made.place.workspace / unit
    contents = {name: (folder / name).read_bytes() for name in DOCUMENT_FILES if (folder / name).is_file()}
    read = read_documents(unit, contents)
    assert isinstance(read, UnitDocuments)
    return sources(files, (read.description, read.codebook, read.change_model))


@pytest.mark.parametrize("unit", EXAMPLES)
def test_every_numeral_of_every_page_of_every_edition_is_traced(examples: Made, unit: str) -> None:
    found = editions(examples, unit)
    assert len(found) == 4
    for folder, files in found.items():
        own = sources_of(examples, unit, files)
        for name, content in files.items():
            if name == "accessibility.html":
                assert {numeral for numeral, _ in untraced(content.decode(), own)} <= STANDARDS
            elif name.endswith(".html"):
                assert untraced(content.decode(), own) == [], f"{folder.name}/{name}"


@pytest.mark.parametrize("unit", EXAMPLES)
def test_the_part_of_a_unit_on_the_page_over_all_units_is_traced_to_its_edition(examples: Made, unit: str) -> None:
    home = examples.place.home / "editions"
    page = (home / "index.html").read_text(encoding="utf-8")
    _, _, part = page.partition(f'<section id="{unit}"')
    part = f'<section id="{unit}"{part[: part.index("</section>")]}</section>'
    folder = home / unit / "2024" / "manager"
    assert untraced(part, sources_of(examples, unit, editions(examples, unit)[folder])) == []


def test_there_is_much_to_trace(examples: Made) -> None:
    told = 0
    for path in (examples.place.home / "editions").rglob("*.html"):
        told += sum(len(NUMERAL.findall(text)) for _, text in Texts(path.read_text(encoding="utf-8")).found)
    assert told > LEAST
