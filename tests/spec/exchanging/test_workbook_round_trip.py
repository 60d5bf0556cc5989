"""A codebook goes out as a workbook or as YAML and comes back the same, whatever is in it."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from loke.documents.lines import load
from loke.exchanging.cells import LONGEST, TooLongError
from loke.exchanging.layout import Kind, sheets
from loke.exchanging.opened import Opened, opened
from loke.exchanging.sheet_rows import known_headings
from loke.exchanging.words import ABOVE, ORDER, SHEETS, heading
from loke.exchanging.workbook import choices_of, codebook_workbook
from loke.exchanging.workbook_reading import assembled, read_codebook_workbook
from loke.exchanging.yaml_text import codebook_yaml
from loke.mapping.mappings import normal
from loke.words import catalogue
from schemas.codebook import Codebook
from schemas.text import Language
from tests.spec.exchanging.any_whole_codebook import whole_codebooks

ROOT = Path(__file__).parents[3]
UNITS = ("dagverksamheten", "tidlig-forebyggelse")
P = (Phase.explicit, Phase.generate)
LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")


FIRST_KEYS = {
    *(
        "$schema",
        "name",
        "title",
        "version",
        "resources",
        "path",
        "schema",
        "primaryKey",
        "foreignKeys",
        "fields",
        "type",
    ),
    *("description", "constraints", "required", "minimum", "maximum", "categories", "value", "label", "missingValues"),
    *("loke", "files", "period", "format", "rules", "id", "rule", "severity", "check", "text"),
}
"""Keys that the examples write in one order everywhere."""


def codebook_of(unit: str) -> Codebook:
    path = ROOT / "data" / unit / "codebook.yaml"
    return Codebook.model_validate(load("codebook.yaml", path.read_text(encoding="utf-8")).values)


def read(content: bytes) -> Opened:
    found = opened(content, "codebook.xlsx")
    assert isinstance(found, Opened), found
    return found


@settings(phases=P)
@given(whole_codebooks, st.sampled_from(LANGUAGES))
def test_any_codebook_comes_back_from_its_workbook(codebook: Codebook, language: Language) -> None:
    content = codebook_workbook(codebook, language)
    assert content == codebook_workbook(codebook, language)
    back, findings = assembled(read(content))
    assert findings == ()
    assert back == codebook


@settings(phases=P)
@given(whole_codebooks)
def test_any_codebook_comes_back_from_its_yaml(codebook: Codebook) -> None:
    text = codebook_yaml(codebook)
    assert Codebook.model_validate(load("codebook.yaml", text).values) == codebook
    assert codebook_yaml(codebook) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_the_examples_come_back_without_a_finding(unit: str, language: Language) -> None:
    codebook = codebook_of(unit)
    assert read_codebook_workbook(read(codebook_workbook(codebook, language)), unit) == (codebook, ())


@pytest.mark.parametrize("unit", UNITS)
def test_the_yaml_keeps_the_order_of_keys_of_the_examples(unit: str) -> None:
    text = (ROOT / "data" / unit / "codebook.yaml").read_text(encoding="utf-8")

    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return [(key, keys(inside)) for key, inside in value.items() if key in FIRST_KEYS]
        return [keys(item) for item in value] if isinstance(value, list) else None

    old = load("codebook.yaml", text).values
    assert keys(load("codebook.yaml", codebook_yaml(codebook_of(unit))).values) == keys(old)
    again = load("codebook.yaml", codebook_yaml(codebook_of(unit))).values
    for before, after in zip(old["resources"], again["resources"], strict=True):
        assert list(before) == list(after)
        assert [f["name"] for f in before["schema"]["fields"]] == [f["name"] for f in after["schema"]["fields"]]


def leaves(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """Every field of every model below one, told apart from containers: a second, plain way through the models."""
    for name, field in model.model_fields.items():
        here = f"{path}.{field.alias or name}"
        below = list(models_in(field.annotation))
        for each in below:
            yield from leaves(each, here)
        if not below:
            yield here


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        if not isinstance(part, str):
            yield from models_in(part)


def test_every_field_of_the_models_has_a_place_in_the_workbook() -> None:
    columns = {
        ".".join(("", *filter(None, (sheet.name, column.name)))) for sheet in sheets() for column in sheet.columns
    }
    lost = [leaf for leaf in leaves(Codebook) if not any(c == leaf or c.startswith(f"{leaf}.") for c in columns)]
    inside_a_cell = [leaf for leaf in lost if any(leaf.startswith(f"{c}.") for c in columns)]
    assert sorted(set(lost) - set(inside_a_cell)) == []


def test_every_sheet_heading_and_choice_has_words_in_every_language() -> None:
    wordless = [sheet.name for sheet in sheets() if sheet.name not in SHEETS]
    for sheet in sheets():
        wordless += [f"above {each.name}" for each in sheet.above if each.name not in ABOVE]
        for column in sheet.columns:
            english = [heading(sheet.name, column.name), *choices_of(column).values()]
            wordless += [f"{sheet.name}: {column.name}"] if english[0] == column.name and "." in column.name else []
            for language in ("sv", "da"):
                known = catalogue("pages", language).catalogue
                signs = {code for code in column.choices if code not in choices_of(column)}
                wordless += [f"{language}: {word}" for word in english if known.get(word) is None and word not in signs]
    assert wordless == []


def test_no_two_columns_of_a_sheet_share_a_heading_in_any_language() -> None:
    for sheet in sheets():
        told: dict[str, set[str]] = {}
        names = [(c.name, heading(sheet.name, c.name)) for c in sheet.columns]
        names += [(f"above {each.name}", ABOVE[each.name]) for each in sheet.above]
        for name, english in [*names, ("order of rows", ORDER)]:
            for language in LANGUAGES:
                told.setdefault(normal(catalogue("pages", language).known(english)), set()).add(name)
        assert {word: names for word, names in told.items() if len(names) > 1} == {}, sheet.name
        assert len(known_headings(sheet)) >= len(told)


def test_no_two_choices_of_a_column_share_a_word_in_any_language() -> None:
    for sheet in sheets():
        for column in sheet.columns:
            told: dict[str, set[str]] = {}
            for code, english in choices_of(column).items():
                for word in (code, *(catalogue("pages", language).known(english) for language in LANGUAGES)):
                    told.setdefault(normal(word) or word, set()).add(code)
            assert {word: codes for word, codes in told.items() if len(codes) > 1} == {}, column.name


def test_no_field_needs_a_cell_that_only_programs_can_read() -> None:
    assert [(sheet.name, c.name) for sheet in sheets() for c in sheet.columns if c.kind is Kind.OTHER] == []


def test_a_text_that_no_cell_holds_is_refused_instead_of_cut() -> None:
    fits = codebook_of(UNITS[0]).model_copy(update={"title": "x" * LONGEST})
    assert assembled(read(codebook_workbook(fits, "sv")))[0] == fits
    with pytest.raises(TooLongError):
        codebook_workbook(fits.model_copy(update={"title": "x" * (LONGEST + 1)}), "sv")


def test_a_person_sees_headings_that_stay_choices_to_pick_and_their_own_language() -> None:
    book = openpyxl.load_workbook(io.BytesIO(codebook_workbook(codebook_of(UNITS[0]), "sv")))
    assert book.sheetnames[:4] == ["Kodbok", "Datamängder", "Variabler", "Koder"]
    sheet = book["Variabler"]
    assert [cell.value for cell in sheet[1]][:7] == [
        *("Datamängd", "Ordning", "Namn", "Typ", "Benämning", "Vad den betyder", "Måste fyllas i"),
    ]
    assert [cell.value for cell in sheet[2]][:7] == [
        *("courses", 1, "course_id", "Text", "Insatsnr"),
        *("Löpnummer som verksamheten ger varje insats. Samma person kan ha flera insatser.", "Ja"),
    ]
    assert sheet.freeze_panes == "D2"
    assert sheet.max_row == 1 + sum(len(d.table_schema.fields) for d in codebook_of(UNITS[0]).resources)
    offered = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert offered["D2:D1001"] == '"Text,Heltal,Tal,Ja eller nej,Datum"'
    assert offered["A2:A1001"] == "'Datamängder'!$B$2:$B$1001"


@pytest.mark.parametrize("limit", [0.00001, 2.5e16, -1e22, 0.1, 895.0, 1 / 3])
def test_numbers_are_written_without_exponents_which_documents_are_read_without(limit: float) -> None:
    values = BOOK_OF_ONE | {"resources": [one_dataset(limit)]}
    codebook = Codebook.model_validate(values)
    assert Codebook.model_validate(load("codebook.yaml", codebook_yaml(codebook)).values) == codebook
    assert assembled(read(codebook_workbook(codebook, "sv")))[0] == codebook


BOOK_OF_ONE: dict[str, Any] = {"name": "huset", "version": "1"}


def one_dataset(limit: float) -> dict[str, Any]:
    field = {"name": "a", "type": "number", "constraints": {"maximum": limit}, "loke": {"link": "background"}}
    return {"name": "visits", "path": "visits", "schema": {"fields": [field]}, "loke": {"files": ["*"]}}
