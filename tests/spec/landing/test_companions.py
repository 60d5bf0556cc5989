"""Files that explain another delivery: which belong together, and what becomes of them."""

from collections.abc import Mapping

import pytest

from loke.landing import Delivery, present_deliveries, register
from loke.landing.companions import companions_of, explained_by
from loke.mapping import Mappings
from loke.validating import Judged, judge
from schemas.codebook import Codebook
from tests.spec.reading.made_up_survey import files

DATASET, STRUCTURE, LABELS = b"nr,helped\n1,1\n2,2\n", b"variableName,questionText\n", b"helped,1,Ja\nhelped,2,Nei\n"

CODEBOOK = Codebook.model_validate(
    {
        "name": "unit", "title": "Unit", "version": "1",
        "resources": [
            {
                "name": "survey", "path": "survey.csv",
                "schema": {
                    "fields": [
                        {"name": "nr", "type": "integer", "constraints": {"required": True},
                         "loke": {"link": "background"}},
                        {"name": "helped", "type": "string", "categories": [{"value": "Ja"}, {"value": "Nei"}],
                         "loke": {"link": "background"}},
                    ],
                },
                "loke": {"files": ["enkat_*/*dataset.csv", "survey*.csv"]},
            }
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("inbox", "together"),
    [
        (["dataset.csv", "labels.csv", "structure.csv"], {"dataset.csv": ["labels.csv", "structure.csv"]}),
        (["x/dataset.csv", "labels.csv"], {"x/dataset.csv": []}),
        (["x/2024_dataset.csv", "x/2024_labels.csv", "x/labels.csv"], {"x/2024_dataset.csv": ["x/2024_labels.csv"]}),
        (["Dataset.csv", "LABELS.csv"], {"Dataset.csv": ["LABELS.csv"]}),
        (["dataset.csv", "labels.txt"], {"dataset.csv": []}),
        (["b.zip/dataset.csv", "b.zip/labels.csv"], {"b.zip/dataset.csv": ["b.zip/labels.csv"]}),
        (["labels.csv", "structure.csv"], {}),
        (["dataset.xlsx", "labels.xlsx"], {"dataset.xlsx": []}),
    ],
)
def test_files_that_belong_together(inbox: list[str], together: Mapping[str, list[str]]) -> None:
    contents = dict.fromkeys(inbox, b"")
    companions = {name: companions_of(name, contents) for name in inbox}
    assert {name: sorted(companions[name]) for name in together} == dict(together)
    explaining = {name for found in together.values() for name in found}
    assert {name for name in inbox if explained_by(name, inbox)} == explaining


def judged(*inboxes: Mapping[str, bytes]) -> Judged:
    """Return what becomes of the last inbox after the ledger has seen the earlier ones."""
    ledger = None
    for inbox in inboxes:
        ledger = register(ledger, inbox)
    assert ledger is not None
    return judge(present_deliveries(ledger, inboxes[-1]), CODEBOOK, Mappings.empty(), b"key")


def verdicts(result: Judged) -> dict[str, tuple[str, int]]:
    lines = result.deliveries[["file", "verdict", "rows_read"]].itertuples(index=False, name=None)
    return {file: (verdict, rows) for file, verdict, rows in lines}


def helped(result: Judged) -> list[str]:
    return list(result.accepted["survey"]["helped"])


FOLDER = {"enkat_1/dataset.csv": DATASET, "enkat_1/structure.csv": STRUCTURE, "enkat_1/labels.csv": LABELS}


def test_companions_have_no_rows_and_no_findings() -> None:
    result = judged(FOLDER)
    assert verdicts(result) == {
        "enkat_1/dataset.csv": ("accepted", 2),
        "enkat_1/labels.csv": ("companion", 0),
        "enkat_1/structure.csv": ("companion", 0),
    }
    assert helped(result) == ["Ja", "Nei"]
    assert not [f for f in result.findings if f.place.file != "enkat_1/dataset.csv"]


def test_other_labels_alone_make_the_delivery_another_one() -> None:
    changed = {**FOLDER, "enkat_1/labels.csv": b"helped,2,Ja\nhelped,1,Nei\n"}
    assert helped(judged(FOLDER, changed)) == ["Nei", "Ja"]


@pytest.mark.parametrize(
    ("labels", "verdict"),
    [(LABELS, ("repeated", 2)), (b"helped,2,Ja\nhelped,1,Nei\n", ("accepted", 2)), (None, ("accepted", 2))],
)
def test_a_file_is_repeated_only_with_the_same_companions(labels: bytes | None, verdict: tuple[str, int]) -> None:
    again = {"enkat_2/dataset.csv": DATASET, "enkat_2/structure.csv": STRUCTURE}
    companions = {"enkat_2/labels.csv": labels} if labels else {}
    assert verdicts(judged({**FOLDER, **again, **companions}))["enkat_2/dataset.csv"] == verdict


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("survey.csv", True),
        ("a/b/Survey_2.csv", True),
        ("post.zip/survey.csv", True),
        ("enkat_1/dataset.csv", True),
        ("ENKAT_1/2024_Dataset.csv", True),
        ("other/dataset.csv", False),
        ("dataset.csv", False),
        ("x/enkat_1/dataset.csv", False),
    ],
)
def test_a_pattern_with_a_folder_fits_the_whole_name(name: str, fits: bool) -> None:
    result = judge([Delivery(name, DATASET, 1)], CODEBOOK, Mappings.empty(), b"key")
    assert (list(result.deliveries["dataset"]) == ["survey"]) == fits


def test_a_refused_bundle_is_one_refused_delivery() -> None:
    result = judged({"survey.zip": b"no zip"})
    assert verdicts(result) == {"survey.zip": ("refused", 0)}
    assert [f.code for f in result.findings] == ["landing.damaged_bundle"]


def test_people_who_ride_along_stop_the_delivery() -> None:
    export = files("comma")
    result = judged({f"enkat_1/{name}": content for name, content in export.items()})
    assert verdicts(result)["enkat_1/dataset.csv"][0] == "refused"
