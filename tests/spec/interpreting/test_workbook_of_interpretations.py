"""A workshop's workbook comes back as data: readings of several parties, where they differ, and what was decided."""

import io
from dataclasses import replace
from typing import Any, get_args

import openpyxl
import pytest

from loke.interpreting import (
    Interpreted,
    Pinned,
    Shown,
    interpretation_workbook,
    is_interpretation,
    joined,
    layout,
    open_lines,
    read_interpretation,
)
from loke.interpreting.decision_lines import Known
from loke.words import catalogue
from schemas.text import Language

FIGURES = [
    Shown("result", "Resultat", "2 av 4 klart under det avsedda"),
    Shown("indicator-calls", "Samtal inom fem dagar", "24 av 27 (89 %)"),
]
INDICATORS = {"calls": "Samtal inom fem dagar", "absence": "Sjukfrånvaro"}
ROLES = ["enhetschef", "dokumentationsansvarig"]
KNOWN = Known("bjorken", ["2024Q3", "2024Q4"], ["manager"], INDICATORS, ROLES)
PERSON_NUMBER = "19121212-1212"


def pinned(language: Language = "sv", **other: Any) -> Pinned:
    return replace(Pinned("bjorken", "2024Q4", "manager", "a" * 64, language, FIGURES), **other)


def filled(
    notes: list[list[str]],
    decisions: list[list[str]] = (),  # type: ignore[assignment]
    edition: Pinned | None = None,
    decided: Any = (),
) -> bytes:
    """Fill a workbook in as a person would: the first free lines of the sheets."""
    edition = edition or pinned()
    book = openpyxl.load_workbook(io.BytesIO(interpretation_workbook(edition, INDICATORS, ROLES, decided)))
    words = catalogue("pages", edition.language)
    for name, lines, first in ((layout.NOTES, notes, 8), (layout.DECIDED, decisions, 2 + len(decided))):
        for row, line in enumerate(lines, start=first):
            for column, text in enumerate(line, start=1):
                book[words(name)].cell(row, column).value = text or None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(*workbooks: bytes) -> Any:
    return joined({i: read_interpretation(content, f"w{i}.xlsx", KNOWN) for i, content in enumerate(workbooks, 1)})


#         figure             its title  who we are  we see  we think  we wonder  we disagree on
PARTIES = [
    ["indicator-calls", "", "personal", "Fler nås i tid", "Ny rutin sedan mars", "", ""],
    ["indicator-calls", "", "chefer", "Fler nås i tid", "Färre ärenden", "Håller det?", "Om det är rutinen"],
    ["indicator-calls", "", "brukare", "", "", "Varför inte alla?", ""],
]
#            no. figure             decision                 who           due           indicator   way    state
DECISION = [
    "",
    "indicator-calls",
    "Ring inom fem dagar",
    "enhetschef",
    "2025-03-31",
    "Samtal inom fem dagar",
    "upp",
    "",
]


@pytest.mark.parametrize("language", get_args(Language))
def test_an_empty_workbook_is_known_and_says_nothing(language: Language) -> None:
    content = interpretation_workbook(pinned(language), INDICATORS, ROLES, ())
    assert is_interpretation(content)
    made = read_interpretation(content, "w.xlsx", KNOWN)
    assert (made.rows_read, made.notes, made.findings) == (0, [], ())


def test_the_same_edition_gives_the_same_bytes() -> None:
    one, other = (interpretation_workbook(pinned(), INDICATORS, ROLES, ()) for _ in range(2))
    assert one == other


def test_readings_of_three_parties_stand_side_by_side_with_their_disagreement() -> None:
    found = read(filled(PARTIES))
    said = found.interpretations[["party", "kind", "text"]].itertuples(index=False, name=None)
    assert list(said) == [
        ("personal", "see", "Fler nås i tid"),
        ("personal", "think", "Ny rutin sedan mars"),
        ("chefer", "see", "Fler nås i tid"),
        ("chefer", "think", "Färre ärenden"),
        ("chefer", "wonder", "Håller det?"),
        ("chefer", "disagree", "Om det är rutinen"),
        ("brukare", "wonder", "Varför inte alla?"),
    ]
    assert set(found.interpretations["said"]) == {"24 av 27 (89 %)"}
    assert set(found.interpretations["data_hash"]) == {"a" * 64}
    assert found.counts == {1: (3, 3, 0, 0)}


def test_a_decision_says_what_who_when_and_which_figure_should_move() -> None:
    (line,) = read(filled([], [DECISION])).decisions.to_dict("records")
    assert (line["text"], line["who"], line["due"]) == ("Ring inom fem dagar", "enhetschef", "2025-03-31")
    assert (line["indicator"], line["direction"], line["state"]) == ("calls", "higher", "open")


def test_who_says_which_way_and_not_which_figure_means_the_figure_in_front() -> None:
    (line,) = read(filled([], [[*DECISION[:5], "", "ner", ""]])).decisions.to_dict("records")
    assert (line["indicator"], line["direction"]) == ("calls", "lower")


