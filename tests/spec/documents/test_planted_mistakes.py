"""Each mistake a person can make in a document gives its finding, at its line, with what to do.

The starting point is a new unit's documents, which hold together. Each row of the table changes one text in one
document, and says which finding it must give, at the line of the changed text, and a word that its explanation holds.
"""

from datetime import date

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.documents.corrections import HEADINGS
from loke.documents.new_unit import new_unit
from loke.documents.yaml_reasons import reasons
from loke.words import catalogue, explain
from loke.words.catalogue import LANGUAGES
from schemas.finding import Finding, Severity

D, C, M = "description.yaml", "codebook.yaml", "change_model.yaml"
HASH = "a" * 64
DECISION = {"decision": "{0}", "date": "{1}", "sha256": "{2}"}
CORRECTION = "\n".join([",".join(HEADINGS), ",".join(DECISION.get(heading, "") for heading in HEADINGS), ""])
VALUES = "dataset,column,source_value,our_code,why\n"
NO_SUCH, NO_COLUMN = "document.unknown_name", "conditions.unknown_column"

MISTAKES = [
    # document, this text, becomes, code, a word of the explanation
    (D, "version:", "\tversion:", "document.not_yaml", "spaces"),
    (M, '            period: "2024"\n', '            period: "2024\n', "document.not_yaml", "quote"),
    (D, "language: en", "language: no", "document.not_allowed", "sv, da, en"),
    (D, "language: en", "langauge: en", "document.unknown_key", "language"),
    (D, "intended: 1.0 ", "intended: 80 ", "document.share", "0.8"),
    (D, "intended: 1.0 ", "intended: lots ", "document.wrong_value", "number"),
    (D, "valid_from: 2024-03-01", "valid_from: 2024-02-30", "document.wrong_value", "2024-12-31"),
    (D, 'periods: ["2024"]', 'periods: ["2024Q5"]', "document.wrong_value", "2024Q3"),
    (D, 'periods: ["2024"]', "periods: []", "document.wrong_value", "at least one"),
    (D, "audiences: [manager]", "audiences: [managers]", "document.unknown_name", "manager"),
    (D, "groups: [gender]", "groups: [genders]", "document.unknown_name", "gender"),
    (D, "audiences: [manager]", "thresholds: {manager: 4}", "document.looser_threshold", "5"),
    (D, "audiences: [manager]", "thresholds: {mananger: 9}", "document.unknown_name", "manager"),
    (D, "- id: adult", "- id: Adult", "document.wrong_value", "lower-case"),
    (D, "- id: better", "- id: adult", "document.name_twice", "adult"),
    (D, "those: age >= 18", "those: agee >= 18", "conditions.unknown_column", "age"),
    (D, "those: age >= 18", "those: age >=", "conditions.syntax", ""),
    (D, "those: age >= 18", "those: age >= 'x'", "conditions.type_mismatch", ""),
    (D, "those: age >= 18", "those: (SELECT 1) = 1", "conditions.not_allowed", ""),
    (D, "those: contacts >= 4", "those: contacts", "conditions.not_boolean", ""),
    (D, "period: ended_on", "period: age", "document.not_date", "date"),
    (D, "period: ended_on", "period: ended", "document.unknown_name", "ended_on"),
    (D, "unit: familjehuset", "unit: annan", "document.wrong_unit", "familjehuset"),
    (D, 'given_by: ""', 'givenby: ""', "document.unknown_key", "given_by"),
    (D, "referral_ways: []", "referral_ways: 3", "document.wrong_value", "a list"),
    (D, "expected_per_year:", "expected_per_year: many", "document.wrong_value", "whole number"),
    (D, "next_meeting:", "next_meeting: 2024-13-01", "document.wrong_value", "2024-12-31"),
    (D, "  steps: []", "  steps: [{step: started}]", "document.not_allowed", "start_meeting"),
    (D, "assumptions: []", "assumptions: [{text: So it is, from: contct}]", "document.unknown_name", "contact"),
    (D, "assumptions: []", "assumptions: [{text: So it is, to: bettr}]", "document.unknown_name", "better"),
    (D, "- id: better", "- id: better\n    variables: [agee]", "document.unknown_name", "age"),
    (D, "- id: better", "- id: better\n    term: soon", "document.not_allowed", "short"),
    (
        D,
        "inclusion_rules: []",
        "inclusion_rules: [{text: A, dataset: course, those: a}]",
        "document.unknown_name",
        "courses",
    ),
    (
        D,
        "exclusion_rules: []",
        "exclusion_rules: [{text: A, dataset: courses, those: agee > 1}]",
        "conditions.unknown_column",
        "age",
    ),
    (C, "type: integer", "type: int", "document.not_allowed", "integer"),
    (C, "- name: gender", "- name: course_id", "document.name_twice", "course_id"),
    (C, "- {value: M, label: Man}", "- {value: F, label: Man}", "document.name_twice", "F"),
    (C, "primaryKey: [course_id]", "primaryKey: [courseid]", "document.unknown_name", "course_id"),
    (C, "check: ended_on >= started_on", "check: ended_on >= start", "conditions.unknown_column", "started_on"),
    (C, "fields: [ended_on]", "fields: [ended]", "document.unknown_name", "ended_on"),
    (C, "period: started_on", "period: gender", "document.not_date", "gender"),
    (C, "link: target_group", "link: targetgroup", "document.not_allowed", "target_group"),
    (C, "minutes: 1}", "minutes: -1}", "document.wrong_value", "at least"),
    (C, "minimum: 0, maximum: 110", "minimum: 0, maximums: 110", "document.unknown_key", "maximum"),
    (C, "title: Age\n", "title: Age\n          title: Age\n", "document.key_twice", "title"),
    (C, "constraints: {required: true}\n", "constraints: {pattern: '['}\n", "document.pattern", "pattern"),
    (C, "minimum: 0, maximum: 110", "minimum: none, maximum: 110", "document.limit", "minimum"),
    (C, "minimum: 0, maximum: 110", "minimum: 0, maximum: 2024-01-01", "document.limit", "maximum"),
    (C, "- name: started_on", "- name: gender_missing", "document.kind_column", "gender"),
    (C, "link: intervention", "asked_when: agee > 3, link: intervention", "conditions.unknown_column", "age"),
    (C, "link: background", "asked_when: age > 3, link: background", "document.always_asked", "required"),
    (M, "measure: count", "measure: number", "document.not_allowed", "count"),
    (M, "measure: count", "measure: mean", "document.needs", "value"),
    (M, "measure: count", "measure: mean\n    value: gender", "document.not_number", "gender"),
    (M, "measure: count", "measure: mean\n    value: gendr", "document.unknown_name", "gender"),
    (M, "dataset: courses", "dataset: course", "document.unknown_name", "courses"),
    (M, "indicator: better", "indicator: beter", "document.unknown_name", "better"),
    (M, 'operator: ">="', 'operator: "=>"', "document.not_allowed", ">="),
    (M, "target: 0.6", "target: 60", "document.share_target", "0.8"),
    (M, "target: 0.6", "target: 60 %", "document.wrong_value", "number"),
    (M, "target: 0.6", "target: 0.6\n            kind: mile", "document.not_allowed", "milestone"),
    (M, "id: R1a", "id: R 1", "document.wrong_value", "Q3a"),
]


