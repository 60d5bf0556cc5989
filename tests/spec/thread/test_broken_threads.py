"""A sound unit has a whole thread; each planted break is found, and nothing else.

The starting point is the documents in `sound_unit`, made whole by `MENDED`. Each row of the table changes one text in
one document and says which break that gives, and what it is about.
"""

from pathlib import Path

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.thread import KINDS, Knot, Thread, breaks, tie, traceability

SOUND = Path(__file__).parent / "sound_unit"
D, C, M = "description.yaml", "codebook.yaml", "change_model.yaml"

MENDED = [
    (
        D,
        "    actual:\n      dataset: courses\n      of: well",
        "    intended: 0.6\n    actual:\n      dataset: courses\n      of: well",
    ),
    (D, "# When and for whom", "assumptions: [Whoever is heard dares to try]\n\n# When and for whom"),
    (M, "    direction: steady\n", "    of: age >= 18\n    direction: steady\n    why: We want to reach more\n"),
    (M, '    unit: "%"\n', '    unit: "%"\n    why: It is what we are for\n'),
]

FIELD = "        - {{name: {}, type: string, loke: {{link: {}, element: {}}}}}\n    loke:\n"
VISITS = """
  - name: visits
    path: visits.csv
    schema:
      fields:
        - {name: visit_id, type: string, loke: {link: background}}
    loke: {files: ["visits*.csv"]}
"""
INDICATOR = "indicators:\n  - {{id: extra, name: Extra, measure: count, dataset: courses, of: {}, why: {}}}\n"
ROW = "    key_indicators:\n      - {id: R0, name: An empty row}\n"
ACTUAL = "\n    actual:\n      dataset: courses\n      those: contacts >= 4\n"
STEP = "        goals:\n          - {{kind: milestone, id: R1b, text: A step, due: 2024Q1, done_on: 2024-02-01{}}}\n"

PLANTED = [
    # document, this text, becomes, the break, what it is about
    (D, "results:\n", "results:\n  - {id: calm, name: Calmer, intended: 0.5}\n", "no_variable", "Calmer"),
    (D, "interventions:\n", "interventions:\n  - {id: trips, name: Trips}\n", "no_variable", "Trips"),
    (D, "  traits:\n", "  traits:\n    - {id: local, name: Lives here}\n", "no_variable", "Lives here"),
    (
        C,
        "    loke:\n      # Put",
        FIELD.format("mood", "result", "better") + "      # Put",
        "not_used",
        "Courses: mood",
    ),
    (
        C,
        "    loke:\n      # Put",
        FIELD.format("mood", "background", '""') + "      # Put",
        "not_used",
        "Courses: mood",
    ),
    (
        C,
        "    loke:\n      # Put",
        FIELD.format("mood", "intervention", "adult") + "      # Put",
        "other_part",
        "Courses: mood",
    ),
    (C, 'files: ["*.csv", "*.xlsx"]', 'files: ["c*.csv"]', None, ""),
    (C, "\nresources:\n", "\nresources:" + VISITS, "dataset_not_used", "visits"),
    (D, ACTUAL, "\n", "not_shown", "At least four conversations"),
    (C, "link: target_group, element: adult", "link: background", "counted_by_background", "18 years or older"),
    (D, "    intended: 0.6\n", "", "no_level", "Feels better at the end than at the start"),
    (D, "assumptions: [Whoever is heard dares to try]\n", "", "no_assumption", ""),
    (M, "indicators:\n", INDICATOR.format("gender = 'F'", "Curious"), "no_idea", "Extra"),
    (M, "indicators:\n", INDICATOR.format("age > 20", '""'), "no_why", "Extra"),
    (M, "    key_indicators:\n", ROW, "no_goal", "An empty row"),
    (M, "        goals:\n", STEP.format(""), "no_evidence", "R1b"),
    (M, "        goals:\n", STEP.format(", evidence: The minutes"), None, ""),
]

ALSO = {
    # Some breaks bring others with them.
    ("not_shown", "At least four conversations"): {("not_used", "Courses: Number of conversations")},
    ("counted_by_background", "18 years or older"): {("no_idea", "New courses")},
    ("other_part", "Courses: mood"): {("not_used", "Courses: mood")},
}


def documents(*changes: tuple[str, str, str]) -> UnitDocuments:
    contents = {name: (SOUND / name).read_text(encoding="utf-8") for name in (D, C, M)}
    for document, text, becomes in changes:
        assert text in contents[document], text
        contents[document] = contents[document].replace(text, becomes, 1)
    read = read_documents("familjehuset", {name: text.encode() for name, text in contents.items()})
    assert isinstance(read, UnitDocuments), read
    return read


def thread_of(read: UnitDocuments) -> Thread:
    return tie(read.description, read.codebook, read.change_model)


def found(read: UnitDocuments) -> list[tuple[str, str]]:
    every = breaks(thread_of(read), read.description, read.codebook, read.change_model)
    return [(finding.code.removeprefix("thread."), str(finding.params.get("name", ""))) for finding in every]


def test_a_sound_unit_has_a_whole_thread() -> None:
    assert found(documents(*MENDED)) == []


@pytest.mark.parametrize(("document", "text", "becomes", "code", "about"), PLANTED)
def test_a_planted_break_is_found_and_no_other(
    document: str, text: str, becomes: str, code: str | None, about: str
) -> None:
    told = found(documents(*MENDED, (document, text, becomes)))
    assert set(told) - ALSO.get((code, about), set()) == ({(code, about)} if code else set())


def test_the_thread_is_followed_in_both_directions() -> None:
    thread = thread_of(documents(*MENDED))
    element, ending = Knot("result", "better"), Knot("variable", "courses.wellbeing_end")
    indicator, goal = Knot("indicator", "better"), Knot("goal", "R1a")
    assert ending in thread.after(element)
    assert set(thread.after(ending)) == {
        indicator,
        Knot("table", "intended_versus_actual"),
        Knot("table", "flow"),
    }
    assert set(thread.after(indicator)) == {goal, Knot("table", "indicators")}
    assert thread.before(goal) == [indicator]
    assert element in thread.before(ending)
    assert thread.after(goal) == []


def test_every_link_goes_from_what_is_intended_towards_what_is_shown() -> None:
    thread = thread_of(documents(*MENDED))
    order = {kind: place for place, kind in enumerate(KINDS)}
    assert {knot for link in thread.links for knot in link} <= set(thread.names)
    assert all(order[start.kind] <= order[end.kind] for start, end in thread.links)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("better", ["result", "indicator"]), ("wellbeing_end", ["variable"]), ("courses.age", ["variable"]), ("x", [])],
)
def test_a_person_may_name_a_knot_as_she_likes(name: str, kinds: list[str]) -> None:
    assert [knot.kind for knot in thread_of(documents()).named(name)] == kinds


def test_the_matrix_has_every_way_and_every_loose_end() -> None:
    loose = (D, "results:\n", "results:\n  - {id: calm, name: Calmer}\n")
    matrix = traceability(thread_of(documents(*MENDED, loose)))
    lines = matrix.to_dict("records")
    assert {
        "part": "result",
        "element": "Feels better at the end than at the start",
        "variable": "Courses: Well-being at the end",
        "indicator": "Feels better",
        "goals": "R1a",
        "tables": "intended_versus_actual; flow; indicators",
    } in lines
    assert [line["variable"] for line in lines if line["element"] == "Calmer"] == [""]
    assert [line["element"] for line in lines if line["variable"] == "Courses: Gender"] == [""]
