"""Nothing that tells who somebody is is found in anything that Loke makes or says.

Searched are all files under home (tables, editions, locks, Dagster's storage with its event log), what the commands
print, plain, as UTF-16, by digits alone, and inside Parquet, xlsx, zip and SQLite. The marked workbooks in `returned/`
are left out: they lie beside the inbox and hold the unit's own cells, which is what they are for.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from tests.orchestration.places import Place
from tests.orchestration.planting import NUMBERS, declare_person, delivery, identities_in, plant
from tests.spec.identity.spellings import DANISH, FINNISH, SWEDISH

COMMANDS = (("run", "--json", "--debug"), ("check",), ("findings", "huset", "--xlsx", "--json", "--debug"))


@dataclass(frozen=True)
class Planted:
    place: Place
    said: dict[str, str]
    declared: int


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    from datetime import date

    from loke.documents.new_unit import new_unit

    top = tmp_path_factory.mktemp("planted")
    place = Place(top / "workspace", top / "home")
    for name, content in new_unit("huset", "Huset", "en", date(2024, 1, 1)).items():
        path = place.workspace / "huset" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (place.workspace / "huset" / "inbox").mkdir()
    declare_person(place)
    declared = plant(place)
    said = {}
    for command in COMMANDS:
        done = place.loke(*command)
        said[" ".join(command)] = done.stdout + done.stderr
    return Planted(place, said, declared)


def test_no_file_under_home_gives_anybody_away(planted: Planted) -> None:
    files = planted.place.files()
    assert any(name.startswith("dagster/") for name in files) and any(name.startswith("editions/") for name in files)
    told = {name: found for name, content in files.items() if (found := identities_in(name, content))}
    assert told == {}


def test_nothing_that_is_printed_gives_anybody_away(planted: Planted) -> None:
    told = {command: found for command, text in planted.said.items() if (found := identities_in("", text.encode()))}
    assert told == {}


def test_the_search_itself_finds_what_is_planted(planted: Planted) -> None:
    inbox = planted.place.workspace / "huset" / "inbox"
    found = {
        name for path in inbox.rglob("*") if path.is_file() for name in identities_in(path.name, path.read_bytes())
    }
    assert found >= {SWEDISH[0], DANISH[0], FINNISH[0]}
    parquet = pd.DataFrame({"x": [NUMBERS[0]]}).to_parquet()
    assert identities_in("x.parquet", parquet) == {NUMBERS[0]}
    assert identities_in("x.txt", " ".join(DANISH[1]).encode("utf-16")) == {DANISH[1]}


def test_declared_numbers_come_through_as_pseudonyms_and_all_other_files_are_stopped(planted: Planted) -> None:
    deliveries = json.loads(planted.said["run --json --debug"])["units"][0]["deliveries"]
    accepted = {d["file"]: d["rows_accepted"] for d in deliveries if d["rows_accepted"]}
    assert accepted == {"declared.csv": planted.declared}
    table = pd.read_parquet(planted.place.home / "tables" / "huset" / "accepted" / "courses.parquet")
    assert table["person"].str.fullmatch("[0-9a-f]{32}").all()
    assert "full_name" not in table
    assert table["person"].nunique() < planted.declared


def test_a_key_in_the_wrong_place_or_open_to_others_is_refused(small: Callable[..., Place]) -> None:
    place = small()
    for inside in (place.workspace / "k.key", place.home / "below" / "k.key"):
        done = place.loke("run", key=inside)
        assert (done.returncode, done.stdout) == (2, "")
        assert "LOKE_KEY" in done.stderr and not inside.exists()
    assert place.loke("key", "show").returncode == 0
    place.key.chmod(0o644)
    done = place.loke("run")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr and place.key.read_text().strip() not in done.stderr
    assert not place.home.exists()


def test_a_unit_named_with_a_person_number_is_refused_and_never_told(small: Callable[..., Place]) -> None:
    place = small()
    (place.workspace / SWEDISH[0] / "inbox").mkdir(parents=True)
    for command in (("run",), ("check",), ("run", SWEDISH[0]), ("new", f"x{SWEDISH[0]}"), ("findings", SWEDISH[0])):
        done = place.loke(*command)
        assert done.returncode == 2, command
        assert identities_in("", (done.stdout + done.stderr).encode()) == set()
    assert place.loke("run", "huset").returncode == 0
    assert {name: found for name, c in place.files().items() if (found := identities_in(name, c))} == {}


def pseudonyms(place: Place) -> list[str]:
    return list(pd.read_parquet(place.home / "tables" / "huset" / "accepted" / "courses.parquet")["person"])


def with_persons(place: Place) -> Place:
    declare_person(place)
    inbox = place.workspace / "huset" / "inbox"
    (inbox / "courses_1.csv").unlink()
    for i, person in enumerate((SWEDISH[0], SWEDISH[0][2:], SWEDISH[1])):
        (inbox / f"c{i}.csv").write_text(delivery(i + 1, person=person), encoding="utf-8")
    return place


@pytest.mark.parametrize(("whose", "destroy"), [("--all", False), ("huset", False), ("--all", True)])
def test_a_new_key_gives_new_pseudonyms_and_leaves_none_of_the_old(
    small: Callable[..., Place], whose: str, destroy: bool
) -> None:
    place = with_persons(small())
    place.run()
    before, first_key = pseudonyms(place), place.key.read_bytes()
    assert before[0] == before[1] != before[2]

    dry = place.loke("key", "rotate", whose)
    assert dry.returncode == 0 and "--apply" in dry.stdout
    assert place.key.read_bytes() == first_key and pseudonyms(place) == before

    arguments = ("--destroy-old",) if destroy else ()
    done = place.loke("key", "rotate", whose, "--apply", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    after = pseudonyms(place)
    assert after[0] == after[1] != after[2] and not set(before) & set(after)
    left = [name for name, content in place.files().items() if any(old.encode() in content for old in before)]
    assert left == []

    kept = sorted(place.key.parent.glob("*.old.key"))
    is_kept = whose == "--all" and not destroy
    assert [path.read_bytes() for path in kept] == ([first_key] if is_kept else [])
    assert all(path.stat().st_mode & 0o077 == 0 for path in place.key.parent.glob("*.key"))
    assert (place.key.read_bytes() == first_key) is (whose == "huset")
    place.run()
    assert pseudonyms(place) == after
    shown = place.loke("key", "show")
    assert all(path.read_text().strip() not in shown.stdout for path in place.key.parent.glob("*.key"))


def test_rotate_wants_units_or_all(small: Callable[..., Place]) -> None:
    place = small()
    assert place.loke("key", "rotate").returncode == 2
    assert place.loke("key", "rotate", "huset", "--all").returncode == 2
