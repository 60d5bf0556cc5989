"""Published figures on their way to disk and back, with their threshold and a hash that shows if they were touched."""

from pathlib import Path

import pandas as pd

from loke.disclosure.policy import Policy, policy
from loke.disclosure.published import Published
from loke.disclosure.publishing import restore

_HASH, _THRESHOLD = "data_hash", "threshold"


def storable(published: Published) -> pd.DataFrame:
    """Return the figures as a table that carries their hash and threshold in its attributes, which Parquet keeps."""
    frame = published.frame
    frame.attrs |= {_HASH: published.data_hash, _THRESHOLD: published.threshold}
    return frame


def stored(path: Path) -> Published:
    """Return published figures from the Parquet file that is named after their audience.

    Raises ValueError when they are not the ones that the hash was taken of.
    """
    return taken_up(pd.read_parquet(path), path.stem)


def taken_up(frame: pd.DataFrame, audience: str) -> Published:
    """Return published figures from the table that `storable` made, with the threshold that they were hidden by.

    Raises ValueError when they are not the ones that the hash was taken of.
    """
    own: Policy = policy(audience)
    own = own.model_copy(update={"threshold": int(frame.attrs.get(_THRESHOLD, own.threshold))})
    return restore(frame, own, frame.attrs.get(_HASH, ""))
