"""Mistakes in patterns and divisions give findings at their line: no codes, workers compared, gender left out."""

import pytest

from loke.words import explain
from schemas.finding import Severity
from tests.example_units import contents
from tests.spec.documents.test_goal_mistakes import UNIT, C, M, findings

D = "description.yaml"
REASONS = "    column: reason\n    by: [referrer, concern]"
MISTAKES = [
    # document, this text, becomes, code, a word of the explanation
    (M, "  - id: closings", "  - id: reasons", "document.name_twice", "reasons"),
    (M, REASONS, REASONS.replace("reason\n", "raeson\n"), "document.unknown_name", "reason"),
    (M, REASONS, REASONS.replace("reason\n", "waiting_days\n"), "document.no_codes", "categories"),
    (M, REASONS, REASONS.replace("concern", "concerns"), "document.unknown_name", "concern"),
    (M, REASONS, REASONS.replace("concern", "age"), "document.no_codes", "categories"),
    (M, "by: [gender, kind]", "by: [gender, worker]", "document.workers_compared", "colleagues"),
    (M, "    column: closing\n", "    column: worker\n", "document.workers_compared", "colleagues"),
    (M, "by: [gender, kind]", "by: [kind]", "document.not_by_gender", "gender"),
    (
        M,
        "    of: closing IS NOT NULL\n    column",
        "    of: closed\n    column",
        "conditions.unknown_column",
        "closing",
    ),
    (D, "groups: [gender]", "groups: [gender, worker]", "document.workers_compared", "share_of_each"),
    (D, "groups: [gender]", "groups: [kind]", "document.not_by_gender", "feedback.groups"),
    (D, "  groups: [gender]\n", "", "document.not_by_gender", "feedback.groups"),
]


@pytest.mark.parametrize(("document", "text", "becomes", "code", "said"), MISTAKES)
def test_a_mistake_is_told_with_what_to_do(document: str, text: str, becomes: str, code: str, said: str) -> None:
    found = [f for f in findings(document, text, becomes) if f.code == code]
    assert found, [f.code for f in findings(document, text, becomes)]
    assert said in " ".join(explain(found[0], "en"))
    assert found[0].place.file == document
    assert found[0].place.row


def test_the_example_has_no_such_finding() -> None:
    codes = {code for *_, code, _ in MISTAKES}
    assert [f for f in findings(M, "patterns:", "patterns:") if f.code in codes] == []


def test_leaving_gender_out_stops_nothing_but_comparing_workers_does() -> None:
    left_out = [f for f in findings(D, "groups: [gender]", "groups: [kind]") if f.code == "document.not_by_gender"]
    compared = [f for f in findings(D, "groups: [gender]", "groups: [worker]") if f.code == "document.workers_compared"]
    assert [f.severity for f in left_out] == [Severity.CHECK]
    assert [f.severity for f in compared] == [Severity.STOP]


@pytest.mark.parametrize("label", ["Køn", "Barnets køn", "Kön"])
def test_a_gender_is_known_by_its_title_whatever_its_column_is_called(label: str) -> None:
    text = "        - name: gender\n          type: string\n          title: Barnets køn"
    assert text in contents(UNIT)[C].decode()
    renamed = text.replace("name: gender", "name: k2").replace("Barnets køn", label)
    found = findings(C, text, renamed)
    assert [f.code for f in found if f.code == "document.unknown_name"]  # the description still says gender
    assert [dict(f.params).get("name") for f in found if f.code == "document.not_by_gender"][:1] == ["k2"]
