"""Workspaces with their homes, and `loke` given there as a person gives it."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).parents[2]
EXAMPLES = ("dagverksamheten", "tidlig-forebyggelse")


@dataclass(frozen=True)
class Place:
    """A workspace with its home, and `loke` given there as a person gives it."""

    workspace: Path
    home: Path

    @property
    def key(self) -> Path:
        return self.home.parent / "key" / "pseudonym.key"

    def environment(self) -> dict[str, str]:
        own = {"LOKE_KEY": str(self.key), "LOKE_WORKSPACE": str(self.workspace)}
        return {**os.environ, **own, "LOKE_HOME": str(self.home), "PYTHONPATH": str(ROOT)}

    def loke(self, *arguments: str, key: Path | None = None) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from pipelines.cli import main; main()", *arguments]
        return subprocess.run(
            program,
            env=self.environment() | ({"LOKE_KEY": str(key)} if key else {}),
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
            cwd=self.workspace,
        )

    def run(self, *arguments: str) -> dict[str, Any]:
        done = self.loke("run", "--json", *arguments)
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def files(self, *below: str) -> dict[str, bytes]:
        top = self.home.joinpath(*below)
        return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}

    def tables(self) -> dict[str, bytes]:
        """All tables; the ledger without its one column that tells the time of day."""
        files = self.files("tables")
        ledgers = {name: pd.read_parquet(io.BytesIO(c)) for name, c in files.items() if name.endswith("ledger.parquet")}
        return files | {name: table.drop(columns="registered_at").to_csv().encode() for name, table in ledgers.items()}


HEADINGS = "Course id;Gender;Age;Start;End;Number of conversations;Well-being at the start;Well-being at the end"


def small_delivery(first: int = 1, last: int = 40) -> str:
    return "\n".join([HEADINGS, *(_row(i) for i in range(first, last + 1))]) + "\n"


def _row(i: int) -> str:
    days = f"2024-0{1 + i % 9}-1{i % 9};2024-12-{1 + i % 28:02}"
    return f"K{i:03};{'FM'[i % 2]};{18 + i % 40};{days};{i % 9};{i % 8};{3 + i % 8}"


@dataclass(frozen=True)
class Made:
    """The example units after a first run, with what it printed."""

    place: Place
    first: dict[str, Any]
