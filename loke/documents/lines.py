"""YAML text to plain values, together with the line of every key.

YAML is read by its 1.2 rules where the 1.1 rules would surprise: `no` and `ja` stay text, `0301` stays a municipality
code, and dates stay text until a model reads them.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the document."""


_DEEPEST, _MOST = 50, 200_000


class _PlainLoader(yaml.SafeLoader):
    """Safe loader that guesses only null, true/false, whole and decimal numbers."""


_PlainLoader.yaml_implicit_resolvers = {}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9][0-9]*)$"), list("-+0123456789"))
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(0|[1-9][0-9]*)\.[0-9]+$"), list("-+0123456789")
)


@dataclass(frozen=True)
class Source:
    """A document's values with the line (1 is the first) of each path, and the keys that stand twice.

    `removed` are list items that were taken out of the values because they could not be read, by their paths as they
    are written; `doubtful` are the names that stood in what was taken out.
    """

    name: str
    values: Any
    lines: Mapping[Path, int]
    twice: tuple[Path, ...] = field(default=())
    removed: frozenset[Path] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def as_written(self, path: Path) -> Path:
        """Return a path of the values as the document has it, where positions count what was taken out as well."""
        found: Path = ()
        for part in path:
            here = part
            taken = sorted(p[-1] for p in self.removed if p[:-1] == found and isinstance(p[-1], int))
            for position in taken if isinstance(here, int) else ():
                here = int(here) + (position <= int(here))
            found = (*found, here)
        return found

    def line(self, path: Path) -> int:
        """Return the line of the path, or of its nearest ancestor that stands in the document."""
        path = self.as_written(path)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load(name: str, text: str) -> Source:
    """Read a YAML document.

    Raises yaml.YAMLError with its mark when the text is not YAML (a tab as indentation, an open quote).
    """
    loader = _PlainLoader(text)
    try:
        root = loader.get_single_node()
        lines: dict[Path, int] = {}
        twice: list[Path] = []
        values = _value(loader, root, (), lines, twice) if root is not None else None
        return Source(name, values, lines, tuple(twice))
    except RecursionError:
        raise _endless(loader.get_mark()) from None
    finally:
        loader.dispose()


def nodes(text: str) -> yaml.Node | None:
    """Return a YAML text as nodes with their marks, None when it is empty; raises yaml.YAMLError as `load` does."""
    loader = _PlainLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _endless(mark: yaml.Mark) -> yaml.YAMLError:
    # An alias can stand for what it is in, and a few aliases of aliases for more than any memory holds.
    return yaml.MarkedYAMLError(problem="nested without end", problem_mark=mark)


def _value(loader: _PlainLoader, node: yaml.Node, path: Path, lines: dict[Path, int], twice: list[Path]) -> Any:
    if len(path) > _DEEPEST or len(lines) > _MOST:
        raise _endless(node.start_mark)
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, item, (*path, i), lines, twice) for i, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    found: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        if key in found:
            twice.append((*path, key))
        lines[(*path, key)] = key_node.start_mark.line + 1
        found[key] = _value(loader, value_node, (*path, key), lines, twice)
    return found
