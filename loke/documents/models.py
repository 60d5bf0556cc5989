"""One document's text as a model, with what is wrong with it."""

from collections.abc import Mapping
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from loke.documents import finding_types as types
from loke.documents.lines import Source, load
from loke.documents.problems import model_findings, place
from loke.documents.salvaging import salvaged
from loke.documents.yaml_reasons import FORBIDDEN, reason
from schemas.finding import Finding, Place

Model = TypeVar("Model", bound=BaseModel)


def read_model(
    name: str, model: type[Model], contents: Mapping[str, bytes], findings: list[Finding]
) -> tuple[Source, Model | None]:
    """Return a document's source and model; the model is None, with findings, when nothing of it can be looked at.

    Of a document with mistakes the model is what is left without them; the findings stop its use.
    """
    source = _source(name, contents, findings)
    if source is None:
        return Source(name, None, {}), None
    if source.values is None:
        findings.append(types.EMPTY.at(Place(file=name, row=1)))
        return source, None
    try:
        return source, model.model_validate(source.values)
    except ValidationError as error:
        findings += model_findings(source, model, error)
        return salvaged(source, model)


def _source(name: str, contents: Mapping[str, bytes], findings: list[Finding]) -> Source | None:
    if name not in contents:
        findings.append(types.MISSING_FILE.at(Place(file=name), document=name))
        return None
    try:
        source = load(name, contents[name].decode("utf-8-sig"))
    except UnicodeDecodeError:
        findings.append(types.NOT_TEXT.at(Place(file=name)))
        return None
    except yaml.MarkedYAMLError as error:
        open_quote = "quoted scalar" in (error.context or "")
        mark = error.context_mark if open_quote else error.problem_mark
        at = Place(file=name, row=mark.line + 1 if mark else 1)
        findings.append(types.NOT_YAML.at(at, reason=reason(error)))
        return None
    except yaml.YAMLError:
        findings.append(types.NOT_YAML.at(Place(file=name, row=1), reason=FORBIDDEN))
        return None
    findings += [types.TWICE.at(place(source, path), key=str(path[-1])) for path in source.twice]
    return source
