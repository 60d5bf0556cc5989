"""The contracts of the delivery ledger, one row per file that a unit delivered, and of how its columns were read.

Belongs here: its columns. Does not belong here: how a file is read or judged (`loke.reading`, `loke.validating`).
"""

from typing import Literal, TypeAlias, get_args

import pandera.pandas as pa

VERDICTS = ("accepted", "refused", "repeated", "replaced", "withdrawn", "companion")
"""accepted: its rows were judged; refused: nothing of it could be used; repeated: the same bytes came before;
replaced: another file stands in its place, so all its rows are set aside; withdrawn: the unit took it back, so its rows
are not read; companion: it explains another file and has no rows."""

INTERPRETED = "interpretations"
"""What a workbook of interpretations delivers: no rows of the codebook, but what a workshop read in the figures."""

DELIVERIES = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), unique=True, description="Order in which files were registered"),
        "file": pa.Column(str, description="Name below the unit's inbox"),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), description="Hash of the file's bytes"),
        "bytes": pa.Column("int64", pa.Check.ge(0), description="Size of the file"),
        "dataset": pa.Column(str, description="Dataset it delivers; empty when unknown"),
        "detected": pa.Column(str, description="Encoding, delimiter, sheets and header rows as read"),
        "verdict": pa.Column(str, pa.Check.isin(VERDICTS), description="What became of the file"),
        "corrects": pa.Column(str, description="File in whose place it stands as a whole; empty when in none"),
        "rows_read": pa.Column("int64", pa.Check.ge(0), description="Rows below the headings, blank rows aside"),
        "rows_accepted": pa.Column("int64", pa.Check.ge(0), description="Rows in the accepted table"),
        "rows_quarantined": pa.Column("int64", pa.Check.ge(0), description="Rows set aside with their broken rules"),
        "rows_repeated": pa.Column(
            "int64", pa.Check.ge(0), description="Rows that had come before, alike in every column"
        ),
    },
    pa.Check(
        lambda t: t["rows_read"] == t["rows_accepted"] + t["rows_quarantined"] + t["rows_repeated"],
        name="conservation",
    ),
    strict=True,
    ordered=True,
    name="deliveries",
)
"""Grain: one file in a unit's inbox. Every row read is accepted, quarantined or repeated: the conservation law."""

Certainty: TypeAlias = Literal["declared", "native", "shown", "nothing_showed", "contradictory", "empty"]
"""declared: the codebook says so; native: the file itself holds values and no text; shown: cells that can be read in
one way only show it, and none shows another; nothing_showed: no cell shows which sign or order is meant; contradictory:
cells show different ones; empty: the column has no content. Cells that can be read in two ways and are not helped by
the others are findings."""

DETECTED_COLUMNS = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), description="The delivery, as in the ledger"),
        "file": pa.Column(str, description="Name below the unit's inbox"),
        "heading": pa.Column(str, description="The file's own heading"),
        "column": pa.Column(str, description="Field of the codebook"),
        "type": pa.Column(str, description="The field's type"),
        "read_as": pa.Column(str, description="Decimal sign, order of day and month, or text; empty when none shows"),
        "certainty": pa.Column(str, pa.Check.isin(get_args(Certainty)), description="How certain that is"),
        "cells": pa.Column("int64", pa.Check.ge(0), description="Cells that show it"),
    },
    strict=True,
    ordered=True,
    unique=["sequence", "column"],
    name="detected_columns",
)
"""Grain: one column of one delivery whose rows were judged; it holds no cell."""
