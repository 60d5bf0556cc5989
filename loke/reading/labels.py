"""The labels that a source gives its codes, one text for each code."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

_NUMERIC = re.compile(r"[\d .,:/%+-]*\d[\d .,:/%+-]*")


def looks_like_number(text: str) -> bool:
    """Return whether a label could be taken for a number, a date or a time."""
    return _NUMERIC.fullmatch(text) is not None


class Labels:
    """What stands for each code of a variable.

    A label that several codes share, letter case and white space aside, is followed by its code in brackets, so that
    every text leads back to exactly one code.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Take the label of each code; a code with an empty label has none."""
        self._labels = {code: " ".join(label.split()) for code, label in labels.items() if label.strip()}
        self._times = Counter(label.casefold() for label in self._labels.values())

    @property
    def shared(self) -> bool:
        """Whether several codes have the same label."""
        return len(self._times) < len(self._labels)

    def text(self, code: str) -> str | None:
        """Return the text that stands for a code, or None when it has no label."""
        return self._texts.get(code)

    def unlabelled(self, text: str) -> str:
        """Return the text of a code without a label: itself, or `code` and itself when another has it as its label."""
        return f"code {text}" if text.casefold() in self._times else text

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each text."""
        return {text: code for code, text in self._texts.items()}

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {
            code: label if self._times[label.casefold()] == 1 else f"{label} ({code})"
            for code, label in self._labels.items()
        }
