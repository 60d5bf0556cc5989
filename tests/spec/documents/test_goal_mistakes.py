"""Each mistake in an indicator, a goal, or in when a value is known gives its finding at its line, with what to do.

The starting point is the Danish example. Each row of the table changes one text of one document.
"""

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.goals import baseline_findings, exact_rows
from loke.words import explain
from schemas.finding import Finding, Severity
from tests.example_units import contents
from tests.spec.disclosure.drawing import exact

UNIT = "tidlig-forebyggelse"
M, C = "change_model.yaml", "codebook.yaml"


def findings(document: str, text: str, becomes: str) -> tuple[Finding, ...]:
    before = contents(UNIT)[document].decode()
    assert before.count(text) >= 1, text
    read = read_documents(UNIT, {**contents(UNIT), document: before.replace(text, becomes, 1).encode()})
    return read.findings if isinstance(read, UnitDocuments) else read


GROWTH = """            percent: 10
            baseline: "2023"
"""
UNCHANGED = """            tolerance: 0.5
            baseline: "2023"
"""
MISTAKES = [
    # document, this text, becomes, code, a word of the explanation
    (M, "target: 0.8\n", "target: 80\n", "document.share_target", "0.8"),
    (M, "target: 0.022", "target: 2.2", "document.share_target", "0.8"),
    (M, "at_least: 0.65", "at_least: 65", "document.share", "0.8"),
    (M, "    unit: grupper\n", "", "document.no_unit", "unit"),
    (M, "    unit: møder\n", "", "document.no_unit", "unit"),
    (M, "            id: Q4a\n", "            id: Q4b\n", "document.name_twice", "Q4b"),
    (M, "all_of: [Q2.1, Q2.2]", "all_of: [Q2.1, Q2.3]", "document.goal_circle", "circle"),
    (M, "all_of: [Q2.1, Q2.2]", "all_of: [Q2.1, Q2.22]", "document.unknown_name", "Q2.2"),
    (M, "all_of: [Q2.1, Q2.2]", "all_of: []", "document.all_or_any", "any_of"),
    (M, "all_of: [Q2.1, Q2.2]", "{all_of: [Q2.1], any_of: [Q2.2]}"[1:-1].replace(", any", "\n            any"),
     "document.all_or_any", "all_of"),
    (M, "window: {first: 2024Q2, last: 2024Q4}", "window: {first: 2024Q4, last: 2024Q2}", "document.window", "inside"),
    (M, "window: {first: 2024Q2, last: 2024Q4}", "window: {first: 2024Q2, last: 2025Q1}", "document.window", "inside"),
    (M, "window: {first: 2024Q2, last: 2024Q4}", "window: {first: Q2, last: 2024Q4}", "document.wrong_value", "2024Q3"),
    (M, GROWTH, GROWTH.replace("2023", "2023Q4"), "document.baseline_length", "long"),
    (M, UNCHANGED, UNCHANGED.replace("0.5", "0"), "document.wrong_value", "more than 0"),
    (M, "indicator: sessions_per_course", "indicator: group_courses", "document.unchanged_of", "mean"),
    (M, "indicator: energy_started", "indicator: involved_share", "document.quarter_count", "count"),
    (M, "indicator: group_courses\n", "indicator: involved_share\n", "document.growth_of_count", "count"),
    (M, "indicator: involved_share", "indicator: involved_shar", "document.unknown_name", "involved_share"),
    (M, "waiting: {column: received_on", "waiting: {column: recieved_on", "document.unknown_name", "received_on"),
    (M, "waiting: {column: received_on", "waiting: {column: referrer", "document.not_date", "date"),
    (M, "days: 90, pending: outcome = 'pending'", "days: 0, pending: outcome = 'pending'", "document.wrong_value", ""),
    (M, "pending: outcome = 'pending'", "pending: outcome = 'panding'", "conditions.unknown_code", "pending"),
    (M, "workers: {dataset: courses, column: worker}", "workers: {dataset: course, column: worker}",
     "document.unknown_name", "courses"),
    (M, "workers: {dataset: courses, column: worker}", "workers: {dataset: courses, column: workers}",
     "document.unknown_name", "worker"),
    (M, "    measure: mean\n", "    measure: change\n", "document.needs", "before"),
    (M, "    value: session_count\n", "    value: session_count\n    groups: [gendre]\n", "document.unknown_name",
     "gender"),
    (M, "    value: session_count\n", "    value: closing\n", "document.not_number", "number"),
    (M, "          - kind: milestone\n            id: Q3a\n", "          - id: Q3a\n", "document.no_kind", "milestone"),
    (M, "          - kind: unchanged\n", "          - id2: x\n", "document.no_kind", "unchanged"),
    (M, "          - kind: unchanged\n", "          - kind: unchangd\n", "document.not_allowed", "unchanged"),
    (C, "known_from: decided_on", "known_from: decided", "document.unknown_name", "decided_on"),
    (C, "known_from: decided_on", "known_from: referrer", "document.not_date", "date"),
    (C, "before_known: pending", "before_known: waiting", "document.before_known", "codes"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "text", "becomes", "code", "word"), MISTAKES)
def test_mistake_gives_its_finding_with_what_to_do(
    document: str, text: str, becomes: str, code: str, word: str
) -> None:
    found = [f for f in findings(document, text, becomes) if f.code == code]
    assert found, [f.code for f in findings(document, text, becomes)]
    told = explain(found[0], "en")
    assert found[0].place.file == document
    assert found[0].place.row > 0
    assert word in told.problem + told.remedy


def test_goals_may_not_cut_across_each_other_unless_a_longer_period_holds_both() -> None:
    text = '            period: "2024"\n            window: {first: 2024Q2, last: 2024Q4}\n'
    two_years = '            period: "2024"\n            window: {first: 2023Q3, last: 2024Q2}\n'
    found = {f.code for f in findings(M, text, two_years)}
    assert {"document.window", "document.cuts_across"} <= found
    assert "document.cuts_across" not in {f.code for f in findings(M, text, text)}


def test_the_example_has_no_findings_that_stop() -> None:
    assert not [f for f in findings(M, "kind: growth", "kind: growth") if f.severity is Severity.STOP]


def test_a_baseline_without_data_is_told() -> None:
    read = read_documents(UNIT, contents(UNIT))
    assert isinstance(read, UnitDocuments)
    usual = {"table": "indicators", "component": "", "period": "2023"}
    rows = exact_rows(
        exact(
            {**usual, "element": "sessions_per_course", "measure": "mean", "n": 50, "value": 6.0, "spread": 2.0},
            {**usual, "element": "group_courses", "measure": "count", "n": 0},
        )
    )
    assert [f.params["name"] for f in baseline_findings(read.change_model, rows)] == ["Q3c"]
    assert [f.params["name"] for f in baseline_findings(read.change_model, {})] == ["Q3c", "Q4b"]
