"""A release is proven byte for byte: whatever is altered, added or taken away, shows."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loke.engine.store import sha256
from loke.releasing import EDITION, KEPT, PROPOSAL, SamePersonError, signed_files
from tests.spec.releasing.made_up_releases import AT, Unit, kept


@cache
def two_releases() -> Unit:
    """An edition for the manager, released and superseded by a correction, and a proposal for the committee."""
    unit = Unit()
    unit.decide(unit.propose(kept()))
    unit.decide(unit.propose(kept()), "approved_with_change", "Cecilia", "Texten om resultat är rättad.")
    unit.propose(kept("committee"))
    return unit


@cache
def one_release() -> Unit:
    unit = Unit()
    unit.decide(unit.propose(kept()))
    return unit


def places(unit: Unit) -> list[tuple[str, str, int]]:
    """Every file with its size; the register stands in the folder without a name."""
    own = [(folder, name, len(c)) for folder, files in unit.folders.items() for name, c in files.items()]
    return [("", "register.jsonl", len(unit.register)), *own]


def test_editions_that_nobody_touched_hold() -> None:
    unit = two_releases()
    assert unit.states() == ["superseded", "released", "proposed"]
    assert [verdict.holds for verdict in unit.verify()] == [True] * 3


def test_a_later_edition_does_not_change_what_is_proven_of_earlier_ones() -> None:
    unit = two_releases().copy()
    before = unit.verify()[:2]
    unit.decide(unit.propose(kept("committee", "2023")), "rejected", note="För tidigt.")
    assert unit.verify()[:2] == before
    assert unit.states()[-1] == "rejected"
    assert all(verdict.holds for verdict in unit.verify())


@settings(max_examples=200)
@given(data=st.data())
def test_any_changed_byte_of_any_file_shows(data: st.DataObject) -> None:
    unit = one_release().copy()
    folder, name, size = data.draw(st.sampled_from([place for place in places(unit) if place[2]]))
    where, bit = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, 7))
    content = bytearray(unit.folders[folder][name] if folder else unit.register)
    content[where] ^= 1 << bit
    if folder:
        unit.folders[folder][name] = bytes(content)
    else:
        unit.register = bytes(content)
    assert not all(verdict.holds for verdict in unit.verify())
    assert any(verdict.broken for verdict in unit.verify())


@settings(max_examples=200)
@given(data=st.data())
def test_any_file_taken_away_or_added_shows(data: st.DataObject) -> None:
    unit = one_release().copy()
    folder, name, _ = data.draw(st.sampled_from(places(unit)[1:]))
    if data.draw(st.booleans()):
        del unit.folders[folder][name]
    else:
        unit.folders[folder][f"{name}.more"] = data.draw(st.binary(max_size=3))
    broken = [verdict for verdict in unit.verify() if verdict.broken]
    assert [verdict.folder for verdict in broken] == [folder]


def test_a_folder_taken_away_or_added_shows() -> None:
    unit = two_releases().copy()
    name = next(iter(unit.folders))
    unit.folders["0009-2024-manager"] = unit.folders.pop(name)
    said = {verdict.folder: verdict.broken for verdict in unit.verify() if verdict.broken}
    assert said == {
        name: ("The folder is gone.",),
        "0009-2024-manager": ("The register knows of no such folder.",),
    }


@pytest.mark.parametrize("lost", [1, 2, 3, 4, 5])
def test_a_register_that_lost_its_last_lines_shows(lost: int) -> None:
    unit = two_releases().copy()
    unit.register = b"".join(unit.register.splitlines(keepends=True)[:-lost])
    assert any(verdict.broken for verdict in unit.verify())


def test_an_altered_page_whose_hashes_were_altered_with_it_still_shows() -> None:
    unit = two_releases().copy()
    name = next(iter(unit.folders))
    files, page = unit.folders[name], f"{EDITION}/index.html"
    altered = files[page].replace(b"30", b"31")
    assert altered != files[page]
    old, new = sha256(files[page]).encode(), sha256(altered).encode()
    unit.folders[name] = {n: c.replace(old, new) for n, c in (files | {page: altered}).items()}
    assert unit.verify()[0].broken == ("sign_off.json is not the one that was registered.",)


def test_what_another_program_made_is_told_apart_from_what_was_altered(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = two_releases()
    from loke.editions import files as edition_parts

    monkeypatch.setitem(edition_parts.TITLES, "flow", "Goals")  # a program that calls a sheet otherwise
    other = unit.verify(loke="0.2.0")
    assert [(v.holds, v.broken, v.other_versions) for v in other] == [(False, (), ("loke",))] * 3
    same = unit.verify()
    assert [(v.holds, v.other_versions) for v in same] == [(False, ())] * 3
    assert all(v.broken == ("What is kept makes another edition than the one that lies here.",) for v in same)


def test_another_program_that_makes_the_same_bytes_proves_them() -> None:
    assert all(verdict.holds for verdict in two_releases().verify(loke="0.2.0"))


@pytest.mark.parametrize("by", ["Anna", "anna", "  ANNA ", "aNNa"])
def test_the_proposer_cannot_decide(by: str) -> None:
    unit = Unit()
    unit.propose(kept(), "Anna")
    with pytest.raises(SamePersonError):
        signed_files(next(iter(unit.folders.values())), "approved", by, AT, "")


def test_the_page_says_who_approved_it_and_a_rejected_one_says_that_nobody_did() -> None:
    unit = two_releases().copy()
    unit.decide(unit.propose(kept()), "rejected", note="Fel period.")
    pages = [files[f"{EDITION}/index.html"].decode() for files in unit.folders.values()]
    proposal, approval = "Ett förslag som ingen har godkänt ännu.", "Utgåva nummer {}, godkänd av {} 2025-01-08."
    assert approval.format(1, "Bo") in pages[0] and proposal not in pages[0]
    assert approval.format(2, "Cecilia") in pages[1] and "Texten om resultat är rättad." in pages[1]
    assert proposal in pages[2] and proposal in pages[3]


def test_what_is_kept_holds_no_name_of_a_delivery() -> None:
    unit = two_releases()
    for files in unit.folders.values():
        assert f"{KEPT}/provenance.json" in files and PROPOSAL in files
        assert not any(b"Svensson" in content or b"courses.csv" in content for content in files.values())
