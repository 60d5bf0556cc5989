"""The page of one indicator: what it shows, and what it leaves to words because it may not be shown."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from loke.editions import edition_files
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published
from tests.spec.editions.test_edition_files import Page, made, said

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
INDICATORS = ("better", "presence", "shown_own", "started", "waiting")


def page(name: str, language: Language = "sv", audience: str = "manager") -> str:
    return said(made(language, audience=audience)[f"indicators/{name}.html"]).replace("\u00a0", " ")


def with_workshop() -> dict[str, bytes]:
    common = {"period": PERIOD, "audience": "manager", "figure": "indicator-started", "said": "40", "party": "Personal"}
    own = documents("sv")
    notes = pd.DataFrame([filled(INTERPRETATIONS, {**common, "kind": "see", "text": "Fler under våren"})])
    line = {**common, "id": "B1", "text": "Ringa alla", "who": "Chefen", "state": "open", "indicator": "started"}
    before = {**line, "id": "B2", "text": "Skriva till alla", "period": "2024Q2"}
    decisions = pd.DataFrame([filled(DECISIONS, line), filled(DECISIONS, before)])
    return edition_files(published(), PERIOD, replace(own, notes=notes, decisions=decisions), provenance())


def filled(schema, values: dict[str, str]) -> dict[str, object]:  # type: ignore[no-untyped-def]
    empty = {"int64": 1, "Int64": 1, "bool": False}
    return {name: values.get(name, empty.get(str(column.dtype), "")) for name, column in schema.columns.items()}


def test_each_indicator_has_a_page_that_the_first_page_leads_to_and_back() -> None:
    files = made("sv")
    assert sorted(name for name in files if name.startswith("indicators/")) == [
        f"indicators/{i}.html" for i in INDICATORS
    ]
    links = {link["href"] for link in Page(files["index.html"].decode()).all("a")}
    assert {f"indicators/{name}.html" for name in INDICATORS} <= links
    for name in INDICATORS:
        own = Page(files[f"indicators/{name}.html"].decode())
        assert [link["href"] for link in own.all("a")] == ["#main", "../index.html#indicators"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INDICATORS)
def test_a_page_is_whole_small_and_asks_for_nothing(name: str, language: Language) -> None:
    html = made(language)[f"indicators/{name}.html"].decode()
    own = Page(html)
    assert len(own.all("h1")) == 1
    assert own.all("html")[0]["lang"] == language
    assert not {"script", "link", "iframe", "img"} & {tag for tag, _ in own.tags}
    assert len(html) <= 60_000


def test_the_headline_is_the_figure_held_against_its_goal() -> None:
    assert "8 av 13. Nått, men osäkert." in page("better")
    assert "40 insatser. Nått, men osäkert." in page("started")
    assert "12,2 dagar. Inget mål är satt för 2024." in page("waiting")


def test_few_people_are_drawn_one_by_one_and_what_is_hidden_never_is() -> None:
    assert "Var och en, 2024" in page("better")
    assert "Var och en, 2024" not in page("started")
    assert "Var och en, 2024" not in page("better", audience="committee")


def test_a_run_chart_says_how_many_quarters_it_takes() -> None:
    assert "Fyra kvartal hittills. Det krävs tio för att skilja en förändring från slump." in page("started")


def test_a_quarter_that_the_data_do_not_reach_the_end_of_is_not_drawn_as_finished() -> None:
    until = replace(provenance(), data_until=date(2024, 11, 30))
    own = edition_files(published(), PERIOD, documents("sv"), until)
    assert "K4 24: inte slut än" in said(own["indicators/started.html"])
    over = edition_files(published(), PERIOD, documents("sv"), replace(until, data_until=date(2024, 12, 1)))
    assert "inte slut än" not in said(over["indicators/started.html"])


def test_what_is_counted_is_said_with_its_exact_condition_and_who_answers() -> None:
    text = page("better")
    assert "Rader Insatser" in text
    assert "after > before" in text
    assert "Kodbok version 1" in text


def test_decisions_and_readings_of_workshops_stand_on_the_page_of_their_figure_alone() -> None:
    files = with_workshop()
    own, other = (said(files[f"indicators/{name}.html"]) for name in ("started", "better"))
    for text in ("Ringa alla", "Skriva till alla", "Fler under våren", "Personal"):
        assert text in own
        assert text not in other
    svg = files["figures/indicator-started.svg"].decode()
    assert ">B1</text>" in svg
    assert ">B2</text>" in svg
