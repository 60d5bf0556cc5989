"""Every word that captions, charts, editions and marking say has a Swedish and a Danish translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from loke.captions import conditions, enough, goal_levels, goals, most_important, outcomes, readings, run_charts
from loke.collecting import allowed
from loke.collecting import definitions as template_definitions
from loke.editions import (
    accessibility_page,
    definitions,
    names,
    scorecard_files,
    scorecard_workbook,
    tables,
    workshop_section,
)
from loke.editions.files import TITLES
from loke.editions.rendering import environment
from loke.exchanging import words as codebook_words
from loke.exchanging import workbook as codebook_workbook
from loke.interpreting import layout as workshop_layout
from loke.marking import listing
from loke.pages import collection_page, measure_less_page, navigation, standing
from loke.pages import names as thread_names
from loke.releasing import checklist
from loke.words import catalogue
from schemas.text import Language

ROOT = Path(__file__).parents[3] / "loke"
SAYING = re.compile(r"^from loke\.words(?:\.catalogue)? import .*\b(?:Words|catalogue)\b", re.MULTILINE)
OTHER_WORDS = ("versions", "words")
"""Stages whose words are another catalogue's, which has its own test."""
STAGES = sorted(
    {path.relative_to(ROOT).parts[0] for path in ROOT.rglob("*.py") if SAYING.search(path.read_text(encoding="utf-8"))}
    - set(OTHER_WORDS)
)
PLACEHOLDER = re.compile(r"\{(\w*)\}")

IN_TABLES = {
    *goals.SENTENCES.values(),
    *goals.BY_READING.values(),
    *most_important.SENTENCES.values(),
    *outcomes.HIDDEN.values(),
    *outcomes.PART.values(),
    *outcomes.PART_OF_ABOUT.values(),
    *readings.SENTENCES.values(),
    *run_charts.SENTENCES.values(),
    *conditions.COMPARED.values(),
    *conditions.DATED.values(),
    *run_charts.FEW.values(),
    *goal_levels.OPERATORS.values(),
    *enough.NOT_WAITING.values(),
    *(gap for gaps in accessibility_page.GAPS.values() for gap in gaps),
    *accessibility_page.CHECKS,
    *definitions.AVERAGED.values(),
    *names.AUDIENCES.values(),
    *names.COMPONENTS.values(),
    *names.KINDS.values(),
    *names.SHARING.values(),
    *tables.COLUMNS,
    *tables.DELIVERY_COLUMNS.values(),
    *tables.DEFINITION_COLUMNS,
    *tables.MEASURES.values(),
    *tables.STATES.values(),
    *TITLES.values(),
    *scorecard_files.SCORECARDS.values(),
    *(heading for own in scorecard_workbook.HEADINGS for heading in own),
    *collection_page.INFORMANTS.values(),
    *measure_less_page.REASONS.values(),
    *navigation.PAGES.values(),
    *standing.COMPONENTS,
    *standing.ROLES.values(),
    *thread_names.KINDS.values(),
    *thread_names.MATRIX_COLUMNS,
    *thread_names.SIDES,
    *codebook_workbook.ADVICE,
    *codebook_words.SHEETS.values(),
    *codebook_words.ABOVE.values(),
    codebook_words.ORDER,
    *codebook_words.HEADINGS.values(),
    *codebook_words.CHOICES.values(),
    *workshop_section.SINCE.values(),
    *workshop_layout.NOTE_HEADINGS,
    *workshop_layout.DECISION_HEADINGS,
    *workshop_layout.FIGURE_HEADINGS,
    *workshop_layout.GUIDE_LINES,
    *workshop_layout.DIRECTION_WORDS.values(),
    *workshop_layout.STATE_WORDS.values(),
    *workshop_layout.SHEETS,
    *listing.HEADINGS,
    *listing.SEVERITIES.values(),
    *allowed.KINDS.values(),
    *checklist.SEEN_TO.values(),
    *checklist.LOOKED_AT.values(),
    *template_definitions.HEADINGS,
    *template_definitions.LINKS.values(),
    *(f"Q{number}" for number in range(1, 5)),
}
"""Words that stand in tables and are looked up by key."""


