"""What it costs to count 20 indicators over 10 million rows, as a ratio to one hand-written query of the same figures.

`python -m benchmarks.indicators` makes the rows (once, under the folder that BENCHMARK_DATA names, or a temporary one),
alternates the hand-written query and Loke's counting, checks that they agree to the last figure, and writes its part of
`benchmarks/README.md`. Loke's side is the whole of `loke.indicators.indicator_table`: conditions parsed and checked,
periods, quarters and a division by group, and the table of exact counts validated. CPU seconds are counted, and the
wall clock beside them, because the machine may be shared.
"""

import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from loke.indicators import indicator_table
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description

ROWS = 10_000_000
ROUNDS = 5
README = Path(__file__).with_name("README.md")
MARK = "\n## Indicators\n"

INSTRUMENTS = ("SDQ", "ORS", "SRS", "WHO5", "PHQ9", "GAD7", "CORE10", "KIDS")
_FIELDS = [
    ("measurement_id", "string", ()),
    ("gender", "string", ("F", "M", "X")),
    ("instrument", "string", INSTRUMENTS),
    ("timepoint", "string", ("baseline", "followup", "closing")),
    ("rater", "string", ("client", "parent", "teacher", "worker")),
    ("measured_on", "date", ()),
    ("score", "number", ()),
    ("session_no", "integer", ()),
]
CODEBOOK = Codebook.model_validate(
    {
        "name": "benchmark",
        "version": "1",
        "resources": [
            {
                "name": "measurements",
                "path": "measurements.parquet",
                "schema": {
                    "primaryKey": ["measurement_id"],
                    "fields": [
                        {
                            "name": name,
                            "type": kind,
                            "categories": [{"value": code} for code in codes],
                            "constraints": {"required": True},
                            "loke": {"link": "result"},
                        }
                        for name, kind, codes in _FIELDS
                    ],
                },
                "loke": {"files": ["*.csv"], "period": "measured_on"},
            }
        ],
    }
)
PERIODS = ("2023", "2024")
SHARES = [(f"over_{name.lower()}", f"instrument = '{name}'", "score > 20") for name in INSTRUMENTS] + [
    (f"late_{name}", f"rater = '{name}'", "session_no >= 10") for name in ("client", "parent", "teacher", "worker")
]
COUNTS = [(f"held_{name}", f"timepoint = '{name}'") for name in ("baseline", "followup", "closing")]
MEANS = [(f"mean_{name.lower()}", f"instrument = '{name}'", "score") for name in INSTRUMENTS[:5]]
"""Twelve shares, three counts and five means: twenty indicators."""


def change_model() -> ChangeModel:
    """Return the twenty indicators as sentences."""
    common = {"dataset": "measurements"}
    shares = [{**common, "id": i, "name": i, "measure": "share", "of": of, "those": those} for i, of, those in SHARES]
    counts = [{**common, "id": i, "name": i, "measure": "count", "of": of} for i, of in COUNTS]
    means = [{**common, "id": i, "name": i, "measure": "mean", "of": of, "value": value} for i, of, value in MEANS]
    return ChangeModel.model_validate(
        {"unit": "benchmark", "title": "b", "version": "1", "indicators": [*shares, *counts, *means]}
    )


def description() -> Description:
    """Return what the figures are divided by: two years, their quarters, and gender."""
    element = [{"id": "e", "name": "e"}]
    return Description.model_validate(
        {
            "unit": "benchmark",
            "name": "b",
            "language": "en",
            "version": "1",
            "valid_from": "2023-01-01",
            "target_group": {"text": "all", "traits": element},
            "interventions": [{"id": "f", "name": "f"}],
            "results": [{"id": "g", "name": "g"}],
            "feedback": {"periods": PERIODS, "groups": ["gender"]},
        }
    )


def make_rows(folder: Path) -> Path:
    """Write the measurements, in scattered order as deliveries are, unless they are there; the same every time."""
    path = folder / f"measurements_{ROWS}.parquet"
    if not path.exists():
        codes = {name: codes for name, _, codes in _FIELDS}

        def drawn(column: str, stream: int) -> str:
            listed = ", ".join(f"'{code}'" for code in codes[column])
            return f"[{listed}][1 + (hash(i * 64 + {stream}) % {len(codes[column])})::INT] AS {column}"

        duckdb.execute(
            f"COPY (SELECT printf('M%010d', i) AS measurement_id, {drawn('gender', 0)}, {drawn('instrument', 1)}, "
            f"{drawn('timepoint', 2)}, {drawn('rater', 3)}, "
            "(DATE '2022-07-01' + (hash(i * 64 + 4) % 1096)::INT) AS measured_on, "
            "(hash(i * 64 + 5) % 401)::DOUBLE / 10 AS score, (1 + hash(i * 64 + 6) % 24)::BIGINT AS session_no "
            f"FROM range({ROWS}) r(i)) TO '{path}' (FORMAT parquet)"
        )
    return path


