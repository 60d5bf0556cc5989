"""Exact tables written as text, and published tables as text again."""

import pandas as pd

from schemas.feedback_counts import FEEDBACK_COUNTS

TYPES = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}


def exact(*rows: dict[str, object], **common: object) -> pd.DataFrame:
    """Return rows as FEEDBACK_COUNTS; what is not given is that of a share in 2024."""
    usual = {"table": "intended_versus_actual", "period": "2024", "component": "result", "element": "better"}
    usual |= {"measure": "share", "group_by": "", "group": "", "k": None, "value": None, "spread": None}
    columns = list(FEEDBACK_COUNTS.columns)
    frame = pd.DataFrame([usual | common | row for row in rows], columns=columns)
    return frame.astype({name: TYPES.get(name, "str") for name in columns})


def share(text: str, **common: object) -> pd.DataFrame:
    """Return a share's rows from lines such as `all 30 of 60`, `gender=woman 12 of 30`, `2024Q1 3 of 15`."""
    return exact(*(_row(line.split()) for line in text.strip().split("\n")), **common)


def _row(words: list[str]) -> dict[str, object]:
    place, numbers = words[0], [word for word in words[1:] if word != "of"]
    group_by, group = ("", "") if place == "all" else place.split("=") if "=" in place else ("period", place)
    return {"group_by": group_by, "group": group, "n": int(numbers[-1]), "k": int(numbers[0]) if numbers[1:] else None}


def drawn(published: pd.DataFrame) -> str:
    """Return published rows as such lines again, with the state in place of what is not shown."""
    lines = []
    for row in published.to_dict("records"):
        place = "all" if not row["group_by"] else row["group"]
        place = place if row["group_by"] in ("", "period") else f"{row['group_by']}={row['group']}"
        n, k = (_number(row[name], row[f"{name}_state"]) for name in ("n", "k"))
        value = f"{row['value']:g}" if row["value_state"] == "shown" else row["value_state"]
        first = "" if row["k_state"] == "none" else f"{k} of "
        lines.append(f"{place} {first}{n}" + ("" if row["value_state"] == "none" else f", {value}"))
    return "\n".join(lines)


def _number(number: object, state: str) -> str:
    return {"shown": f"{number}", "rounded": f"~{number}"}.get(state, state)