def test_the_next_workbook_begins_with_what_is_open_and_can_close_it() -> None:
    first = filled([], [DECISION])
    decided = open_lines(read(first).decisions, INDICATORS, catalogue("pages", "sv"))
    assert [line[0] for line in decided] == [read(first).decisions["id"][0]]
    later = pinned(period="2024Q4", data_hash="b" * 64)
    second = openpyxl.load_workbook(io.BytesIO(interpretation_workbook(later, INDICATORS, ROLES, decided)))
    second["Beslut"].cell(2, 8).value = "klart"
    stream = io.BytesIO()
    second.save(stream)
    found = read(first, stream.getvalue())
    assert list(found.decisions["state"]) == ["done"]
    assert found.counts == {1: (1, 1, 0, 0), 2: (1, 1, 0, 0)}


def test_the_same_workbook_under_another_name_counts_once() -> None:
    found = read(filled(PARTIES, [DECISION]), filled(PARTIES, [DECISION]))
    assert found.counts == {1: (4, 4, 0, 0), 2: (4, 0, 0, 4)}
    assert len(found.interpretations) == 7 and len(found.decisions) == 1


WRONG_LINES = {
    "a figure that does not exist": (
        [["indicator-call", "", "vi", "Något", "", "", ""]],
        [],
        "no_such_figure",
        "Figur",
    ),
    "nobody of that name": (
        [],
        [[*DECISION[:3], "Kalle Anka", *DECISION[4:]]],
        "unknown_person",
        "Vem som ser till det",
    ),
    "a day that does not exist": ([], [[*DECISION[:4], "2025-02-30", *DECISION[5:]]], "not_a_day", "Senast"),
    "no such indicator": (
        [],
        [[*DECISION[:5], "Samtal", *DECISION[6:]]],
        "no_such_indicator",
        "Vilket tal som ska röra sig",
    ),
    "no such way": ([], [[*DECISION[:6], "åt sidan", ""]], "no_such_word", "Åt vilket håll"),
    "no such state": ([], [[*DECISION[:7], "snart"]], "no_such_word", "Hur långt det har kommit"),
    "no words": ([], [["", "result", "", "enhetschef", "2025-03-31", "", "", ""]], "no_text", "Vad vi beslutar"),
    "no such number": ([], [["FFFFFF", *DECISION[1:]]], "no_such_decision", "Nr"),
}


@pytest.mark.parametrize("wrong", WRONG_LINES)
def test_a_wrong_line_is_set_aside_with_its_place_and_the_others_count(wrong: str) -> None:
    notes, decisions, code, heading = WRONG_LINES[wrong]
    found = read(filled([*PARTIES[:1], *notes], decisions))
    (finding,) = found.findings
    assert (finding.code, finding.place.heading) == (f"interpreting.{code}", heading)
    assert finding.place.row == (9 if notes else 2)
    assert found.counts == {1: (2, 1, 1, 0)}


def test_all_faults_of_a_line_are_told_at_once() -> None:
    line = ["", "resultat", "Ring", "Kalle Anka", "i vår", "Samtal", "åt sidan", "snart"]
    codes = [f.code.removeprefix("interpreting.") for f in read(filled([], [line])).findings]
    assert codes == [
        "no_such_figure",
        "not_a_day",
        "unknown_person",
        "no_such_indicator",
        "no_such_word",
        "no_such_word",
    ]


STOPPED = {
    "another unit": (pinned(unit="granen"), "other_unit"),
    "a period that the unit has no edition of": (pinned(period="2019"), "no_such_edition"),
    "an audience that it has none for": (pinned(audience="committee"), "no_such_edition"),
}


@pytest.mark.parametrize("wrong", STOPPED)
def test_a_workbook_for_another_edition_is_refused_as_a_whole(wrong: str) -> None:
    edition, code = STOPPED[wrong]
    found = read(filled(PARTIES, edition=edition))
    assert [f.code for f in found.findings] == [f"interpreting.{code}"]
    assert found.interpretations.empty


def test_a_changed_list_of_figures_is_refused() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(PARTIES)))
    book["Figurer"].cell(3, 3).value = "27 av 27"
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue())
    assert [f.code for f in found.findings] == ["interpreting.changed"]


@pytest.mark.parametrize("text", [f"Barnet {PERSON_NUMBER} mår bättre", "Mejla anna@exempel.se", "Ring 070-123 45 67"])
def test_a_text_by_which_somebody_can_be_known_stops_the_workbook_without_being_told(text: str) -> None:
    found = read(filled([["result", "", "personal", text, "", "", ""]], [DECISION]))
    assert [(f.code, f.place.row, f.place.heading) for f in found.findings] == [("interpreting.telling", 8, "Vi ser")]
    assert found.interpretations.empty and found.decisions.empty
    assert text not in str(found.findings)
    assert found.counts == {1: (2, 0, 2, 0)}


def test_bytes_that_are_no_such_workbook_are_not_read() -> None:
    assert not is_interpretation(b"a;b\n1;2\n")
    with pytest.raises(ValueError, match="no workbook"):
        read_interpretation(b"a;b\n1;2\n", "x.csv", KNOWN)


def test_workbooks_are_taken_in_the_order_of_the_ledger() -> None:
    made: dict[int, Interpreted] = {2: read_interpretation(filled(PARTIES), "w.xlsx", KNOWN)}
    made[1] = read_interpretation(filled(PARTIES[:1]), "v.xlsx", KNOWN)
    assert joined(made).counts == {1: (1, 1, 0, 0), 2: (3, 2, 0, 1)}
