"""What is left of a document when its mistakes are taken out, so that the rest can be looked at in the same round."""

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from loke.documents.lines import Path, Source
from loke.documents.problems import written_path
from schemas.finding import Finding

Model = TypeVar("Model", bound=BaseModel)

_NOBODY = "unreadable"
_STAND_INS = {
    "unit": _NOBODY,
    "name": _NOBODY,
    "title": _NOBODY,
    "language": "en",
    "version": "0",
    "valid_from": "2000-01-01",
    "target_group": _NOBODY,
    "interventions": [_NOBODY],
    "results": [_NOBODY],
    "feedback": {"periods": ["2000"]},
}
"""What stands, while the rest is looked at, for what a document must have at its top and has not."""

_MOST = 300


def salvaged(source: Source, model: type[Model]) -> tuple[Source, Model | None]:
    """Return a document without what cannot be read in it; None when nothing that can be looked at is left.

    The source knows which names stood in what was taken out: nothing can be said about them yet.
    """
    values, removed = copy.deepcopy(source.values), set[Path]()
    doubtful = {_NOBODY}
    left = source
    for _ in range(_MOST):
        try:
            return left, model.model_validate(values)
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            path = written_path(detail["loc"])
            if detail["type"] == "missing":
                path = path if len(path) == 1 else path[:-1]
            if not path or not isinstance(values, dict):
                break
            doubtful |= set(_names(_take(values, path, removed, left)))
            left = replace(source, removed=frozenset(removed), doubtful=frozenset(doubtful))
    return source, None


def without_doubt(findings: Iterable[Finding], *sources: Source) -> list[Finding]:
    """Return the findings that are not about a name that stood in a part which could not be read."""
    doubtful = frozenset[str]().union(*(source.doubtful for source in sources))
    return [f for f in findings if not doubtful.intersection(_words(f))]


def _words(finding: Finding) -> set[str]:
    told = {name: str(value) for name, value in finding.params.items() if name not in ("nearest", "candidates")}
    return {word for value in told.values() for word in (value, *re.findall(r"[\w-]+", value))}


def _take(values: Any, path: Path, removed: set[Path], source: Source) -> Any:
    """Take what stands at a path out of `values` and return it; at the top, put a stand-in there instead."""
    above = values
    for part in path[:-1]:
        above = above[part] if _holds(above, part) else {}
    last = path[-1]
    if len(path) == 1 and last in _STAND_INS:
        taken, above[last] = above.get(last), _STAND_INS[last]
        return taken
    if not _holds(above, last):
        return _take(values, path[:-1], removed, source) if len(path) > 1 else None
    if isinstance(above, list):
        removed.add(source.as_written(path))
    return above.pop(last)


def _holds(values: Any, part: str | int) -> bool:
    if isinstance(values, dict):
        return part in values
    return isinstance(values, list) and isinstance(part, int) and part < len(values)


def _names(taken: Any) -> Iterator[str]:
    if isinstance(taken, dict):
        for value in taken.values():
            yield from _names(value)
    elif isinstance(taken, list):
        for value in taken:
            yield from _names(value)
    elif isinstance(taken, str) and re.fullmatch(r"\w[\w-]*", taken):
        yield taken
