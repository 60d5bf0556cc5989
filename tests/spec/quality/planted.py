"""A small unit whose deliveries are drawn with planted mistakes, judged for real."""

from collections.abc import Mapping
from pathlib import Path

from loke.editions import Documents
from loke.engine.store import parquet_bytes
from loke.findings import findings_table
from loke.landing import register
from loke.mapping import Mappings
from loke.quality import Judging
from loke.validating import Delivery, judge
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description

PERIODS = ("2023", "2024")
COURSES = {
    "name": "courses",
    "path": "courses",
    "title": "Courses & homes",
    "schema": {
        "fields": [
            {"name": "nr", "type": "string", "title": "Number", "loke": {"link": "background"}},
            {
                "name": "age",
                "type": "integer",
                "title": "Age",
                "constraints": {"minimum": 0, "maximum": 99},
                "loke": {"link": "background"},
            },
            {
                "name": "day",
                "type": "date",
                "title": "Start",
                "constraints": {"required": True},
                "loke": {"link": "background"},
            },
            {"name": "ended", "type": "date", "title": "End", "loke": {"link": "background"}},
            {
                "name": "score",
                "type": "integer",
                "title": "Well-being",
                "missingValues": ["", {"value": "unsure", "label": "dont_know"}],
                "loke": {"link": "result"},
            },
        ],
        "primaryKey": ["nr"],
    },
    "loke": {
        "files": ["courses*"],
        "period": "day",
        "quarantine_limit": 1,
        "rules": [{"id": "in_order", "check": "ended >= day", "text": "Nothing ends before it starts."}],
    },
}
VISITS = {
    "name": "visits",
    "path": "visits",
    "title": "Visits",
    "schema": {
        "fields": [
            {"name": "visit", "type": "string", "loke": {"link": "background"}},
            {"name": "nr", "type": "string", "title": "Course", "loke": {"link": "background"}},
        ],
        "primaryKey": ["visit"],
        "foreignKeys": [{"fields": "nr", "reference": {"resource": "courses", "fields": "nr"}}],
    },
    "loke": {"files": ["visits*"], "quarantine_limit": 1},
}
BOOK = Codebook.model_validate({"name": "unit", "version": "1", "resources": [COURSES, VISITS]})
HEAD = "nr;age;day;ended;score\n"


def documents(language: str = "en") -> Documents:
    """Return the unit's documents, in a language."""
    described = {
        "unit": "huset",
        "name": "Huset & <Ærø>",
        "version": "1",
        "valid_from": "2023-01-01",
        "language": language,
        "target_group": {"text": "Those who come."},
        "interventions": [{"id": "talks", "name": "Talks", "text": "What is done."}],
        "results": [{"id": "better", "name": "Better", "text": "What it leads to."}],
        "feedback": {"periods": list(PERIODS)},
    }
    return Documents(Description.model_validate(described), BOOK, ChangeModel.absent("huset"))


def left_by_judging(files: Mapping[str, str], folder: Path, days: Mapping[str, str] | None = None) -> Judging:
    """Judge files and return what that leaves; `days` tell when each came, all at once when there are none."""
    ledger, so_far = None, {}
    for name, text in files.items():
        so_far[name] = text.encode()
        if days:
            ledger = register(ledger, so_far, f"{days[name]}T10:00:00+00:00")
    ledger = register(ledger, so_far, "2025-01-01T10:00:00+00:00") if ledger is None else ledger
    numbers = dict(zip(ledger["file"], ledger["sequence"], strict=True))
    deliveries = [Delivery(name, content, int(numbers[name])) for name, content in so_far.items()]
    judged = judge(deliveries, BOOK, Mappings.empty(), b"k" * 32)
    accepted = {}
    for name, table in judged.accepted.items():
        accepted[name] = folder / f"{name}.parquet"
        accepted[name].write_bytes(parquet_bytes(table))
    found = findings_table(judged.findings)
    return Judging(ledger, judged.deliveries, found, judged.detected_columns, judged.quarantine, accepted)