def documents(**changed: bytes) -> dict[str, bytes]:
    return {**new_unit("familjehuset", "Familjehuset", "en", date(2024, 3, 1)), **changed}


def findings(contents: dict[str, bytes]) -> tuple[Finding, ...]:
    read = read_documents("familjehuset", contents)
    return read.findings if isinstance(read, UnitDocuments) else read


@pytest.mark.parametrize(("document", "text", "becomes", "code", "word"), MISTAKES)
def test_mistake_gives_its_finding_at_its_line(document: str, text: str, becomes: str, code: str, word: str) -> None:
    before = documents()[document].decode()
    assert text in before
    after = before.replace(text, becomes, 1)
    line = before[: before.index(text)].count("\n") + 1 + becomes.rstrip("\n").count("\n")
    found = findings(documents(**{document: after.encode()}))
    matching = [f for f in found if f.code == code]
    assert matching, [f.code for f in found]
    finding = matching[0]
    assert (finding.place.file, finding.severity) == (document, Severity.STOP)
    assert abs(finding.place.row - line) <= 1
    words = explain(finding, "en")
    assert word in words.problem + words.remedy


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_unit_holds_together_in_every_language(language: str) -> None:
    contents = new_unit("familjehuset", "Familjehuset: norr", language, date(2024, 3, 1))  # type: ignore[arg-type]
    read = read_documents("familjehuset", contents)
    assert isinstance(read, UnitDocuments), read
    assert read.description.name == "Familjehuset: norr"
    assert read.findings == ()


def test_all_mistakes_are_told_at_once() -> None:
    before = documents()[D].decode()
    after = before.replace("language: en", "language: fi").replace("intended: 1.0", "intended: 100")
    after = after.replace("version:", "verson:")
    codes = [f.code for f in findings(documents(**{D: after.encode()}))]
    assert sorted(codes) == ["document.missing", "document.not_allowed", "document.share", "document.unknown_key"]


