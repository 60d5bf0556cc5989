"""`loke templates` and the asset of the same files: made whole, never over what somebody has filled in."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import yaml

from tests.orchestration.places import Place
from tests.spec.collecting.filling import filled_in


def test_templates_are_made_filled_in_delivered_and_not_written_over(small: Callable[..., Place]) -> None:
    place = small()
    folder = place.workspace / "huset" / "templates"
    done = place.loke("templates", "huset", "--language", "da", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "unit": "huset",
        "folder": str(folder),
        "files": ["courses.xlsform.xlsx", "courses.xlsx"],
        "kept": [],
    }
    before = place.run("huset")["units"][0]["deliveries"]
    empty = (folder / "courses.xlsx").read_bytes()
    fields = _fields(place)
    headings, woman = [field["title"] for field in fields], fields[1]["categories"][0]["label"]
    row = dict(zip(headings, ["K999", woman, 30, date(2024, 3, 1), date(2024, 9, 1), 5, 4, 6], strict=True))
    content = filled_in(empty, [row])
    (folder / "courses.xlsx").write_bytes(content)
    (place.workspace / "huset" / "inbox" / "whatever.xlsx").write_bytes(content)
    again = place.loke("templates", "huset", "--json")
    assert json.loads(again.stdout)["kept"] == ["courses.xlsx"]
    assert (folder / "courses.xlsx").read_bytes() == content
    after = place.run("huset")["units"][0]["deliveries"]
    new = [d for d in after if d["file"] not in {b["file"] for b in before}]
    assert [(d["file"], d["rows_read"], d["rows_accepted"]) for d in new] == [("whatever.xlsx", 1, 1)]
    assert sorted(place.files("templates", "huset")) == ["courses.xlsform.xlsx", "courses.xlsx"]


def _fields(place: Place) -> list[dict[str, Any]]:
    codebook = yaml.safe_load((place.workspace / "huset" / "codebook.yaml").read_text(encoding="utf-8"))
    return codebook["resources"][0]["schema"]["fields"]


def test_an_unknown_language_and_documents_that_do_not_hold_make_nothing(small: Callable[..., Place]) -> None:
    place = small()
    refused = place.loke("templates", "huset", "--language", "fi")
    assert (refused.returncode, refused.stdout) == (2, "") and "sv, da or en" in refused.stderr
    codebook = place.workspace / "huset" / "codebook.yaml"
    codebook.write_text(
        codebook.read_text(encoding="utf-8").replace("type: integer", "type: whole", 1), encoding="utf-8"
    )
    stopped = place.loke("templates", "huset")
    assert stopped.returncode == 1
    assert not (place.workspace / "huset" / "templates").exists()
