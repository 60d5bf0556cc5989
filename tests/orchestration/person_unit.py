"""A small unit with persons, courses and notes about them, for tests of what is deleted: it runs in a few seconds."""

import csv
import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd

from loke.documents.new_unit import new_unit
from tests.orchestration.places import ROOT, Place
from tests.spec.reading.hand_made import xls

UNIT = "huset"
COURSES = "courses_2023.csv"

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
      files: ["notes*.csv", "notes*.xlsx", "notes*.parquet", "notes*.xls"]
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
    files = new_unit(UNIT, "Huset", "en", date(2023, 1, 1))
    codebook = files["codebook.yaml"].decode()
    codebook = codebook.replace("        - name: gender\n", PERSON + "        - name: gender\n", 1)
    codebook = codebook.replace('["*.csv", "*.xlsx"]', '["courses*.csv"]').rstrip("\n") + "\n"
    return {**files, "codebook.yaml": (codebook + retention + NOTES_DATASET).encode()}


def courses(rows: list[list[str]]) -> bytes:
    """A delivery of courses: id, person, placed, start, end."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COURSE_HEADINGS)
    for i, (course, person, placed, start, end) in enumerate(rows):
        writer.writerow([course, person, placed, "FM"[i % 2], 18 + i % 40, start, end, i % 9, i % 8, 3 + i % 8])
    return stream.getvalue().encode()


NOTE_FILES = ("notes_1.csv", "notes_2.xlsx", "notes_3.parquet", "notes_4.xls", "notes_5.csv")
"""The last lies in a zip file, beside another file."""


def note_files(rows: list[list[object]]) -> dict[str, bytes]:
    """Notes (id, course, day, minutes) dealt out to files of every kind, the last in a zip file."""
    made = [rows[i :: len(NOTE_FILES)] for i in range(len(NOTE_FILES))]
    book = openpyxl.Workbook()
    for row in (NOTE_HEADINGS, *made[1]):
        book.worksheets[0].append(list(row))
    workbook, table, packed = io.BytesIO(), io.BytesIO(), io.BytesIO()
    book.save(workbook)
    pd.DataFrame(made[2], columns=list(NOTE_HEADINGS)).to_parquet(table)
    with ZipFile(packed, "w") as archive:
        archive.writestr(NOTE_FILES[4], _csv(made[4]))
    contents = (_csv(made[0]), workbook.getvalue(), table.getvalue(), xls([NOTE_HEADINGS, *made[3]]))
    return {**dict(zip(NOTE_FILES[:4], contents, strict=True)), "more.zip": packed.getvalue()}


def _csv(rows: list[list[object]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([NOTE_HEADINGS, *rows])
    return stream.getvalue().encode()


def filled() -> dict[str, bytes]:
    """An inbox of forty courses that ended in 2023, each tenth of somebody who was placed, with two notes each."""
    people = numbers()
    own = [
        [
            f"K-{i:02}Q",
            people[i],
            "true" if i % 10 == 0 else "false",
            f"2023-0{1 + i % 9}-1{i % 9}",
            f"2023-12-{1 + i % 28:02}",
        ]
        for i in range(40)
    ]
    told: list[list[object]] = [[f"N-{i:02}W", f"K-{i % 40:02}Q", f"2023-11-{1 + i % 28:02}", 30] for i in range(80)]
    return {COURSES: courses(own), **note_files(told)}


def write(place: Place, inbox: dict[str, bytes], retention: str = RETENTION) -> Path:
    """Put the unit into a workspace and return its inbox."""
    folder = place.workspace / UNIT
    for name, content in {**unit_files(retention), **{f"inbox/{n}": c for n, c in inbox.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "inbox"
