"""YAML is read as a person means it: what looks like text stays text."""

import pytest
import yaml

from loke.documents.lines import load

VALUES = [
    # written, read
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("0301", "0301"),
    ("0o17", "0o17"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("301", 301),
    ("-4", -4),
    ("0.80", 0.8),
    ("1e3", "1e3"),
    ("0,8", "0,8"),
    (".5", ".5"),
    ("2024-03-01", "2024-03-01"),
    ("'12'", "12"),
    ("[a, 2]", ["a", 2]),
    ("{a: no}", {"a": "no"}),
]


@pytest.mark.parametrize(("written", "read"), VALUES)
def test_value_is_read_as_meant(written: str, read: object) -> None:
    assert load("x.yaml", f"key: {written}\n").values == {"key": read}


def test_every_key_and_item_has_its_line() -> None:
    source = load("x.yaml", "a: 1\nb:\n  - c: 2\n    d: 3\n  - e\n")
    lines = {("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 1): 5}
    assert {path: source.line(path) for path in lines} == lines


def test_a_missing_path_is_placed_at_its_nearest_ancestor() -> None:
    source = load("x.yaml", "a: 1\nb:\n  - c: 2\n")
    assert source.line(("b", 0, "missing", "deeper")) == 3


def test_keys_that_stand_twice_are_named() -> None:
    assert load("x.yaml", "a: 1\nb: {c: 1, c: 2}\na: 3\n").twice == (("b", "c"), ("a",))


ENDLESS = {
    "an alias of what it is in": "a: 1\nb: &b [*b]\n",
    "a key that holds itself": "a: 1\nb: &b {c: {d: *b}}\n",
    "aliases of aliases": "a: &a0 [x]\n"
    + "".join(f"b{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)),
    "brackets": "a: 1\nb: " + "[" * 5_000 + "]" * 5_000 + "\n",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_is_nested_without_end_is_no_yaml_and_has_its_line(text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError, match="nested without end") as told:
        load("x.yaml", text)
    assert told.value.problem_mark is not None and told.value.problem_mark.line < text.count("\n")
