"""What Dagster's pages show of an asset: row counts, a preview and a chart, never a cell that may be personal.

Belongs here: turning made things into metadata. Does not belong here: making them.
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
import pandas as pd

from loke.words import explain
from schemas.finding import Finding


def row_metadata(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows over all units and per unit of parts that are tables, or tables by name; nothing for others."""
    rows = {unit: _rows(part) for unit, part in parts.items()}
    counted = {unit: count for unit, count in rows.items() if count is not None}
    if not counted:
        return {}
    return {"dagster/row_count": sum(counted.values()), "rows_per_unit": dg.MetadataValue.json(counted)}


def _rows(part: object) -> int | None:
    if isinstance(part, pd.DataFrame):
        return len(part)
    return sum(len(table) for table in part.values()) if isinstance(part, Mapping) else None


def preview_metadata(tables: Mapping[str, pd.DataFrame], rows: int = 12) -> dict[str, Any]:
    """Return a preview of tables that hold nothing personal."""
    shown = "\n\n".join(f"**{unit}**\n\n{_markdown(table.head(rows))}" for unit, table in tables.items())
    return {"preview": dg.MetadataValue.md(shown)}


def dataset_metadata(accepted: Mapping[str, Mapping[str, pd.DataFrame]]) -> dict[str, Any]:
    """Return rows and columns per unit and dataset; the preview names columns, because cells are personal."""
    tables = [(unit, name, table) for unit, held in accepted.items() for name, table in held.items()]
    lines = [(unit, name, len(table), ", ".join(map(str, table.columns))) for unit, name, table in tables]
    preview = _markdown(pd.DataFrame(lines, columns=["unit", "dataset", "rows", "columns"]))
    return {"preview": dg.MetadataValue.md(preview)}


def finding_metadata(findings: Mapping[str, Sequence[Finding]]) -> dict[str, Any]:
    """Return findings as a table: unit, place, problem, remedy."""
    lines = [
        (unit, f.place.file, f.place.row or "", f.place.heading, *explain(f, "en"))
        for unit, found in findings.items()
        for f in found
    ]
    table = pd.DataFrame(lines, columns=["unit", "file", "row", "heading", "problem", "remedy"])
    return {"findings": dg.MetadataValue.md(_markdown(table))}


def chart_metadata(charts: Mapping[str, str]) -> dict[str, Any]:
    """Return one chart per unit, as SVG inside the page."""
    shown = "\n\n".join(
        f"**{unit}**\n\n![{unit}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"
        for unit, svg in charts.items()
    )
    return {"chart": dg.MetadataValue.md(shown)}


def _markdown(table: pd.DataFrame) -> str:
    lines = ["| " + " | ".join(map(str, table.columns)) + " |", "|" + " --- |" * len(table.columns)]
    for row in table.itertuples(index=False):
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |")
    return "\n".join(lines)
