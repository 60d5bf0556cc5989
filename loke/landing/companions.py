"""Files that explain another one: the structure and the labels beside a SurveyXact dataset."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from loke.reading.surveyxact import DATASET, EXPLAINING


def companions_of(name: str, inbox: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the inbox that explain a delivery, by name.

    `x/dataset.csv` is explained by `structure.csv` and `labels.csv` in the same folder; what stands before `dataset`
    in the name stands before theirs too. Letter case does not matter.
    """
    expected = _explaining(name)
    return {other: content for other, content in inbox.items() if other.casefold() in expected}


def explained_by(name: str, inbox: Iterable[str]) -> str | None:
    """Return the name of the delivery in the inbox that a file explains, or None when it explains none."""
    path = PurePosixPath(name)
    if not path.stem.casefold().endswith(EXPLAINING):
        return None
    return next((other for other in sorted(inbox) if name.casefold() in _explaining(other)), None)


def _explaining(name: str) -> set[str]:
    path = PurePosixPath(name.casefold())
    if path.suffix not in (".csv", ".tsv", ".txt") or not path.stem.endswith(DATASET):
        return set()
    prefix = path.stem.removesuffix(DATASET)
    return {str(path.with_name(f"{prefix}{each}{path.suffix}")) for each in EXPLAINING}
