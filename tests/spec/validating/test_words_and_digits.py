"""Answers by their label and dates without separators are understood as they are meant."""

import pytest

from loke.mapping import Mappings, map_values
from loke.validating.dates import date_style
from schemas.codebook import Dataset

DIGITS = [
    # written, declared style, day
    ("20260115", None, "2026-01-15"),
    ("20240229", None, "2024-02-29"),
    ("20230229", None, None),
    ("20241301", None, None),
    ("18991231", None, None),
    ("21000101", None, None),
    ("2024011", None, None),
    ("20240115", "%d.%m.%Y", None),
]


@pytest.mark.parametrize(("text", "declared", "day"), DIGITS)
def test_eight_digits_are_year_month_day(text: str, declared: str | None, day: str | None) -> None:
    found = date_style(declared, [text]).read(text)
    assert (found.isoformat() if found else None) == day


LABELS = [
    # word, code
    ("Kvinna", "F"),
    (" kvinna ", "F"),
    ("F", "F"),
    ("M", "M"),
    ("Man", "M"),
    ("Kvinnor", "Kvinnor"),
    ("", ""),
]


@pytest.mark.parametrize(("word", "code"), LABELS)
def test_a_label_of_the_codebook_is_an_answer(word: str, code: str) -> None:
    import pandas as pd

    categories = [{"value": "F", "label": "Kvinna"}, {"value": "M", "label": "Man"}, {"value": "X", "label": "M"}]
    field = {"name": "gender", "type": "string", "categories": categories, "loke": {"link": "background"}}
    dataset = Dataset.model_validate(
        {"name": "courses", "path": "x.csv", "schema": {"fields": [field]}, "loke": {"files": ["*.csv"]}}
    )
    frame = map_values(pd.DataFrame({"gender": [word]}, dtype="str"), dataset, Mappings.empty())
    assert frame["gender"].tolist() == [code]
