"""Made-up codebooks of every shape, with rows that are right by them: what a template must carry without loss."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from loke.mapping.mappings import normal
from schemas.codebook import Codebook, Dataset, Field
from schemas.text import Language

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
KINDS = ("blank", "dont_know", "not_asked", "refused", "not_applicable")
TRICKY = (
    "Ja",
    "nej",
    "YES",
    "true",
    "1",
    "0,5",
    "Summa",
    "vet ej",
    "(A)",
    "2024",
    "-",
    "=1+1",
    "source_row",
    "meta",
    "#N/A",
)
LETTERS = "abcåäöøæÅÖ ,;'\"&<>()=%-_.ß\u00a0\u2003\n€😀"

texts = st.one_of(st.sampled_from(TRICKY), st.text(LETTERS, min_size=1, max_size=20)).filter(
    lambda text: "".join(text.split()) != ""
)
long_texts = st.one_of(texts, st.text(LETTERS + "qwx", min_size=200, max_size=300).filter(lambda t: t.strip() != ""))


@dataclass(frozen=True)
class Meant:
    """What a person means in one cell: a value, or no value for a reason."""

    value: Any
    kind: str | None = None


@dataclass(frozen=True)
class Collection:
    """A codebook of one dataset, and the rows that somebody means to write; None is a row left blank."""

    codebook: Codebook
    language: Language
    rows: list[Mapping[str, Meant] | None]

    @property
    def dataset(self) -> Dataset:
        return self.codebook.resources[0]


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    kinds = ("string", "integer", "number", "boolean", "date")
    fields = [draw(fields_of(f"f{i}", draw(st.sampled_from(kinds)))) for i in range(draw(st.integers(0, 5)))]
    key = {"name": "key", "type": "string", "title": draw(texts), "constraints": {"pattern": r"K\d{3}"}}
    schema = {"fields": [*fields, {**key, "loke": {"link": "background"}}], "primaryKey": ["key"]}
    dataset = {
        "name": "visits",
        "title": draw(texts),
        "path": "x",
        "schema": schema,
        "loke": {"files": ["no such name"]},
    }
    codebook = Codebook.model_validate({"name": "huset", "version": draw(texts), "resources": [dataset]})
    asked = codebook.resources[0].table_schema.fields
    rows: list[Mapping[str, Meant] | None] = []
    for number in range(draw(st.integers(0, 5))):
        cells = {f.name: draw(meant(f)) for f in asked if f.name != "key"}
        rows += [None] * draw(st.integers(0, 1)) + [{**cells, "key": Meant(f"K{number:03}")}]
    return Collection(codebook, draw(st.sampled_from(LANGUAGES)), rows)


@st.composite
def fields_of(draw: st.DrawFn, name: str, kind: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": draw(st.booleans())}
    loke: dict[str, Any] = {"link": "background", "labels": draw(st.dictionaries(st.sampled_from(LANGUAGES), texts))}
    categories: list[dict[str, str]] = []
    if kind == "date" and draw(st.booleans()):
        constraints |= {"minimum": "2020-01-01", "maximum": "2029-12-31"}
    if kind in ("integer", "number"):
        constraints |= draw(st.sampled_from([{}, {"minimum": 0}, {"minimum": -3, "maximum": 40}]))
        loke |= draw(st.sampled_from([{}, {"step": 0.5 if kind == "number" else 1}]))
        loke |= draw(st.sampled_from([{}, {"decimal": ","}, {"decimal": "."}]))
    if kind in ("string", "integer", "number") and draw(st.booleans()):
        codes = draw(st.lists(codes_of(kind), min_size=1, max_size=6, unique=True))
        categories = [{"value": code, "label": draw(st.one_of(st.just(""), long_texts))} for code in codes]
        constraints = {"required": constraints["required"]}
        loke = {key: value for key, value in loke.items() if key not in ("step",)}
    words = draw(st.lists(texts, max_size=3, unique_by=normal))
    missing = [{"value": word, "label": draw(st.sampled_from(KINDS))} for word in words]
    standard = {"title": draw(st.one_of(st.just(""), texts)), "description": draw(long_texts)}
    return {
        "name": name,
        "type": kind,
        "constraints": constraints,
        "categories": categories,
        "missingValues": missing,
        "loke": loke,
        **standard,
    }


def codes_of(kind: str) -> st.SearchStrategy[str]:
    if kind == "string":
        return st.one_of(
            st.sampled_from(["a", "b", "A", "1", "01", "vet ej"]), texts.map(lambda t: " ".join(t.split()))
        )
    numbers = ["1", "2", "3", "10"]
    return st.sampled_from(numbers if kind == "integer" else [*numbers, "0.5", "1.25"])


def meant(field: Field) -> st.SearchStrategy[Meant]:
    """Return what a row may mean by its cell; a number that is a word for no value means no value."""
    words = {normal(word) for word in field.missing_words}
    told = values(field).filter(lambda value: normal(as_text(value)) not in words).map(Meant)
    if field.constraints.required:
        return told
    return st.one_of(told, st.sampled_from([Meant(None, kind) for kind in {"blank", *field.missing_words.values()}]))


def as_text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.categories:
        number = {"integer": int, "number": float}.get(field.type, str)
        return st.sampled_from([number(category.value) for category in field.categories])
    low = int(field.constraints.minimum or 0) if field.type in ("integer", "number") else 0
    return {
        "string": texts.map(lambda text: text.strip()),
        "integer": st.integers(low, 40),
        "number": st.integers(low * 2, 80).map(lambda half: half / 2),
        "boolean": st.booleans(),
        "date": st.integers(0, 3_000).map(lambda days: date(2020, 1, 1) + timedelta(days=days)),
    }[field.type]
