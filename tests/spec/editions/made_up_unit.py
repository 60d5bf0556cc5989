"""A made-up unit with one figure of every kind and state, published for real."""

from typing import Any

import pandas as pd

from loke.disclosure import Published, policy, publish
from loke.editions import Documents, Provenance
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.deliveries import DELIVERIES
from schemas.description import Description
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.text import Language

PERIOD, BEFORE = "2024", "2023"

#  table                     period  component       element    measure    of  those value spread   by       group
COUNTS = """
   flow                      2024    courses         started    share      44  30    -     -        -        -
   flow                      2024    courses         both       share      44  13    -     -        -        -
   intended_versus_actual    2024    target_group    adults     share      40  25    -     -        -        -
   intended_versus_actual    2024    target_group    adults     share      22  13    -     -        gender   woman
   intended_versus_actual    2024    target_group    adults     share      18  12    -     -        gender   man
   intended_versus_actual    2023    target_group    adults     share      36  20    -     -        -        -
   intended_versus_actual    2024    target_group    alone      share      40   3    -     -        -        -
   intended_versus_actual    2024    intervention    plan       share      40  39    -     -        -        -
   intended_versus_actual    2024    intervention    meeting    share      30  30    -     -        -        -
   intended_versus_actual    2024    result          better     share      13   8    -     -        -        -
   intended_versus_actual    2024    result          housing    share      12   6    -     -        -        -
   intended_versus_actual    2024    result          work       share       3   2    -     -        -        -
   intended_versus_actual    2024    result          asked      share       0   0    -     -        -        -
   indicators                2024    change          better     share      13   8    -     -        -        -
   indicators                2024    access          started    count      40   -    -     -        -        -
   indicators                2024    access          started    count      12   -    -     -        period   2024Q1
   indicators                2024    access          started    count       8   -    -     -        period   2024Q2
   indicators                2024    access          started    count       9   -    -     -        period   2024Q3
   indicators                2024    access          started    count      11   -    -     -        period   2024Q4
   indicators                2023    access          started    count      36   -    -     -        -        -
   indicators                2024    access          waiting    mean       40   -    12.25 6.0      -        -
   indicators                2024    -               presence   rate      210   -    0.6875 -       -        -
   indicators                2024    -               shown_own  share_of_each 9 9    -     -        -        -
   collection_health         2024    courses         (rows)     count      44   -    -     -        -        -
   collection_health         2024    courses         gender     share      44  33    -     -        -        -
   collection_health         2024    courses         gender_missing count  11   -    -     -        -        -
   collection_health         2024    courses         gender_missing count   6   -    -     -        missing  blank
   collection_health         2024    courses         gender_missing count   5   -    -     -        missing  dont_know
"""

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"unit": "Björken", "all": "Vuxna över 18 år", "woman": "Kvinna", "man": "Man"},
    "da": {"unit": "Ærø og Ålen", "all": "Voksne over 18 år", "woman": "Kvinde", "man": "Mand"},
    "en": {"unit": "The Birch", "all": "Adults over 18", "woman": "Woman", "man": "Man"},
}


def counts() -> pd.DataFrame:
    """Return the exact counts as FEEDBACK_COUNTS."""
    rows = [line.split() for line in COUNTS.strip().splitlines()]
    names = ["table", "period", "component", "element", "measure", "n", "k", "value", "spread", "group_by", "group"]
    frame = pd.DataFrame(rows, columns=names).replace("-", None)
    texts = frame[["component", "group_by", "group"]].fillna("")
    frame = frame.assign(**{name: texts[name] for name in texts})[list(FEEDBACK_COUNTS.columns)]
    for name in ("n", "k"):
        frame[name] = pd.to_numeric(frame[name]).astype("Int64")
    for name in ("value", "spread"):
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return FEEDBACK_COUNTS.validate(frame)


def published(audience: str = "manager") -> Published:
    """Return what an audience may see of the counts."""
    return publish(counts(), policy(audience))


def documents(language: Language = "sv") -> Documents:
    """Return the unit's documents in a language."""
    return Documents(_description(language), _codebook(language), _change_model())


def provenance() -> Provenance:
    """Return where the made-up figures come from; one file name holds a name that must not leave the house."""
    row = {
        "sequence": [1, 2],
        "file": ["courses.csv", "list from Sven Svensson.xlsx"],
        "sha256": ["a" * 64, "b" * 64],
        "bytes": [1000, 2000],
        "dataset": ["courses", ""],
        "detected": ["utf-8, semicolon", ""],
        "verdict": ["accepted", "refused"],
        "corrects": ["", ""],
        "rows_read": [50, 0],
        "rows_accepted": [44, 0],
        "rows_quarantined": [4, 0],
        "rows_repeated": [2, 0],
    }
    return Provenance({"codebook.yaml": "c" * 64}, DELIVERIES.validate(pd.DataFrame(row)), {"loke": "0.1.0"})


