"""One value in a YAML text replaced, added or taken away, with the lines around it left alone."""

import re
from typing import Any

import yaml

from loke.documents.lines import Path, nodes

_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Writes dates as they are, and list items below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT
        """Indent list items, which YAML would let stand below the first letter of their key."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write a text of several lines as a block, and a long one folded, so that people can read and change it."""
    style = "|" if "\n" in text else ">" if len(text) > _WIDTH else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def dumped(value: Any, indent: int = 0) -> str:
    """Return a value as YAML of whole lines, each below the first set in by `indent`."""
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH - indent)
    lines = text.removesuffix("...\n").splitlines()
    return "\n".join([lines[0], *(" " * indent + line if line else line for line in lines[1:])]) + "\n"


def replace_at(text: str, path: Path, value: Any) -> str | None:
    """Return the text with another value at a path; None as the value takes a key away.

    None when the path leads through what is written on one line, or past what is there.
    """
    parent, last = _parent(text, path)
    if isinstance(parent, yaml.MappingNode) and isinstance(last, str):
        entry = next(((k, v) for k, v in parent.value if k.value == last), None)
        if entry is None:
            return (
                None
                if value is None
                else _insert(text, parent.value[-1], parent, dumped({last: value}, _column(parent)))
            )
        return _swap(text, entry[0], entry[1], None if value is None else {last: value})
    if (
        isinstance(parent, yaml.SequenceNode)
        and isinstance(last, int)
        and last < len(parent.value)
        and value is not None
    ):
        item = parent.value[last]
        return _swap(text, item, item, value)
    return None


def append(text: str, path: Path, value: Any) -> str | None:
    """Return the text with a value behind the last item of the list that a path leads to."""
    parent, _ = _parent(text, path)
    if not isinstance(parent, yaml.SequenceNode):
        return None
    column = _column(parent)
    return _insert(text, (parent.value[-1], parent.value[-1]), parent, "- " + dumped(value, column + 2))


def _parent(text: str, path: Path) -> tuple[yaml.Node | None, str | int]:
    """Return the node that holds the last part of a path; None when it is written on one line or is not there."""
    node: yaml.Node | None = nodes(text)
    for part in path[:-1]:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            node = None
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)
    return (node if is_block else None), path[-1]


def _column(node: yaml.Node) -> int:
    return int(node.start_mark.column)


def _swap(text: str, first: yaml.Node, last: yaml.Node, value: Any) -> str:
    lines, start, end = text.splitlines(), first.start_mark.line, _end(text, first, last)
    column = _column(first)
    if value is None:
        return "\n".join([*lines[:start], *lines[end:]]) + "\n"
    new = (lines[start][:column] + dumped(value, column)).rstrip("\n").split("\n")
    if len(new) == 1 and end == start + 1 and isinstance(last, yaml.ScalarNode):
        new[0] += _remark(lines[start], last)
    return "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"


def _remark(line: str, last: yaml.Node) -> str:
    """Return the comment behind a value on its line."""
    found = re.match(r"\s+#.*", line[last.end_mark.column :])
    return found.group() if found else ""


def _insert(text: str, after: tuple[yaml.Node, yaml.Node], parent: yaml.Node, new: str) -> str:
    lines, end = text.splitlines(), _end(text, *after)
    return "\n".join([*lines[:end], " " * _column(parent) + new.rstrip("\n"), *lines[end:]]) + "\n"


def _end(text: str, first: yaml.Node, last: yaml.Node) -> int:
    """Return the number of lines up to the end of a value, without the blank lines and comments behind it."""
    lines, end = text.splitlines(), last.end_mark.line + 1
    if last.end_mark.column == 0 or not lines[last.end_mark.line : last.end_mark.line + 1]:
        end = last.end_mark.line
    elif lines[end - 1][: last.end_mark.column].strip() == "" and end - 1 > last.start_mark.line:
        end -= 1
    is_text = isinstance(last, yaml.ScalarNode) and last.style not in ("|", ">")
    while end > first.start_mark.line + 1 and not is_text and _is_remark(lines[end - 1], _column(first)):
        end -= 1
    return max(end, first.start_mark.line + 1)


def _is_remark(line: str, column: int) -> bool:
    return not line.strip() or (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= column)
