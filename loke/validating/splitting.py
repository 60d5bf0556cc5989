"""Which rows break which rules, all of them at once."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from loke.reading.reading import Mask

JOINT = " | "
"""What stands between the broken rules of a row."""


def broken_rules(frame: pd.DataFrame, schema: pa.DataFrameSchema, failed: Mapping[str, Mask]) -> dict[str, Mask]:
    """Return the rows that break each rule, in the codebook's order; rules that nobody breaks are left out.

    `frame` is typed, `failed` what typing already found. A cell that failed is missing in the frame, but is not told
    once more as `required`. The schema's checks are run one by one: its own report repeats every cell of a row that
    breaks a rule, which is slow, and is full of cell values, which must not travel.
    """
    broken: dict[str, Mask] = {}
    for name, column in schema.columns.items():
        own = {rule: mask for rule, mask in failed.items() if rule.rpartition(".")[0] == name}
        cells = frame[name]
        if not column.nullable:
            told = np.logical_or.reduce([*own.values(), np.zeros(len(frame), dtype=bool)])
            own[f"{name}.required"] = np.asarray(cells.isna(), dtype=bool) & ~told
        own |= {f"{name}.{check.name}": _breaking(check, cells) for check in column.checks}
        broken |= own
    broken |= {str(check.name): _breaking(check, frame) for check in schema.checks}
    return {rule: mask for rule, mask in broken.items() if mask.any()}


def rules_of_rows(broken: Mapping[str, Mask], rows: int) -> pd.Series:
    """Return each row's broken rules joined in their order; the empty text when it breaks none."""
    texts = np.full(rows, "", dtype=object)
    for rule, mask in broken.items():
        texts[mask] = [f"{text}{JOINT}{rule}" if text else rule for text in texts[mask]]
    return pd.Series(texts, dtype="str")


def _breaking(check: pa.Check, checked: pd.Series | pd.DataFrame) -> Mask:
    # Missing cells are left out of a column check's answer: they break nothing.
    answer = check(checked).check_output
    return ~np.asarray(answer.reindex(checked.index, fill_value=True), dtype=bool)