def _share(those: str) -> dict[str, str]:
    return {"dataset": "courses", "of": "age IS NOT NULL", "those": those}


def _description(language: Language) -> Description:
    words = _WORDS[language]
    traits: list[dict[str, Any]] = [
        {"id": "adults", "name": words["all"], "text": "", "intended": 0.9, "actual": _share("age >= 18")},
        {"id": "alone", "name": "<b>Å & Ö</b>", "intended": 0.5, "actual": _share("alone")},
        {"id": "own_will", "name": "=1+1", "intended": 0.5},
    ]
    results: list[dict[str, Any]] = [
        {"id": "better", "name": "Mår bättre", "intended": 0.6, "actual": _share("after > before")},
        {"id": "housing", "name": "Eget boende", "actual": _share("housing = 'own'")},
        {"id": "work", "name": "Arbete", "intended": 0.5, "actual": _share("work")},
        {"id": "asked", "name": "Tillfrågad", "intended": 0.5, "actual": _share("asked")},
    ]
    return Description.model_validate(
        {
            "unit": "bjorken",
            "name": words["unit"],
            "language": language,
            "version": "7",
            "valid_from": "2023-01-01",
            "target_group": {"text": "Vuxna", "traits": traits},
            "interventions": [
                {"id": "plan", "name": "Gemensam plan", "intended": 0.95, "actual": _share("plan")},
                {"id": "meeting", "name": "Nätverksmöte", "intended": 0.5, "actual": _share("meeting")},
            ],
            "results": results,
            "feedback": {
                "periods": [BEFORE, PERIOD],
                "groups": ["gender"],
                "flow": {
                    "dataset": "courses",
                    "steps": [
                        {"id": "started", "name": "Började", "those": "started"},
                        {"id": "both", "name": "Svarade båda gångerna", "those": "both"},
                    ],
                },
            },
        }
    )


def _codebook(language: Language) -> Codebook:
    words = _WORDS[language]
    codes = [{"value": "woman", "label": words["woman"]}, {"value": "man", "label": words["man"]}]
    fields = [
        {"name": "age", "type": "integer", "title": "Ålder", "loke": {"link": "target_group"}},
        {"name": "gender", "type": "string", "title": "Kön", "categories": codes, "loke": {"link": "background"}},
    ]
    dataset = {
        "name": "courses",
        "title": "Insatser",
        "path": "courses.parquet",
        "schema": {"fields": fields},
        "loke": {"files": ["courses*"], "period": None},
    }
    return Codebook.model_validate({"name": "bjorken", "version": "1", "resources": [dataset]})


def _change_model() -> ChangeModel:
    common = {"dataset": "courses"}
    better = {"kind": "number", "text": "Sex av tio mår bättre", "operator": ">=", "target": 0.6, "period": PERIOD}
    growth = {"kind": "growth", "text": "En tiondel fler", "percent": 10, "baseline": BEFORE, "period": PERIOD}
    late = {"kind": "milestone", "id": "M2", "text": "Rutinen är prövad", "due": "2024Q2"}
    done = {"kind": "milestone", "id": "M1", "text": "Mallen är klar", "due": "2024Q1", "done_on": "2024-03-01"}
    access = {"id": "A", "name": "Fler", "sub_goals": [done], "goals": [{**growth, "id": "G1", "indicator": "started"}]}
    change = {"id": "B", "name": "Bättre", "goals": [{**better, "id": "G2", "indicator": "better"}, late]}
    return ChangeModel.model_validate(
        {
            "unit": "bjorken",
            "title": "Förändringsmodell",
            "version": "3",
            "indicators": [
                {**common, "id": "better", "name": "Mår bättre", "measure": "share", "those": "after > before"},
                {**common, "id": "started", "name": "Påbörjade", "measure": "count", "unit": "insatser"},
                {**common, "id": "waiting", "name": "Väntan", "measure": "mean", "value": "waiting", "unit": "dagar"},
                {**common, "id": "presence", "name": "Närvaro", "measure": "rate", "value": "days", "exposure": "all"},
                {
                    **common,
                    "id": "shown_own",
                    "name": "Alla har visat",
                    "measure": "share_of_each",
                    "those": "shown",
                    "each": "worker",
                    "reached": {"measure": "count", "at_least": 4},
                },
            ],
            "tracks": [
                {"id": "access", "name": "Lätt att nå", "key_indicators": [access]},
                {"id": "change", "name": "Gör skillnad", "key_indicators": [change]},
            ],
        }
    )
