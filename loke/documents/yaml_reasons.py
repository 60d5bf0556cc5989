"""What the YAML parser says, in our own words: its sentences are for programmers, and in English only."""

import re

import yaml

_REASONS = (
    # a part of what the parser says: what it means
    (r"mapping values are not allowed", "a colon stands where no key can be; put quotes around a text with a colon"),
    (r"cannot start any token", "a tab or a sign stands where a word should begin"),
    (r"unexpected end of stream|unexpected document separator", "a quote is opened and never closed"),
    (r"expected ',' or ']'", "a list in square brackets is not closed, or lacks a comma"),
    (r"expected ',' or '}'", "keys in curly brackets are not closed, or lack a comma"),
    (r"expected <block end>", "the line is indented otherwise than the lines that it belongs with"),
    (r"could not find expected ':'", "a key has no colon and space after it"),
    (r"sequence entries are not allowed|mapping keys are not allowed", "a hyphen or a key stands where none can be"),
    (r"undefined alias|second occurrence|an anchor|an alias", "the sign & or * stands unquoted before a word"),
    (r"\btag\b|directive|incompatible YAML", "the sign ! or % stands unquoted before a word"),
    (r"escape|hexadecimal", "a backslash stands in double quotes; use single quotes instead"),
    (r"indentation indicator|chomping|comment or a line break", "something stands behind the sign > or |"),
    (r"nested without end", "it is nested without end"),
    (r"another document|expected a single document|<document start>|expected '<document", "it holds several documents"),
    (r"expected the node content", "a key or a hyphen is followed by something that is no value"),
)

UNKNOWN = "it is not written as YAML"
"""What is said of anything else."""

FORBIDDEN = "it holds a character that YAML forbids"
"""What is said of a character that may not stand in a document."""


def reason(error: yaml.MarkedYAMLError) -> str:
    """Return why a line cannot be read, as a template that the catalogues know."""
    said = (error.problem or "", error.context or "")
    return next((words for text in said for pattern, words in _REASONS if re.search(pattern, text)), UNKNOWN)


def reasons() -> list[str]:
    """Return every reason that can be told."""
    return [*(words for _, words in _REASONS), UNKNOWN, FORBIDDEN]
