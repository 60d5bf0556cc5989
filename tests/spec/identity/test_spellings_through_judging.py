"""The spellings on the whole road through judging: stopped where they are not declared, pseudonyms where they are.

Quickly every eleventh spelling is taken; the thorough profile takes them all.
"""

import csv
import io
import os
import re

import pytest

from loke.identity import normal_person_number
from loke.mapping import Mappings
from loke.validating import Delivery, Judged, judge
from schemas.codebook import Codebook
from tests.spec.identity.spellings import SPELLINGS

KEY = b"k" * 32
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 11
FAMILIES = sorted(SPELLINGS)


def field(name: str, identity: str | None = None) -> dict[str, object]:
    return {"name": name, "type": "string", "loke": {"link": "background", "identity": identity}}


BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            {
                "name": "d",
                "path": "d",
                "schema": {"fields": [field("id"), field("person", "person"), field("note")]},
                "loke": {"files": ["*.csv"], "format": {"encoding": "utf-8", "delimiter": ";"}},
            }
        ],
    }
)


def table(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()


def judged(files: dict[str, bytes]) -> Judged:
    deliveries = [Delivery(name, content, i) for i, (name, content) in enumerate(files.items(), 1)]
    return judge(deliveries, BOOK, Mappings.empty(), KEY)


def told(result: Judged) -> str:
    parts = (repr(result.findings), result.deliveries.to_csv(), result.quarantine.to_csv())
    return " ".join((*parts, *(frame.to_csv() for frame in result.accepted.values())))


def planted(place: str, spelling: str, i: int) -> tuple[str, bytes]:
    heads, row = ("id", "person", "note"), (f"A{i}", "", "")
    if place == "cell":
        return f"f{i}.csv", table(heads, (f"A{i}", "", spelling))
    if place == "free text":
        return f"f{i}.csv", table(heads, (f"A{i}", "", f"Ring {spelling} på måndag – tack"))
    if place == "heading":
        return f"f{i}.csv", table((*heads, f"Svar {spelling}"), (*row, "x"))
    return f"in {spelling}.csv", table(heads, row)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("place", ["cell", "free text", "heading", "file name"])
def test_a_planted_number_stops_its_file_and_is_told_nowhere(place: str, family: str) -> None:
    spellings = SPELLINGS[family][::STEP]
    result = judged(dict(planted(place, spelling, i) for i, spelling in enumerate(spellings)))
    assert set(result.deliveries["verdict"]) == {"refused"}
    assert result.accepted["d"].empty
    assert {f.code for f in result.findings if f.severity == "stop"} <= {
        "identity.in_name",
        "identity.person_numbers",
        "identity.phones",
    }
    text = told(result)
    digits = re.sub(r"\D", "", text)
    for number in {normal_person_number(spelling) or spelling for spelling in spellings}:
        bare = re.sub(r"\D", "", number)[-10:]
        assert number not in text and bare not in digits


@pytest.mark.parametrize("family", FAMILIES)
def test_a_declared_number_becomes_a_pseudonym_however_it_is_spelled(family: str) -> None:
    spellings = SPELLINGS[family][::STEP]
    result = judged({"f.csv": table(("id", "person", "note"), *((f"A{i}", s, "") for i, s in enumerate(spellings)))})
    pseudonyms = result.accepted["d"]["person"]
    assert len(pseudonyms) == len(spellings)
    assert pseudonyms.str.fullmatch("[0-9a-f]{32}").all()
