"""Everything that changed between two versions is told, and the important kinds in plain words."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.versions import differences
from loke.versions.differences import SENTENCES
from loke.versions.nouns import ITEMS, NOUNS, SECTIONS
from loke.versions.shown import NOT_SET, TYPES
from loke.words import catalogue
from schemas.codebook import Codebook
from schemas.text import Language

ROOT = Path(__file__).parents[3]

FIELD = {
    "name": "gender",
    "type": "string",
    "title": "Kön",
    "description": "Egen uppgift.",
    "constraints": {"minimum": 1, "maximum": 5},
    "categories": [{"value": "K", "label": "Kvinna"}, {"value": "M", "label": "Man"}],
    "loke": {"link": "background", "minutes": 1},
}


def book(**changed: Any) -> Codebook:
    fields = changed.pop("fields", [FIELD | changed])
    resource = {"name": "t", "title": "Insatser", "path": "t", "schema": {"fields": fields}, "loke": {"files": ["t*"]}}
    return Codebook.model_validate({"name": "unit", "version": "1", "resources": [resource]})


def told(after: Codebook, language: Language, before: Codebook | None = None) -> list[str]:
    words = catalogue("versions", language)
    return [f"{' › '.join(c.place)}: {c.said(words)}" for c in differences(before or book(), after)]


KVINNA, MAN = FIELD["categories"]  # type: ignore[misc]

CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "label": (
        {"title": "Könet"},
        "Insatser › Könet: Etiketten ändrades från “Kön” till “Könet”.",
        "Insatser › Könet: Betegnelsen er ændret fra “Kön” til “Könet”.",
    ),
    "type": (
        {"type": "integer"},
        "Insatser › Kön: Typen ändrades från text till heltal.",
        "Insatser › Kön: Typen er ændret fra tekst til heltal.",
    ),
    "range": (
        {"constraints": {"minimum": 0, "maximum": 10}},
        "Insatser › Kön: Tillåtna värden ändrades från 1 – 5 till 0 – 10.",
        "Insatser › Kön: De tilladte værdier er ændret fra 1 – 5 til 0 – 10.",
    ),
    "one limit less": (
        {"constraints": {"maximum": 5}},
        "Insatser › Kön: Tillåtna värden ändrades från 1 – 5 till ≤ 5.",
        "Insatser › Kön: De tilladte værdier er ændret fra 1 – 5 til ≤ 5.",
    ),
    "required": (
        {"constraints": {"minimum": 1, "maximum": 5, "required": True}},
        "Insatser › Kön: Uppgiften måste nu fyllas i.",
        "Insatser › Kön: Feltet skal nu udfyldes.",
    ),
    "description": (
        {"description": ""},
        "Insatser › Kön: Beskrivningen ändrades från “Egen uppgift.” till inget angivet.",
        "Insatser › Kön: Beskrivelsen er ændret fra “Egen uppgift.” til intet angivet.",
    ),
    "code renamed": (
        {"categories": [{"value": "woman", "label": "Kvinna", "was": ["K"]}, MAN]},
        "Insatser › Kön: Koden K heter nu woman.",
        "Insatser › Kön: Koden K hedder nu woman.",
    ),
    "code new": (
        {"categories": [KVINNA, MAN, {"value": "X", "label": "Annat"}]},
        "Insatser › Kön: Koden X “Annat” har tillkommit.",
        "Insatser › Kön: Koden X “Annat” er kommet til.",
    ),
    "code gone": (
        {"categories": [KVINNA]},
        "Insatser › Kön: Koden M “Man” har tagits bort.",
        "Insatser › Kön: Koden M “Man” er fjernet.",
    ),
    "label of a code": (
        {"categories": [KVINNA, {"value": "M", "label": "Karl"}]},
        "Insatser › Kön › Karl: Etiketten ändrades från “Man” till “Karl”.",
        "Insatser › Kön › Karl: Betegnelsen er ændret fra “Man” til “Karl”.",
    ),
    "order of codes": (
        {"categories": [MAN, KVINNA]},
        "Insatser › Kön: Ordningen ändrades: `categories`.",
        "Insatser › Kön: Rækkefølgen er ændret: `categories`.",
    ),
    "a key without words of its own": (
        {"loke": {"link": "background", "minutes": 1, "decimal": ","}},
        "Insatser › Kön: `loke.decimal` ändrades från inget angivet till “,”.",
        "Insatser › Kön: `loke.decimal` er ændret fra intet angivet til “,”.",
    ),
    "variables": (
        {"fields": [{**FIELD, "name": "sex"}]},
        "Insatser: Variabeln “Kön” har tillkommit.\nInsatser: Variabeln “Kön” har tagits bort.",
        "Insatser: Variablen “Kön” er kommet til.\nInsatser: Variablen “Kön” er fjernet.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_change_has_its_line(case: str) -> None:
    changed, swedish, danish = CASES[case]
    assert told(book(**changed), "sv") == swedish.splitlines()
    assert told(book(**changed), "da") == danish.splitlines()
    assert len(told(book(**changed), "en")) == len(swedish.splitlines())


def test_nothing_is_told_of_a_version_that_says_the_same() -> None:
    assert differences(book(), book().model_copy(update={"version": "2"})) == ()


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    long = "ord " * 100
    [change] = differences(book(description=long + "slut"), book(description=long + "början"))
    assert change.params["before"].endswith("slut”")
    assert change.params["after"].endswith("början”")
    assert all(len(text) < 160 for text in change.params.values())


# Every value of the example units' documents is changed, one at a time.


def documents() -> dict[str, Any]:
    found = {}
    for unit in ("dagverksamheten", "tidlig-forebyggelse"):
        folder = ROOT / "data" / unit
        contents = {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in [*folder.glob("*.yaml"), *folder.glob("mappings/*.csv")]
        }
        read = read_documents(unit, contents)
        assert isinstance(read, UnitDocuments)
        for model in (read.description, read.codebook, read.change_model):
            found[f"{unit} {type(model).__name__}"] = model
    return found


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from leaves(part, (*path, i))
    else:
        yield path


def other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1 if value != 0.5 else 0.25
    return re.sub(r"^\d{4}", "2019", value) if re.match(r"\d{4}-", value) else f"{value}x"


def test_no_change_of_any_value_of_a_document_is_passed_over() -> None:
    changed = 0
    for name, model in documents().items():
        plain = json.loads(model.model_dump_json(by_alias=True, exclude_defaults=True))
        paths = [path for path in leaves(plain) if path not in (("version",), ("valid_from",))]
        for path in paths[:: max(1, len(paths) // 60)]:
            wrong = copy.deepcopy(plain)
            inside = wrong
            for key in path[:-1]:
                inside = inside[key]
            inside[path[-1]] = other(inside[path[-1]])
            try:
                after = type(model).model_validate(wrong)
            except ValueError:
                continue
            assert differences(model, after), (name, path)
            changed += 1
    assert changed > 200


@pytest.mark.parametrize("language", ["sv", "da"])
def test_every_word_of_a_change_is_translated(language: Language) -> None:
    known = catalogue("versions", language).catalogue
    texts = {*SENTENCES, *NOUNS.values(), *ITEMS.values(), *SECTIONS.values(), *TYPES.values(), NOT_SET, "yes", "no"}
    assert sorted(text for text in texts if known.get(text) is None or not known.get(text).string) == []
    assert sorted(str(m.id) for m in known if m.id and m.id not in texts) == []
