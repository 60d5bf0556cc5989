"""Every kind of finding, whichever stage declares it, can be told in Swedish and Danish."""

import importlib
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import loke
from loke.words import catalogue
from schemas.finding import FindingType

ROOT = Path(loke.__file__).parent


def finding_types() -> list[tuple[str, FindingType]]:
    found = []
    for path in sorted(ROOT.rglob("*finding_types.py")):
        name = ".".join(("loke", *path.relative_to(ROOT).with_suffix("").parts))
        members = vars(importlib.import_module(name)).values()
        found += [(name, value) for value in members if isinstance(value, FindingType)]
        tables = (value for value in members if isinstance(value, dict))
        found += [(name, t) for table in tables for t in table.values() if isinstance(t, FindingType)]
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


TEMPLATES = sorted({text for _, kind in finding_types() for text in (kind.problem, kind.remedy)})


def test_every_stage_that_reads_deliveries_declares_its_kinds() -> None:
    stages = {name.split(".")[1] for name, _ in finding_types()}
    assert {"documents", "reading", "mapping", "identity", "validating", "conditions"} <= stages


@pytest.mark.parametrize("language", ["sv", "da"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_template_is_translated_with_its_placeholders(template: str, language: str) -> None:
    message = catalogue("findings", language).catalogue.get(template)
    assert message is not None and message.string, f"no {language} words for {template!r}"
    assert placeholders(str(message.string)) == placeholders(template)


@pytest.mark.parametrize("language", ["sv", "da"])
def test_no_template_stands_twice_in_a_catalogue(language: str) -> None:
    path = ROOT / "words" / "locale" / f"findings.{language}.po"
    lines = path.read_text(encoding="utf-8").split("\nmsgid ")
    twice = [text for text, count in Counter(line.partition("\nmsgstr")[0] for line in lines).items() if count > 1]
    assert not twice
    with path.open("rb") as stream:
        assert not list(read_po(stream).obsolete)


def test_codes_name_their_stage() -> None:
    folders = {"documents": "document"}
    for name, kind in finding_types():
        stage = name.split(".")[1]
        assert kind.code.split(".")[0] == folders.get(stage, stage), kind.code


@pytest.mark.parametrize("template", TEMPLATES)
def test_sentences_end_as_sentences_do(template: str) -> None:
    assert template[-1] in ".?}" and template[0] == template[0].upper()
