"""Instruments and occasions in the terminal."""

from collections.abc import Iterable

import pandas as pd
from rich.console import Console
from rich.table import Table

from schemas.instrument import Instrument, NumberScore, Score, SourcedFigure

_COUNTS = ("expected", "received", "outside", "waiting", "missing")


def print_instruments(found: Iterable[Instrument]) -> None:
    """Print one line per score, by the reference that a codebook writes."""
    table = _table("instrument", "name", "range", "step", "better", "who rates")
    for instrument in found:
        for score in instrument.scores:
            table.add_row(
                f"{instrument.id}/{score.id}", instrument.name, *_scale(score), ", ".join(instrument.informants)
            )
        if not instrument.scores:
            table.add_row(instrument.id, instrument.name, "not scored", "", "", ", ".join(instrument.informants))
    Console(highlight=False, soft_wrap=True).print(table)


def print_instrument(instrument: Instrument) -> None:
    """Print one instrument with every published figure, its source and how sure it is."""
    console = Console(highlight=False, soft_wrap=True)
    print_instruments([instrument])
    for score in instrument.scores:
        for kind, figures in _figures(score):
            for figure in figures:
                console.print(f"{instrument.id}/{score.id}: {kind} {_said(figure)}", markup=False)
    console.print(f"Range and direction: {instrument.source} ({instrument.provenance})", markup=False)
    console.print(f"Licence: {instrument.licence}", markup=False)
    console.print("V read in the source, L literature, B given to us, N convention only", markup=False)


def print_collection(unit: str, table: pd.DataFrame) -> None:
    """Print the occasions' health, one line per month, occasion and informant."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(unit, style="bold", markup=False)
    shown = _table("month", "occasion", "who rates", *_COUNTS, "days late")
    for line in table.to_dict("records"):
        days = "" if pd.isna(line["days"]) else f"{line['days']:g}"
        shown.add_row(line["month"], line["occasion"], line["informant"], *(str(line[name]) for name in _COUNTS), days)
    if len(table):
        console.print(shown)
    else:
        console.print("Nothing was due: no occasions are declared in the codebook, or no rows came.")


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        # What a person copies from here must never be cut short.
        kept_whole = heading in ("instrument", "month", "occasion")
        table.add_column(heading, justify="right" if heading in (*_COUNTS, "days late") else "left", no_wrap=kept_whole)
    return table


def _scale(score: Score) -> tuple[str, str, str]:
    if isinstance(score, NumberScore):
        return f"{score.minimum} to {score.maximum}", str(score.step), score.direction
    return ("", "", "") if score.type == "string" else ("yes or no", "", score.direction)


def _figures(score: Score) -> list[tuple[str, tuple[SourcedFigure, ...]]]:
    if not isinstance(score, NumberScore):
        return []
    return [("cut-off", score.cut_offs), ("reliable change", score.reliable_change), ("fall", score.fall)]


def _said(figure: SourcedFigure) -> str:
    ages = [f"from {figure.age_from}" if figure.age_from else "", f"to {figure.age_to}" if figure.age_to else ""]
    whom = ", ".join(text for text in (" ".join(filter(None, ages)), figure.informant or "") if text)
    side = getattr(figure, "concern", None)
    said = [str(figure.value), f"({side} is of concern)" if side else "", f"[{whom}]" if whom else ""]
    return f"{' '.join(filter(None, said))}: {figure.source} ({figure.provenance}). {figure.note}".rstrip()
