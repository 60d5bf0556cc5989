"""Each mistake in a rule across rows and tables is told at its line, before any row is judged."""

from datetime import date

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.documents.new_unit import new_unit

RATINGS = """
  - name: ratings
    path: ratings.csv
    schema:
      primaryKey: [rating_id]
      foreignKeys:
        - {fields: course_id, reference: {resource: courses, fields: course_id}}
      fields:
        - {name: rating_id, type: string, loke: {link: background}}
        - {name: course_id, type: string, loke: {link: background}}
        - {name: day, type: date, loke: {link: background}}
        - {name: tool, type: string, categories: [{value: ors}, {value: srs}], loke: {link: background}}
        - {name: by_child, type: boolean, loke: {link: background}}
        - name: score
          type: number
          missingValues: [vet ej, {value: "99", label: refused}]
          loke: {link: background}
    loke:
      files: ["ratings*"]
      rules:
        - {id: scored, check: score_missing IS NULL OR score_missing <> 'refused', text: t}
      table_rules:
        - {id: inside, text: t, rule: within_course, date: day, through: course_id, start: started_on, end: ended_on}
        - {id: one, text: t, rule: at_most_one, per: [course_id], where: tool = 'ors'}
        - {id: apart, text: t, rule: no_overlap, per: [tool], start: day, end: day}
        - {id: fit, text: t, rule: allowed_together, fields: [tool, by_child], allowed: [[ors, "true"]]}
        - {id: scale, text: t, rule: scale_of, value: score, by: tool, scales: [{code: ors, minimum: 0, maximum: 40}]}
        - {id: after, text: t, rule: date_order, severity: check, date: day, through: course_id, other: started_on}
"""

MISTAKES = [
    # this text, becomes, the kind of finding
    ("date: day, through: course_id, start", "date: dag, through: course_id, start", "document.unknown_name"),
    ("date: day, through: course_id, start", "date: score, through: course_id, start", "document.not_date"),
    ("through: course_id, start: started_on", "through: tool, start: started_on", "document.unknown_name"),
    ("start: started_on", "start: gender", "document.not_date"),
    ("other: started_on", "other: started", "document.unknown_name"),
    ("per: [course_id]", "per: [course]", "document.unknown_name"),
    ("where: tool = 'ors'", "where: tol = 'ors'", "conditions.unknown_column"),
    ("where: tool = 'ors'", "where: tool = 'orz'", "conditions.unknown_code"),
    ("<> 'refused'", "<> 'refusd'", "conditions.unknown_code"),
    ("label: refused", "label: refusd", "document.not_allowed"),
    ("start: day, end: day", "start: tool, end: day", "document.not_date"),
    ('allowed: [[ors, "true"]]', "allowed: [[ors]]", "document.wrong_value"),
    ('allowed: [[ors, "true"]]', "allowed: [[orz, 'true']]", "document.unknown_name"),
    ('allowed: [[ors, "true"]]', "allowed: [[ors, 'ja']]", "document.unknown_name"),
    ("value: score", "value: tool", "document.not_number"),
    ("code: ors", "code: orz", "document.unknown_name"),
    ("maximum: 40", "maximum: -1", "document.wrong_value"),
    ("maximum: 40", "maximum: many", "document.wrong_value"),
    ("id: one", "id: inside", "document.name_twice"),
    ("id: one", "id: scored", "document.name_twice"),
    ("rule: no_overlap", "rule: overlap", "document.not_allowed"),
    ("rule: no_overlap, ", "", "document.missing"),
    ("severity: check", "severity: stop", "document.not_allowed"),
    ("through: course_id, other", "thruogh: course_id, other", "document.unknown_key"),
]


def read(added: str) -> tuple[list[tuple[str, int]], str]:
    contents = new_unit("familjehuset", "Familjehuset", "en", date(2024, 3, 1))
    codebook = contents["codebook.yaml"].decode() + added.removeprefix("\n")
    found = read_documents("familjehuset", {**contents, "codebook.yaml": codebook.encode()})
    findings = found.findings if isinstance(found, UnitDocuments) else found
    return [(f.code, f.place.row) for f in findings], codebook


def test_rules_that_hold_together_give_no_finding() -> None:
    assert read(RATINGS)[0] == []


def test_a_rule_needs_a_key_that_points_at_one_row() -> None:
    found, codebook = read(RATINGS.replace("fields: course_id}}", "fields: gender}}"))
    rules = [i for i, line in enumerate(codebook.splitlines(), 1) if "through:" in line]
    assert found == [("document.not_unique", row) for row in rules]


@pytest.mark.parametrize(("text", "becomes", "code"), MISTAKES)
def test_mistake_in_a_rule_is_told_at_its_line(text: str, becomes: str, code: str) -> None:
    assert RATINGS.count(text) == 1
    found, _ = read(RATINGS.replace(text, becomes))
    line = read(RATINGS)[1].partition(text)[0].count("\n") + 1
    assert code in [kind for kind, _ in found], found
    assert min(abs(row - line) for kind, row in found if kind == code) <= 1, (found, line)
