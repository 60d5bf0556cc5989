"""The example units from deliveries to editions, as `loke run` makes them."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from tests.orchestration.places import EXAMPLES, Made, Place

ROWS = ("rows_read", "rows_accepted", "rows_quarantined", "rows_repeated")


def unit_of(result: dict, unit: str) -> dict:
    return next(one for one in result["units"] if one["unit"] == unit)


def truth(made: Made, unit: str, name: str) -> list[dict[str, str]]:
    with (made.place.workspace / unit / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("unit", EXAMPLES)
def test_every_row_read_is_accounted_for(examples: Made, unit: str) -> None:
    deliveries = unit_of(examples.first, unit)["deliveries"]
    assert deliveries
    for delivery in deliveries:
        read, accepted, quarantined, repeated = (delivery[name] for name in ROWS)
        assert read == accepted + quarantined + repeated, delivery["file"]
        assert read > 0


@pytest.mark.parametrize("unit", EXAMPLES)
def test_deliveries_come_to_what_the_generator_planted(examples: Made, unit: str) -> None:
    names = ("rows_read", "rows_repeated", "rows_quarantined")
    made = {d["file"]: tuple(d[n] for n in names) for d in unit_of(examples.first, unit)["deliveries"]}
    planted = {d["file"]: tuple(int(d[n]) for n in names) for d in truth(examples, unit, "truth_deliveries.csv")}
    assert made == planted


@pytest.mark.parametrize("unit", EXAMPLES)
def test_exactly_the_planted_rows_are_set_aside_with_all_their_rules(examples: Made, unit: str) -> None:
    table = pd.read_parquet(examples.place.home / "tables" / unit / "quarantine.parquet")
    made = {
        (f, int(r)): set(rules.split(" | "))
        for f, r, rules in table[["source_file", "source_row", "rules"]].itertuples(index=False)
    }
    planted: dict[tuple[str, int], set[str]] = {}
    for line in truth(examples, unit, "truth.csv"):
        planted.setdefault((line["file"], int(line["row"])), set()).add(line["rule"])
    assert made == planted


@pytest.mark.parametrize("unit", EXAMPLES)
def test_datasets_sum_to_what_lies_in_the_accepted_tables(examples: Made, unit: str) -> None:
    folder = examples.place.home / "tables" / unit / "accepted"
    for dataset in unit_of(examples.first, unit)["datasets"]:
        assert len(pd.read_parquet(folder / f"{dataset['dataset']}.parquet")) == dataset["rows_accepted"]


def test_both_units_have_an_edition_per_period_and_audience(examples: Made) -> None:
    for unit in EXAMPLES:
        made = {(e["period"], e["audience"]) for e in unit_of(examples.first, unit)["editions"]}
        assert {("2023", "manager"), ("2024", "manager"), ("2024", "committee")} <= made


def editions(made: Made) -> list[Path]:
    return sorted(p.parent for p in made.place.home.glob("editions/*/*/*/manifest.json"))


def test_manifests_hold_the_hash_of_everything_in_and_out(examples: Made) -> None:
    assert len(editions(examples)) >= 8
    for folder in editions(examples):
        manifest = json.loads((folder / "manifest.json").read_bytes())
        files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
        hashes = {n: hashlib.sha256(p.read_bytes()).hexdigest() for n, p in files.items() if n != "manifest.json"}
        assert manifest["outputs"] == hashes
        source = examples.place.workspace / manifest["unit"]
        for name, digest in manifest["inputs"].items():
            assert hashlib.sha256((source / name).read_bytes()).hexdigest() == digest, name
        assert any(name.startswith("inbox/") for name in manifest["inputs"])


def test_every_edition_has_page_tables_workbook_and_figures(examples: Made) -> None:
    for folder in editions(examples):
        assert (folder / "index.html").stat().st_size <= 150_000
        assert (folder / "tables.xlsx").is_file()
        assert list(folder.glob("tables/*.csv"))
        assert list(folder.glob("figures/*.svg"))


def test_the_named_page_shows_both_units_tables_with_a_figure_each(examples: Made) -> None:
    page = Path(examples.first["page"])
    html = page.read_text(encoding="utf-8")
    for unit in EXAMPLES:
        assert f"{unit}/2024/manager/index.html" in html
    assert html.count("<table") >= 2
    figures = re.findall(r'<img[^>]+src="([^"]+\.svg)"', html)
    assert all((page.parent / figure).is_file() for figure in figures)
    assert len(figures) + html.count("<svg") >= 2


def test_no_page_asks_for_anything_outside_its_folder_or_runs_a_script(examples: Made) -> None:
    for page in [Path(examples.first["page"]), *(folder / "index.html" for folder in editions(examples))]:
        html = page.read_text(encoding="utf-8")
        assert "<script" not in html
        assert re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(?:https?:)?//', html) == []


def test_no_person_number_is_anywhere_under_home(examples: Made) -> None:
    reference = Path(__file__).parents[2] / "data" / "reference" / "test_person_numbers.csv"
    numbers = re.findall(r"\b\d{12}\b", reference.read_text(encoding="utf-8"))
    spellings = {s for n in numbers for s in (n, n[2:], f"{n[:8]}-{n[8:]}", f"{n[2:8]}-{n[8:]}", f"{n[2:8]}+{n[8:]}")}
    delivered = b"".join(examples.place.files("..", "workspace").values()).decode("cp1252", errors="ignore")
    assert sum(spelling in delivered for spelling in spellings) > 20
    pattern = re.compile(b"|".join(re.escape(s.encode()) for s in sorted(spellings)))
    assert [name for name, content in examples.place.files().items() if pattern.search(content)] == []


def test_a_second_run_accepts_nothing_new_and_changes_no_byte(own_examples: Place) -> None:
    before = own_examples.files("editions")
    second = own_examples.run()
    assert own_examples.files("editions") == before
    for unit in second["units"]:
        assert unit["outcome"] == "unchanged"
        for delivery in unit["deliveries"]:
            assert delivery["rows_accepted"] == 0
            read, accepted, quarantined, repeated = (delivery[name] for name in ROWS)
            assert read == accepted + quarantined + repeated


def test_making_everything_again_changes_no_byte(own_examples: Place) -> None:
    before = own_examples.files("editions")
    again = own_examples.run("--force", "dagverksamheten")
    assert again["units"][0]["outcome"] == "made"
    assert own_examples.files("editions") == before


def test_nothing_unfinished_is_left(examples: Made) -> None:
    names = list(examples.place.files())
    assert [name for name in names if name.endswith((".unfinished", ".replaced", ".tmp"))] == []
