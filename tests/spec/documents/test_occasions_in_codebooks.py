"""Each mistake in an occasion gives its finding, at its line; an occasion that holds together gives none."""

import pytest

from tests.spec.documents.planted_in_codebook import assert_told

#  the occasion as written, code of the finding (empty: none), a word of the line, a word of the explanation
OCCASIONS = [
    ("{id: intake, name: Start}", "", "", ""),
    ("{id: intake, name: Start, where: age > 3, of: age < 90, due_from: started_on, late: 14}", "", "", ""),
    ("{id: intake, name: Start, where: agee > 3}", "conditions.unknown_column", "agee", "age"),
    ("{id: intake, name: Start, of: age >}", "conditions.syntax", "age >", ""),
    ("{id: intake, name: Start, through: course_id, due_from: started_on}", "document.unknown_name", "through", "-"),
    ("{id: intake, name: Start, through: course_id}", "document.missing", "id: intake", "due_from"),
    ("{id: intake, name: Start, due_from: start}", "document.unknown_name", "due_from", "started_on"),
    ("{id: intake, name: Start, due_from: age}", "document.not_date", "due_from", "date"),
    ("{id: intake, name: Start, date: age}", "document.not_date", "date: age", "date"),
    ("{id: intake, name: Start, every: 0}", "document.wrong_value", "every", "at least 1"),
    ("{id: intake, name: Start, early: -1}", "document.wrong_value", "early", "at least 0"),
    ("{id: intake, nam: Start}", "document.unknown_key", "nam", "name"),
    ("{id: intake}", "document.missing", "id: intake", "name"),
    ("{id: i, name: A}, {id: i, name: B}", "document.name_twice", "id: i", "i"),
    ("{id: i, name: A, informant: self}, {id: i, name: A, informant: family}", "", "", ""),
]


@pytest.mark.parametrize(("written", "code", "line", "word"), OCCASIONS, ids=[case[0] for case in OCCASIONS])
def test_each_mistake_gives_its_finding(written: str, code: str, line: str, word: str) -> None:
    assert_told("occasions", written, code, line, word)
