"""Throughput of reading and validating per kind of source, as a ratio to the library's bare read of the same bytes.

`python -m benchmarks.reading` prints the table and writes it to `benchmarks/README.md`. Each round runs every kind's
bare read and then Loke's whole road (landing, reading, mapping, identity, typing, rules), so that both meet the same
machine; the ratio is that of a round, and the median of the rounds is told. CPU seconds are counted, because the
machine may be shared.
"""

import io
import platform
import resource
import statistics
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
from python_calamine import CalamineWorkbook

from benchmarks import sources
from loke.landing import expand_bundles, present_deliveries, register
from loke.mapping import Mappings
from loke.reading import read_delivery
from loke.validating import judge
from schemas.codebook import Format

ROUNDS = 5
README = Path(__file__).with_name("README.md")


@dataclass(frozen=True)
class Source:
    """One kind of source: the files of its inbox, and how its library reads them barely."""

    kind: str
    library: str
    inbox: Mapping[str, bytes]
    bare: Callable[[], object]


def all_sources() -> list[Source]:
    """Return one source of every kind, all with the same number of rows."""
    rows = sources.courses()
    text, survey, sessions = sources.as_csv(rows), sources.as_surveyxact(rows), sources.as_openfit()
    xlsx, sav, parquet = sources.as_xlsx(rows), sources.as_sav(rows), sources.as_parquet(rows)
    bundle = sources.as_zip("courses.csv", text)
    return [
        Source("csv", "pandas.read_csv", {"courses.csv": text}, lambda: _csv(text, ";", "cp1252")),
        Source("xlsx", "python-calamine", {"courses.xlsx": xlsx}, lambda: _calamine(xlsx)),
        Source("sav", "pyreadstat", {"courses.sav": sav}, lambda: pyreadstat.read_sav(io.BytesIO(sav))),
        Source("parquet", "pyarrow", {"courses.parquet": parquet}, lambda: _parquet(parquet)),
        Source(
            "surveyxact",
            "pandas.read_csv x 3",
            survey,
            lambda: [_csv(c, "\t", "utf-16", header=None) for c in survey.values()],
        ),
        Source("openfit", "pandas.read_csv", {"sessions.csv": sessions}, lambda: _csv(sessions, ",", "utf-8")),
        Source("zip", "zipfile, pandas.read_csv", {"all.zip": bundle}, lambda: _zip(bundle)),
    ]


def _csv(content: bytes, delimiter: str, encoding: str, header: int | None = 0) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), sep=delimiter, encoding=encoding, dtype=str, header=header)


def _calamine(content: bytes) -> object:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _parquet(content: bytes) -> pd.DataFrame:
    return pq.read_table(io.BytesIO(content)).to_pandas()


def _zip(content: bytes) -> pd.DataFrame:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _csv(archive.read("courses.csv"), ";", "cp1252")


def read_only(source: Source) -> None:
    """Run the road as far as the table of text."""
    inbox = expand_bundles(source.inbox)
    for delivery in present_deliveries(register(None, inbox), inbox):
        if not delivery.explains:
            read_delivery(delivery.content, delivery.name, Format(), delivery.companions)


def read_and_validate(source: Source) -> None:
    """Run the whole road; raises AssertionError unless every row is accepted, so that nothing is measured empty."""
    inbox = expand_bundles(source.inbox)
    judged = judge(present_deliveries(register(None, inbox), inbox), sources.CODEBOOK, Mappings.empty(), b"benchmark")
    accepted = int(judged.deliveries["rows_accepted"].sum())
    assert accepted == sources.ROWS, (source.kind, accepted, [f.code for f in judged.findings])


def seconds(run: Callable[[], object]) -> float:
    """Return the CPU seconds that a run takes, with those of the processes that it starts."""
    before = _used()
    run()
    return _used() - before


def _used() -> float:
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def measure(source: Source) -> tuple[float, float, float]:
    """Return the seconds of the bare read, of reading and of the whole road, one after the other."""
    return (
        seconds(source.bare),
        seconds(lambda: read_only(source)),
        seconds(lambda: read_and_validate(source)),
    )


def table(made: list[Source], measured: Mapping[str, list[tuple[float, float, float]]]) -> str:
    """Return the measured figures as a Markdown table."""
    lines = [
        "| kind | bare read by | MiB | bare read, s | reading, s | reading and validating, s | rows per s |"
        " ratio, reading | ratio, whole | lowest to highest |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for source in made:
        rounds = measured[source.kind]
        bare, read, whole = (statistics.median(values) for values in zip(*rounds, strict=True))
        ratios = [w / b for b, _, w in rounds]
        size = sum(map(len, source.inbox.values())) / 2**20
        lines.append(
            f"| {source.kind} | {source.library} | {size:.1f} | {bare:.3f} | {read:.3f} | {whole:.3f} |"
            f" {sources.ROWS / whole:,.0f} | {statistics.median(r / b for b, r, _ in rounds):.1f} |"
            f" {statistics.median(ratios):.1f} | {min(ratios):.1f} to {max(ratios):.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, print and write the table."""
    made = all_sources()
    for source in made:
        measure(source)
    rounds = [{source.kind: measure(source) for source in made} for _ in range(ROUNDS)]
    measured = {source.kind: [each[source.kind] for each in rounds] for source in made}
    figures = table(made, measured)
    print(figures)
    told = (
        f"{sources.ROWS} rows, {ROUNDS} rounds, CPU seconds, median; Python {platform.python_version()},"
        f" pandas {pd.__version__}."
    )
    _, mark, others = README.read_text(encoding="utf-8").partition("\n## ")
    README.write_text(f"{ABOUT}\n{told}\n\n{figures}\n{mark}{others}", encoding="utf-8")


ABOUT = """# Benchmarks

`python -m benchmarks.reading` measures how fast each kind of source is read and validated, and writes this part anew.

*Bare read* is what the library alone takes to read the same bytes. *Reading* is landing and reading: detection of how
the file is written, headings, every cell as certain text. *Reading and validating* is the whole road of a delivery:
reading, mapping, the search of every cell for person numbers, typing, every rule of the codebook, repeats. The bare
read and Loke alternate within each round, and each ratio is that of one round, so that a busy machine slows both.
"""

if __name__ == "__main__":
    main()
