"""Labels that came with a delivery: the label or its code, whichever the codebook knows; and questions beside names."""

from typing import Any

import pandas as pd
import pytest

from loke.mapping import Mappings, labels_or_codes, map_columns
from loke.mapping.mappings import COLUMNS, VALUES
from schemas.codebook import Codebook, Dataset
from schemas.finding import Place


def dataset(**field: Any) -> Dataset:
    own = {"name": "answer", "type": "string", "loke": {"link": "background"}, **field}
    resource = {"name": "survey", "path": "s.csv", "schema": {"fields": [own]}, "loke": {"files": ["*"]}}
    return Codebook.model_validate({"name": "unit", "title": "U", "version": "1", "resources": [resource]}).resources[0]


def mappings(words: dict[str, str]) -> Mappings:
    rows = [("survey", "answer", word, code, "so it is") for word, code in words.items()]
    return Mappings(
        columns=pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS}),
        values=pd.DataFrame(rows, columns=list(VALUES)).astype("str"),
    )


YES_NO = {"Ja": "1", "Nej": "2"}
AGREE = {"Aldrig": "0", "Ibland": "1", "Ofta": "2"}
CHOSEN = {"Ikke valgt": "0", "Valgt": "1"}


def categories(*labelled: str) -> list[dict[str, str]]:
    pairs = (text.partition("=") for text in labelled)
    return [{"value": value, "label": label} for value, _, label in pairs]


CASES = {
    # what the field is, the source's codes by label, a cell, and what the cell becomes
    "label is a category": ({"categories": categories("Ja", "Nej")}, YES_NO, "Ja", "Ja"),
    "label is a label": ({"categories": categories("yes=Ja", "no=Nej")}, YES_NO, "ja", "ja"),
    "code is a category": ({"categories": categories("1=Yes", "2=No")}, YES_NO, "Nej", "2"),
    "label goes before code": ({"categories": categories("1=Nej", "2=Ja")}, YES_NO, "Ja", "Ja"),
    "neither is known": ({"categories": categories("a", "b")}, YES_NO, "Ja", "Ja"),
    "a text keeps its label": ({}, YES_NO, "Ja", "Ja"),
    "a whole number takes the code": ({"type": "integer"}, AGREE, "Ofta", "2"),
    "a number takes the code": ({"type": "number"}, AGREE, "Aldrig", "0"),
    "a number between labels stays": ({"type": "integer"}, AGREE, "7", "7"),
    "labels that are numbers stay": ({"type": "integer"}, {"2": "1", "3": "2", "Fler": "3"}, "Fler", "Fler"),
    "labels that are their own code": ({"type": "integer"}, {"0": "0", "Alltid": "10"}, "Alltid", "10"),
    "a truth value takes 0 and 1": ({"type": "boolean"}, CHOSEN, "Valgt", "true"),
    "a truth value takes nothing else": ({"type": "boolean"}, YES_NO, "Nej", "Nej"),
    "a word for missing stays": ({"type": "integer", "missingValues": ["Aldrig"]}, AGREE, "Aldrig", "Aldrig"),
    "blank stays blank": ({"type": "integer"}, AGREE, "", ""),
    "a date keeps its label": ({"type": "date"}, YES_NO, "Ja", "Ja"),
}


@pytest.mark.parametrize(("field", "codes", "cell", "expected"), CASES.values(), ids=CASES)
def test_label_or_code(field: dict[str, Any], codes: dict[str, str], cell: str, expected: str) -> None:
    frame = pd.DataFrame({"answer": pd.Series([cell, ""], dtype="str")})
    result, certain = labels_or_codes(frame, dataset(**field), Mappings.empty(), {"answer": codes})
    assert list(result["answer"]) == [expected, ""]
    assert list(certain["answer"]) == [expected != cell, False]


def test_the_mapping_goes_before_the_code() -> None:
    frame = pd.DataFrame({"answer": pd.Series(["Ofta", "Ibland"], dtype="str")})
    result, _ = labels_or_codes(frame, dataset(type="integer"), mappings({"ofta": "9"}), {"answer": AGREE})
    assert list(result["answer"]) == ["Ofta", "1"]


def test_columns_without_codes_are_left_alone() -> None:
    frame = pd.DataFrame({"answer": pd.Series(["Ofta"], dtype="str")})
    assert labels_or_codes(frame, dataset(type="integer"), Mappings.empty(), {})[0].equals(frame)


@pytest.mark.parametrize(
    ("question", "params"),
    [
        ("Hur ofta träffas ni?", {"question": "Hur ofta träffas ni?"}),
        ("Fick du hjälp av oss", {"nearest": "Fick du hjälp av oss?"}),
        ("", {}),
        ("ord " * 60, {"question": "ord " * 37 + "…"}),
    ],
)
def test_an_unknown_variable_is_recognised_by_its_question(question: str, params: dict[str, str]) -> None:
    columns = {"nr": ["1"], "s_17": ["1"], "source_file": [""], "source_sheet": [""], "source_row": [2]}
    resource = {
        "name": "survey", "path": "s.csv", "loke": {"files": ["*"]},
        "schema": {
            "fields": [
                {"name": "nr", "type": "integer", "loke": {"link": "background"}},
                {"name": "helped", "title": "Fick du hjälp av oss?", "type": "string", "loke": {"link": "background"}},
            ]
        },
    }  # fmt: skip
    book = Codebook.model_validate({"name": "unit", "title": "U", "version": "1", "resources": [resource]})
    asked = {"s_17": question} if question else {}
    found = map_columns(pd.DataFrame(columns), book.resources[0], Mappings.empty(), Place(), asked).findings
    (unknown,) = (f for f in found if f.place.heading == "s_17")
    assert dict(unknown.params) == params
