"""What every check found, for the analyst: Great Expectations' bands, Pandera's contract, and the audits."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd

from loke.editions import Documents
from loke.editions.names import dataset_name
from loke.quality.checks import Check, contract_checks
from loke.quality.expected import LOOKED_AT, band_said, expected_of
from loke.quality.measuring import Judging, Looked
from loke.quality.rendering import navigation, render
from loke.quality.rows_said import rows_said
from loke.validating import finding_types as types
from loke.words import Words, catalogue
from schemas.codebook import Codebook
from schemas.plausibility import Band

Outcome: TypeAlias = Literal["held", "broken", "flagged", "nothing"]

SIGNS = {"held": "check", "broken": "down", "flagged": "right", "nothing": "open"}
BADGES = {"held": "met", "broken": "missed", "flagged": "below_uncertain", "nothing": "open"}
WORDS = {"held": "Holds", "broken": "Broken", "flagged": "Look over", "nothing": "No rows to look at"}

TELL_FROM = 20
"""Fewest rows for an observed value to be told: a mean of few rows comes near a cell."""

AUDITS = {
    types.NOT_CONSERVED.code: "Every row read is accepted, set aside, or had come before.",
    types.OVERRULES_CONTRACT.code: "Every accepted table fulfils its codebook.",
    types.OVER_LIMIT.code: "Not more rows are set aside than the codebook allows.",
}
"""What is audited before accepted tables are put in place, by the finding of it that is broken."""


class Shown(NamedTuple):
    """One check on the page."""

    about: str
    expected: str
    name: str
    rows: str
    outcome: Outcome
    said: str
    where: str


class Group(NamedTuple):
    """The checks of one dataset: those that found something, and those that hold."""

    title: str
    found: Sequence[Shown]
    held: Sequence[Shown]


def checks_page(
    judging: Judging, looked: Looked, plausibility: pd.DataFrame, codebook: Codebook, documents: Documents
) -> bytes:
    """Return the page with each check's outcome, what it expects, of how many rows, and where it is broken.

    `plausibility` follows PLAUSIBILITY. `codebook` is today's, by which today's rows are judged. No cell value is told.
    """
    words = catalogue("pages", documents.description.language)
    groups = list(_groups(contract_checks(judging, looked.quality, codebook), codebook, documents, words))
    bands = [_band(row, judging.deliveries, documents, words) for row in plausibility.to_dict("records")]
    audits = list(_audits(judging.findings, words))
    every = [*audits, *bands, *(check for group in groups for check in (*group.found, *group.held))]
    content = {
        "unit": documents.description.name,
        "audits": audits,
        "bands": bands,
        "groups": groups,
        "held": sum(check.outcome == "held" for check in every),
        "all": len(every),
        "signs": SIGNS,
        "badges": BADGES,
        "navigation": navigation("checks.html", documents.description.unit, words),
    }
    return render("checks.html.j2", words, content)


def _groups(checks: Sequence[Check], codebook: Codebook, documents: Documents, words: Words) -> Iterator[Group]:
    for dataset in codebook.resources:
        shown = []
        for check in (check for check in checks if check.dataset == dataset.name):
            about, expected = expected_of(check.rule, dataset, documents, words)
            outcome = _outcome(check)
            said = _broken_rows(check.breaking, words) if check.breaking else words(WORDS[outcome])
            number = words.number(check.rows, 0)
            shown.append(Shown(about, expected, check.rule, number, outcome, said, _where(check, words)))
        found = [check for check in shown if check.outcome in ("broken", "flagged")]
        yield Group(dataset_name(dataset.name, documents), found, [check for check in shown if check not in found])


def _outcome(check: Check) -> Outcome:
    if not check.rows:
        return "nothing"
    return "held" if not check.breaking else "flagged" if check.flags else "broken"


def _broken_rows(count: int, words: Words) -> str:
    return words.plural("{count} row", "{count} rows", count, count=words.number(count, 0))


def _where(check: Check, words: Words) -> str:
    places = ((file, sheet, rows_said(rows, words)) for (file, sheet), rows in check.broken.items())
    return "; ".join(", ".join(filter(None, place)) for place in places)


def _band(row: Mapping[Hashable, Any], deliveries: pd.DataFrame, documents: Documents, words: Words) -> Shown:
    band = Band.model_validate({name: None if pd.isna(row[name]) else row[name] for name in Band.model_fields})
    rows = int(deliveries.loc[deliveries["dataset"] == band.dataset, "rows_accepted"].sum())
    own = next(dataset for dataset in documents.codebook.resources if dataset.name == band.dataset)
    labels = {field.name: field.title or field.name for field in own.table_schema.fields}
    parts = (dataset_name(band.dataset, documents), labels.get(band.column, band.column))
    outcome: Outcome = "nothing" if not rows else "held" if row["plausible"] else "flagged"
    looked_at = f"{words(LOOKED_AT[band.expectation])}: {band_said(band, words)}"
    said = _side(band, row["observed"], rows, outcome, words)
    about = ": ".join(filter(None, parts))
    return Shown(about, looked_at, band.expectation, words.number(rows, 0), outcome, said, band.why)


def _side(band: Band, observed: Any, rows: int, outcome: Outcome, words: Words) -> str:
    """Return on which side of its band a value lies, and the value where it rests on enough rows."""
    if outcome == "nothing" or not isinstance(observed, float | int):
        return words(WORDS[outcome])
    low = band.minimum is not None and observed < band.minimum
    side = words("Inside") if outcome == "held" else words("Below") if low else words("Above")
    counted = band.expectation == "expect_table_row_count_to_be_between"
    value = _value(float(observed) if counted else float(f"{observed:.3g}"), words)
    return words("{side}: {value}", side=side, value=value) if counted or rows >= TELL_FROM else side


def _value(value: float, words: Words) -> str:
    decimals = next((n for n in (0, 1) if round(value, n) == value), 2)
    return words.number(value, decimals)


def _audits(findings: pd.DataFrame, words: Words) -> Iterator[Shown]:
    for code, text in AUDITS.items():
        files = sorted(set(findings.loc[findings["code"] == code, "file"]) - {""})
        outcome: Outcome = "broken" if (findings["code"] == code).any() else "held"
        yield Shown(words(text), "", code, "", outcome, words(WORDS[outcome]), ", ".join(files))
