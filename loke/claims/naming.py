"""The groups that a sentence names."""

import re

from loke.claims.topic import Group, Topic

_SHORTEST = 3
_UNNAMED = frozenset({"andet", "annat", "annan", "other", "ja", "nej", "yes", "no"})
"""Labels that are ordinary words: a sentence that holds one need not speak of the group."""


def named_groups(text: str, topic: Topic) -> list[Group]:
    """Return the groups whose label stands in a text in small letters, also with another ending, in its order."""
    found = []
    for group, label in (topic.labels or {}).items():
        word = label.lower()
        stem = re.escape(word[:-1] if len(word) > _SHORTEST + 1 else word)
        match = re.search(rf"(?<!\w){stem}\w{{0,4}}(?!\w)", text)
        if match and word not in _UNNAMED:
            found.append((match.start(), group))
    return [group for _, group in sorted(found)]
