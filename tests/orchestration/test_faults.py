"""What a run does when the world is not kind: killed processes, broken files, runs side by side."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from pipelines.report import unit_report
from pipelines.running import run_unit
from pipelines.settings import Settings
from pipelines.summary import print_summary
from tests.orchestration.places import HEADINGS, Place, small_delivery

LATER = "K900;F;30;2024-03-01;2024-09-01;5;4;6\n"


def start(place: Place, *arguments: str) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", "from pipelines.cli import main; main()", "run", *arguments]
    return subprocess.Popen(
        program, env=place.environment(), cwd=place.workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_killed_at_any_moment_and_run_again_gives_the_same_bytes(small: Callable[..., Place]) -> None:
    place = small()
    undisturbed = Place(place.workspace, place.home.parent / "undisturbed")
    began = time.monotonic()
    undisturbed.run()
    seconds = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(4):
        process = start(place, "--force")
        time.sleep(seconds * moments.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
    place.run("--force")
    assert place.files("editions") == undisturbed.files("editions")
    assert place.tables() == undisturbed.tables()
    assert [name for name in place.files() if name.endswith((".unfinished", ".replaced"))] == []


def test_two_processes_side_by_side_with_a_unit_each(small: Callable[..., Place]) -> None:
    place = small("huset", "torget")
    processes = [start(place, unit) for unit in ("huset", "torget")]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    page = (place.home / "editions" / "index.html").read_text(encoding="utf-8")
    assert "huset/2024/manager/" in page
    assert "torget/2024/manager/" in page


def test_two_processes_on_the_same_unit_wait_for_each_other(small: Callable[..., Place]) -> None:
    place = small()
    processes = [start(place, "huset"), start(place, "huset")]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]


def test_one_units_stop_does_not_hold_another(small: Callable[..., Place]) -> None:
    place = small("huset", "torget")
    (place.workspace / "huset" / "codebook.yaml").write_text("\tname: x\n", encoding="utf-8")
    done = place.loke("run")
    assert done.returncode == 1
    assert "codebook.yaml" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert (place.home / "editions" / "torget" / "2024" / "manager" / "index.html").is_file()


def test_a_new_delivery_adds_its_rows_and_repeats_are_recognised(small_made: Place) -> None:
    place = small_made
    (place.workspace / "huset" / "inbox" / "a_second.csv").write_text(small_delivery(31, 40) + LATER, encoding="utf-8")
    second = place.run()["units"][0]
    rows = {d["file"]: (d["rows_read"], d["rows_accepted"], d["rows_repeated"]) for d in second["deliveries"]}
    assert rows == {"courses_1.csv": (40, 40, 0), "a_second.csv": (11, 1, 10)}


def test_a_defect_of_loke_is_told_by_its_kind_and_never_by_its_message(
    small: Callable[..., Place], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = small()

    def break_down(*_: object) -> None:
        raise KeyError("hemlighet")

    monkeypatch.setattr("assets.releases.unit_editions", break_down)
    monkeypatch.setenv("DAGSTER_HOME", "")
    at = Settings(place.workspace, place.home, place.key)
    run = run_unit(at, "huset", lambda _: None)
    assert (run.outcome, run.broken) == ("stopped", {"editions": "KeyError"})
    report = unit_report(at, run)
    assert report.for_programs()["broken"] == {"editions": "KeyError"}
    print_summary([report], place.home / "none.html")
    told = capsys.readouterr().out
    assert "defect of Loke: making editions ended with KeyError" in told
    assert "hemlighet" not in told


def test_what_stops_by_a_finding_is_no_defect(small: Callable[..., Place]) -> None:
    place = small()
    (place.workspace / "huset" / "codebook.yaml").write_text("\tname: x\n", encoding="utf-8")
    [unit] = json.loads(place.loke("run", "--json").stdout)["units"]
    assert (unit["outcome"], unit["broken"]) == ("stopped", {})


def test_the_same_delivery_twice_changes_no_figure(small_made: Place) -> None:
    place = small_made
    before = figures_of(place)
    (place.workspace / "huset" / "inbox" / "again.csv").write_text(small_delivery(), encoding="utf-8")
    again = place.run()["units"][0]["deliveries"][1]
    assert (again["verdict"], again["rows_read"], again["rows_repeated"]) == ("repeated", 40, 40)
    assert figures_of(place) == before


def figures_of(place: Place) -> dict[str, bytes]:
    """The files that hold figures; the table of deliveries names the new one."""
    made = place.files("editions")
    return {n: c for n, c in made.items() if n.endswith((".csv", ".svg")) and not n.endswith("deliveries.csv")}


BAD_DELIVERIES = [
    # what lies in the inbox beside a good delivery, a word of the finding, exit code
    ("empty.csv", b"", "empty", 1),
    ("only_headings.csv", HEADINGS.encode() + b"\n", "", 0),
    ("unknown_column.csv", (HEADINGS + ";Shoe size\n" + LATER.strip() + ";42\n").encode(), "Shoe size", 0),
    ("double.csv", (HEADINGS + ";Age\n" + LATER.strip() + ";42\n").encode(), "Age", 1),
    ("line3.csv", ("Export 2024\n\n" + HEADINGS + "\n" + LATER).encode(), "", 0),
    ("broken.xlsx", b"PK\x03\x04 not a workbook", "workbook", 1),
    ("zeros.csv", b"\x00" * 400, "", 1),
    ("thirty.csv", (HEADINGS + "\nK901;F;" + "9" * 30 + ";2024-03-01;2024-09-01;5;4;6\n").encode(), "Age", 0),
    ("leap.csv", (HEADINGS + "\nK902;F;30;2024-02-30;2024-09-01;5;4;6\n").encode(), "Start", 0),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "", 1),
    ("other.csv", b"Name of pet;Colour\nFido;brown\n", "", 1),
]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Place:
    from datetime import date

    from loke.documents.new_unit import new_unit

    top = tmp_path_factory.mktemp("bad")
    place = Place(top / "workspace", top / "home")
    for name, content in new_unit("huset", "Huset", "en", date(2024, 1, 1)).items():
        path = place.workspace / "huset" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (place.workspace / "huset" / "inbox").mkdir()
    (place.workspace / "huset" / "inbox" / "courses_1.csv").write_text(small_delivery(), encoding="utf-8")
    return place


@pytest.mark.parametrize(("name", "content", "word", "code"), BAD_DELIVERIES, ids=[b[0] for b in BAD_DELIVERIES])
def test_bad_delivery_is_a_finding_and_the_good_one_goes_on(
    bad: Place, name: str, content: bytes, word: str, code: int
) -> None:
    path = bad.workspace / "huset" / "inbox" / name
    path.write_bytes(content)
    try:
        checked = bad.loke("check", "huset")
        assert checked.returncode == code, checked.stdout
        assert "Traceback" not in checked.stderr + checked.stdout
        assert word in checked.stdout
        assert name in checked.stdout or name == "only_headings.csv"
        assert not bad.home.exists()
    finally:
        path.unlink()


def test_unknown_unit_is_one_line_with_the_nearest(small: Callable[..., Place]) -> None:
    done = small().loke("run", "husett")
    assert (done.returncode, done.stdout) == (2, "")
    assert "huset" in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_missing_workspace_is_one_line(small: Callable[..., Place]) -> None:
    done = small().loke("run", "--workspace", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_storage_is_made_whole_by_whoever_comes_first(small: Callable[..., Place]) -> None:
    place = small("huset", "torget")
    (place.home / ".dagster.unfinished").mkdir(parents=True)
    (place.home / ".dagster.unfinished" / "half").write_bytes(b"")
    processes = [start(place, unit) for unit in ("huset", "torget")]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert place.run("--force", "huset")["units"][0]["outcome"] == "made"
    assert not (place.home / ".dagster.unfinished").exists()


def test_a_mended_delivery_is_made_again(small_made: Place) -> None:
    place = small_made
    path = place.workspace / "huset" / "inbox" / "courses_1.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b";F;", b";Q;").replace(b";M;", b";Q;"))
    assert place.loke("run").returncode == 1
    path.write_bytes(whole)
    mended = place.run()["units"][0]
    assert (mended["outcome"], mended["findings"]["stop"], mended["findings"]["fix"]) == ("made", 0, 0)
