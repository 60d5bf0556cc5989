"""Which sign separates the cells of a text file."""

import csv
import io
from collections import Counter
from itertools import islice

from loke.reading.headings import find_heading_rows

DELIMITERS = {";": "semicolon", "\t": "tab", "|": "bar", ",": "comma"}
"""Signs that may separate cells, with their names; of two that fit equally well the earlier one is taken."""

_LOOKED_AT_CHARACTERS = 100_000
_LOOKED_AT_ROWS = 100


def detect_delimiter(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the sign that explains the most cells, and those that explain just as many and so might be meant.

    What a sign explains is the number of rows of the usual width times the cells in such a row, the first aside.

    A sign under which the first full row does not look like headings explains nothing: that is how the decimal comma
    of a semicolon file is told from a separator. A file of one column gives the semicolon.
    """
    explained = {delimiter: _cells_explained(text, delimiter) for delimiter in DELIMITERS}
    best = max(explained, key=lambda delimiter: explained[delimiter])
    return best, tuple(d for d in DELIMITERS if d != best and explained[d] == explained[best] > 0)


def _cells_explained(text: str, delimiter: str) -> float:
    whole = len(text) <= _LOOKED_AT_CHARACTERS
    reader = csv.reader(io.StringIO(text[:_LOOKED_AT_CHARACTERS], newline=""), delimiter=delimiter)
    rows = [[cell.strip() for cell in row] for row in islice(reader, _LOOKED_AT_ROWS)]
    rows = [row for row in rows if row][: None if whole else -1]
    headings = find_heading_rows(rows, 1)
    if headings is None:
        return 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    titles_above = 0.5 if headings.first else 1
    return (width - 1) * count * titles_above
