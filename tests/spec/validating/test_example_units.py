"""The example units: exactly the planted rows fall out, by exactly the planted rules."""

import csv
from collections import defaultdict

import pytest

from loke.reading import SOURCE_COLUMNS
from loke.validating import acceptance
from tests.example_units import DATA, UNITS, documents, judged

COUNTS = ("rows_read", "rows_repeated", "rows_quarantined")


def lines(unit: str, name: str) -> list[dict[str, str]]:
    with (DATA / unit / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_are_examples() -> None:
    assert sorted(path.parent.name for path in DATA.glob("*/truth.csv")) == list(UNITS)


@pytest.mark.parametrize("unit", UNITS)
def test_planted_rows_fall_out_by_their_rules(unit: str) -> None:
    planted: dict[tuple[str, int], set[str]] = defaultdict(set)
    for line in lines(unit, "truth.csv"):
        planted[line["file"], int(line["row"])].add(line["rule"])
    aside = judged(unit).quarantine[["source_file", "source_row", "rules"]]
    assert {(f, r): set(rules.split(" | ")) for f, r, rules in aside.itertuples(index=False)} == planted


@pytest.mark.parametrize("unit", UNITS)
def test_rows_are_counted_per_delivery(unit: str) -> None:
    ledger = judged(unit).deliveries.set_index("file")
    planted = {line["file"]: tuple(int(line[name]) for name in COUNTS) for line in lines(unit, "truth_deliveries.csv")}
    assert {str(file): tuple(ledger.loc[file, list(COUNTS)]) for file in ledger.index} == planted
    assert set(ledger["verdict"]) == {"accepted"}


@pytest.mark.parametrize("unit", UNITS)
def test_accepted_tables_may_be_put_in_place(unit: str) -> None:
    audit = acceptance(judged(unit), documents(unit).codebook)
    assert audit.holds, audit.broken


@pytest.mark.parametrize("unit", UNITS)
def test_every_quarantined_row_and_rule_is_a_finding(unit: str) -> None:
    result = judged(unit)
    told = sum(len(rules.split(" | ")) for rules in result.quarantine["rules"])
    kept = {
        place for table in result.accepted.values() for place in zip(*(table[c] for c in SOURCE_COLUMNS), strict=True)
    }
    places = [(f.place.file, f.place.sheet, f.place.row) for f in result.findings if f.place.row > 0]
    assert sum(place not in kept for place in places) == told


@pytest.mark.parametrize("unit", UNITS)
def test_no_person_number_of_the_deliveries_is_in_anything_made(unit: str) -> None:
    numbers = (DATA / "reference" / "test_person_numbers.csv").read_text().split()[1:]
    result = judged(unit)
    made = "".join(table.to_csv() for table in (*result.accepted.values(), result.quarantine, result.deliveries))
    digits = "".join(c for c in made + repr(result.findings) if c.isdigit() or c == "\n")
    assert not [number for number in numbers if number[2:] in made or number[2:] in digits]
