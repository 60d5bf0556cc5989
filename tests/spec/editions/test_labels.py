"""What people call columns that are worked out from another dataset, so that no definition is in code alone."""

from typing import Any

import pytest

from loke.captions.conditions import condition_text
from loke.editions import Documents
from loke.editions.labels import labels
from loke.words import catalogue
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from tests.spec.quality.planted import documents

MOOD = {"name": "mood", "type": "integer", "title": "Mood", "loke": {"link": "result"}}
WHEN = {"name": "moment", "type": "string", "title": "Occasion", "loke": {"link": "background"},
        "categories": [{"value": "before", "label": "Before"}, {"value": "after", "label": "After"}]}  # fmt: skip


def book(**derived: Any) -> Documents:
    talks = {
        "name": "talks",
        "path": "t",
        "title": "Talks",
        "schema": {"fields": [MOOD, WHEN]},
        "loke": {"files": ["x*"]},
    }
    courses = {
        "name": "courses",
        "path": "c",
        "title": "Courses",
        "schema": {"fields": [{"name": "nr", "type": "string", "title": "Number", "loke": {"link": "background"}}]},
        "loke": {"files": ["x*"], "derived": [{"name": "out", "from": "talks", **derived}]},
    }
    own = Codebook.model_validate({"name": "unit", "version": "1", "resources": [courses, talks]})
    return Documents(documents().description, own, ChangeModel.absent("unit"))


#  what is taken                                                     what people call it
TAKEN = [
    ({"take": "count"}, "antal rader i Talks"),
    ({"take": "exists"}, "det finns en rad i Talks"),
    ({"take": "first", "value": "mood"}, "första Mood i Talks"),
    ({"take": "last", "value": "mood", "where": "moment = 'after'"}, "sista Mood i Talks (Occasion är After)"),
    ({"take": "mean", "value": "mood", "where": ""}, "medelvärdet av Mood i Talks"),
    # A condition without simple words stands exactly beside the words, as every condition does.
    ({"take": "sum", "value": "mood", "where": "abs(mood) > 1"}, "summan av Mood i Talks"),
    ({"take": "max", "value": "gone"}, "högsta gone i Talks"),
]


@pytest.mark.parametrize(("derived", "called"), TAKEN)
def test_a_column_worked_out_says_what_it_takes_and_of_which_rows(derived: dict[str, Any], called: str) -> None:
    found = labels("courses", book(**derived), catalogue("pages", "sv"))
    assert [found[name].label for name in found] == ["Number", called]


def test_its_codes_are_those_of_the_column_it_takes() -> None:
    words = catalogue("pages", "en")
    found = labels("courses", book(take="last", value="moment"), words)
    assert condition_text("out = 'after'", found, words) == "the last Occasion in Talks is After"
    counted = labels("courses", book(take="max", value="moment"), words)
    assert counted["out"].codes == {}


def test_an_unknown_dataset_has_no_columns() -> None:
    assert labels("nowhere", book(take="count"), catalogue("pages", "da")) == {}
