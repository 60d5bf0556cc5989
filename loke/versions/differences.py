"""What changed between two versions of a document, one sentence for each change; nothing is passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from loke.versions.nouns import ITEMS, NOUNS, SECTIONS
from loke.versions.shown import both_shown, name_of, range_of, shown
from loke.words import Words
from schemas.codebook import Category, Constraints

CHANGED = "{what} changed from {before} to {after}."
NEW = "{what} {name} is new."
GONE = "{what} {name} is gone."
RECODED = "The code {before} is now {after}."
REQUIRED = "It must now be filled in."
NOT_REQUIRED = "It no longer has to be filled in."
ORDER = "The order changed: {what}."

SENTENCES = (CHANGED, NEW, GONE, RECODED, REQUIRED, NOT_REQUIRED, ORDER)
"""The sentences in English, which are the keys of their translations."""

_HEADER = ("version", "valid_from")
_KEYS = ("id", "name", "value", "code", "role", "fields")


@dataclass(frozen=True)
class Change:
    """One thing that changed: where, as titles from the document's top, and the sentence with its parameters."""

    place: tuple[str, ...]
    sentence: str
    params: Mapping[str, str]

    def said(self, words: Words) -> str:
        """Return the sentence in a language, of the domain `versions`."""
        return words(self.sentence, **{name: words.known(value) for name, value in self.params.items()})


def differences(before: BaseModel, after: BaseModel) -> tuple[Change, ...]:
    """Return every change from one version of a document to another, in the document's order.

    The name and the first day of the versions are no changes. What has no words of its own is told by its key.
    """
    return tuple(c for key in _keys(before, after) if key not in _HEADER for c in _key((), "", key, before, after))


def _keys(before: BaseModel, after: BaseModel) -> dict[str, str]:
    """Return the keys of both models with the words that documents have for them."""
    fields = {**type(before).model_fields, **type(after).model_fields}
    return {name: info.alias or name for name, info in fields.items()}


def _key(place: tuple[str, ...], prefix: str, key: str, before: BaseModel, after: BaseModel) -> Iterator[Change]:
    old, new = getattr(before, key, None), getattr(after, key, None)
    path = prefix + _keys(before, after)[key]
    if old == new:
        return
    if isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from _models((*place, SECTIONS[key]) if key in SECTIONS else place, f"{path}.", old, new)
    elif _is_named(old) and _is_named(new) and (old or new):
        yield from _items(place, key, path, old or (), new or ())
    elif isinstance(old, dict) and isinstance(new, dict):
        for part in sorted(old.keys() | new.keys()):
            if old.get(part) != new.get(part):
                yield _changed((*place, str(part)), key, path, old.get(part), new.get(part))
    else:
        yield _changed(place, key, path, old, new)


def _models(place: tuple[str, ...], prefix: str, old: BaseModel, new: BaseModel) -> Iterator[Change]:
    told: tuple[str, ...] = ()
    if isinstance(old, Constraints) and isinstance(new, Constraints):
        yield from _constraints(place, old, new)
        told = ("minimum", "maximum", "required")
    for key in _keys(old, new):
        if key not in told:
            yield from _key(place, prefix, key, old, new)


def _constraints(place: tuple[str, ...], old: Constraints, new: Constraints) -> Iterator[Change]:
    before, after = range_of(old), range_of(new)
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        yield Change(place, CHANGED, {"what": NOUNS["range"], "before": before, "after": after})
    if old.required != new.required:
        yield Change(place, REQUIRED if new.required else NOT_REQUIRED, {})


def _items(
    place: tuple[str, ...], key: str, path: str, old: Sequence[BaseModel], new: Sequence[BaseModel]
) -> Iterator[Change]:
    """Tell what came, went and changed among things that are known by their name or code."""
    what = ITEMS.get(key, f"`{path}`")
    before, after = _by_name(old), _by_name(new)
    renamed = {was: name for name, item in after.items() for was in _was(item) if was in before and was not in after}
    for name, item in after.items():
        codes = [was for was, now in renamed.items() if now == name]
        yield from (Change(place, RECODED, {"before": was, "after": name}) for was in codes)
        if name in before:
            yield from _models((*place, name_of(item)), "", before[name], item)
        elif codes:
            same = {"value": name, "was": _was(item)}
            yield from _models((*place, name_of(item)), "", before[codes[0]].model_copy(update=same), item)
        else:
            yield Change(place, NEW, {"what": what, "name": _told(item)})
    for name, item in before.items():
        if name not in after and name not in renamed:
            yield Change(place, GONE, {"what": what, "name": _told(item)})
    both = [name for name in before if name in after]
    if both != [name for name in after if name in before]:
        yield Change(place, ORDER, {"what": f"`{path}`"})


def _changed(place: tuple[str, ...], key: str, path: str, old: object, new: object) -> Change:
    what = NOUNS.get(key, f"`{path}`")
    before, now = both_shown(key, old, new)
    return Change(place, CHANGED, {"what": what, "before": before, "after": now})


def _is_named(value: object) -> bool:
    return value is None or (isinstance(value, tuple) and all(isinstance(item, BaseModel) for item in value))


def _by_name(items: Sequence[BaseModel]) -> dict[str, BaseModel]:
    """Return things of a list by what they are known by in both versions: name or code, or else what they say."""
    found: dict[str, BaseModel] = {}
    for item in items:
        name = next((str(getattr(item, key)) for key in _KEYS if getattr(item, key, None)), shown(item))
        # Of several with one name the first belongs to the first.
        again = sum(known.partition("\n")[0] == name for known in found)
        found[f"{name}\n{again}" if again else name] = item
    return found


def _was(item: BaseModel) -> tuple[str, ...]:
    return item.was if isinstance(item, Category) else ()


def _told(item: BaseModel) -> str:
    code = f"{item.value} " if isinstance(item, Category) and item.label else ""
    return f"{code}“{name_of(item)}”"
