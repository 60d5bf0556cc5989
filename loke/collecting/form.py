"""The survey form of a dataset, as the rows of an XLSForm's three sheets (xlsform.org), for ODK, Kobo and the like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from loke.collecting.allowed import limits
from loke.collecting.constraints import constraint, text_literal
from loke.collecting.layout import label, question_name
from loke.collecting.options import missing_options, printable
from loke.collecting.relevance import relevant
from loke.words import Words, catalogue
from loke.words.catalogue import LANGUAGES
from schemas.codebook import Codebook, Dataset, Field
from schemas.text import Language

Row: TypeAlias = dict[str, str]
"""One row of a sheet by column; a column that is not there is an empty cell."""

MARK = "loke_form"
"""The calculated question that says in every export which form it comes from."""

YES_NO = "yes_no"
"""The list of answers to a question of yes or no."""

LANGUAGE_NAMES: dict[Language, str] = {"sv": "Svenska (sv)", "da": "Dansk (da)", "en": "English (en)"}
"""How a form names its languages."""

QUESTION_TYPES = {"string": "text", "integer": "integer", "number": "decimal", "date": "date"}
"""The form's type of a question, by the field's type; fields with codes and truth values are `select_one`."""

VALUE_TYPE = "value_type"
"""The column of the choices that keeps the type of codes that are no texts, which a form itself does not know."""


MISSING_KIND = "missing_kind"
"""The column of the choices that says which kind of missing a word for no value stands for."""


@dataclass(frozen=True)
class Form:
    """The three sheets of an XLSForm, row by row."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: tuple[Row, ...]


def form(codebook: Codebook, dataset: Dataset, language: Language) -> Form:
    """Return the form of a dataset in all languages of the codebook; `language` is the one it opens in.

    Questions have the codebook's names and answers its codes, so that an export needs no mapping. Declared name
    columns are left out. What a form cannot hold of a rule stands in the question's hint.
    """
    fields = [f for f in dataset.table_schema.fields if not f.loke.is_removed]
    spoken = [catalogue("pages", each) for each in _languages(fields, language)]
    marks = () if any(field.name == MARK for field in fields) else (_mark(codebook, dataset),)
    return Form(
        (*(_question(field, dataset, spoken) for field in fields), *marks),
        tuple(_choices(fields, spoken)),
        (_settings(codebook, dataset, language),),
    )


def form_mark(codebook: Codebook, dataset: Dataset) -> str:
    """Return what every answer of a form says of where it comes from."""
    return f"{codebook.name}/{dataset.name}/{codebook.version}"


def _mark(codebook: Codebook, dataset: Dataset) -> Row:
    return {"type": "calculate", "name": MARK, "calculation": text_literal(form_mark(codebook, dataset)) or "''"}


def _languages(fields: Sequence[Field], language: Language) -> list[Language]:
    told = {each for field in fields for each in field.loke.labels}
    return [language, *(each for each in LANGUAGES if each in told and each != language)]


def _settings(codebook: Codebook, dataset: Dataset, language: Language) -> Row:
    return {
        "form_title": plain(dataset.title) or dataset.name,
        "form_id": f"{codebook.name}_{dataset.name}",
        "version": codebook.version,
        "default_language": LANGUAGE_NAMES[language],
        # The root of the form must not be called as any question is.
        "name": "loke_" + max((f.name for f in dataset.table_schema.fields), key=len),
    }


def _question(field: Field, dataset: Dataset, spoken: Sequence[Words]) -> Row:
    tested, untold = constraint(field)
    shown = relevant(field, dataset)
    untold += [field.loke.asked_when] if field.loke.asked_when and not shown else []
    is_needed = field.constraints.required or field.name in dataset.table_schema.primary_key
    row = {
        "type": f"select_one {_list(field)}" if _list(field) else QUESTION_TYPES[field.type],
        "name": question_name(field.name),
        "required": "yes" if is_needed else "",
        "constraint": tested,
        "relevant": shown,
    }
    for words in spoken:
        name = LANGUAGE_NAMES[words.language]
        row[f"label::{name}"] = plain(label(field, words.language))
        row[f"hint::{name}"] = plain(" ".join(_hints(field, untold, words)))
        row[f"constraint_message::{name}"] = plain(" ".join(limits(field, words))) if tested else ""
    return {column: text for column, text in row.items() if text}


def _hints(field: Field, untold: Sequence[str], words: Words) -> Iterator[str]:
    yield field.description
    if field.loke.identity == "person":
        yield words("All digits of the person number. A pseudonym replaces it before anything is stored.")
    yield from (words("Mind this rule: {rule}.", rule=rule) for rule in untold)


def _list(field: Field) -> str:
    """Return the name of the list that a field's answers are chosen from; empty when they are not chosen."""
    if field.type == "date" or not (field.categories or field.type == "boolean"):
        return ""
    return field.name if field.categories or field.missing_words else YES_NO


def _choices(fields: Sequence[Field], spoken: Sequence[Words]) -> Iterator[Row]:
    lists = {_list(field): field for field in fields if _list(field)}
    for name, field in lists.items():
        kinds = {option.word: option.code.strip("()") for option in missing_options(field)}
        for code, labels in _answers(field, spoken).items():
            told = zip(spoken, labels, strict=True)
            kept = {"list_name": name, "name": code} | ({VALUE_TYPE: field.type} if field.type != "string" else {})
            labelled = kept | {f"label::{LANGUAGE_NAMES[w.language]}": text for w, text in told}
            yield labelled | ({MISSING_KIND: kinds[code]} if code in kinds and not _is_code(field, code) else {})


def _answers(field: Field, spoken: Sequence[Words]) -> dict[str, list[str]]:
    """Return the labels of each answer per language, by its code; words for no value are their own code."""
    missing = {option.word: [plain(option.word)] * len(spoken) for option in missing_options(field)}
    if field.categories:
        codes = {c.value: [plain(c.label) or plain(c.value)] * len(spoken) for c in field.categories}
    else:
        codes = {"true": [words("Yes") for words in spoken], "false": [words("No") for words in spoken]}
    return codes | {word: labels for word, labels in missing.items() if word not in codes}


def _is_code(field: Field, answer: str) -> bool:
    return any(answer == category.value for category in field.categories)


def plain(text: str) -> str:
    """Return a text in which a form sees no reference to a question."""
    return printable(text).replace("${", "$ {")
