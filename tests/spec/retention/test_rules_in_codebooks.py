"""Each mistake in a rule of retention gives its finding at its line; what changes in one is told in words."""

from typing import Any

import pytest

from loke.versions import dataset_versions, differences
from loke.words import catalogue
from schemas.codebook import Codebook
from tests.spec.documents.planted_in_codebook import assert_told

START = "id: five, text: Five years, years: 5, basis: a decision"

#  the rule as written, code of the finding (empty: none), a word of the line, a word of the explanation
RULES = [
    (f"{{{START}}}", "", "", ""),
    (f"{{{START}, event: last_registration, per: course_id}}", "", "", ""),
    (f"{{{START}, event: ended_on, where: ended_on IS NOT NULL}}", "", "", ""),
    (f"{{{START}, keep: [{{id: young, text: Young, where: age < 20}}]}}", "", "", ""),
    ("{id: none, text: At once, years: 0, basis: a decision}", "", "", ""),
    # a field that is not there, one that holds no dates, years below none
    (f"{{{START}, event: ended}}", "document.unknown_name", "event", "ended_on"),
    (f"{{{START}, event: last_registratoin}}", "document.unknown_name", "event", "last_registration"),
    (f"{{{START}, event: age}}", "document.not_date", "event", "date"),
    (f"{{{START}, per: persn}}", "document.unknown_name", "per", "course_id"),
    ("{id: five, text: Five years, years: -1, basis: a decision}", "document.wrong_value", "years", "at least 0"),
    ("{id: five, text: Five years, years: five, basis: a decision}", "document.wrong_value", "years", "whole number"),
    # what has to be there
    ("{id: five, text: Five years, years: 5}", "document.missing", "five", "basis"),
    ("{id: five, years: 5, basis: a decision}", "document.missing", "five", "text"),
    (f"{{{START}}}, {{{START}}}", "document.name_twice", "five", "five"),
    (f"{{{START}, do: hide}}", "document.not_allowed", "do", "delete"),
    # exceptions
    (f"{{{START}, keep: [{{id: young, text: Young}}]}}", "document.exception_of_nothing", "young", "where"),
    (f"{{{START}, keep: [{{id: a, text: A, where: agee < 20}}]}}", "conditions.unknown_column", "agee", "age"),
    (f"{{{START}, keep: [{{id: a, text: A, where: age <}}]}}", "conditions.syntax", "age <", ""),
    (f"{{{START}, keep: [{{id: a, text: A, wher: age < 2}}]}}", "document.unknown_key", "wher", "where"),
    (f"{{{START}, keep: [{{id: a, text: A, born_on: [5]}}]}}", "document.no_birth", "born_on", "person"),
    (f"{{{START}, keep: [{{id: a, text: A, born_on: [32]}}]}}", "document.wrong_value", "born_on", "from 1 to 31"),
    (f"{{{START}, keep: [{{id: a, text: A, born_on: [0]}}]}}", "document.wrong_value", "born_on", "from 1 to 31"),
    (
        f"{{{START}, keep: [{{id: a, text: A, where: age < 2}}, {{id: a, text: B, where: age < 3}}]}}",
        "document.name_twice",
        "id: a",
        "a",
    ),
]


@pytest.mark.parametrize(("written", "code", "line", "word"), RULES, ids=[case[0] for case in RULES])
def test_each_mistake_gives_its_finding(written: str, code: str, line: str, word: str) -> None:
    assert_told("retention", written, code, line, word)


def book(*rules: dict[str, Any]) -> Codebook:
    fields = [{"name": "ended", "type": "date", "loke": {"link": "background"}}]
    loke = {"files": ["t*"], "period": "ended", "retention": list(rules)}
    resource = {"name": "t", "title": "Insatser", "path": "t", "schema": {"fields": fields}, "loke": loke}
    return Codebook.model_validate({"name": "unit", "version": "1", "resources": [resource]})


RULE = {"id": "five", "text": "Fem år", "years": 5, "event": "ended", "basis": "SoL"}
KEPT = {"id": "placed", "text": "Placerade barn", "where": "ended IS NULL"}

# before, after, what is told in Swedish and in Danish
CHANGES = [
    ((), (RULE,), "Regeln om hur länge rader sparas “Fem år” har tillkommit.", "Reglen om, hvor længe rækker gemmes"),
    ((RULE,), (), "Regeln om hur länge rader sparas “Fem år” har tagits bort.", "Reglen om, hvor længe rækker gemmes"),
    ((RULE,), (RULE | {"years": 10},), "Åren som rader sparas ändrades från 5 till 10.", "De år, rækker gemmes"),
    ((RULE,), (RULE | {"event": "last_registration"},), "Vad åren räknas från ändrades", "Det, årene regnes fra"),
    ((RULE,), (RULE | {"basis": "Ny lag"},), "Lagen eller beslutet bakom ändrades", "Loven eller beslutningen bag"),
    ((RULE,), (RULE | {"keep": [KEPT]},), "Undantaget “Placerade barn” har tillkommit.", "Undtagelsen"),
]


@pytest.mark.parametrize(("before", "after", "swedish", "danish"), CHANGES)
def test_a_change_is_told_in_words(
    before: tuple[dict[str, Any], ...], after: tuple[dict[str, Any], ...], swedish: str, danish: str
) -> None:
    [change] = differences(book(*before), book(*after))
    assert change.said(catalogue("versions", "sv")).startswith(swedish)
    assert change.said(catalogue("versions", "da")).startswith(danish)


def test_how_long_rows_are_kept_judges_no_row() -> None:
    today = book(RULE)
    assert dataset_versions(today.dataset("t"), today, [book()]) is None
