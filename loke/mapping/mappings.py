"""The mapping tables of a unit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from loke.reading.headings import BETWEEN_ROWS
from schemas.codebook import Dataset

COLUMNS = ("dataset", "source_column", "our_column", "why")
VALUES = ("dataset", "column", "source_value", "our_code", "why")


def normal(text: str) -> str:
    """Return a heading or value in the form by which it is compared: letter case and surplus white space aside."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Mappings:
    """How a unit's headings and words translate.

    `columns`: dataset, source_column (the file's heading), our_column (empty: ignored by name), why.
    `values`: dataset, column (ours), source_value, our_code (empty: means missing), why. All cells are text.
    """

    columns: pd.DataFrame
    values: pd.DataFrame

    @classmethod
    def empty(cls) -> "Mappings":
        """Return mappings that map nothing: headings and codes are the codebook's own."""
        return cls(*(pd.DataFrame({name: pd.Series(dtype="str") for name in names}) for names in (COLUMNS, VALUES)))

    @classmethod
    def read(cls, tables: Mapping[str, Path]) -> "Mappings":
        """Read mappings from the Parquet files `columns` and `values`."""
        return cls(columns=pd.read_parquet(tables["columns"]), values=pd.read_parquet(tables["values"]))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return both tables by name, for storing."""
        return {"columns": self.columns, "values": self.values}

    def our_columns(self, dataset: Dataset) -> dict[str, str]:
        """Return our column by the normal form of each heading that is known; the empty text means ignored by name.

        A field's name and title are known without a mapping; a mapping of the same heading goes before them.
        """
        own = {normal(text): f.name for f in dataset.table_schema.fields for text in (f.name, f.title) if text}
        rows = self.columns[self.columns["dataset"] == dataset.name]
        return own | {normal(h): c.strip() for h, c in zip(rows["source_column"], rows["our_column"], strict=True)}

    def meanings(self, headings: Iterable[str], dataset: Dataset) -> dict[str, str]:
        """Return our column of each of a file's headings that is known; the empty text means ignored by name.

        A heading of two rows that is not known as a whole goes by its lower row, when that alone means a column that
        no other heading of the file means: the upper row is then a band over several columns.
        """
        known, own = self.our_columns(dataset), list(headings)
        found = {heading: known[normal(heading)] for heading in own if normal(heading) in known}
        lower = {h: known.get(normal(h.rpartition(BETWEEN_ROWS)[2]), "") for h in own if BETWEEN_ROWS in h}
        times = Counter((*found.values(), *(column for h, column in lower.items() if h not in found)))
        return {h: column for h, column in lower.items() if column and times[column] == 1} | found

    def codes(self, dataset: Dataset, column: str) -> dict[str, str]:
        """Return our code by each word that the mapping translates for a column, as written in the mapping."""
        rows = self.values[(self.values["dataset"] == dataset.name) & (self.values["column"] == column)]
        return {w.strip(): c.strip() for w, c in zip(rows["source_value"], rows["our_code"], strict=True)}