def test_a_unit_may_have_no_change_model() -> None:
    read = read_documents("familjehuset", {name: content for name, content in documents().items() if name != M})
    assert isinstance(read, UnitDocuments)
    assert (read.change_model.indicators, read.change_model.tracks) == ((), ())


@pytest.mark.parametrize("missing", [D, C])
def test_missing_document_is_named(missing: str) -> None:
    contents = {name: content for name, content in documents().items() if name != missing}
    assert [(f.code, f.place.file) for f in findings(contents)] == [("document.missing_file", missing)]


@pytest.mark.parametrize("content", [b"", b"# only a remark\n"])
def test_empty_document_is_told(content: bytes) -> None:
    assert [f.code for f in findings(documents(**{M: content}))] == ["document.empty"]


def test_document_that_is_not_text_is_told() -> None:
    assert [f.code for f in findings(documents(**{D: "verksamhet på ön".encode("utf-16")}))] == ["document.not_text"]


def test_byte_order_mark_is_no_mistake() -> None:
    assert findings(documents(**{D: b"\xef\xbb\xbf" + documents()[D]})) == ()


ELSEWHERE = [
    # document, its text, code, line, a word of the explanation
    ("plausibility.yaml", "unit: annan\n", "document.wrong_unit", 1, "familjehuset"),
    ("plausibility.yaml", "unit: familjehuset\nband: []\n", "document.unknown_key", 2, "bands"),
    ("plausibility.yaml", "unit: familjehuset\nbands: 3\n", "document.wrong_value", 2, "a list"),
    ("corrections.csv", "date,what\n", "document.mapping_header", 1, "decision"),
    ("corrections.csv", CORRECTION.format("delete", "2024-03-01", HASH), "document.not_allowed", 2, "accept"),
    ("corrections.csv", CORRECTION.format("accept", "yesterday", HASH), "document.wrong_value", 2, "2024-12-31"),
    ("corrections.csv", CORRECTION.format("accept", "2024-03-01", "abc"), "document.wrong_value", 2, "hexadecimal"),
    ("mappings/columns.csv", "datset,source_column\n", "document.mapping_header", 1, "our_column"),
    (
        "mappings/values.csv",
        "dataset,column,source_value,our_code,why\ncourses,gendr,K,F,x\n",
        "document.unknown_name",
        2,
        "gender",
    ),
]


@pytest.mark.parametrize(("document", "text", "code", "line", "word"), ELSEWHERE)
def test_mistake_in_another_document_gives_its_finding(
    document: str, text: str, code: str, line: int, word: str
) -> None:
    found = [f for f in findings(documents(**{document: text.encode()})) if f.code == code]
    assert [(f.place.file, f.place.row) for f in found] == [(document, line)]
    words = explain(found[0], "en")
    assert word in words.problem + words.remedy


TOGETHER = [mistake for mistake in MISTAKES if mistake[3] not in ("document.not_yaml", "document.wrong_unit")]


