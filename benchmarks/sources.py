"""The same made-up rows written as every kind of source, with the codebook that they are held to."""

import csv
import io
import random
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import xlsxwriter

from schemas.codebook import Codebook

ROWS = 20_000
REFERRERS = {"1": "Skolan", "2": "Socialtjänsten", "3": "Föräldern själv", "9": "Vet ej"}
STATUS = ("stato_1", "stato_2", "stato_3", "stato_4", "stato_5")


def courses() -> list[dict[str, Any]]:
    """Return ROWS courses; the same ones each time."""
    draw = random.Random(2024)
    return [_course(draw, number) for number in range(1, ROWS + 1)]


def _course(draw: random.Random, number: int) -> dict[str, Any]:
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    return {
        "nr": number,
        "start": f"20{draw.randint(20, 25)}-{month:02}-{day:02}",
        "referrer": draw.choice(list(REFERRERS)),
        "worker": f"M{draw.randint(1, 12)}",
        "meetings": draw.randint(0, 40),
        "before": draw.randint(0, 400) / 10,
        "after": draw.randint(0, 400) / 10,
        "note": draw.choice(("", "Väntar på svar", "Åter efter sommaren; ringt två gånger")),
    }


def _field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "loke": {"link": "background"}, **more}


CODEBOOK = Codebook.model_validate(
    {
        "name": "benchmark",
        "title": "Benchmark",
        "version": "1",
        "resources": [
            {
                "name": "courses",
                "path": "courses.csv",
                "schema": {
                    "fields": [
                        _field("nr", "integer", constraints={"required": True, "unique": True}),
                        _field("start", "date", constraints={"required": True, "minimum": "2020-01-01"}),
                        _field(
                            "referrer", "string", categories=[{"value": v, "label": n} for v, n in REFERRERS.items()]
                        ),
                        _field("worker", "string", constraints={"pattern": r"M\d+"}),
                        _field("meetings", "integer", constraints={"minimum": 0, "maximum": 60}),
                        _field("before", "number", constraints={"minimum": 0, "maximum": 40}),
                        _field("after", "number", constraints={"minimum": 0, "maximum": 40}),
                        _field("note", "string"),
                    ],
                    "primaryKey": ["nr"],
                },
                "loke": {
                    "files": ["courses*", "*dataset.csv"],
                    "rules": [{"id": "met", "check": "after IS NULL OR meetings >= 0", "text": "Möten först"}],
                },
            },
            {
                "name": "sessions",
                "path": "sessions.csv",
                "schema": {
                    "fields": [
                        _field("Case_ID".casefold(), "string", title="Case_ID", constraints={"required": True}),
                        _field("session_id", "integer", title="Session_ID", constraints={"minimum": 1}),
                        _field("session_date", "date", title="Session_Date"),
                        _field("ors_skip", "boolean", title="ORS_Skip"),
                        *(
                            _field(f"orsq{i}", "number", title=f"ORSQ{i}", constraints={"minimum": 0, "maximum": 10})
                            for i in range(1, 5)
                        ),
                        _field("total_ors", "number", title="Total_ORS", constraints={"minimum": 0, "maximum": 40}),
                    ],
                    "primaryKey": ["case_id", "session_id"],
                },
                "loke": {"files": ["sessions*"]},
            },
        ],
    }
)


def as_csv(rows: Sequence[dict[str, Any]], delimiter: str = ";", encoding: str = "cp1252") -> bytes:
    """Return rows as text, under the names of their columns."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return rows as a workbook with numbers as numbers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, list(rows[0]))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, list(row.values()))
    return stream.getvalue()


def as_sav(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return rows as an SPSS file with value labels and dates."""
    frame = pd.DataFrame(rows).assign(referrer=lambda f: f["referrer"].astype(float))
    frame["start"] = pd.to_datetime(frame["start"]).dt.date
    labels = {"referrer": {float(code): label for code, label in REFERRERS.items()}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "courses.sav")
        pyreadstat.write_sav(frame, path, variable_value_labels=labels, row_compress=True)
        return path.read_bytes()


def as_parquet(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return rows as a Parquet file with typed columns."""
    frame = pd.DataFrame(rows)
    frame["start"] = pd.to_datetime(frame["start"]).dt.date
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), stream)
    return stream.getvalue()


def as_surveyxact(rows: Sequence[dict[str, Any]]) -> dict[str, bytes]:
    """Return rows as the three files of a SurveyXact export."""
    draw = random.Random(5)
    status = [draw.randrange(len(STATUS)) for _ in rows]
    dataset = [{**row, **{n: int(i == s) for i, n in enumerate(STATUS)}} for row, s in zip(rows, status, strict=True)]
    labels = [f"referrer\t{code}\t{label} " for code, label in REFERRERS.items()]
    labels += [f"{name}\t{code}\t{label}" for name in STATUS for code, label in ((0, "Ikke valgt"), (1, "Valgt"))]
    structure = ["variableName\tquestionText\tchoiceText\t", *(f"{name}\tFråga om {name}\t\t" for name in dataset[0])]
    return {
        "dataset.csv": as_csv(dataset, "\t", "utf-16"),
        "labels.csv": "\r\n".join(labels).encode("utf-16"),
        "structure.csv": "\r\n".join(structure).encode("utf-16"),
    }


def as_openfit() -> bytes:
    """Return ROWS sessions with four subscores each, as OpenFIT exports them."""
    draw = random.Random(9)
    rows = []
    for number in range(ROWS):
        case, session = divmod(number, 10)
        scores = {f"ORSQ{i}": f"{draw.randint(1, 100) / 10}" for i in range(1, 5)}
        day = f"2024-{1 + session:02}-{1 + case % 28:02}"
        rows.append({"Case_ID": f"c{case}", "Session_ID": session + 1, "Session_Date": day, "ORS_Skip": "N"} | scores)
    return as_csv(rows, ",", "utf-8")


def as_zip(name: str, content: bytes) -> bytes:
    """Return a file in a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()
