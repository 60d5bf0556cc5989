"""Every notebook runs from top to bottom on what the example units make, and reads nothing but editions."""

import runpy
from pathlib import Path

import altair as alt
import pytest

from tests.orchestration.places import ROOT, Made

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(
    notebook: Path, examples: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOKE_HOME", str(examples.place.home))
    made = runpy.run_path(str(notebook))
    assert isinstance(made["chart"], alt.LayerChart)
    assert len(made["shares"]) > 0
    assert made["shares"][made["share"]].between(0, 1).all()
    told = capsys.readouterr().out
    assert "dagverksamheten/2024/manager" in told.replace("\\", "/")
    assert "of 40, 15 or fewer, or 33 or more" in told


def test_each_notebook_is_named_in_the_list() -> None:
    told = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert NOTEBOOKS
    assert all(f"`{path.name}`" in told for path in NOTEBOOKS)
