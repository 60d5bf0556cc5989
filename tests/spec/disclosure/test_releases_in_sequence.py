"""Released quarter by quarter to several audiences, with corrections, figures never give a small number away.

People are drawn with a quarter, a gender and three answers. Some come a quarter late, some answers are corrected
afterwards, and one release lacks a file that comes back later. The attacker is written apart from `loke.disclosure`:
one unknown for each kind of person in each release, and everything that the reader was ever told as constraints.
"""

import os
from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from loke.disclosure import Published, Relations, Version, breaches, policy, publish_to_each, readable_with
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
UNITS, RELEASES, AUDIENCES = (
    ((1, 2), 12, ("committee", "workshop", "manager", "working_group"))
    if THOROUGH
    else ((1,), 3, ("committee", "manager"))
)
QUARTERS = [f"{year}Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
GENDERS, ANSWERS = ("F", "M"), (False, True)
KINDS = list(product(QUARTERS, GENDERS, ANSWERS, ANSWERS, ANSWERS))
"""Every kind of person: quarter, gender, answered, content, asked online."""
SETS = {
    "all": lambda kind: True,
    "answered": lambda kind: kind[2],
    "content": lambda kind: kind[2] and kind[3],
    "online": lambda kind: kind[4],
}
RELATIONS = [
    # one, other, both, whole, exact
    ("answered", "", "", "all", False),
    ("online", "", "", "all", False),
    ("content", "", "", "answered", False),
]
ELEMENTS = [
    # table, element, denominator, numerator
    ("intended_versus_actual", "content", "answered", "content"),
    ("indicators", "content_of_all", "all", "content"),
    ("indicators", "online", "all", "online"),
]
RELATED = Relations.read(
    COUNTED_SETS.validate(
        pd.DataFrame(
            [
                (table, "part", element, number, name, True)
                for table, element, n, k in ELEMENTS
                for number, name in (("n", n), ("k", k))
            ],
            columns=list(COUNTED_SETS.columns),
        )
    ),
    SET_RELATIONS.validate(pd.DataFrame(RELATIONS, columns=list(SET_RELATIONS.columns))),
)


@dataclass(frozen=True)
class Person:
    """One row: the release that it is in for the first time, its file, and what it says before and after a release."""

    first: int
    file: int
    changes: int
    before: tuple
    after: tuple

    def kind(self, release: int) -> tuple:
        return self.before if release < self.changes else self.after


def people(unit: int) -> list[Person]:
    random, found = Random(unit), []
    for i, quarter in enumerate(QUARTERS[:RELEASES]):
        for _ in range(random.randint(30, 60)):
            late, corrected = random.random() < 0.06, random.random() < 0.04
            said = [(quarter, random.choice("FFM"), *(random.random() < p for p in (0.8, 0.6, 0.5))) for _ in range(2)]
            changes = i + random.randint(1, 3) if corrected else 0
            found.append(Person(i + late, random.randint(1, 6), changes, said[0], said[1]))
    return found


def rows_of(release: int, everybody: list[Person]) -> list[tuple]:
    """Return the kinds of all who are in a release; the second release lacks one file."""
    here = [p for p in everybody if p.first <= release and not (release == 1 and p.file == 1)]
    return [p.kind(release) for p in here]


def places(release: int) -> list[tuple[str, str, str]]:
    years = dict.fromkeys(quarter[:4] for quarter in QUARTERS[: release + 1])
    return [
        (year, group_by, group)
        for year in years
        for group_by, group in [
            ("", ""),
            *(("period", q) for q in QUARTERS if q.startswith(year)),
            *(("gender", g) for g in GENDERS),
        ]
    ]


def belongs(kind: tuple, name: str, place: tuple[str, str, str]) -> bool:
    period, group_by, group = place
    here = {"": True, "period": kind[0] == group, "gender": kind[1] == group}[group_by]
    return bool(SETS[name](kind) and kind[0].startswith(period) and here)


def exact(release: int, rows: list[tuple]) -> pd.DataFrame:
    def count(name: str, place: tuple[str, str, str]) -> int:
        return sum(belongs(kind, name, place) for kind in rows)

    lines = [
        (table, place[0], "part", element, "share", *place[1:], count(n, place), count(k, place), None, None)
        for table, element, n, k in ELEMENTS
        for place in places(release)
    ]
    kinds = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    return FEEDBACK_COUNTS.validate(pd.DataFrame(lines, columns=list(FEEDBACK_COUNTS.columns)[:11]).astype(kinds))


def spoken(figures: Published) -> set[tuple]:
    return {tuple(map(str, row)) for row in figures.frame.itertuples(index=False, name=None)}


def said_anew(figures: Published, before: set[tuple]) -> list[dict]:
    """Return the rows of an edition that say more than that something is as it was, or changed too little to be told.

    An element in a year is repeated as a whole, and a single quarter where it is shown.
    """
    frame = figures.frame
    is_new = [tuple(map(str, row)) not in before for row in frame.itertuples(index=False, name=None)]
    changed = frame.assign(is_new=is_new).groupby(["table", "period", "element"])["is_new"].transform("any")
    is_quarter = (frame["group_by"] == "period") & frame["n"].notna()
    return frame[changed & (pd.Series(is_new) | ~is_quarter)].to_dict("records")


class Attacker:
    """How many of each kind there were in each release, as seen by somebody who was told this and that of it."""

    def __init__(self, releases: int) -> None:
        self.size = releases * len(KINDS)
        self.lines: list[np.ndarray] = []
        self.limits: list[float] = []
        self.last: dict[str, set[tuple]] = {}

    def number(self, release: int, name: str, place: tuple[str, str, str]) -> np.ndarray:
        line = np.zeros(self.size)
        line[release * len(KINDS) : (release + 1) * len(KINDS)] = [belongs(kind, name, place) for kind in KINDS]
        return line

    def reads(self, release: int, figures: Published) -> None:
        """Take what is said anew as true of this release; what only repeats the last edition is true of that."""
        own, before = policy(figures.audience), self.last.get(figures.audience, set())
        self.last[figures.audience] = spoken(figures)
        for row in said_anew(figures, before):
            n, k = next(
                (n, k) for table, element, n, k in ELEMENTS if (table, element) == (row["table"], row["element"])
            )
            place = row["period"], row["group_by"], row["group"]
            whole, part = self.number(release, n, place), self.number(release, k, place)
            for state, number, line in ((row["n_state"], row["n"], whole), (row["k_state"], row["k"], part)):
                half = own.rounding // 2 if state == "rounded" else 0
                if state in ("shown", "rounded"):
                    self.know(line, max(own.threshold, int(number) - half), int(number) + half)
                elif state == "few":
                    self.know(line, 0, own.threshold - 1)
                elif state == "nearly_all":
                    self.know(whole - part, 0, own.threshold - 1)

    def know(self, line: np.ndarray, low: float, high: float) -> None:
        self.lines += [line, -line]
        self.limits += [high, -low]

    def bounds(self, line: np.ndarray) -> tuple[float, float]:
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * line, A_ub=csr_matrix(np.array(self.lines)), b_ub=self.limits, bounds=(0, 500), method="highs"
            )
            assert found.status == 0
            ends.append(sign * found.fun)
        return ends[0], ends[1]


