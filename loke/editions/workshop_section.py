"""The last workshop: what its parties read in each figure, what was decided, and what happened since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from babel.dates import format_date

from loke.captions import measured, period_name
from loke.captions.run_charts import RunState, read_runs
from loke.editions.edition import Edition
from loke.editions.figures_said import figures_said
from loke.editions.indicator_sections import not_over, quarters
from loke.interpreting.layout import DIRECTION_WORDS, KIND_HEADINGS, STATE_WORDS
from loke.interpreting.pinned import INDICATOR_FIGURE
from schemas.interpretation import NOTE_KINDS
from schemas.period import Period

_LATE = "late"

_TOO_FEW, _SIGNAL = (
    "Too few quarters yet to tell a change from chance.",
    "The run chart has a signal: it moves more than chance would. Why, it does not say.",
)
SINCE: Mapping[RunState, str] = {
    "no_chart": _TOO_FEW,
    "few_points": _TOO_FEW,
    "on_median": _TOO_FEW,
    "rounded": "The numbers are rounded, too coarsely to tell a change from chance.",
    "all_equal": "No signal in the run chart.",
    "no_signal": "No signal in the run chart.",
    "long_run": _SIGNAL,
    "few_crossings": _SIGNAL,
}
"""What the run chart of an indicator says after a decision, as its own caption does, in short."""
_SIGNS = {"open": "open", "done": "check", "dropped": "open", "late": "down"}


@dataclass(frozen=True)
class Readings:
    """How the parties read one figure: what it said then and says now, and their words by kind, each with its party."""

    title: str
    then: str
    now: str
    by_kind: Sequence[tuple[str, Sequence[tuple[str, str]]]]


@dataclass(frozen=True)
class Decided:
    """One decision, and what happened since; empty texts are not shown."""

    id: str
    text: str
    who: str
    due: str
    should_move: str
    then: str
    now: str
    since: str
    state: str
    sign: str
    said_state: str


@dataclass(frozen=True)
class WorkshopSection:
    """The last workshop on the page."""

    headline: str
    period: str
    decisions: Sequence[Decided]
    readings: Sequence[Readings]


def workshop_section(edition: Edition) -> WorkshopSection | None:
    """Return what the last workshop on this or an earlier period said and what came of it, or None when there is none.

    Only what was written about editions for the same audience is shown.
    """
    notes, decided = (known_by_then(edition, table) for table in (edition.written.notes, edition.written.decisions))
    if notes.empty and decided.empty:
        return None
    last = last_period(notes, decided)
    decisions = [_decision(edition, {str(k): v for k, v in line.items()}) for line in decided.to_dict("records")]
    return WorkshopSection(
        headline=_headline(edition, decisions),
        period=period_name(last, edition.words),
        decisions=decisions,
        readings=list(_readings(edition, notes[notes["period"] == last])),
    )


def last_period(*tables: pd.DataFrame) -> str:
    """Return the last period that notes or decisions are about; raises ValueError when there are none of either."""
    periods = [str(period) for table in tables for period in table["period"]]
    return max(periods, key=lambda text: Period.parse(text).last)


def decided_before(edition: Edition, indicator: str) -> dict[str, str]:
    """Return the decisions that an indicator should show, by number, each with the quarter after which it was made."""
    decided = known_by_then(edition, edition.written.decisions)
    own = decided[decided["indicator"] == indicator]
    last = {period: Period.parse(period).last for period in own["period"]}
    after = {period: _quarter_of(day) for period, day in last.items()}
    return {id_: after[period] for id_, period in zip(own["id"], own["period"], strict=True)}


def decisions_about(edition: Edition, indicator: str) -> list[Decided]:
    """Return every decision that an indicator should show, and what happened since."""
    decided = known_by_then(edition, edition.written.decisions)
    own = decided[decided["indicator"] == indicator]
    return [_decision(edition, {str(k): v for k, v in line.items()}) for line in own.to_dict("records")]


def readings_about(edition: Edition, figure: str) -> list[tuple[str, Readings]]:
    """Return what each workshop so far read in a figure, the last first, by the period that it was about."""
    notes = known_by_then(edition, edition.written.notes)
    own = notes[notes["figure"] == figure]
    periods = sorted(set(own["period"]), key=lambda text: Period.parse(text).last, reverse=True)
    return [
        (period_name(period, edition.words), reading)
        for period in periods
        for reading in _readings(edition, own[own["period"] == period])
    ]


def _quarter_of(day: date) -> str:
    return Period.of_month(day).quarter.text


def known_by_then(edition: Edition, table: pd.DataFrame) -> pd.DataFrame:
    """Return the notes or decisions of workshops about the edition's period and those before it."""
    ends = Period.parse(edition.period).last
    known = [Period.parse(period).last <= ends for period in table["period"]]
    return table[pd.Series(known, index=table.index, dtype=bool)]


