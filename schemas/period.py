"""A calendar period: a year, half year, quarter or month, or a window from one of them to another.

Belongs here: its days, the quarters inside it and the period before it. Does not belong here: what people call it
(`loke.captions`).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_TEXT = re.compile(r"(\d{4})(H[12]|Q[1-4]|-(?:0[1-9]|1[0-2]))?", re.ASCII)
_MONTHS = {"": 12, "H": 6, "Q": 3, "-": 1}


@dataclass(frozen=True)
class Period:
    """A run of whole months: `months` of them, of which the first is number `start` (year times 12, January as 0)."""

    start: int
    months: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period such as 2024, 2024H1, 2024Q3 or 2024-11, or a window such as 2024Q2..2024Q4.

        Raises ValueError for anything else, and for a window that ends before it begins.
        """
        if ".." in text:
            return cls._window(*(cls.parse(end) for end in text.split("..", 1)))
        found = _TEXT.fullmatch(text)
        if found is None or text.startswith("0000"):
            raise ValueError(f"not a period: {text!r}")
        part = found.group(2) or ""
        months = _MONTHS[part[:1]]
        return cls(int(found.group(1)) * 12 + (int(part[1:] or 1) - 1) * months, months)

    @classmethod
    def of_month(cls, day: date) -> "Period":
        """Return the month that a day lies in."""
        return cls(day.year * 12 + day.month - 1, 1)

    @classmethod
    def _window(cls, first: "Period", last: "Period") -> "Period":
        months = last.start + last.months - first.start
        if months < 1:
            raise ValueError(f"a window that ends before it begins: {first.text}..{last.text}")
        return cls(first.start, months)

    @property
    def text(self) -> str:
        """The period as it is written in documents; a window from its first quarter or month to its last."""
        if self.months not in _MONTHS.values() or self.start % self.months:
            unit = 1 if self.start % 3 or self.months % 3 else 3
            return f"{Period(self.start, unit).text}..{Period(self.start + self.months - unit, unit).text}"
        year, month = divmod(self.start, 12)
        if self.months == 12:
            return f"{year:04d}"
        if self.months == 1:
            return f"{year:04d}-{month + 1:02d}"
        return f"{year:04d}{'H' if self.months == 6 else 'Q'}{month // self.months + 1}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.start // 12, self.start % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year, month = divmod(self.start + self.months - 1, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    @property
    def month_starts(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(Period(self.start + i, 1).first for i in range(self.months))

    @property
    def quarter(self) -> "Period":
        """The quarter that its first month lies in."""
        return Period(self.start // 3 * 3, 3)

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The whole quarters inside it; none when it is a quarter or a month itself."""
        first = -(-self.start // 3) * 3
        inside = range(first, self.start + self.months - 2, 3)
        return tuple(Period(start, 3) for start in inside) if self.months > 3 else ()

    @property
    def previous(self) -> "Period":
        """The period of the same length just before it; raises ValueError before the year 1."""
        if self.start - self.months < 12:
            raise ValueError("there is no period before the year 1")
        return Period(self.start - self.months, self.months)

    def cuts(self, other: "Period") -> bool:
        """Return whether the two share days without one of them holding the other."""
        apart = self.start + self.months <= other.start or other.start + other.months <= self.start
        return not apart and not self.holds(other) and not other.holds(self)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def gone(self, day: date) -> int:
        """Return how many of its days are gone at the end of a day."""
        return min(self.days, max(0, (day - self.first).days + 1))

    def holds(self, other: "Period") -> bool:
        """Return whether every day of another period lies in this one."""
        return self.start <= other.start and other.start + other.months <= self.start + self.months