def in_code() -> Iterator[str]:
    for tree in saying():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("words", "edition.words", "self.words"):
                yield from constants(node.args[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("words.plural", "edition.words.plural"):
                yield from (text for arg in node.args[:2] for text in constants(arg))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("one, many", "(one, many)"):
                yield from constants(node.value)
            elif isinstance(node, ast.ListComp) and "words(" in ast.unparse(node.elt):
                yield from (text for each in node.generators for text in constants(each.iter))


def in_own_tables(known: set[str]) -> Iterator[str]:
    """Yield the texts of each table of a module of which most are words that are looked up: then all must be."""
    for tree in saying():
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                # Short names in code, such as `table`, are no words even where a word is written alike.
                texts = [text for text in constants(node.value) if " " in text or text[:1].isupper() or "{" in text]
                if 3 * sum(text in known for text in texts) > 2 * len(texts):
                    yield from texts


def saying() -> Iterator[ast.Module]:
    """Yield every module of a stage that says words, and of the command line unless it says another catalogue's."""
    own = [path for stage in STAGES for path in (ROOT / stage).rglob("*.py")]
    for path in (*own, *sorted((ROOT.parent / "pipelines").glob("*.py"))):
        text = path.read_text(encoding="utf-8")
        if path.is_relative_to(ROOT) or ("words(" in text and 'catalogue("versions"' not in text):
            yield ast.parse(text)


def constants(node: ast.AST) -> Iterator[str]:
    """Yield the texts of an expression, without the keys of dictionaries and of what is looked up in one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Dict):
        yield from (text for value in node.values for text in constants(value))
    elif not isinstance(node, ast.Subscript | ast.JoinedStr | ast.Compare):
        yield from (text for child in ast.iter_child_nodes(node) for text in constants(child))


def in_templates() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*.j2")):
        for call in environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                yield from (arg.value for arg in call.args if isinstance(arg, nodes.Const))


def said() -> set[str]:
    found = IN_TABLES | set(in_code()) | set(in_templates())
    return found | set(in_own_tables(set(catalogue_of("sv"))))


def catalogue_of(language: str) -> dict[str, str]:
    with (ROOT / f"words/locale/pages.{language}.po").open("rb") as stream:
        found = [((m.id, m.string) if m.pluralizable else ((m.id,), (m.string,))) for m in read_po(stream) if m.id]
    return {str(one): str(words) for ids, strings in found for one, words in zip(ids, strings, strict=True)}


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_catalogue_has_exactly_the_words_that_are_said(language: str) -> None:
    assert set(catalogue_of(language)) == said()


@pytest.mark.parametrize("language", ["sv", "da"])
def test_every_translation_is_there_with_the_same_placeholders(language: str) -> None:
    for template, translation in catalogue_of(language).items():
        assert translation.strip(), template
        assert sorted(PLACEHOLDER.findall(template)) == sorted(PLACEHOLDER.findall(translation)), template


def test_there_is_something_to_translate() -> None:
    assert len(said()) > 100


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("sv", 0, "0 av 1 beslut klara"),
        ("sv", 1, "1 av 1 beslut klart"),
        ("sv", 2, "2 av 1 beslut klara"),
        ("en", 0, "0 of 1 decisions are done"),
        ("en", 1, "1 of 1 decisions is done"),
    ],
)
def test_a_count_has_the_form_of_its_number(language: Language, count: int, said: str) -> None:
    forms = "{done} of {n} decisions is done", "{done} of {n} decisions are done"
    assert catalogue("pages", language).plural(*forms, count, done=count, n=1) == said


def test_a_plural_without_a_translation_is_a_mistake() -> None:
    with pytest.raises(LookupError):
        catalogue("pages", "sv").plural("{n} moon", "{n} moons", 1, n=1)