def by_hand(path: Path) -> pd.DataFrame:
    """Run the hand-written query: one scan, the same figures by year, quarter and gender."""
    shares = [
        f"count(*) FILTER ({of}) AS {i}_n, count(*) FILTER ({of} AND {those}) AS {i}_k" for i, of, those in SHARES
    ]
    counts = [f"count(*) FILTER ({of}) AS {i}_n" for i, of in COUNTS]
    means = [
        f"count(*) FILTER ({of}) AS {i}_n, favg({value}) FILTER ({of}) AS {i}_value, "
        f"stddev_samp({value}) FILTER ({of}) AS {i}_spread"
        for i, of, value in MEANS
    ]
    items = ", ".join([*shares, *counts, *means])
    return duckdb.sql(
        f"SELECT year(measured_on) AS y, quarter(measured_on) AS q, gender AS g, {items} FROM '{path}' "
        "WHERE measured_on >= DATE '2023-01-01' AND measured_on < DATE '2025-01-01' "
        "GROUP BY GROUPING SETS ((y), (y, q), (y, g))"
    ).df()


def by_loke(path: Path) -> pd.DataFrame:
    """Run Loke's counting of the same figures."""
    return indicator_table({"measurements": path}, CODEBOOK, description(), change_model())


def assert_alike(hand: pd.DataFrame, loke: pd.DataFrame) -> int:
    """Return how many numbers both have; raises AssertionError at the first that differs."""
    checked = 0
    for row in hand.to_dict("records"):
        quarter, gender = row["q"], row["g"]
        group_by = "gender" if isinstance(gender, str) else "" if pd.isna(quarter) else "period"
        group = gender if group_by == "gender" else f"{row['y']}Q{quarter:.0f}" if group_by else ""
        at = loke[(loke["period"] == str(row["y"])) & (loke["group_by"] == group_by) & (loke["group"] == group)]
        found = at.set_index("element")
        for column, number in row.items():
            element, _, name = str(column).rpartition("_")
            if element:
                assert abs(float(found.loc[element, name]) - number) < 1e-6, (row["y"], group, column)
                checked += 1
    return checked


def measured(run: Callable[[], pd.DataFrame]) -> tuple[float, float, pd.DataFrame]:
    """Return the CPU and wall seconds of a run, and what it returned."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = run()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def part(rounds: list[tuple[float, float, float, float]], numbers: int) -> str:
    """Return this benchmark's part of the page."""
    hand_cpu, hand_wall, loke_cpu, loke_wall = (statistics.median(values) for values in zip(*rounds, strict=True))
    cpu, wall = [lc / hc for hc, _, lc, _ in rounds], [lw / hw for _, hw, _, lw in rounds]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spread = [f"{min(ratios):.2f} to {max(ratios):.2f}" for ratios in (cpu, wall)]
    return f"""{MARK}
`python -m benchmarks.indicators` counts 20 indicators (12 shares, 3 counts, 5 means with their spread) over {ROWS:,}
rows of Parquet, by two years, their quarters and gender, beside one hand-written query with grouping sets that
computes the same {numbers:,} numbers. All indicators of a dataset and period column are one query, so the rows are read
once. Loke's side also parses and checks the conditions, and makes and validates the table. Both alternate within each
round; each ratio is that of one round. At most 1.5 is wanted.

{ROUNDS} rounds, median; Python {platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} cores, shared
with other work; most memory used {peak:,.0f} MiB.

| | one query by hand, s | Loke, s | ratio | lowest to highest |
| --- | ---: | ---: | ---: | --- |
| CPU | {hand_cpu:.2f} | {loke_cpu:.2f} | {statistics.median(cpu):.2f} | {spread[0]} |
| wall clock | {hand_wall:.2f} | {loke_wall:.2f} | {statistics.median(wall):.2f} | {spread[1]} |

Counting is incremental by unit: the unit is the partition, and one whose documents and deliveries are as they were at
its last whole run is skipped. Inside a unit all is counted anew, which for any unit of today takes about a second.
"""


def main() -> None:
    """Measure, print and write this benchmark's part of the page."""
    with tempfile.TemporaryDirectory() as temporary:
        path = make_rows(Path(os.environ.get("BENCHMARK_DATA", temporary)))
        numbers = assert_alike(by_hand(path), by_loke(path))
        rounds = []
        for _ in range(ROUNDS):
            hand_cpu, hand_wall, _ = measured(lambda: by_hand(path))
            loke_cpu, loke_wall, _ = measured(lambda: by_loke(path))
            rounds.append((hand_cpu, hand_wall, loke_cpu, loke_wall))
        figures = part(rounds, numbers)
    print(figures)
    before = README.read_text(encoding="utf-8").partition(MARK)[0]
    README.write_text(before.rstrip("\n") + "\n" + figures, encoding="utf-8")


if __name__ == "__main__":
    main()
