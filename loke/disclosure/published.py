"""Published figures: the one type that captions, charts, pages and packs accept."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from loke.disclosure.policy import Policy, policy
from schemas.published_figures import PUBLISHED_FIGURES

_KEY = object()
_NUMBERS = {"n": ("n",), "k": ("k", "share"), "value": ("value",)}


@dataclass(frozen=True, eq=False)
class Published:
    """Figures that an audience may see, with the threshold that hid the others; only `loke.disclosure` makes it.

    Raises TypeError when made elsewhere, pandera's SchemaErrors when the table is not PUBLISHED_FIGURES, and
    ValueError when it holds a number that its state says is not shown.
    """

    audience: str
    threshold: int
    _frame: pd.DataFrame
    _key: object

    def __post_init__(self) -> None:
        if self._key is not _KEY:
            raise TypeError("only loke.disclosure makes published figures")
        PUBLISHED_FIGURES.validate(self._frame, lazy=True)
        for state, numbers in _NUMBERS.items():
            kept_back = ~self._frame[f"{state}_state"].isin(("shown", "rounded"))
            if self._frame.loc[kept_back, list(numbers)].notna().any(axis=None):
                raise ValueError(f"published figures hold {state} where its state says that it is not shown")

    @property
    def frame(self) -> pd.DataFrame:
        """A copy of the figures, as PUBLISHED_FIGURES."""
        return self._frame.copy()

    @cached_property
    def data_hash(self) -> str:
        """The SHA-256 of the figures as CSV, which pins an interpretation to exactly these numbers."""
        return hashlib.sha256(self._frame.to_csv(index=False, lineterminator="\n").encode()).hexdigest()


def published_by(figures: Published) -> Policy:
    """Return the policy that figures were published by: a unit's threshold may be higher, or have changed since."""
    return policy(figures.audience).model_copy(update={"threshold": figures.threshold})


def published(frame: pd.DataFrame, audience: str, threshold: int) -> Published:
    """Return figures as published; called by the disclosure rules alone."""
    return Published(audience, threshold, frame.reset_index(drop=True), _KEY)
