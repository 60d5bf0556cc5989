"""Zip files in the inbox: opened within bounds, or left as they are with a reason."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.landing import bundles, expand_bundles, present_deliveries, refusal, register

FILES = {"a.csv": b"nr\n1\n", "x/b.csv": b"nr\n2\n"}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def why(content: bytes) -> str:
    finding = refusal("in/bundle.zip", content)
    return finding.code.removeprefix("landing.") if finding else ""


def test_each_file_in_a_bundle_is_a_delivery_of_its_own() -> None:
    inbox = {"in/bundle.ZIP": zipped(FILES), "c.csv": b"nr\n3\n"}
    assert expand_bundles(inbox) == {
        "in/bundle.ZIP/a.csv": b"nr\n1\n",
        "in/bundle.ZIP/x/b.csv": b"nr\n2\n",
        "c.csv": b"nr\n3\n",
    }


@pytest.mark.parametrize("name", ["__MACOSX/a.csv", "x/.DS_Store", "~$a.xlsx", "Thumbs.db", "x/desktop.ini", ".hidden"])
def test_what_systems_leave_behind_is_no_delivery(name: str) -> None:
    assert set(expand_bundles({"b.zip": zipped({**FILES, name: b"x"})})) == {"b.zip/a.csv", "b.zip/x/b.csv"}


def test_a_bundle_in_a_bundle_is_opened_once() -> None:
    once = zipped({"inner.zip": zipped(FILES)})
    assert set(expand_bundles({"b.zip": once})) == {"b.zip/inner.zip/a.csv", "b.zip/inner.zip/x/b.csv"}
    assert why(zipped({"outer.zip": once})) == "too_deep"


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("link.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


def locked(content: bytes) -> bytes:
    """Return an archive whose first entry is marked as encrypted, in its own head and in the table of contents."""
    marked = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(mark) + offset] |= 1
    return bytes(marked)


def made(add: Callable[[zipfile.ZipFile], None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        add(archive)
    return stream.getvalue()


def spoilt(method: int) -> bytes:
    """Return an archive whose packed bytes, other than its heads, are spoilt."""
    content = bytearray(zipped({"a.csv": b"nr;age\n" + b"K1;20\n" * 100}, method))
    at = content.index(b"a.csv") + len(b"a.csv")
    content[at + 9 : at + 25] = b"\xff" * 16
    return bytes(content)


REFUSED = {
    "no bytes": (b"", "damaged_bundle"),
    "no zip file": (b"PK\x03\x04 and then nothing", "damaged_bundle"),
    "cut off": (zipped(FILES)[:-30], "damaged_bundle"),
    "changed": (zipped(FILES, zipfile.ZIP_STORED).replace(b"nr\n1", b"nr\n9"), "damaged_bundle"),
    "nothing in it": (zipped({}), "empty_bundle"),
    "only left-overs": (zipped({"__MACOSX/a": b"x"}), "empty_bundle"),
    "only folders": (zipped({"x/": b""}), "empty_bundle"),
    "password": (locked(zipped(FILES)), "locked_bundle"),
    "link": (made(link), "link_in_bundle"),
    "same name twice": (zipped({"a.csv": b"1", "A.CSV": b"2"}), "same_name_twice"),
    "a file named as one in a bundle beside it": (
        zipped({"b.zip": zipped({"a.csv": b"1"}), "b.zip/a.csv": b"2"}),
        "same_name_twice",
    ),
    "spoilt": (spoilt(zipfile.ZIP_DEFLATED), "damaged_bundle"),
    "spoilt bzip2": (spoilt(zipfile.ZIP_BZIP2), "damaged_bundle"),
    "spoilt lzma": (spoilt(zipfile.ZIP_LZMA), "damaged_bundle"),
    "up": (zipped({"../a.csv": b"1"}), "outside_name"),
    "up in the middle": (zipped({"x/../../a.csv": b"1"}), "outside_name"),
    "from the top": (zipped({"/a.csv": b"1"}), "outside_name"),
    "drive": (zipped({"C:a.csv": b"1"}), "outside_name"),
    "backslash": (zipped({"..\\a.csv": b"1"}), "outside_name"),
    "here": (zipped({"./a.csv": b"1"}), "outside_name"),
    "no folder name": (zipped({"x//a.csv": b"1"}), "outside_name"),
    "line break": (zipped({"a\n.csv": b"1"}), "outside_name"),
    "damaged bundle in it": (zipped({**FILES, "b.zip": b"x"}), "damaged_bundle"),
    "a bomb": (zipped({"a.csv": bytes(bundles.FREE_BYTES + 1)}), "unpacks_too_large"),
    "a bomb in parts": (zipped({f"{i}.csv": bytes(bundles.FREE_BYTES // 4) for i in range(5)}), "unpacks_too_large"),
    "a bomb in bundles": (
        zipped({f"{i}.zip": zipped({"a.csv": bytes(bundles.FREE_BYTES - 99_000)}) for i in range(2)}),
        "unpacks_too_large",
    ),
    "too many files": (zipped({f"{i}.csv": b"" for i in range(bundles.MOST_FILES + 1)}), "too_many_files"),
    "too many files in bundles": (
        zipped({f"{i}.zip": zipped({f"{j}.csv": b"" for j in range(bundles.MOST_FILES // 2)}) for i in range(2)}),
        "too_many_files",
    ),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_a_bundle_is_refused_as_a_whole_and_stays_one_delivery(content: bytes, code: str) -> None:
    assert why(content) == code
    inbox = {"in/bundle.zip": content}
    assert expand_bundles(inbox) == inbox


@pytest.mark.parametrize("size", [bundles.FREE_BYTES, bundles.FREE_BYTES - 1])
def test_what_fits_is_opened(size: int) -> None:
    assert why(zipped({"a.csv": bytes(size)})) == ""
    assert why(zipped({f"{i}.csv": b"" for i in range(bundles.MOST_FILES)})) == ""


def test_a_size_that_the_archive_lies_about_does_not_unpack_more() -> None:
    content = bytearray(zipped({"a.csv": bytes(100_000)}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")
    assert why(bytes(content)) == "damaged_bundle"


def test_the_same_bundle_gives_the_same_lines_of_the_ledger() -> None:
    inbox = expand_bundles({"b.zip": zipped(FILES)})
    ledger = register(register(None, inbox), inbox)
    assert list(ledger["file"]) == ["b.zip/a.csv", "b.zip/x/b.csv"]
    assert [d.name for d in present_deliveries(ledger, inbox)] == list(ledger["file"])


NAMES = st.lists(st.sampled_from(["..", ".", "", "a", "B.csv", "\\", "c.zip", "å", "\1", ".x"]), min_size=1, max_size=3)


@given(st.lists(st.tuples(NAMES.map("/".join), st.binary(max_size=30)), max_size=5))
def test_no_name_leads_out_of_the_bundle(files: list[tuple[str, bytes]]) -> None:
    names = expand_bundles({"b.zip": zipped(dict(files))})
    assert all(not {"", ".", ".."} & set(name.split("/")) for name in names)
    assert all(name == "b.zip" or name.startswith("b.zip/") for name in names)


@given(st.data())
def test_any_bytes_are_files_or_a_reason(data: st.DataObject) -> None:
    content = bytearray(zipped({**FILES, "inner.zip": zipped(FILES)}))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    opened = expand_bundles({"b.zip": bytes(content)})
    assert opened and (set(opened) == {"b.zip"}) == (refusal("b.zip", bytes(content)) is not None)
