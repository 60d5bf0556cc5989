"""The papers of both example units, in every language: numbers that were published, and no others."""

import json
from pathlib import Path

import pandas as pd
import pytest

from loke.disclosure import published_by, taken_up
from loke.editions import Documents, Provenance
from loke.editions.edition import Edition
from loke.editions.papers import edition_papers
from loke.editions.pictures import pictures
from loke.editions.trust_section import trust_section
from loke.releasing import Kept, without_names
from loke.releasing.scan.numerals import numerals
from loke.releasing.scan.printed import printed
from loke.words import catalogue
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.text import Language
from tests.orchestration.places import EXAMPLES, Made
from tests.spec.papers.read_papers import reader_of, running, so_many_of_so_many, standard_of

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
AUDIENCES = ("manager", "committee")
PAPERS = ("pack.pdf", "placemat.pdf", "summary.pdf")


def kept_of(home: Path, unit: str, audience: str, language: Language) -> Kept:
    """Return what an edition of 2024 is made from, its words in a language, from the tables of a whole run."""
    tables = home / "tables" / unit
    description, codebook, model = (
        (tables / f"{name}.json").read_text(encoding="utf-8")
        for name in ("business_description", "codebook", "change_model")
    )
    own = Description.model_validate_json(description).model_copy(update={"language": language})
    documents = Documents(own, Codebook.model_validate_json(codebook), ChangeModel.model_validate_json(model))
    published = taken_up(pd.read_parquet(tables / "published" / f"{audience}.parquet"), audience)
    provenance = Provenance({}, pd.read_parquet(tables / "deliveries.parquet"), {"loke": "0.1.0"})
    return Kept(published, "2024", documents, without_names(provenance, published_by(published)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("unit", EXAMPLES)
def test_every_number_on_paper_was_published(examples: Made, unit: str, audience: str, language: Language) -> None:
    kept = kept_of(examples.place.home, unit, audience, language)
    edition = Edition(kept.published, kept.period, kept.documents, kept.provenance)
    drawn, known = pictures(edition), printed(kept, "")
    papers = edition_papers(edition, drawn)
    assert tuple(papers) == PAPERS
    ticks = {number for svg in drawn.values() for number in numbers(svg)}
    for name, pdf in papers.items():
        assert standard_of(pdf) == "1"
        pages = range(1, max(len(reader_of(pdf).pages), 40) + 1)  # and figures, which are numbered
        said = running(pdf).replace(trust_section(edition).headline, "")  # whose sums of rows are a pair
        assert [pair for pair in so_many_of_so_many(running(pdf)) if not known.holds_pair(pair)] == []
        strange = [
            meant
            for meant in numerals(said.replace(edition.published.data_hash[:8], ""))
            if not known.holds(meant) and not {m.value for m in meant} & (ticks | set(pages))
        ]
        assert strange == [], name


def numbers(svg: str) -> set[float]:
    """Return the numbers that stand between the tags of a picture: the marks of its axes among them."""
    return {meant.value for text in svg.split(">") for found in numerals(text.partition("<")[0]) for meant in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("unit", EXAMPLES)
def test_the_pack_tells_every_published_share_of_the_idea(
    examples: Made, unit: str, audience: str, language: Language
) -> None:
    kept, words = kept_of(examples.place.home, unit, audience, language), catalogue("pages", language)
    edition = Edition(kept.published, kept.period, kept.documents, kept.provenance)
    said = running(edition_papers(edition, pictures(edition))["pack.pdf"])
    frame = kept.published.frame
    shown = frame[
        (frame["table"] == "intended_versus_actual") & (frame["period"] == "2024") & (frame["group_by"] == "")
    ]
    shown = shown[(shown["k_state"] == "shown") & (shown["n_state"] == "shown")]
    pairs = [(words.number(int(k), 0), words.number(int(n), 0)) for k, n in zip(shown["k"], shown["n"], strict=True)]
    assert pairs or audience == "committee"
    assert [pair for pair in pairs if words("{k} of {n}", k=pair[0], n=pair[1]) not in said] == []


@pytest.mark.parametrize("unit", EXAMPLES)
def test_a_run_leaves_the_papers_beside_each_page_and_the_booklet_beside_the_idea(examples: Made, unit: str) -> None:
    for manifest in (examples.place.home / "editions" / unit).glob("*/*/manifest.json"):
        named = json.loads(manifest.read_text(encoding="utf-8"))["outputs"]
        assert set(PAPERS) <= set(named)
        page = (manifest.parent / "index.html").read_text(encoding="utf-8")
        assert [name for name in PAPERS if f'href="{name}"' not in page] == []
        assert len(reader_of((manifest.parent / "summary.pdf").read_bytes()).pages) == 1
    pages = examples.place.home / "pages" / unit
    assert standard_of((pages / "study_circle.pdf").read_bytes()) == "1"
    assert 'href="study_circle.pdf"' in (pages / "idea.html").read_text(encoding="utf-8")
