"""The unit's own files given back with their wrong cells marked."""

from pathlib import Path

from loke.engine.store import put_file, sha256
from loke.marking import mark_workbook
from pipelines.access import log
from pipelines.checking import Check
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.stamp import Stamp

_END = ".marked.xlsx"
_NOT_RETURNED = ("replaced", "repeated", "withdrawn")


def return_workbooks(at: Settings, unit: str, check: Check) -> list[Path]:
    """Put a marked workbook for each delivery with findings into the unit's folder `returned`, and return the paths.

    They lie beside the inbox because they hold what the unit delivered, which may not be stored under home. Each
    carries a stamp, so that it corrects the delivery that it was made from when it lies in the inbox again. What no
    longer counts is not given back.
    """
    returned = []
    # The line in the access log comes first, so that no look is ever without one.
    log(at, unit, "looked", "deliveries with findings, as marked workbooks")
    known = {(line["file"], line["sha256"]): line for line in check.deliveries}
    for name, content in workspace_at(at).inbox(unit).items():
        digest = sha256(content)
        line = known.get((name, digest), {"verdict": "refused", "dataset": ""})
        own = [finding for finding in check.findings if finding.place.file == name]
        if own and line["verdict"] not in _NOT_RETURNED:
            stamp = Stamp("returned", unit, dataset=line["dataset"], sha256=digest)
            path = at.workspace / unit / "returned" / f"{name.removesuffix(_END)}{_END}"
            put_file(path, mark_workbook(content, name, own, check.language, stamp))
            returned.append(path)
    return returned
