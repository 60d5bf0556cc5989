"""A made-up SurveyXact survey of 40 columns and 60 invitations, written in the four forms in which exports come."""

import codecs
import csv
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

ROWS = 60
STATUS = ("Ny", "Distribueret", "Nogen svar", "Gennemført", "Frafaldet")
STATUS_WORDS = ("new", "distributed", "some_answers", "completed", "dropped_out")

Cell = str | int


@dataclass(frozen=True)
class Variable:
    """A column: its name, its question, and its labels by code in the order of display, with the export's spaces."""

    name: str
    question: str
    labels: tuple[tuple[int, str], ...] = ()
    option: str = ""


_NOT_OR_CHOSEN = ((0, "Ikke valgt"), (1, "Valgt "))
_AGREE = ((1, "Helt enig "), (2, "Enig"), (3, "Verken eller "), (4, "Uenig"), (5, "Helt uenig"))
_OPTIONS = ("Telefon", "Brev", "Møte", "Hjemmebesøk", "Gruppe", "Chat", "Annet", "Vet ikke ")
_OPTION_CODES = (5, 1, 3, 4, 7, 6, 8, 2)

VARIABLES = (
    *(Variable(f"stato_{i}", "Status", _NOT_OR_CHOSEN, word) for i, word in enumerate(STATUS, start=1)),
    Variable("s_1", "Hvem er du?", ((5, "Mor"), (1, "Far "), (3, "Annen voksen"))),
    Variable("s_2", "Hvor mange barn har du?", ((1, "2"), (2, "3"), (3, "4 eller flere"))),
    Variable("s_3", "Hvor gammel er du?"),
    Variable("s_4", "Hvor sannsynlig er det?", ((0, "Slett ikke"), (10, "Helt sikkert "))),
    *(Variable(f"s_5_{i}", f"Hvor enig er du i at «{i}»?", _AGREE) for i in range(1, 11)),
    *(
        Variable(f"s_6_{code}", "Hvordan hadde vi kontakt?", _NOT_OR_CHOSEN, option)
        for code, option in zip(_OPTION_CODES, _OPTIONS, strict=True)
    ),
    Variable("s_6_text", "Annet, spesifiser"),
    *(Variable(f"s_7_{i}", "Hva betød det?", ((1, "Alt "), (2, "Noe"), (3, "Ingenting"))) for i in range(1, 10)),
    Variable("s_8", "Hva vil du si til oss?"),
    Variable("created", "Opprettet"),
    Variable("s_9", "Fikk du hjelp?", ((1, "Ja"), (2, "Nei "))),
)
"""Unknown codes stand in s_9 (code 3), and most of s_4 is a scale of which only the ends have labels."""

IDENTIFIERS = ("id", "orgnr", "forn", "ettern", "email")
_TALK = ("", "Takk – «alt» er bra; særlig på mandager, ja", 'Hun sa "hei"\nog gikk', "Blåbær\tog øl", "ø")


def codes() -> list[list[Cell]]:
    """Return the rows of the dataset as codes, one per invitation; the same ones each time."""
    draw = random.Random(7)
    return [_row(draw, number) for number in range(ROWS)]


def _row(draw: random.Random, number: int) -> list[Cell]:
    status = draw.choices(range(5), weights=(2, 8, 5, 12, 3))[0]
    answered = status in (2, 3)
    row: list[Cell] = [int(i == status) for i in range(5)]
    for variable in VARIABLES[5:]:
        row.append(_answer(draw, variable, number) if answered or variable.name == "created" else "")
    return row


def _answer(draw: random.Random, variable: Variable, number: int) -> Cell:
    if variable.name == "s_3":
        return draw.randint(18, 70)
    if variable.name == "s_4":
        return draw.randint(0, 10)
    if variable.name == "s_6_text":
        return draw.choice(("", "På bussen", "E-post; brev"))
    if variable.name == "s_8":
        return draw.choice(_TALK)
    if variable.name == "created":
        return f"2024-0{1 + number % 9}-1{number % 10} 08:15:00"
    if draw.random() < 0.1:
        return ""
    return draw.choice([code for code, _ in variable.labels] + ([3] if variable.name == "s_9" else []))


def texts() -> dict[str, list[str]]:
    """Return what a reader should make of the survey: every column as text, worked out cell by cell."""
    rows = codes()
    columns: dict[str, list[str]] = {}
    for position, variable in enumerate(VARIABLES):
        labels = {str(code): label.strip() for code, label in variable.labels}
        columns[variable.name] = [labels.get(str(row[position]), str(row[position])) for row in rows]
    columns["(status)"] = [STATUS_WORDS[row[:5].index(1)] for row in rows]
    return columns


def label_lines() -> list[list[Cell]]:
    """Return the lines of the labels, which have no heading."""
    return [[v.name, code, label] for v in VARIABLES for code, label in v.labels]


def structure_lines() -> list[list[Cell]]:
    """Return the lines of the structure with their heading."""
    heading: list[Cell] = [
        "questionName", "variableName", "questionType", "subType", "questionText", "choiceValue", "choiceText",
    ]  # fmt: skip
    lines: list[list[Cell]] = [heading]
    for variable in VARIABLES:
        question = variable.name.rsplit("_", 1)[0] if variable.option else variable.name
        choices = [(1, variable.option)] if variable.option else list(variable.labels) or [("", "")]
        kind = "Multiple" if variable.option else "Single" if variable.labels else "Open"
        lines += [[question, variable.name, kind, "", variable.question, code, text] for code, text in choices]
    return lines


def files(form: str) -> dict[str, bytes]:
    """Return the export in one of the four forms, by file name: comma, semicolon, tab or excel.

    The comma form carries the identifiers of the invited along; in the tab form the structure has an empty last column.
    """
    names: list[Cell] = [v.name for v in VARIABLES]
    dataset = [names, *codes()]
    structure = structure_lines()
    if form == "excel":
        return {"undersokelse.xlsx": workbook({"Dataset": dataset, "Structure": structure, "Labels": label_lines()})}
    if form == "comma":
        people: list[list[Cell]] = [
            [i, 900_000_000 + i, "Prøve", f"Person{i}", f"person{i}@example.org"] for i in range(1, ROWS + 1)
        ]
        dataset = [[*a, *b] for a, b in zip([list(IDENTIFIERS), *people], dataset, strict=True)]
    if form == "tab":
        structure = [[*line, ""] for line in structure]
    tables = {"dataset.csv": dataset, "structure.csv": structure, "labels.csv": label_lines()}
    return {name: delimited(lines, form) for name, lines in tables.items()}


def delimited(lines: Sequence[Sequence[Cell]], form: str) -> bytes:
    """Return lines as text in one of the three forms of text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter={"comma": ",", "semicolon": ";", "tab": "\t"}[form]).writerows(lines)
    if form == "tab":
        return codecs.BOM_UTF16_LE + stream.getvalue().encode("utf-16-le")
    return stream.getvalue().encode("cp1252")


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Return lines as the sheets of a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
