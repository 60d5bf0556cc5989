"""Published figures on their way to disk and back, with the hash that shows that nobody touched them."""

from pathlib import Path

import pandas as pd

from loke.disclosure.policy import policy
from loke.disclosure.published import Published
from loke.disclosure.publishing import restore

_HASH = "data_hash"


def storable(published: Published) -> pd.DataFrame:
    """Return the figures as a table that carries their hash in its attributes, which Parquet keeps."""
    frame = published.frame
    frame.attrs[_HASH] = published.data_hash
    return frame


def stored(path: Path) -> Published:
    """Return published figures from the Parquet file that is named after their audience.

    Raises ValueError when they are not the ones that the hash was taken of.
    """
    frame = pd.read_parquet(path)
    return restore(frame, policy(path.stem), frame.attrs.get(_HASH, ""))
