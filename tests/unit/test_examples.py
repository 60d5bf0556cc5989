"""The two example units: synthetic, messy on purpose, made again byte for byte."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
import python_calamine
import sqlglot
import yaml

from schemas.change_model import ChangeModel, Milestone
from schemas.codebook import Codebook, Dataset
from schemas.description import Description

DATA = Path(__file__).resolve().parents[2] / "data"
UNITS = ("dagverksamheten", "tidlig-forebyggelse")
KINDS = {
    "contradiction",
    "duplicate_key",
    "end_before_start",
    "future_date",
    "huge_number",
    "impossible_date",
    "missing_required",
    "orphan",
    "out_of_range",
    "text_for_number",
    "total_line",
    "two_errors",
    "unknown_code",
    "wrong_order",
    "wrong_pattern",
    "wrong_step",
}
COLUMN_RULES = {"type", "required", "category", "range", "pattern", "unique", "foreign_key", "step"}
PERSON_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")

each_unit = pytest.mark.parametrize("unit", UNITS)


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outdir = tmp_path_factory.mktemp("examples")
    # Another hash seed than the one the committed files were made with: nothing may hang on the order of a set.
    environment = {**os.environ, "PYTHONHASHSEED": "20250217"}
    subprocess.run([sys.executable, str(DATA / "generator"), str(outdir)], check=True, env=environment)
    return outdir


@cache
def codebook(unit: str) -> Codebook:
    return Codebook.model_validate(document(unit, "codebook"))


def document(unit: str, name: str) -> object:
    return yaml.safe_load((DATA / unit / f"{name}.yaml").read_text(encoding="utf-8"))


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inbox(unit: str) -> list[Path]:
    return sorted((DATA / unit / "inbox").iterdir())


@cache
def lines(path: Path) -> list[list[str]]:
    """Read a delivery plainly: every line with its cells as text."""
    if path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        return [[str(cell) for cell in line] for line in book.get_sheet_by_index(0).to_python()]
    encoding, delimiter = ("cp1252", ";") if path.suffix == ".csv" else ("utf-16", "\t")
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def headings(path: Path) -> list[str]:
    first, second = lines(path)[:2]
    if path.suffix != ".xlsx":
        return first
    upper, joined = "", []
    for above, below in zip(first, second, strict=True):
        upper = above or upper
        joined.append(f"{upper} / {below}")
    return joined


def dataset_of(path: Path, book: Codebook) -> Dataset:
    (found,) = (d for d in book.resources if any(fnmatch(path.name, pattern) for pattern in d.loke.files))
    return found


def rows_of(unit: str, dataset: str) -> list[list[str]]:
    book = codebook(unit)
    files = [path for path in inbox(unit) if dataset_of(path, book).name == dataset]
    return [line for path in files for line in lines(path)[1:] if any(line)]


def conditions(unit: str) -> Iterator[str]:
    for dataset in codebook(unit).resources:
        yield from (rule.check for rule in dataset.loke.rules)
        yield from (derived.where for derived in dataset.loke.derived)
    idea = Description.model_validate(document(unit, "description"))
    for element in (*idea.target_group.traits, *idea.interventions, *idea.results):
        if element.actual:
            yield from (element.actual.of, element.actual.those)
    assert idea.feedback.flow
    yield from (step.those for step in idea.feedback.flow.steps)
    for indicator in ChangeModel.model_validate(document(unit, "change_model")).indicators:
        yield from (indicator.of, indicator.those)


class TestDeliveries:
    @each_unit
    def test_generator_makes_every_committed_file_again_byte_for_byte(self, unit: str, made_again: Path) -> None:
        committed = {path.name: path.read_bytes() for path in inbox(unit)}
        made = {path.name: path.read_bytes() for path in (made_again / unit / "inbox").iterdir()}
        assert made.keys() == committed.keys()
        assert [name for name in committed if committed[name] != made[name]] == []

    @each_unit
    @pytest.mark.parametrize("name", ["truth.csv", "truth_deliveries.csv"])
    def test_generator_makes_the_truth_again(self, unit: str, name: str, made_again: Path) -> None:
        assert (made_again / unit / name).read_bytes() == (DATA / unit / name).read_bytes()

    def test_all_deliveries_together_are_small(self) -> None:
        assert sum(path.stat().st_size for unit in UNITS for path in inbox(unit)) < 1_000_000

    @pytest.mark.parametrize(("unit", "least"), [("dagverksamheten", 60), ("tidlig-forebyggelse", 400)])
    def test_there_are_enough_courses(self, unit: str, least: int) -> None:
        assert len({line[0] for line in rows_of(unit, "courses")}) >= least

    @each_unit
    def test_each_file_belongs_to_one_dataset(self, unit: str) -> None:
        book = codebook(unit)
        assert {dataset_of(path, book).name for path in inbox(unit)} == {d.name for d in book.resources}

    @each_unit
    def test_each_field_is_mapped_or_named_by_a_heading(self, unit: str) -> None:
        mapped = {
            (line["dataset"], line["source_column"]): line["our_column"]
            for line in table(DATA / unit / "mappings" / "columns.csv")
        }
        book = codebook(unit)
        for path in inbox(unit):
            dataset = dataset_of(path, book)
            by_title = {f.title: f.name for f in dataset.table_schema.fields}
            found = [mapped.get((dataset.name, heading), by_title.get(heading)) for heading in headings(path)]
            assert None not in found, path.name
            assert sorted(name for name in found if name) == sorted(dataset.columns), path.name

    @each_unit
    def test_every_kind_of_file_is_there(self, unit: str) -> None:
        content = {path.name: path.read_bytes() for path in inbox(unit)}
        assert any(b"\x96" in text for name, text in content.items() if name.endswith(".csv")), "cp1252, not latin-1"
        assert any(text.startswith(b"\xff\xfe") for text in content.values()), "UTF-16"
        assert any(lines(path)[0].count("") for path in inbox(unit) if path.suffix == ".xlsx"), "merged headings"


class TestWrongRows:
    @each_unit
    def test_about_three_rows_in_a_hundred_are_wrong(self, unit: str) -> None:
        wrong = {(line["file"], line["row"]) for line in table(DATA / unit / "truth.csv")}
        read = sum(int(line["rows_read"]) for line in table(DATA / unit / "truth_deliveries.csv"))
        assert 0.02 <= len(wrong) / read <= 0.045

    def test_every_kind_of_mistake_is_there(self) -> None:
        kinds = {line["kind"] for unit in UNITS for line in table(DATA / unit / "truth.csv")}
        assert kinds >= KINDS

    def test_every_rule_is_broken_somewhere(self) -> None:
        rules = {line["rule"].partition(".")[2] for unit in UNITS for line in table(DATA / unit / "truth.csv")}
        assert rules >= COLUMN_RULES | {"total"}

    @each_unit
    def test_each_rule_named_is_a_rule_of_the_codebook(self, unit: str) -> None:
        book = codebook(unit)
        for line in table(DATA / unit / "truth.csv"):
            dataset, (column, rule) = book.dataset(line["dataset"]), line["rule"].split(".")
            if column == "row":
                assert rule in {"total", *(r.id for r in dataset.loke.rules)}
            else:
                assert column in dataset.columns
                assert rule in COLUMN_RULES

    @each_unit
    def test_rows_are_counted_as_excel_does(self, unit: str) -> None:
        for line in table(DATA / unit / "truth_deliveries.csv"):
            path = DATA / unit / "inbox" / line["file"]
            below = lines(path)[2 if path.suffix == ".xlsx" else 1 :]
            assert sum(1 for cells in below if any(cells)) == int(line["rows_read"]), path.name

    @each_unit
    def test_a_totals_line_stands_last_where_the_truth_says(self, unit: str) -> None:
        for line in table(DATA / unit / "truth.csv"):
            if line["rule"] == "row.total":
                cells = lines(DATA / unit / "inbox" / line["file"])
                assert len(cells) == int(line["row"])
                assert cells[-1][0] in codebook(unit).dataset(line["dataset"]).loke.format.totals

    @each_unit
    def test_repeated_rows_are_alike_in_every_cell(self, unit: str) -> None:
        by_dataset: dict[str, int] = {}
        for line in table(DATA / unit / "truth_deliveries.csv"):
            by_dataset[line["dataset"]] = by_dataset.get(line["dataset"], 0) + int(line["rows_repeated"])
        assert sum(by_dataset.values()) > 0
        for dataset, repeated in by_dataset.items():
            seen, again = set[tuple[str, ...]](), 0
            for path in (p for p in inbox(unit) if dataset_of(p, codebook(unit)).name == dataset):
                start = 2 if path.suffix == ".xlsx" else 1
                own = [tuple(cells) for cells in lines(path)[start:] if any(cells)]
                again += sum(1 for cells in own if cells in seen)
                seen.update(own)
            assert again == repeated, dataset


class TestHarmlessMess:
    @pytest.mark.parametrize(
        ("unit", "dataset", "cells"),
        [
            ("dagverksamheten", "courses", {"Kvinna", "kvinna", "K", "Ja ", "Blandbruk"}),
            ("dagverksamheten", "user_survey", {"Vet ej", "8,5"}),
            ("dagverksamheten", "interviews", {"6 mån", "4,5", "vet ej"}),
            ("tidlig-forebyggelse", "courses", {"Pige", "pige", "P", "Ved ikke", "Dreng ", "Ind."}),
            ("tidlig-forebyggelse", "sessions", {"ja", "Ja ", "ved ikke", "21,4"}),
        ],
    )
    def test_people_write_the_same_thing_in_several_ways(self, unit: str, dataset: str, cells: set[str]) -> None:
        assert {cell for line in rows_of(unit, dataset) for cell in line} >= cells

    @each_unit
    def test_blank_lines_stand_between_rows(self, unit: str) -> None:
        assert any(not any(line) for path in inbox(unit) for line in lines(path))

    @each_unit
    def test_each_way_of_writing_has_its_code_or_is_wrong_on_purpose(self, unit: str) -> None:
        wrong = {(line["file"], int(line["row"])) for line in table(DATA / unit / "truth.csv")}
        known: dict[tuple[str, str], set[str]] = {}
        for line in table(DATA / unit / "mappings" / "values.csv"):
            known.setdefault((line["dataset"], line["column"]), set()).add(line["source_value"].casefold())
        mapped = {
            (line["dataset"], line["source_column"]): line["our_column"]
            for line in table(DATA / unit / "mappings" / "columns.csv")
        }
        book = codebook(unit)
        for path in inbox(unit):
            dataset, start = dataset_of(path, book), 2 if path.suffix == ".xlsx" else 1
            fields = {f.title: f for f in dataset.table_schema.fields} | {
                f.name: f for f in dataset.table_schema.fields
            }
            for i, heading in enumerate(headings(path)):
                field = fields.get(mapped.get((dataset.name, heading), heading))
                if field is None or not (field.categories or field.type == "boolean"):
                    continue
                allowed = known[dataset.name, field.name] | {*field.missing_words, ""}
                for row, cells in enumerate(lines(path)[start:], start=start + 1):
                    assert cells[i].strip().casefold() in allowed or (path.name, row) in wrong, (
                        path.name,
                        row,
                        heading,
                    )


class TestPersonNumbers:
    def test_the_list_holds_different_published_test_numbers(self) -> None:
        numbers = [line["person_number"] for line in table(DATA / "reference" / "test_person_numbers.csv")]
        assert len(numbers) == len(set(numbers)) == 104
        assert all(re.fullmatch(r"(19|20)\d{10}", number) and luhn(number[2:]) for number in numbers)

    def test_every_person_number_delivered_is_on_the_list(self) -> None:
        numbers = {line["person_number"][2:] for line in table(DATA / "reference" / "test_person_numbers.csv")}
        found = person_numbers("dagverksamheten")
        assert len(found) >= 50
        assert {re.sub(r"\D", "", number)[-10:] for number in found} <= numbers

    def test_the_danish_unit_delivers_none(self) -> None:
        assert person_numbers("tidlig-forebyggelse") == set()


def person_numbers(unit: str) -> set[str]:
    cells = (cell for path in inbox(unit) for line in [[path.name], *lines(path)] for cell in line)
    return {number for cell in cells for number in PERSON_NUMBER.findall(cell)}


def luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 - i % 2) for i, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


class TestDocuments:
    @each_unit
    def test_each_document_names_its_unit(self, unit: str) -> None:
        assert codebook(unit).name == unit
        assert Description.model_validate(document(unit, "description")).unit == unit
        assert ChangeModel.model_validate(document(unit, "change_model")).unit == unit

    @each_unit
    def test_one_trait_is_honestly_not_yet_documented(self, unit: str) -> None:
        idea = Description.model_validate(document(unit, "description"))
        elements = (*idea.target_group.traits, *idea.interventions, *idea.results)
        assert sum(1 for element in elements if element.actual is None) == 1

    @each_unit
    def test_each_condition_is_sql(self, unit: str) -> None:
        texts = [text for text in conditions(unit) if text]
        assert len(texts) > 20
        for text in texts:
            sqlglot.parse_one(text, read="duckdb")

    @each_unit
    def test_each_field_has_a_description_and_a_label_in_english(self, unit: str) -> None:
        for dataset in codebook(unit).resources:
            for field in dataset.table_schema.fields:
                assert field.title and field.description and field.loke.labels["en"], field.name

    @each_unit
    def test_each_field_tells_about_an_element_of_the_idea(self, unit: str) -> None:
        idea = Description.model_validate(document(unit, "description"))
        elements = {
            "target_group": {element.id for element in idea.target_group.traits},
            "intervention": {element.id for element in idea.interventions},
            "result": {element.id for element in idea.results},
            "background": set[str](),
        }
        for dataset in codebook(unit).resources:
            for field in dataset.table_schema.fields:
                assert field.loke.element in {"", *elements[field.loke.link]}, field.name

    def test_the_danish_model_holds_its_goals(self) -> None:
        model = ChangeModel.model_validate(document("tidlig-forebyggelse", "change_model"))
        goals = {goal.id: goal for track in model.tracks for row in track.key_indicators for goal in row.goals}
        quality = {"Q1", "Q2", "Q3a", "Q3b", "Q3c", "Q4a", "Q4b", "Q5a", "Q5b", "Q5c", "Q5d"}
        assert set(goals) == quality | {"S1", "S2", "R1", "R2", "B1", "B2", "A1", "A2", "X1a", "X1b"}
        milestones = {name for name, goal in goals.items() if isinstance(goal, Milestone)}
        assert milestones == {"Q1", "Q3a", "Q3b", "Q4a", "Q5b", "Q5d", "X1b"}
        assert len(model.all_goals) - len(goals) >= 25

    def test_the_swedish_model_is_small(self) -> None:
        model = ChangeModel.model_validate(document("dagverksamheten", "change_model"))
        goals = [goal for track in model.tracks for row in track.key_indicators for goal in row.goals]
        assert 5 <= len(model.indicators) <= 8
        assert 3 <= len([goal for goal in goals if not isinstance(goal, Milestone)]) <= 4
