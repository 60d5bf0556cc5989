"""Make the deliveries of both example units again: `python data/generator [OUTDIR]`.

OUTDIR (default: the data folder) gets `<unit>/inbox/*`, and beside it the truth for tests: `<unit>/truth.csv` with each
rule that a row breaks on purpose, and `<unit>/truth_deliveries.csv` with each file's number of rows.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import day_service_files
import early_service_files
from tables import Delivery, Fault

DATA = Path(__file__).resolve().parent.parent


def main(outdir: Path) -> None:
    """Write both units."""
    with (DATA / "reference" / "test_person_numbers.csv").open(encoding="utf-8", newline="") as file:
        persons = [line["person_number"] for line in csv.DictReader(file)]
    write_unit(outdir / "dagverksamheten", day_service_files.deliveries(persons))
    write_unit(outdir / "tidlig-forebyggelse", early_service_files.deliveries())


def write_unit(folder: Path, deliveries: Sequence[Delivery]) -> None:
    """Write a unit's inbox and its truth."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for delivery in deliveries:
        (inbox / delivery.file).write_bytes(delivery.content())
    truth = [line for delivery in deliveries for line in wrong_rows(delivery)]
    write_csv(folder / "truth.csv", ("file", "row", "dataset", "kind", "rule"), truth)
    headings = ("file", "dataset", "rows_read", "rows_repeated", "rows_quarantined")
    write_csv(folder / "truth_deliveries.csv", headings, [row_counts(delivery) for delivery in deliveries])


def wrong_rows(delivery: Delivery) -> list[tuple[str, int, str, str, str]]:
    """Return one line per broken rule, with the row as Excel counts it."""
    faults = [(i, fault) for i, row in enumerate(delivery.rows) for fault in row.faults]
    if delivery.total:
        faults.append((len(delivery.rows), Fault("total_line", "row.total")))
    return [(delivery.file, delivery.first_row + i, delivery.dataset, fault.kind, fault.rule) for i, fault in faults]


def row_counts(delivery: Delivery) -> tuple[str, str, int, int, int]:
    """Return how many rows a delivery holds, repeats, and has wrong; blank lines are not rows."""
    total = 1 if delivery.total else 0
    rows = [row for row in delivery.rows if row.cells]
    wrong = sum(1 for row in rows if row.faults)
    return delivery.file, delivery.dataset, len(rows) + total, sum(row.repeated for row in rows), wrong + total


def write_csv(path: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a small UTF-8 table with the same line ends on every system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
