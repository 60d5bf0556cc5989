"""The sound unit of the thread, made-up tables about its burden, and figures published for real."""

import pandas as pd

from loke.disclosure import policy, publish
from loke.editions import Documents, Provenance
from loke.pages import UnitTables, unit_pages
from schemas.deliveries import DELIVERIES
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.measure_less import BURDEN, MEASURE_LESS
from schemas.text import Language
from tests.spec.thread.test_broken_threads import D
from tests.spec.thread.test_broken_threads import documents as changed

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")

#  field            reason                 other                   hours
LESS = """
   gender           nearly_constant        -                       4.5
   wellbeing_start  never_used             -                       12.4
   wellbeing_start  alike                  courses.wellbeing_end   12.4
   age              exists_elsewhere       Treserva                -
"""


def documents(language: Language = "en") -> Documents:
    """Return the unit's documents; only what Loke itself says is in the language."""
    read = changed((D, "language: en", f"language: {language}"), (D, '"Huset"', '"Björken & Ærø"'))
    return Documents(read.description, read.codebook, read.change_model)


def measure_less(text: str = LESS) -> pd.DataFrame:
    """Return rows drawn as text as MEASURE_LESS; a dash is nothing."""
    rows = [line.split() for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["field", "reason", "other", "hours_a_year"])
    frame = frame.assign(dataset="courses", other=frame["other"].replace("-", ""))
    hours = pd.to_numeric(frame["hours_a_year"].replace("-", None)).astype("Float64")
    return MEASURE_LESS.validate(frame.assign(hours_a_year=hours)[list(MEASURE_LESS.columns)])


def burden() -> pd.DataFrame:
    """Return what two variables cost."""
    rows = [("courses", "gender", 0.5, 120.0, 1.0, 1), ("courses", "wellbeing_start", 2.0, 120.0, 4.0, None)]
    frame = pd.DataFrame(rows, columns=list(BURDEN.columns))
    kinds = {"minutes": "Float64", "times_a_year": "Float64", "hours_a_year": "Float64", "hours_received": "Int64"}
    return BURDEN.validate(frame.astype({"dataset": "str", "field": "str"} | kinds))


def counts(drawn: str) -> pd.DataFrame:
    """Return lines of `table element measure n k value group` as FEEDBACK_COUNTS of courses in 2024."""
    rows = [line.split() for line in drawn.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["table", "element", "measure", "n", "k", "value", "group"]).replace("-", None)
    frame = frame.assign(
        period="2024",
        component="courses",
        group=frame["group"].fillna(""),
        group_by=frame["group"].notna().map({True: "period", False: ""}),
        spread=None,
    )
    kinds = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    numbers = {name: pd.to_numeric(frame[name]).astype(kind) for name, kind in kinds.items()}
    return FEEDBACK_COUNTS.validate(frame.assign(**numbers)[list(FEEDBACK_COUNTS.columns)])


COUNTS = """
   collection_health  (rows)         count  44  -   -  -
   collection_health  (rows)         count  12  -   -  2024Q1
   collection_health  (rows)         count  10  -   -  2024Q2
   collection_health  (rows)         count  11  -   -  2024Q3
   collection_health  (rows)         count  11  -   -  2024Q4
   collection_health  wellbeing_end  share  44  25  -  -
"""


def provenance() -> Provenance:
    """Return one delivery, of which most could be used."""
    row = (1, "courses.csv", "a" * 64, 900, "courses", "", "accepted", "", 50, 44, 4, 2)
    return Provenance({}, DELIVERIES.validate(pd.DataFrame([row], columns=list(DELIVERIES.columns))), {})


def tables(drawn: str = COUNTS) -> UnitTables:
    """Return what the pages tell beside the documents."""
    published = {"manager": publish(counts(drawn), policy("manager"))}
    return UnitTables(measure_less(), burden(), published, provenance())


def pages(language: Language = "en") -> dict[str, bytes]:
    """Return all pages of the unit in a language."""
    return unit_pages(documents(language), tables())
