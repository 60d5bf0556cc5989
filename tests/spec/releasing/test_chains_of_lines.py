"""A log that only grows: whatever is altered, swapped or taken out of it shows, with the line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.releasing import BEGIN, BrokenChainError, appended, entries, head, reaches

LINES = st.lists(st.dictionaries(st.text("abcåö", min_size=1, max_size=3), st.text(max_size=5), max_size=3), max_size=6)


def chain(lines: list[dict[str, str]]) -> bytes:
    content = b""
    for line in lines:
        content = appended(content, line)
    return content


def broken_at(content: bytes) -> int:
    with pytest.raises(BrokenChainError) as told:
        entries(content)
    return told.value.line


@given(LINES)
def test_what_was_written_is_read_again(lines: list[dict[str, str]]) -> None:
    assert entries(chain(lines)) == lines


@given(LINES.filter(len), st.data())
def test_a_changed_bit_shows_at_its_line(lines: list[dict[str, str]], data: st.DataObject) -> None:
    content = bytearray(chain(lines))
    where = data.draw(st.integers(0, len(content) - 2))  # the very last line break is looked at below
    content[where] ^= 1 << data.draw(st.integers(0, 7))
    assert broken_at(bytes(content)) <= 1 + chain(lines)[:where].count(b"\n") + 1


#       lines of the file, by their place in the true one    first broken line
GONE = [
    ([0, 2, 3], 2),
    ([1, 2, 3], 1),
    ([0, 2, 1, 3], 2),
    ([0, 1, 1, 2, 3], 3),
    ([3, 2, 1, 0], 1),
]


@pytest.mark.parametrize(("order", "broken"), GONE)
def test_a_line_taken_out_swapped_or_doubled_shows(order: list[int], broken: int) -> None:
    true = chain([{"who": name} for name in ("Anna", "Bo", "Cecilia", "David")]).splitlines(keepends=True)
    assert broken_at(b"".join(true[place] for place in order)) == broken


def test_last_lines_that_are_gone_show_to_whoever_holds_the_head() -> None:
    whole = chain([{"who": "Anna"}, {"who": "Bo"}])
    short = whole.splitlines(keepends=True)[0]
    assert entries(short) == [{"who": "Anna"}] and head(short) != head(whole)
    assert broken_at(whole[:-1]) == 2


@pytest.mark.parametrize("more", [b"\n", b"null\n", b"[]\n", b"hello\n", b'{"who":"Eva"}\n'])
def test_a_line_that_no_program_wrote_shows_and_nothing_is_built_on_it(more: bytes) -> None:
    whole = chain([{"who": "Anna"}]) + more
    assert broken_at(whole) == 2
    with pytest.raises(BrokenChainError):
        appended(whole, {"who": "Bo"})


def test_a_line_altered_with_its_own_hash_breaks_the_next() -> None:
    first, second = chain([{"who": "Anna"}, {"who": "Bo"}]).splitlines(keepends=True)
    altered = appended(b"", {"who": "Eva"})
    assert entries(altered) == [{"who": "Eva"}] and json.loads(first)["hash"] != json.loads(altered)["hash"]
    assert broken_at(altered + second) == 2


@given(LINES, st.data())
def test_a_witness_sees_that_the_last_lines_were_cut_off(lines: list[dict[str, str]], data: st.DataObject) -> None:
    content = chain(lines)
    saw = data.draw(st.integers(0, len(lines)))
    left = data.draw(st.integers(0, len(lines)))
    witness = head(chain(lines[:saw]))
    assert reaches(chain(lines[:left]), witness) is (left >= saw)
    assert reaches(content, BEGIN)