def _headline(edition: Edition, decisions: Sequence[Decided]) -> str:
    words = edition.words
    if not decisions:
        return words("What the workshop read in the figures")
    done, late = (sum(d.state == state for d in decisions) for state in ("done", "late"))
    n = len(decisions)
    said = words.plural("{done} of {n} decisions is done", "{done} of {n} decisions are done", done, done=done, n=n)
    return f"{said}, {words('{late} overdue', late=late)}" if late else said


def _decision(edition: Edition, line: Mapping[str, Any]) -> Decided:
    words = edition.words
    indicators = {i.id: i for i in edition.documents.change_model.indicators}
    said = figures_said(edition)
    moved = indicators.get(line["indicator"])
    now = said.get(f"{INDICATOR_FIGURE}{moved.id}" if moved else line["figure"])
    same = moved is None or line["figure"] == f"{INDICATOR_FIGURE}{moved.id}"
    state = _state(edition, line)
    way = DIRECTION_WORDS.get(line["direction"], "")
    named = "Overdue" if state == _LATE else STATE_WORDS[line["state"]]
    return Decided(
        id=line["id"],
        text=line["text"],
        who=line["who"],
        due=_day(line["due"], edition) if line["due"] else "",
        should_move=", ".join(part for part in (moved.name if moved else "", words(way) if way else "") if part),
        then=line["said"] if same else "",
        now=now.said if now else "",
        since=_since(edition, moved.id, line["period"]) if moved else "",
        state=state,
        sign=_SIGNS[state],
        said_state=words(named),
    )


def _state(edition: Edition, line: Mapping[str, Any]) -> str:
    """Return a decision's state; one that is going on is late when the data have come past its day."""
    until = edition.provenance.data_until
    late = line["state"] == "open" and line["due"] and until and date.fromisoformat(line["due"]) < until
    return _LATE if late else str(line["state"])


def _since(edition: Edition, indicator: str, period: str) -> str:
    """Say in words what the run chart shows after a decision; never that the decision did it."""
    words, after = edition.words, Period.parse(period).last
    rows, running = quarters(edition, indicator), not_over(edition, indicator)
    ended = [figure for figure in rows if measured(figure) is not None and figure.group not in running]
    if not any(Period.parse(figure.group).first > after for figure in ended):
        return words("No quarter since then.")
    return words(SINCE[read_runs(rows, running).state])


def _readings(edition: Edition, notes: pd.DataFrame) -> Iterator[Readings]:
    words, now = edition.words, figures_said(edition)
    for figure, own in notes.groupby("figure", sort=False):
        shown = now.get(str(figure))
        lines = own.to_dict("records")
        by_kind = [
            (words(KIND_HEADINGS[kind]), [(line["party"], line["text"]) for line in lines if line["kind"] == kind])
            for kind in NOTE_KINDS
        ]
        yield Readings(
            title=shown.title if shown else str(figure),
            then=lines[0]["said"],
            now=shown.said if shown else "",
            by_kind=[(name, said) for name, said in by_kind if said],
        )


def _day(text: str, edition: Edition) -> str:
    return str(format_date(date.fromisoformat(text), "d MMM y", locale=edition.words.language))
