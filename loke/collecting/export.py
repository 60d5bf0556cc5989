"""Exports of a survey form: known by the mark that every answer carries, without what the survey server adds."""

from dataclasses import replace
from pathlib import PurePosixPath

from loke.collecting.form import MARK
from loke.mapping.mappings import normal
from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from schemas.codebook import Dataset, Format
from schemas.stamp import Stamp

ADDED_COLUMNS = {
    *("SubmissionDate", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status"),
    *("ReviewState", "DeviceID", "Edits", "FormVersion", "instanceID", "instanceName", "rootUuid", "deprecatedID"),
    *("start", "end", "today", "deviceid", "username", "formhub/uuid", "_uuid", "_id", "_index", "_submission_time"),
    *("_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_version_", "_tags"),
}
"""Columns that ODK Central and KoboToolbox add to every export; some name people, and none is asked for."""

_HEAD = 100_000


def export_stamp(content: bytes, name: str) -> Stamp | None:
    """Return what the answers of an export say of the form they come from, as a template's stamp; None for other files.

    Its version is the empty text when answers come from several versions.
    """
    if PurePosixPath(name).suffix.lower() not in (".csv", ".txt", ".tsv") or MARK.encode() not in content[:_HEAD]:
        return None
    frame = read_delivery(content, name, Format()).frame
    marked = [] if frame is None else [column for column in frame.columns if _own_name(str(column)) == MARK]
    if frame is None or not marked:
        return None
    told = [text.split("/", 2) for text in frame[marked[0]].unique() if text.count("/") >= 2]
    if not told:
        return None
    (unit, dataset, first), versions = told[0], {version for *_, version in told}
    return Stamp("template", unit, dataset, version=first if versions == {first} else "")


def without_added(reading: Reading, dataset: Dataset) -> Reading:
    """Return an export without the columns that the survey server added; a column of the codebook's own name stays."""
    if reading.frame is None:
        return reading
    asked = {normal(text) for field in dataset.table_schema.fields for text in (field.name, field.title)}
    names = [str(column) for column in reading.frame.columns if column not in SOURCE_COLUMNS]
    added = [name for name in names if normal(name) not in asked and _own_name(name) in _ADDED]
    return replace(reading, frame=reading.frame.drop(columns=added))


def _own_name(column: str) -> str:
    """Return a column's own name, without the groups that an export puts before it."""
    return normal(column.removeprefix("formhub/").replace("meta-", "/").rpartition("/")[2])


_ADDED = {MARK, *map(_own_name, ADDED_COLUMNS)}
