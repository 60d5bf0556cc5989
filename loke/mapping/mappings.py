"""The mapping tables of a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

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

    def codes(self, dataset: Dataset, column: str) -> dict[str, str]:
        """Return our code by each word that the mapping translates for a column, as written in the mapping."""
        rows = self.values[(self.values["dataset"] == dataset.name) & (self.values["column"] == column)]
        return {w.strip(): c.strip() for w, c in zip(rows["source_value"], rows["our_code"], strict=True)}
