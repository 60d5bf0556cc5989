"""Which earlier versions of the codebook judge rows at all."""

from collections.abc import Sequence

from loke.versions.aligning import dataset_versions
from schemas.codebook import Codebook
from schemas.versions import CODEBOOK_BEFORE


def judged_before(codebook: Codebook, earlier: Sequence[Codebook]) -> dict[str, str]:
    """Return the version of each earlier codebook that judges rows, by CODEBOOK_BEFORE and the day on which it ended.

    Without those that say the same of every dataset as today's.
    """
    known = (dataset_versions(dataset, codebook, earlier) for dataset in codebook.resources)
    judging = {version.version for each in known if each for version in each.versions[:-1]}
    ends = [book.valid_from for book in (*earlier, codebook)][1:]
    pairs = zip(earlier, ends, strict=True)
    return {f"{CODEBOOK_BEFORE}{end}": book.version for book, end in pairs if book.version in judging}