IN_ONE, IN_OTHER = ([m for m in TOGETHER if m[0] == document] for document in (D, M))
PAIRS = [(mistake, IN_OTHER[number % len(IN_OTHER)]) for number, mistake in enumerate(IN_ONE)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_mistake_in_one_document_hides_none_in_another(
    first: tuple[str, str, str, str, str], second: tuple[str, str, str, str, str]
) -> None:
    changed = {m[0]: documents()[m[0]].decode().replace(m[1], m[2], 1).encode() for m in (first, second)}
    told = {(f.place.file, f.code) for f in findings(documents(**changed))}
    assert {(D, first[3]), (M, second[3])} <= told


STRUCTURAL = [
    # a mistake that keeps a document from being read as it stands, and one that only the other documents show
    (
        (C, "minutes: 1}", "minutes: -1}"),
        (D, "those: contacts >= 4", "those: contact >= 4"),
        NO_COLUMN,
    ),
    ((C, "title: Age", "titel: Age"), (M, "indicator: better", "indicator: beter"), NO_SUCH),
    (
        (C, "minimum: 0, maximum: 110", "minimum: none, maximum: 110"),
        (D, "groups: [gender]", "groups: [sex]"),
        NO_SUCH,
    ),
    ((D, "language: en", "language: no"), (D, "those: age >= 18", "those: agee >= 18"), NO_COLUMN),
    ((D, "intended: 0.8", "intended: 80"), (D, "audiences: [manager]", "audiences: [boss]"), NO_SUCH),
    (
        (M, "measure: count", "measure: number"),
        (M, "    dataset: courses\n    of", "    dataset: course\n    of"),
        NO_SUCH,
    ),
]


@pytest.mark.parametrize(("structural", "other", "code"), STRUCTURAL)
def test_what_cannot_be_read_hides_nothing_else(
    structural: tuple[str, str, str], other: tuple[str, str, str], code: str
) -> None:
    contents = documents()
    lines = {}
    for document, text, becomes in (structural, other):
        before = contents[document].decode()
        assert text in before
        lines[becomes] = before[: before.index(text)].count("\n") + 1
        contents[document] = before.replace(text, becomes, 1).encode()
    told = [(f.code, f.place.file) for f in findings(contents) if f.severity is Severity.STOP]
    assert len(told) == 2
    assert (code, other[0]) in told


def test_names_in_a_part_that_cannot_be_read_are_not_told_as_unknown() -> None:
    changed = documents()[C].decode().replace("type: integer", "type: int", 1)
    assert [f.code for f in findings(documents(**{C: changed.encode()}))] == ["document.not_allowed"]


def test_codes_may_be_plain_texts() -> None:
    text = documents()[C].decode()
    start, end = text.index("          categories:"), text.index("          loke:", text.index("          categories:"))
    read = read_documents(
        "familjehuset", documents(**{C: (text[:start] + "          categories: [F, M, 3]\n" + text[end:]).encode()})
    )
    assert isinstance(read, UnitDocuments), read
    assert [c.value for c in read.codebook.dataset("courses").field("gender").categories] == ["F", "M", "3"]


YAML = [
    # what is written, a word of the reason
    ("a: b: c", "colon"),
    ("a: 'b", "quote"),
    ("a: [b", "square brackets"),
    ("a: {b: c", "curly brackets"),
    ("a: 1\n  b: 2", "colon"),
    ("a:\n  - b\n c", "indented"),
    ("\ta: b", "tab"),
    ("a: *b", "& or *"),
    ("a: !b! c", "! or %"),
    ('a: "\\q"', "backslash"),
    ("a: >x\n b", "> or |"),
    ("a: 1\n---\nb: 2", "several documents"),
    ("a: - b", "hyphen"),
]


@pytest.mark.parametrize(("text", "word"), YAML)
def test_what_the_parser_says_is_told_in_words_of_ours(text: str, word: str) -> None:
    (finding,) = [f for f in findings(documents(**{M: text.encode()})) if f.code == "document.not_yaml"]
    assert word in explain(finding, "en").problem
    for language in ("sv", "da"):
        assert str(finding.params["reason"]) not in explain(finding, language).problem  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["sv", "da"])
def test_every_reason_is_translated(language: str) -> None:
    words = catalogue("findings", language)  # type: ignore[arg-type]
    assert [reason for reason in reasons() if words.known(reason) == reason] == []


def test_a_limit_in_an_explanation_is_said_in_the_reader_s_language() -> None:
    changed = documents()[C].decode().replace("minutes: 1}", "minutes: -1}", 1)
    (finding,) = findings(documents(**{C: changed.encode()}))
    assert explain(finding, "sv").remedy == "Här väntas: minst 0."
    assert "mindst 0" in explain(finding, "da").remedy


MAPPINGS = [
    # file, lines below the headings, code, row, nearest
    ("columns.csv", "course,Namn,gender,why\n", "document.unknown_name", 2, "courses"),
    ("columns.csv", "courses,Kön,gendre,why\n", "document.unknown_name", 2, "gender"),
    (
        "columns.csv",
        "courses,Kön,gender,why\ncourses,Namn,,not needed\ncourses,X,agee,\n",
        "document.unknown_name",
        4,
        "age",
    ),
    ("values.csv", "courses,gender,kv,K,why\n", "document.unknown_name", 2, "F, M, X"),
    ("values.csv", "courses,,kv,F,why\n", "document.unknown_name", 2, "-"),
]


@pytest.mark.parametrize(("file", "lines", "code", "row", "near"), MAPPINGS)
def test_mapping_lines_are_checked(file: str, lines: str, code: str, row: int, near: str) -> None:
    headings = documents()[f"mappings/{file}"].decode()
    found = findings(documents(**{f"mappings/{file}": (headings + lines).encode()}))
    assert [(f.code, f.place.row) for f in found] == [(code, row)]
    assert near == "-" or near in explain(found[0], "en").remedy


