"""One table, written in every way that people write it, is always the same table."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

Make = Callable[..., Any]

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be")
DELIMITERS = (";", ",", "\t", "|")
DECIMALS = (",", ".")
DATES = ("{y}-{m:02}-{d:02}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "{d:02}/{m:02}/{y}")
MATRIX = list(product(ENCODINGS, DELIMITERS, DECIMALS, DATES))

ROWS = [("Åsa", 2024, 1, 31, "1234", "5"), ("Ørn", 2023, 12, 1, "0", "25"), ("Æbl, e", 2024, 2, 29, "17", "0")]


def written(delimiter: str, decimal: str, date: str) -> str:
    lines = [["Ort", "Dag", "Värde"]]
    lines += [[n, date.format(y=y, m=m, d=d), f"{whole}{decimal}{part}"] for n, y, m, d, whole, part in ROWS]
    return "\r\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in line) for line in lines)


@pytest.mark.parametrize(("encoding", "delimiter", "decimal", "date"), MATRIX, ids=repr)
def test_same_table(
    encoding: str, delimiter: str, decimal: str, date: str, field: Make, dataset: Make, codebook: Make, judged: Make
) -> None:
    fields = (field("town", title="Ort"), field("day", "date", title="Dag"), field("value", "number", title="Värde"))
    content = written(delimiter, decimal, date).encode(encoding)
    result = judged(codebook(dataset("t", *fields)), {"t.csv": content})
    assert result.findings == ()
    table = result.accepted["t"]
    assert table["town"].tolist() == ["Åsa", "Ørn", "Æbl, e"]
    assert table["day"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-31", "2023-12-01", "2024-02-29"]
    assert table["value"].tolist() == [1234.5, 0.25, 17.0]
    assert table["source_row"].tolist() == [2, 3, 4]
