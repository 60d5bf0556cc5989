"""The thread as a workbook: the traceability matrix and its breaks, a sheet each."""

from collections.abc import Sequence

import pandas as pd

from loke.editions.files import TITLES
from loke.editions.workbook import workbook_bytes
from loke.pages.names import KINDS, MATRIX_COLUMNS
from loke.thread import Thread, traceability
from loke.words import catalogue, explain
from schemas.finding import Finding
from schemas.text import Language


def thread_workbook(thread: Thread, found: Sequence[Finding], language: Language) -> bytes:
    """Return the matrix of a thread and its breaks as a workbook in a language."""
    words = catalogue("pages", language)
    matrix = traceability(thread)
    matrix["part"] = [words(KINDS[part]) if part else "" for part in matrix["part"]]
    matrix["tables"] = ["; ".join(words(TITLES[t]) for t in tables.split("; ") if t) for tables in matrix["tables"]]
    matrix.columns = pd.Index([words(heading) for heading in MATRIX_COLUMNS])
    columns = [words("Where it is broken"), words("What to do")]
    broken = pd.DataFrame([explain(finding, language) for finding in found], columns=columns, dtype="str")
    return workbook_bytes({words("The thread"): matrix, words("Where it is broken"): broken})
