"""Pages of every kind in three languages, with something in every part: the units' own words, made-up figures."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from loke.disclosure import Published, policy, publish
from loke.documents import DOCUMENT_FILES, UnitDocuments, read_documents
from loke.documents.new_unit import new_unit
from loke.editions import Documents, OverviewEntry, edition_files, overview_page
from loke.pages import UnitState, UnitTables, standing_page, unit_pages
from schemas.change_model import Pattern
from schemas.codebook import Codebook
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.interpretation import DECISIONS, INTERPRETATIONS, NOTE_KINDS
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, counts
from tests.spec.editions.made_up_unit import documents as made_up_documents
from tests.spec.editions.made_up_unit import provenance as made_up_provenance
from tests.spec.editions.test_indicator_page import filled
from tests.spec.editions.test_pattern_section import APART, _codebook
from tests.spec.editions.test_pattern_section import counts as pattern_counts
from tests.spec.pages.small_unit import burden, measure_less, provenance
from tests.spec.quality.test_quality_pages import made as made_quality

DATA = Path(__file__).parents[2] / "data"
UNITS: dict[Language, str] = {"sv": "dagverksamheten", "da": "tidlig-forebyggelse", "en": "the-house"}
"""Whose documents the unit's own pages are made from, by the language that they are written in."""

_OTHER: dict[Language, Language] = {"sv": "da", "da": "en", "en": "sv"}
_LEAST = date(2024, 1, 1)


def all_pages(language: Language) -> dict[str, bytes]:
    """Return every kind of page of a unit in a language by path, and the pages over it and a unit in another one."""
    unit, other = UNITS[language], _OTHER[language]
    own = {f"pages/{unit}/{name}": content for name, content in own_pages(language).items()}
    edition = {f"editions/{unit}/{PERIOD}/manager/{n}": c for n, c in edition_with_everything(language).items()}
    front = {
        "pages/index.html": standing_page([UnitState("ny-enhed"), state(language), state(other)], language),
        "editions/index.html": overview_page([entry(language), entry(other)], language),
    }
    # Their unit is a made-up one with planted faults, whose other pages are not made here.
    found = {name: page.replace(b"pages/huset/", f"pages/{unit}/".encode()) for name, page in judged(language).items()}
    quality = {f"quality/{unit}/{name}": page for name, page in found.items()}
    return {**front, **own, **edition, **quality}


def judged(language: Language) -> Mapping[str, bytes]:
    """Return the pages about data quality, over planted faults."""
    return made_quality(language).pages


def own_pages(language: Language) -> dict[str, bytes]:
    """Return the unit's own pages: what is intended and collected is its own, the figures are made up."""
    return unit_pages(documents_of(language), _tables_of(language))


def edition_with_everything(language: Language) -> dict[str, bytes]:
    """Return an edition with patterns, a workshop's readings and its decisions beside figures of every state."""
    return edition_files(figures(), PERIOD, _with_a_workshop(language), made_up_provenance())


def documents_of(language: Language) -> Documents:
    unit = UNITS[language]
    folder = DATA / unit
    contents = {name: (folder / name).read_bytes() for name in DOCUMENT_FILES if (folder / name).is_file()}
    read = read_documents(unit, contents or new_unit(unit, "The House by the River", "en", _LEAST))
    assert isinstance(read, UnitDocuments), read
    return Documents(read.description, read.codebook, read.change_model)


def figures() -> Published:
    types = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    columns = list(FEEDBACK_COUNTS.columns)
    patterns = pd.DataFrame(pattern_counts(PERIOD, APART), columns=columns).astype(types)
    return publish(FEEDBACK_COUNTS.validate(pd.concat([counts(), patterns], ignore_index=True)), policy("manager"))


def entry(language: Language) -> OverviewEntry:
    own, unit = made_up_documents(language), UNITS[language]
    named = replace(own, description=own.description.model_copy(update={"unit": unit}))
    return OverviewEntry(figures(), PERIOD, named, made_up_provenance(), f"{unit}/{PERIOD}/manager/index.html")


def state(language: Language) -> UnitState:
    own = documents_of(language)
    return UnitState(UNITS[language], own.description, own.codebook, provenance().deliveries, date(2025, 1, 15), True)


def _with_a_workshop(language: Language) -> Documents:
    own = made_up_documents(language)
    pinned = {"period": PERIOD, "audience": "manager", "figure": "indicator-started", "said": "40", "party": "Team 1"}
    notes = [{**pinned, "kind": kind, "text": f"More in spring ({kind})"} for kind in NOTE_KINDS]
    made = {**pinned, "text": "Call everyone", "who": "The manager", "indicator": "started", "direction": "higher"}
    decided = [{**made, "id": f"B{n}", "state": state} for n, state in enumerate(("open", "done", "dropped"), start=1)]
    late = {**made, "id": "B4", "state": "open", "due": "2024-02-01"}
    pattern = Pattern(id="why", name="Why not", dataset="courses", column="reason", by=("referrer",))
    codebook: Codebook = _codebook(own.codebook)
    return Documents(
        own.description,
        codebook,
        own.change_model.model_copy(update={"patterns": (pattern,)}),
        pd.DataFrame([filled(INTERPRETATIONS, note) for note in notes]),
        pd.DataFrame([filled(DECISIONS, one) for one in (*decided, late)]),
    )


def _tables_of(language: Language) -> UnitTables:
    """Return made-up figures and burden under the unit's own names of datasets and fields."""
    dataset = documents_of(language).codebook.resources[0]
    names = [field.name for field in dataset.table_schema.fields]
    less, cost = (table.assign(dataset=dataset.name) for table in (measure_less(), burden()))
    less["field"], cost["field"] = names[: len(less)], names[: len(cost)]
    less["other"] = less["other"].where(~less["other"].str.contains(".", regex=False), f"{dataset.name}.{names[-1]}")
    return UnitTables(pd.DataFrame(less), pd.DataFrame(cost), {"manager": figures()}, provenance())
