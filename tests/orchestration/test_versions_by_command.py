"""A unit changes its codebook: the old version is kept, old rows are judged by it, and the change is told in words."""

import json
from collections.abc import Callable

import pandas as pd

from tests.orchestration.places import Place, small_delivery

NEW = {
    'version: "1"\n': 'version: "2"\nvalid_from: 2024-07-01\n',
    "title: Gender": "title: Gender in own words",
    "{value: X, label: Other}": "{value: N, label: Other, was: [X]}",
    "{required: true, minimum: 0, maximum: 110}": "{required: true, minimum: 40, maximum: 110}",
    "name: wellbeing_start\n          type: integer": "name: wellbeing_start\n          type: number",
    "title: Number of conversations": "title: Number of conversations\n          description: Held in person.",
}


def codes(place: Place) -> list[str]:
    told = json.loads(place.loke("check", "huset", "--json").stdout)["units"][0]["findings"]
    return [finding["code"] for finding in told if finding["code"].startswith("versions.")]


def test_a_changed_codebook_judges_only_rows_of_its_days(small: Callable[..., Place]) -> None:
    place = small()
    folder = place.workspace / "huset"
    book = folder / "codebook.yaml"
    first = book.read_text(encoding="utf-8")
    (folder / "inbox" / "courses_1.csv").write_text(small_delivery().replace("K004;F", "K004;X"), encoding="utf-8")
    place.run()
    kept = sorted(p.name for p in (folder / "versions").iterdir())
    assert kept == ["change_model-1.yaml", "codebook-1.yaml", "description-1.yaml"]
    assert (folder / "versions" / "codebook-1.yaml").read_text(encoding="utf-8") == first
    assert place.run()["units"][0]["outcome"] == "unchanged"

    # A comment is no change; anything else under the same name of the version is told.
    book.write_text(first + "# only a comment\n", encoding="utf-8")
    assert codes(place) == []
    book.write_text(first.replace("title: Gender", "title: Sex"), encoding="utf-8")
    assert codes(place) == ["versions.changed_since_kept"]

    changed = first
    for old, new in NEW.items():
        assert changed.count(old) == 1, old
        changed = changed.replace(old, new)
    book.write_text(changed, encoding="utf-8")
    # The file has the heading of the first version and rows of both.
    [ran] = place.run()["units"]
    assert (ran["outcome"], ran["stops"]) == ("made", [])
    rows = pd.read_csv(folder / "inbox" / "courses_1.csv", sep=";")
    young = rows["Age"] < 40
    wrong = young & (rows["Start"] >= "2024-07-01")
    assert 0 < wrong.sum() < young.sum()
    quarantine = pd.read_parquet(place.home / "tables" / "huset" / "quarantine.parquet")
    assert sorted(quarantine["source_row"] - 2) == sorted(rows.index[wrong])
    assert set(quarantine["rules"]) == {"age.range"}
    accepted = pd.read_parquet(place.home / "tables" / "huset" / "accepted" / "courses.parquet")
    by_id = accepted.set_index("course_id")
    assert by_id.loc["K004", "gender"] == "N"
    kept_rows = rows[~wrong].set_index("Course id")
    assert str(accepted["wellbeing_start"].dtype) == "Float64"
    assert by_id["wellbeing_start"].to_dict() == kept_rows["Well-being at the start"].astype(float).to_dict()

    versions = pd.read_parquet(place.home / "tables" / "huset" / "document_versions.parquet")
    told = versions[versions["document"] == "codebook"].drop(columns=["document", "sha256"]).to_numpy().tolist()
    assert told == [["1", "", "2024-06-30", "earlier"], ["2", "2024-07-01", "", "current"]]
    table = pd.read_parquet(place.home / "tables" / "huset" / "judged_by.parquet")
    late = rows["Start"] >= "2024-07-01"
    assert table[["version", "rows_judged", "rows_accepted"]].to_numpy().tolist() == [
        ["1", (~late).sum(), (~late).sum()],
        ["2", late.sum(), late.sum() - wrong.sum()],
    ]
    manifest = json.loads((place.home / "editions/huset/2024/manager/manifest.json").read_text(encoding="utf-8"))
    assert {k: v for k, v in manifest["versions"].items() if k != "loke"} == {
        "change_model": "1",
        "codebook": "2",
        "codebook before 2024-07-01": "1",
        "description": "1",
    }

    [_, difference, _] = json.loads(place.loke("diff", "huset", "--json").stdout)["differences"]
    assert [change["text"] for change in difference["changes"]] == [
        "The label changed from “Gender” to “Gender in own words”.",
        "The code X is now N.",
        "The range changed from 0 – 110 to 40 – 110.",
        "The description changed from not set to “Held in person.”.",
        "The type changed from whole number to number.",
    ]

    afresh = Place(place.workspace, place.home.parent / "afresh")
    afresh.run()
    assert afresh.tables() == place.tables()
    assert afresh.files("editions") == place.files("editions")


def test_a_version_that_is_unknown_is_answered_with_those_that_there_are(small: Callable[..., Place]) -> None:
    place = small()
    done = place.loke("diff", "huset", "--from", "7")
    assert done.returncode == 2
    assert "There are: description 1, codebook 1, change_model 1" in " ".join(done.stderr.split())
