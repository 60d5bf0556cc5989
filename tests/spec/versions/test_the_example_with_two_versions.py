"""The Danish example comes with the codebook of 2023, and its rows of that year are judged by it."""

from functools import cache
from pathlib import Path

import pandas as pd

from loke.documents import UnitDocuments, read_documents
from loke.editions import Documents, Provenance
from loke.editions.edition import Edition
from loke.editions.judged_before import said_of_earlier
from loke.validating import Delivery, Judged, judge
from loke.versions import judged_before
from schemas.codebook import Codebook
from tests.spec.pages.small_unit import tables

FOLDER = Path(__file__).parents[3] / "data" / "tidlig-forebyggelse"
HEADINGS = "Henvisningsnr;Modtaget;Henvist af;Bekymring;Barnets alder;Udfald;Årsag;Afgjort;Ventedage"
ROWS = """\
H23-9001;31-12-2023;Skole;Samlivsbrud;18;Afventer;;;
H24-9002;01-01-2024;Skole;Samlivsbrud;18;Afventer;;;
H24-9003;02-01-2024;Skole;Skilsmisse;17;Afventer;;;
"""
OLD = "versions/codebook-2023.1.yaml"
MAPPINGS = ("mappings/columns.csv", "mappings/values.csv")
NAMES = ("description.yaml", "codebook.yaml", "change_model.yaml", *MAPPINGS, OLD)
VISITOR = b"            - {value: health_visitor, label: Sundhedsplejerske}\n"


@cache
def documents() -> UnitDocuments:
    found = read_documents(FOLDER.name, {name: (FOLDER / name).read_bytes() for name in NAMES})
    assert isinstance(found, UnitDocuments), found
    return found


def judged() -> Judged:
    own, text = documents(), f"{HEADINGS}\n{ROWS}"
    delivery = Delivery("henvisninger_ny.csv", text.encode("cp1252"), 1)
    return judge([delivery], own.codebook, own.mappings, b"k" * 32, own.corrections, own.earlier.versions)


def test_nothing_in_the_example_asks_to_look_at_its_versions() -> None:
    assert [f.code for f in documents().findings if f.code.startswith("versions.")] == []


def test_the_first_day_of_a_version_is_its_own_and_the_day_before_is_the_other_ones() -> None:
    found = judged()
    lines = found.judged_by[["version", "rows_judged", "rows_accepted"]].to_numpy().tolist()
    assert lines == [["2023.1", 1, 1], ["2024.2", 2, 1]]
    # Eighteen years were within the range until the end of 2023.
    assert found.quarantine[["source_row", "rules"]].to_numpy().tolist() == [[3, "age.range"]]
    # The word and the code of the old form have become those of today.
    kept = found.accepted["referrals"].set_index("referral_id")
    assert kept.loc["H23-9001", ["concern", "age"]].tolist() == ["divorce", 18]


def edition(codebook: Codebook, *earlier: Codebook) -> Edition:
    own = documents()
    told = Documents(own.description, codebook, own.change_model)
    sources = Provenance({}, pd.DataFrame(), {"loke": "1"} | judged_before(codebook, earlier))
    return Edition(tables("collection_health (rows) count 44 - - -").published["manager"], "2024", told, sources)


def test_the_edition_says_which_rows_an_earlier_codebook_judged() -> None:
    own = documents()
    told = edition(own.codebook, *own.earlier.versions)
    assert dict(told.provenance.versions) == {"loke": "1", "codebook before 2024-01-01": "2023.1"}
    [sentence] = said_of_earlier(told)
    assert "1. januar 2024" in sentence
    assert "version 2023.1" in sentence


def test_of_three_codebooks_each_says_its_own_days() -> None:
    own = documents()
    versions = [("0", None, "Alder"), ("1", "2023-07-01", "År"), ("2", "2024-01-01", "Barnets alder")]
    made = [_titled(own.codebook, *version) for version in versions]
    first, second = said_of_earlier(edition(made[-1], *made[:-1]))
    assert ("1. juli 2023" in first, "2024" in first) == (True, False)
    assert ("1. juli 2023" in second, "1. januar 2024" in second) == (True, True)


def test_versions_that_judge_alike_are_not_told() -> None:
    now = documents().codebook
    assert said_of_earlier(edition(now, now.model_copy(update={"version": "0", "valid_from": None}))) == ()
    assert said_of_earlier(edition(now)) == ()


def _titled(codebook: Codebook, version: str, valid_from: str | None, title: str) -> Codebook:
    raw = codebook.model_dump(mode="json", by_alias=True) | {"version": version}
    raw["valid_from"] = valid_from
    [age] = [field for field in raw["resources"][0]["schema"]["fields"] if field["name"] == "age"]
    age["title"] = title
    return Codebook.model_validate(raw)


def test_a_figure_may_count_a_code_that_only_rows_of_before_have() -> None:
    files = {name: (FOLDER / name).read_bytes() for name in NAMES}
    without = {**files, "codebook.yaml": files["codebook.yaml"].replace(VISITOR, b"", 1)}
    assert without["codebook.yaml"] != files["codebook.yaml"]
    assert isinstance(read_documents(FOLDER.name, without), UnitDocuments)
    # Without the version that had the code nobody can have it.
    alone = {name: content for name, content in without.items() if name != OLD}
    found = read_documents(FOLDER.name, alone)
    assert not isinstance(found, UnitDocuments)
    assert {(f.code, f.place.file) for f in found} >= {("conditions.unknown_code", "description.yaml")}
