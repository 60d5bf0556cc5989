"""The Excel form read back: keys from the hidden column, answers from the one beside the questions."""

from loke.describing import finding_types as types
from loke.describing.form import KEY_HEADING, without_how
from loke.describing.written import Written
from loke.identity import holds_person_number
from loke.reading import read_delivery
from schemas.codebook import Format
from schemas.finding import Finding, Place


def workbook_lines(content: bytes, name: str) -> list[Written] | Finding:
    """Return the lines of a form, or why it cannot be read."""
    reading = read_delivery(content, name, Format(header_rows=1, totals=()))
    frame = reading.frame
    if frame is None or KEY_HEADING not in frame.columns or frame.shape[1] < 3:
        return types.NO_FORM.at(Place(name))
    own = list(frame.columns)
    first = own.index(KEY_HEADING)
    columns = [*own[first : first + 3], "source_sheet", "source_row"]
    lines = []
    for key, asked, answer, sheet, row in frame[columns].itertuples(index=False, name=None):
        place = Place(name, str(sheet), int(row), without_how(str(asked)))
        lines.append(Written(str(key).strip(), str(answer), place, holds_person_number(f"{asked}\n{answer}")))
    return lines
