"""A small unit whose deliveries hold person numbers wherever people and programs put them, and a search for them."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from tests.orchestration.places import HEADINGS, Place, small_delivery
from tests.spec.identity.spellings import DANISH, FINNISH, NORWEGIAN, SPELLINGS, SWEDISH

NUMBERS = (*SWEDISH, *DANISH, *NORWEGIAN, *FINNISH)
CONTACTS = ("anna.planterad@exempel.se", "070-174 06 05", "Planterad Persdotter")
"""What else may not be found: an address, a phone number from the series for films and books, a name."""

AT_LEAST = 60
"""Spellings of each country that lie in cells, in free text and in headings; every fifteenth also names a file."""

_UNFIT = re.compile(r"[/\\<>:*?\"|\s]")
"""Signs that some systems do not allow in the name of a file."""

_NEW_FIELDS = """\
        - name: person
          type: string
          title: Person number
          loke: {link: background, identity: person}
        - name: full_name
          type: string
          title: Full name
          loke: {link: background, identity: name}
        - name: note
          type: string
          title: Note
          loke: {link: background}
    loke:
"""


def declare_person(place: Place) -> None:
    """Let the small unit document person number, name and a note."""
    path = place.workspace / "huset" / "codebook.yaml"
    text = path.read_text(encoding="utf-8").replace("    loke:\n", _NEW_FIELDS, 1)
    text = text.replace('"*.csv", "*.xlsx"', '"*.csv", "*.xlsx", "*.sav"')
    path.write_text(text, encoding="utf-8")


def delivery(first: int, *, person: str = "", name: str = "", note: str = "", extra: str = "Extra") -> str:
    """Return one course with the new columns, quoted so that any sign may stand in them."""
    (row,) = small_delivery(first, first).splitlines()[1:]
    quoted = ";".join('"' + text.replace('"', '""') + '"' for text in (person, name, note, "x"))
    return f'{HEADINGS};Person number;Full name;Note;"{extra}"\n{row};{quoted}\n'


def plant(place: Place) -> int:
    """Put one delivery per planted spelling into the inbox, and return how many declared ones there are."""
    inbox = place.workspace / "huset" / "inbox"
    declared = [spelling for spellings in SPELLINGS.values() for spelling in spellings[::40]]
    rows = [delivery(100 + i, person=s, name=CONTACTS[2]) for i, s in enumerate(declared)]
    heading = rows[0].splitlines()[0]
    lines = [heading, *(row.removeprefix(heading + "\n").rstrip("\n") for row in rows)]
    (inbox / "declared.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    for family, spellings in SPELLINGS.items():
        many = spellings[:: len(spellings) // AT_LEAST]
        assert len(many) >= AT_LEAST
        cells, texts = (list(many), [f"Ring {spelling} snart" for spelling in many])
        for kind, notes in (("cells", cells), ("texts", texts)):
            (inbox / f"{family}{kind}.csv").write_text(_many_rows(notes), encoding="utf-8", newline="")
        heads = '";"'.join(spelling.replace('"', '""') for spelling in many)
        (inbox / f"{family}heads.csv").write_text(delivery(300, extra=heads), encoding="utf-8", newline="")
        for spelling in [spelling for spelling in spellings if not _UNFIT.search(spelling)][::15]:
            (inbox / f"{family} {spelling}.csv").write_text(delivery(300), encoding="utf-8")
        number = spellings[0]
        (inbox / number).mkdir()
        (inbox / number / "below.csv").write_text(delivery(301), encoding="utf-8")
        (inbox / f"{family}.xlsx").write_bytes(_workbook(number))
        (inbox / f"{family}.zip").write_bytes(_zipped(family, number))
        (inbox / f"{family}16.csv").write_bytes(delivery(302, note=number).encode("utf-16"))
    for i, contact in enumerate(CONTACTS[:2]):
        (inbox / f"contact{i}.csv").write_text(delivery(303, note=f"Skriv {contact}"), encoding="utf-8")
    _write_sav(inbox / "spss.sav")
    return len(declared)


def _many_rows(notes: list[str]) -> str:
    files = [delivery(400 + i, note=note) for i, note in enumerate(notes)]
    heading = files[0].splitlines()[0]
    return "\n".join([heading, *(file.removeprefix(heading + "\n").rstrip("\n") for file in files)]) + "\n"


def _workbook(number: str) -> bytes:
    workbook, content = Workbook(), io.BytesIO()
    sheet = workbook.active
    sheet.title = f"Blad {number}"
    for row in (delivery(304, note=number).replace('"', "")).splitlines():
        sheet.append(row.split(";"))
    workbook.create_sheet(number).append([number])
    workbook.properties.title = number
    workbook.save(content)
    return content.getvalue()


def _zipped(family: str, number: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as bundle:
        bundle.writestr(f"{family}/{number}.csv", delivery(305))
        bundle.writestr(f"{family}/inside.csv", delivery(306, note=number))
    return content.getvalue()


def _write_sav(path: Path) -> None:
    import pyreadstat

    row = dict.fromkeys(("course_id", "gender"), "K900") | {"age": 20.0, "note": f"Ring {SWEDISH[0]}"}
    pyreadstat.write_sav(pd.DataFrame([row]), str(path), column_labels=["Course id", "Gender", "Age", DANISH[1]])


def contents(name: str, content: bytes) -> Iterator[bytes]:
    """Yield all that a file holds: itself, and what lies packed in it."""
    yield name.encode()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.namelist():
                yield from contents(member, packed.read(member))
    elif content.startswith(b"PAR1"):
        frame = pd.read_parquet(io.BytesIO(content))
        yield frame.to_csv().encode()
        yield json.dumps({str(key): str(value) for key, value in frame.attrs.items()}).encode()
    elif content.startswith(b"SQLite format 3"):
        database = sqlite3.connect(":memory:")
        database.deserialize(content[:18] + b"\x01\x01" + content[20:])  # as if without a write-ahead log
        yield "\n".join(database.iterdump()).encode()


def identities_in(name: str, content: bytes) -> set[str]:
    """Return the planted numbers, addresses and names that a file gives away, plain or by its digits alone."""
    found = set()
    for part in contents(name, content):
        text = part.replace(b"\0", b"").decode("utf-8", errors="replace").casefold()
        digits = re.sub(r"\D", "", text)
        for number in NUMBERS:
            bare = re.sub(r"\D", "", number)[-11:]
            if number.casefold() in text or (bare[-10:] in digits and len(bare) >= 10) or bare in digits:
                found.add(number)
        found |= {contact for contact in CONTACTS if contact.casefold() in text}
        if re.sub(r"\D", "", CONTACTS[1]) in digits:
            found.add(CONTACTS[1])
    return found