def test_mapping_with_other_headings_is_told() -> None:
    found = findings(documents(**{"mappings/columns.csv": b"dataset;heading\n"}))
    assert [(f.code, f.place.row) for f in found] == [("document.mapping_header", 1)]


def test_mappings_may_be_absent() -> None:
    contents = {name: content for name, content in documents().items() if not name.startswith("mappings/")}
    assert findings(contents) == ()


def test_datasets_that_lean_on_each_other_in_a_circle_are_told() -> None:
    text = documents()[C].decode()
    key = "      foreignKeys: [{fields: course_id, reference: {resource: courses, fields: course_id}}]\n"
    own = text.replace("      fields:\n", key + "      fields:\n", 1)
    assert [f.code for f in findings(documents(**{C: own.encode()}))] == ["document.circle"]


BANDS = "unit: familjehuset\nbands:\n  - dataset: courses\n    expectation: {}\n    column: {}\n    why: Usual\n"
BAND_MISTAKES = [
    ("expect_column_mean_to_be_between", "age", None),
    ("expect_column_mean_to_be_between", "agee", "document.unknown_name"),
    ("expect_column_mean_to_be_between", "''", "document.unknown_name"),
    ("expect_table_row_count_to_be_between", "''", None),
    ("expect_column_values_to_be_in_set", "age", "document.not_allowed"),
]


@pytest.mark.parametrize(("expectation", "column", "code"), BAND_MISTAKES)
def test_bands_look_at_whole_columns_that_exist(expectation: str, column: str, code: str | None) -> None:
    found = findings(documents(**{"plausibility.yaml": BANDS.format(expectation, column).encode()}))
    assert [f.code for f in found] == ([code] if code else [])


VISITS = """
  - name: visits
    path: visits.csv
    schema:
      foreignKeys: [{fields: course_id, reference: {resource: courses, fields: course_id}}]
      fields:
        - {name: course_id, type: string, loke: {link: background}}
        - {name: kind, type: string, loke: {link: background}}
        - {name: nick, type: string, loke: {link: background, identity: name}}
    loke: {files: ["visits*.csv"]}
"""
DERIVED = [
    # what courses take from visits, finding
    ("{name: visits_made, from: visits, take: count}", []),
    ("{name: kinds, from: visits, take: mean, value: kind}", ["document.not_number"]),
    ("{name: kinds, from: visits, take: max, value: kin}", ["document.unknown_name"]),
    ("{name: nicks, from: visits, take: max, value: nick}", ["document.unknown_name"]),
    ("{name: kinds, from: visits, take: max}", ["document.missing"]),
    ("{name: kinds, from: visits, take: first, value: kind}", ["document.missing"]),
    ("{name: kinds, from: visit, take: count}", ["document.unknown_name"]),
    ("{name: age, from: visits, take: count}", ["document.name_twice"]),
    ("{name: kinds, from: visits, take: count, where: kin = 'x'}", ["conditions.unknown_column"]),
]


@pytest.mark.parametrize(("derived", "codes"), DERIVED)
def test_derived_columns_take_what_is_there(derived: str, codes: list[str]) -> None:
    text = documents()[C].decode().replace("      rules:\n", f"      derived: [{derived}]\n      rules:\n")
    assert [f.code for f in findings(documents(**{C: (text + VISITS).encode()}))] == codes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_mappings_may_be_saved_by_any_excel(encoding: str, delimiter: str, line_end: str) -> None:
    lines = [
        "dataset,source_column,our_column,why",
        "courses,Kön,gender,Så heter den här",
        "courses,Övrigt,,Behövs inte",
    ]
    content = (line_end.join(lines).replace(",", delimiter) + line_end).encode(encoding)
    read = read_documents("familjehuset", documents(**{"mappings/columns.csv": content}))
    assert isinstance(read, UnitDocuments), read
    assert list(read.mappings.columns["source_column"]) == ["Kön", "Övrigt"]


def test_names_in_a_finding_are_never_translated() -> None:
    text = documents()[M].decode().replace("    dataset: courses\n", "", 1)
    found = findings(documents(**{M: text.encode()}))
    assert explain(found[0], "sv").remedy == "Lägg till `dataset` här."


@pytest.mark.parametrize("document", [D, C, M, "plausibility.yaml", "mappings/columns.csv"])
def test_a_person_number_stops_the_documents_and_is_never_said(document: str) -> None:
    before = documents().get(document, b"unit: familjehuset\n")
    found = findings(documents(**{document: before + b"# 20030308-2382\nlangauge: 20030308-2382\n"}))
    assert {f.code for f in found} == {"document.person_number"}
    assert "2382" not in str(found)
