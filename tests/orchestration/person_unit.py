"""A small unit with persons, courses and notes about them, for tests of what is deleted: it runs in a few seconds."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl

from loke.documents.new_unit import new_unit
from tests.orchestration.places import ROOT, Place

UNIT = "huset"
COURSES, NOTES = "courses_2023.csv", "notes_2023.xlsx"

PERSON = """        - name: person
          type: string
          title: Person number
          constraints: {required: true}
          loke: {link: background, recorded_by: case worker, recorded_when: at the start, identity: person}
        - name: placed
          type: boolean
          title: Placed
          loke: {link: background, recorded_by: case worker, recorded_when: at the start}
"""
RETENTION = """      retention:
        - id: one_year
          text: Courses are deleted one year after the last note
          years: 1
          per: person
          basis: A decision of the board
          keep:
            - {id: placed, text: Children who were placed, where: placed}
            - {id: research, text: Born on the 5th, born_on: [5]}
"""
NOTES_DATASET = """  - name: notes
    title: Notes
    path: notes.csv
    schema:
      primaryKey: [note_id]
      foreignKeys:
        - {fields: course_id, reference: {resource: courses, fields: course_id}}
      fields:
        - name: note_id
          type: string
          title: Note id
          constraints: {required: true}
          loke: {link: background, recorded_by: case worker, recorded_when: each time}
        - name: course_id
          type: string
          title: Course id
          constraints: {required: true}
          loke: {link: background, recorded_by: case worker, recorded_when: each time}
        - name: written_on
          type: date
          title: Written on
          constraints: {required: true}
          loke: {link: background, recorded_by: case worker, recorded_when: each time}
        - name: minutes
          type: integer
          title: Minutes
          loke: {link: background, recorded_by: case worker, recorded_when: each time}
    loke:
      files: ["notes*.*"]
      period: written_on
"""

COURSE_HEADINGS = (
    *("Course id", "Person number", "Placed", "Gender", "Age", "Start", "End"),
    *("Number of conversations", "Well-being at the start", "Well-being at the end"),
)
NOTE_HEADINGS = ("Note id", "Course id", "Written on", "Minutes")


def numbers() -> list[str]:
    """Published test numbers, as they are written in deliveries, of people who were not born on a 5th."""
    with (ROOT / "data" / "reference" / "test_person_numbers.csv").open(encoding="utf-8") as file:
        return [row[0] for row in csv.reader(file) if row and row[0].replace("-", "").isdigit()]


def unit_files(retention: str = RETENTION) -> dict[str, bytes]:
    """The documents of the unit."""
    files = new_unit(UNIT, "Huset", "en", date(2024, 1, 1))
    codebook = files["codebook.yaml"].decode()
    codebook = codebook.replace("        - name: gender\n", PERSON + "        - name: gender\n", 1)
    codebook = codebook.replace('["*.csv", "*.xlsx"]', '["courses*.csv"]').rstrip("\n") + "\n"
    return {**files, "codebook.yaml": (codebook + retention + NOTES_DATASET).encode()}


def courses(rows: list[list[object]]) -> bytes:
    """A delivery of courses: id, person, placed, start, end."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COURSE_HEADINGS)
    for i, (course, person, placed, start, end) in enumerate(rows):
        writer.writerow([course, person, placed, "FM"[i % 2], 18 + i % 40, start, end, i % 9, i % 8, 3 + i % 8])
    return stream.getvalue().encode()


def notes(rows: list[list[object]]) -> bytes:
    """A workbook of notes: id, course, day, minutes."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Notes"
    for row in (NOTE_HEADINGS, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write(place: Place, inbox: dict[str, bytes], retention: str = RETENTION) -> Path:
    """Put the unit into a workspace and return its inbox."""
    folder = place.workspace / UNIT
    for name, content in {**unit_files(retention), **{f"inbox/{n}": c for n, c in inbox.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "inbox"