def small_numbers(attacker: Attacker, everyone: list[list[tuple]], threshold: int) -> list[tuple[str, np.ndarray]]:
    """Return every small number of people of every release, and every small change of one between two."""
    found = []
    for release, rows in enumerate(everyone):
        for (_, element, n, k), place in product(ELEMENTS, places(release)):
            lines = {"n": [(n, 1)], "k": [(k, 1)], "rest": [(n, 1), (k, -1)]}
            for what, parts in lines.items():
                for since in (None, *range(release)):
                    if since is not None and place not in places(since):
                        continue
                    now = sum(sign * attacker.number(release, name, place) for name, sign in parts)
                    true = sum(sign * sum(belongs(kind, name, place) for kind in rows) for name, sign in parts)
                    if since is not None:
                        now = now - sum(sign * attacker.number(since, name, place) for name, sign in parts)
                        true -= sum(
                            sign * sum(belongs(kind, name, place) for kind in everyone[since]) for name, sign in parts
                        )
                    if 0 < abs(true) < threshold:
                        found.append((f"{what} of {element} {place} in {release} since {since}", np.sign(true) * now))
    return found


def in_sequence(unit: int) -> tuple[list[Version], list[list[tuple]]]:
    everybody = people(unit)
    everyone = [rows_of(release, everybody) for release in range(RELEASES)]
    released: list[Version] = []
    for release, rows in enumerate(everyone):
        counts = exact(release, rows)
        released.append(Version(counts, RELATED, list(publish_to_each(counts, AUDIENCES, RELATED, released).values())))
    return released, everyone


@pytest.mark.parametrize("unit", UNITS)
def test_no_small_number_falls_to_whoever_kept_every_release(unit: int) -> None:
    released, everyone = in_sequence(unit)
    assert breaches(released, [policy(audience) for audience in AUDIENCES]).empty
    for audience in AUDIENCES:
        attacker = Attacker(RELEASES)
        for release, version in enumerate(released):
            for figures in version.published:
                if figures.audience in readable_with(audience):
                    attacker.reads(release, figures)
        threshold = policy(audience).threshold
        targets = small_numbers(attacker, everyone, threshold)
        assert len(targets) > 20
        fallen = []
        for name, line in Random(unit).sample(targets, min(len(targets), 150 if THOROUGH else 40)):
            low, high = attacker.bounds(line)
            if low > 1e-6 or high < threshold - 1 - 1e-6:
                fallen.append(f"{name} lies in {low, high}")
        assert fallen == []
