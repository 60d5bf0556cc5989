"""Which rows go on a day, once more: slow and plain, row against row, with none of the product's tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schemas.codebook import Codebook
from schemas.retention import LAST_REGISTRATION, RetentionRule


@dataclass
class Row:
    """One row of one delivery."""

    dataset: str
    values: dict[str, Any]
    accepted: bool = True
    registered: date | None = None
    born: int | None = None
    number: int = 0
    decides: bool = field(default=True)


def with_deciding(rows: list[Row], codebook: Codebook) -> list[Row]:
    for number, row in enumerate(rows):
        same = [other for other in rows if same_case(row, other, codebook)]
        row.number, row.decides = number, row.accepted or not any(other.accepted for other in same)
    return rows


def same_case(a: Row, b: Row, codebook: Codebook) -> bool:
    if a is b:
        return True
    keys = codebook.dataset(a.dataset).table_schema.primary_key
    return a.dataset == b.dataset and all(a.values[k] is not None and a.values[k] == b.values[k] for k in keys)


def points_at(child: Row, parent: Row, codebook: Codebook) -> bool:
    return any(
        link.reference.resource == parent.dataset
        and child.values[link.fields] is not None
        and child.values[link.fields] == parent.values[link.reference.fields]
        for link in codebook.dataset(child.dataset).table_schema.foreign_keys
    )


def last(row: Row, rows: list[Row], codebook: Codebook, on: date) -> date | None:
    period = codebook.dataset(row.dataset).loke.period
    day = row.values[period] if period else None
    days = [day] if day and (row.accepted or day <= on) else []
    days += [d for other in rows if points_at(other, row, codebook) if (d := last(other, rows, codebook, on))]
    return max(days, default=None)


def years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def concerns(rule: RetentionRule, row: Row) -> bool:
    return not rule.where or row.values[rule.where] is True


def is_due(rule: RetentionRule, row: Row, rows: list[Row], codebook: Codebook, on: date) -> bool:
    for kept in rule.keep:
        if kept.where and row.values[kept.where] is True:
            return False
        if kept.born_on and (row.born is None or str(row.born) in kept.born_on):
            return False
    event = last(row, rows, codebook, on) if rule.event == LAST_REGISTRATION else row.values[rule.event]
    if not row.accepted and (event is None or event > on):
        event = row.registered
    return event is not None and years_later(event, rule.years) <= on


def going(rows: list[Row], codebook: Codebook, on: date) -> set[int]:
    """Return the numbers of the rows that go."""
    rules = {row.number: [r for r in codebook.dataset(row.dataset).loke.retention if concerns(r, row)] for row in rows}
    deciding = [row for row in rows if row.decides]
    due = {
        row.number
        for row in deciding
        if rules[row.number] and all(is_due(rule, row, rows, codebook, on) for rule in rules[row.number])
    }
    stays = {row.number for row in deciding if rules[row.number] and row.number not in due}

    def belong_together(a: Row, b: Row) -> bool:
        shared = [r for r in rules[a.number] if r in rules[b.number] and r.per] if a.dataset == b.dataset else []
        per = any(a.values[r.per] is not None and a.values[r.per] == b.values[r.per] for r in shared if r.per)
        return same_case(a, b, codebook) or per

    while True:
        more = {
            row.number
            for row in deciding
            for other in deciding
            if other.number in stays and (belong_together(row, other) or points_at(other, row, codebook))
        }
        if more <= stays:
            break
        stays |= more
    goes = due - stays
    while True:
        staying = [row for row in deciding if row.number not in goes]

        def takes(row: Row, other: Row, staying: list[Row] = staying) -> bool:
            if other.decides and not row.decides and same_case(row, other, codebook):
                return True
            return points_at(row, other, codebook) and not any(points_at(row, kept, codebook) for kept in staying)

        more = {
            row.number
            for row in rows
            for other in rows
            if other.number in goes and not (row.decides and row.number in stays) and takes(row, other)
        }
        if more <= goes:
            return goes
        goes |= more
