"""Every paper of an edition: one that screen readers read, with published numbers only, figures before readings."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest

from loke.captions.readings import SENTENCES
from loke.disclosure import AUDIENCES, policy, publish
from loke.editions import Documents, Provenance, edition_files
from loke.editions.claimed import held_claims
from loke.editions.edition import Edition
from loke.editions.idea_sections import idea_sections
from loke.editions.interpretation_file import interpretation_file
from loke.editions.papers import TITLES, edition_papers
from loke.editions.papers.figures import paper_figures
from loke.editions.papers.placemat import notes_code, themes
from loke.editions.pictures import pictures
from loke.papers import squares
from loke.reading.stamp import read_stamp
from loke.words import catalogue
from schemas.change_model import ChangeModel
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, counts, documents, provenance, published
from tests.spec.papers.read_papers import (
    letters,
    reader_of,
    running,
    so_many_of_so_many,
    standard_of,
    structure,
    text_of,
)

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
OFTEN = ("pack.pdf", "placemat.pdf", "summary.pdf")
"""The papers that every edition has."""

#  party       kind        what they wrote
NOTES = [
    ("Staff", "see", "More in the autumn than in the spring"),
    ("Staff", "think", "1. april the new rooms opened"),
    ("Parents", "wonder", "Who are the others?"),
    ("Parents", "disagree", "We think that it is the waiting"),
]


@cache
def edition(
    language: Language = "sv",
    audience: str = "manager",
    *,
    workshop: bool = False,
    seen: str = "",
    period: str = PERIOD,
) -> Edition:
    own = documents(language)
    made = Edition(published(audience), PERIOD, own, provenance())
    return replace(made, documents=with_workshop(own, seen or made.published.data_hash)) if workshop else made


def with_workshop(own: Documents, seen: str) -> Documents:
    common = {"sequence": 1, "row": 2, "period": PERIOD, "audience": "manager", "data_hash": seen}
    about = {**common, "figure": "target-group", "said": "What it said"}
    notes = [{**about, "party": party, "kind": kind, "text": text} for party, kind, text in NOTES]
    decided = {"id": "B1", "text": "Ring everybody", "who": "The manager", "due": "2025-03-31", "state": "open"}
    decisions = [{**about, **decided, "indicator": "started", "direction": "higher"}]
    return replace(
        own,
        notes=pd.DataFrame(notes)[list(INTERPRETATIONS.columns)],
        decisions=pd.DataFrame(decisions)[list(DECISIONS.columns)],
    )


@cache
def papers(language: Language = "sv", audience: str = "manager", *, workshop: bool = False) -> dict[str, bytes]:
    made = edition(language, audience, workshop=workshop)
    return edition_papers(made, pictures(made))


def papers_of(made: Edition) -> dict[str, bytes]:
    return edition_papers(made, pictures(made))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TITLES)
def test_every_paper_is_tagged_for_screen_readers_in_its_language(name: str, language: Language) -> None:
    pdf = papers(language, workshop=True)[name]
    root = reader_of(pdf).root_object
    assert standard_of(pdf) == "1"
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    tags, alternatives = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P"} <= set(tags)
    assert tags.count("/H1") == 1
    assert all(text.strip() for text in alternatives)
    assert documents(language).description.name in str(reader_of(pdf).metadata.title)  # type: ignore[union-attr]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_the_papers_that_its_policy_allows(audience: str) -> None:
    made = edition(audience=audience)
    files = edition_files(made.published, PERIOD, made.documents, made.provenance)
    assert "pdf" in policy(audience).exports
    assert [name for name in files if name.endswith(".pdf")] == list(OFTEN)


def test_the_same_edition_gives_the_same_bytes_whatever_was_printed_before() -> None:
    first = papers("da", workshop=True)
    papers_of(edition("en", "committee"))
    assert papers_of(edition("da", workshop=True)) == first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["manager", "committee"])
def test_the_pack_says_every_published_share_as_it_was_published(language: Language, audience: str) -> None:
    made, words = edition(language, audience), catalogue("pages", language)
    said = running(papers(language, audience)["pack.pdf"])
    shown = made.published.frame.query("table == 'intended_versus_actual' and period == @PERIOD and group_by == ''")
    known = shown[shown["k"].notna()]
    assert len(known)
    for k, n in zip(known["k"], known["n"], strict=True):
        assert words("{k} of {n}", k=int(k), n=int(n)) in said


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", OFTEN)
def test_a_count_that_is_not_published_stands_in_no_paper(name: str, audience: str) -> None:
    said, frame = so_many_of_so_many(running(papers("en", audience)[name])), published(audience).frame
    keys = ["table", "period", "component", "element", "measure", "group_by", "group"]
    exact = counts().merge(frame[[*keys, "k"]], on=keys, suffixes=("", "_shown"))
    hidden = exact[exact["k"].notna() & exact["k_shown"].isna()]
    open_pairs = {(int(k), int(n)) for k, n in zip(frame["k"], frame["n"], strict=True) if pd.notna(k) and pd.notna(n)}
    pairs = {(int(k), int(n)) for k, n in zip(hidden["k"], hidden["n"], strict=True)} - open_pairs
    of_people = {pair for pair in pairs if pair[1] >= 10}  # fewer can also be so many goals or elements of so many
    assert of_people
    assert of_people & said == set()


def test_figures_come_before_questions_and_readings_after_them() -> None:
    words, made = catalogue("pages", "en"), edition("en", workshop=True)
    pages = [page.extract_text() for page in reader_of(papers("en", workshop=True)["pack.pdf"]).pages]
    headings = (
        "Figures",
        "Questions to talk about",
        "Intended and actual",
        "The last workshop",
        "Definitions",
        "How to read it",
    )
    text = "\n".join(pages[1:])  # the first page lists what is in it
    places = [text.index(f"\n{heading}\n" if place else f"{heading}\n") for place, heading in enumerate(headings)]
    assert places == sorted(places)
    before, after = pages[0] + text[: places[1]], text[places[1] :]
    readings = [words(sentence) for sentence in SENTENCES.values()]
    readings += [section.headline for section in idea_sections(made)] + ["goals are reached"]
    assert [said for said in readings if letters(said) in letters(before)] == []
    assert [said for said in readings if letters(said) in letters(after)]
    assert "Ring everybody" in after and "More in the autumn" in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_workbook_is_in_the_pack_under_the_same_name_and_in_no_other_order_of_parts(
    language: Language,
) -> None:
    made = edition(language)
    figures = paper_figures(made, pictures(made))
    stamped = read_stamp(interpretation_file(made))
    assert stamped is not None
    codes = [notes_code(made, figure.id) for figure in figures]
    assert codes == [f"bjorken 2024 manager {f.id} {stamped.version}" for f in figures]
    assert (stamped.unit, stamped.period, stamped.audience) == ("bjorken", "2024", "manager")
    parts = [figure.part for figure in figures]
    assert sum(one != other for one, other in pairwise(parts)) + 1 == len(set(parts))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "bjorken 2024 manager flow {data}"),
        (
            "https://notes.example/f",
            "https://notes.example/f?unit=bjorken&period=2024&audience=manager&figure=flow&data={data}",
        ),
        (
            "https://x.example/?a=1",
            "https://x.example/?a=1&unit=bjorken&period=2024&audience=manager&figure=flow&data={data}",
        ),
    ],
)
def test_a_code_holds_the_address_that_the_unit_declares_or_names_the_figure_alone(address: str, code: str) -> None:
    made = edition()
    feedback = made.documents.description.feedback.model_copy(update={"notes_address": address})
    described = made.documents.description.model_copy(update={"feedback": feedback})
    told = replace(made, documents=replace(made.documents, description=described))
    assert notes_code(told, "flow") == code.format(data=made.published.data_hash)
    assert squares(notes_code(told, "flow")) == squares(notes_code(told, "flow"))


def test_there_is_a_sheet_for_the_idea_and_for_each_track_with_figures_and_a_code_at_every_figure() -> None:
    made = edition("en")
    found = themes(made, paper_figures(made, pictures(made)))
    assert [(theme.name, [figure.id for figure in theme.figures]) for theme in found] == [
        ("Intended and actual", ["target-group", "intervention", "result"]),
        ("Lätt att nå", ["indicator-started"]),
        ("Gör skillnad", ["indicator-better"]),
    ]
    pages = reader_of(papers("en")["placemat.pdf"]).pages
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages] == [(1191, 842)] * 3
    said = running(papers("en")["placemat.pdf"])
    _, alternatives = structure(reader_of(papers("en")["placemat.pdf"]).root_object["/StructTreeRoot"])
    assert sum(text.startswith("QR code for notes about") for text in alternatives) == 5
    assert "We see" in said and "What we decide" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_summary_is_one_page_of_sentences_that_the_figures_bear(language: Language, audience: str) -> None:
    made, pdf = edition(language, audience), papers(language, audience)["summary.pdf"]
    assert len(reader_of(pdf).pages) == 1
    said = letters(text_of(pdf))
    assert [c for c in held_claims(made) if letters(c.sentence) in said]


def test_a_summary_with_far_too_much_to_say_is_still_one_page_and_says_that_there_is_more() -> None:
    made = edition("en")
    own = made.documents.description
    results = tuple(r.model_copy(update={"name": f"{r.name} " + "and so on, and more " * 8}) for r in own.results)
    group = own.target_group.model_copy(update={"text": "A long text. " * 30})
    described = own.model_copy(
        update={"results": results, "interventions": own.interventions * 12, "target_group": group}
    )
    pdf = papers_of(replace(made, documents=replace(made.documents, description=described)))["summary.pdf"]
    assert len(reader_of(pdf).pages) == 1
    assert "More stands in the edition" in running(pdf)
    assert "How sure is it?" in running(pdf)


def test_minutes_tell_each_partys_words_and_keep_disagreement_apart() -> None:
    said = running(papers("en", workshop=True)["minutes.pdf"])
    for _, _, text in NOTES:
        assert text in said
    assert said.index("We disagree on") > said.index("Who are the others?")
    for text in ("Staff, Parents", "Ring everybody", "The manager", "31 Mar 2025", "Påbörjade, up", "going on"):
        assert text in said


@pytest.mark.parametrize(("seen", "drawn"), [("", True), ("f" * 64, False)])
def test_minutes_draw_a_figure_only_if_the_workshop_saw_the_same_numbers(seen: str, drawn: bool) -> None:
    pdf = papers_of(edition("en", workshop=True, seen=seen))["minutes.pdf"]
    tags, _ = structure(reader_of(pdf).root_object["/StructTreeRoot"])
    assert ("/Figure" in tags) == drawn
    assert "What it said: What it said" in running(pdf)


@pytest.mark.parametrize("audience", [name for name in AUDIENCES if name != "manager"])
def test_what_one_audiences_workshop_wrote_stands_in_no_file_of_another(audience: str) -> None:
    made = edition("en", audience, workshop=True)
    files = edition_files(made.published, PERIOD, made.documents, made.provenance)
    assert "minutes.pdf" not in files
    texts = [text_of(c) if n.endswith(".pdf") else c.decode(errors="replace") for n, c in files.items()]
    for text in ("Ring everybody", *(text for _, _, text in NOTES)):
        assert [one for one in texts if text in one] == []


def test_a_unit_without_a_change_model_and_without_figures_gets_papers_that_say_so() -> None:
    own = documents("en")
    feedback = own.description.feedback.model_copy(update={"flow": None, "groups": ()})
    bare = Documents(
        own.description.model_copy(update={"feedback": feedback}), own.codebook, ChangeModel.absent("bjorken")
    )
    made = papers_of(Edition(published(), "1999", bare, provenance()))
    assert list(made) == ["pack.pdf", "placemat.pdf", "summary.pdf"]
    assert "There is too little data to judge anything yet." in running(made["summary.pdf"])
    assert "No workshop has written anything down yet." in running(made["pack.pdf"])
    assert len(reader_of(made["placemat.pdf"]).pages) == 1


def test_an_edition_without_anybody_tells_no_more_than_that_there_are_few() -> None:
    nobody = counts().assign(n=0, k=lambda frame: frame["k"].where(frame["k"].isna(), 0), value=None, spread=None)
    nobody = nobody.astype(counts().dtypes.to_dict())
    made = Edition(publish(nobody, policy("manager")), PERIOD, documents("en"), provenance())
    for name, pdf in papers_of(made).items():
        assert "fewer than 5" in running(pdf)
        goals = {(0, 3), (1, 1)} if name != "placemat.pdf" else set()
        assert so_many_of_so_many(running(pdf)) <= goals | {(44, 50)}, name  # rows delivered


@pytest.mark.parametrize(
    "text", ["1. april #set text(red) *x*", "= Heading", "- item", "$x^2$ @ref <label>", "#panic()"]
)
def test_what_a_workshop_writes_is_never_markup(text: str) -> None:
    made = edition("en", workshop=True)
    notes = made.documents.notes.assign(text=text)
    said = papers_of(replace(made, documents=replace(made.documents, notes=notes)))
    assert letters(text) in letters(text_of(said["minutes.pdf"]))
    assert letters(text) in letters(text_of(said["pack.pdf"]))


def test_in_the_place_of_a_paper_that_the_font_cannot_set_stands_why() -> None:
    made = edition("en", workshop=True)
    notes = made.documents.notes.assign(text="😀")
    said = papers_of(replace(made, documents=replace(made.documents, notes=notes)))
    assert "emojis" in running(said["minutes.pdf"])
    assert "emojis" in running(said["pack.pdf"])
    assert "emojis" not in running(said["summary.pdf"])
    assert standard_of(said["minutes.pdf"]) == "1"


def test_long_names_stay_on_the_page() -> None:
    made = edition("sv")
    own = made.documents
    long = "Socialtjänstbeslutsunderlagsuppföljningsverksamhetens " * 3
    indicators = tuple(i.model_copy(update={"name": f"{long}{i.name}"}) for i in own.change_model.indicators)
    tracks = tuple(track.model_copy(update={"name": long}) for track in own.change_model.tracks)
    model = own.change_model.model_copy(update={"indicators": indicators, "tracks": tracks})
    told = papers_of(replace(made, documents=replace(own, change_model=model)))
    assert len(reader_of(told["placemat.pdf"]).pages) == 3
    for pdf in told.values():
        assert letters(long.strip()) in letters(text_of(pdf)) or "Påbörjade" not in text_of(pdf)


def test_delivered_rows_without_any_still_print() -> None:
    empty = provenance()
    none = Provenance(empty.inputs, empty.deliveries.iloc[:0], empty.versions)
    assert list(papers_of(replace(edition("da"), provenance=none))) == list(OFTEN)
