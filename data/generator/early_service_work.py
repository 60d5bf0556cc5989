"""What the Danish service does beside the families' courses: shared practice, sick leave and initiatives."""

from datetime import date, timedelta

from draw import Draw, halves
from tables import Cells

RECORDINGS = {"K01": 4, "K02": 5, "K03": 4, "K04": 3, "K05": 4, "K06": 6, "K07": 2, "K08": 4, "K09": 4}
NETWORK_GAMES = {"K01": 5, "K02": 4, "K03": 4, "K04": 6, "K05": 4, "K06": 4, "K07": 5, "K08": 4, "K09": 4}
PEER_TALKS = {"K01": 2, "K02": 3, "K04": 2, "K06": 4, "K08": 2}

SICK_SHARE = {2022: 0.022, 2023: 0.031, 2024: 0.0205}
"""Sick leave a year; the level of 2022 is what the change model compares with."""

INITIATIVES = (
    ("energy", "LED i alle mødelokaler", date(2024, 1, 29), "held"),
    ("parent_group", "COS-P hold 1", date(2024, 2, 6), "held"),
    ("energy", "Cykler til korte ture", date(2024, 3, 4), "held"),
    ("visibility", "Besøg på forældremøder", date(2024, 3, 19), "running"),
    ("parent_group", "COS-P hold 2", date(2024, 4, 9), "held"),
    ("parent_group", "COS-P hold 3", date(2024, 4, 17), "held"),
    ("energy", "Lavere temperatur – 20 grader", date(2024, 5, 13), "running"),
    ("visibility", "Åbent hus i maj", date(2024, 5, 23), "held"),
    ("energy", "Elbil i stedet for dieselbil", date(2024, 6, 3), "running"),
    ("visibility", "Film på forældreportalen", date(2024, 8, 19), "running"),
    ("parent_group", "COS-P hold 4", date(2024, 8, 28), "held"),
    ("energy", "Solceller på taget", date(2024, 9, 2), "cancelled"),
    ("parent_group", "COS-P hold 5", date(2024, 9, 11), "held"),
    ("parent_group", "COS-P hold 6", date(2024, 10, 9), "held"),
    ("energy", "Sluk skærmen, når du går", date(2024, 10, 21), "running"),
    ("parent_group", "COS-P hold 7", date(2024, 11, 13), "cancelled"),
    ("energy", "Samkørsel til temadage", date(2024, 11, 18), "held"),
    ("visibility", "Åbent hus i december", date(2024, 12, 5), "held"),
    ("visibility", "Plakat i ventesal", date(2024, 12, 9), "running"),
    ("visibility", "Ny folder", date(2024, 12, 12), "running"),
)


def worker_activities(draw: Draw) -> list[Cells]:
    """Return who showed a recording, used the network game or gave peer support, day by day in 2024."""
    lines: list[Cells] = []
    for activity, counts in (("fit_recording", RECORDINGS), ("network_game", NETWORK_GAMES), ("peer_talk", PEER_TALKS)):
        for worker, count in counts.items():
            first = date(2024, 3, 11) if worker == "K09" else date(2024, 1, 15)
            days = [draw.workday(first, date(2024, 12, 18)) for _ in range(count)]
            lines += [{"activity_id": None, "worker": worker, "activity": activity, "held_on": day} for day in days]
    lines.sort(key=lambda line: (str(line["held_on"]), str(line["worker"]), str(line["activity"])))
    for i, line in enumerate(lines, start=101):
        line["activity_id"] = f"A-{i}"
        line["quarter"] = f"{(int(str(line['held_on'])[5:7]) + 2) // 3}. kvartal"
    return lines


def sick_leave(draw: Draw) -> list[Cells]:
    """Return one row a month from 2022 to 2024; the year's share of sick days comes out as `SICK_SHARE` says."""
    return [line for year in SICK_SHARE for line in _sick_year(draw, year)]


def _sick_year(draw: Draw, year: int) -> list[Cells]:
    months = [date(year, month, 1) for month in range(1, 13)]
    possible = [9 * _workdays(month) - draw.between(0, 12) for month in months]
    weights = [draw.between(4, 10) for _ in months]
    days = SICK_SHARE[year] * sum(possible)
    held = [draw.between(0, 2) for _ in months]
    return [
        {
            "month": month,
            "possible_days": possible[i],
            "sick_days": halves(days * weights[i] / sum(weights)),
            "dialogues_held": held[i],
            # The tool came in March 2024, and once it was left aside.
            "dialogues_with_tool": None if month < date(2024, 3, 1) else max(0, held[i] - (month.month == 9)),
        }
        for i, month in enumerate(months)
    ]


def _workdays(month: date) -> int:
    days = (month + timedelta(days=i) for i in range(31))
    return sum(1 for day in days if day.month == month.month and day.weekday() < 5)


def initiatives() -> list[Cells]:
    """Return the year's initiatives."""
    return [
        {"initiative_id": f"T-{i:02}", "kind": kind, "title": title, "started_on": day, "status": status}
        for i, (kind, title, day, status) in enumerate(INITIATIVES, start=1)
    ]
