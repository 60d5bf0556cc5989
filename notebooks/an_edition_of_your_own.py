"""An edition in your own hands: query and draw its published figures, and see what a unit of this size could see.

Set `LOKE_HOME` where everything made does not lie in `var`.
"""

# %%
import os
from pathlib import Path

import altair as alt
import duckdb

from loke.forecasts import enough_table, least_share_change

HOME = Path(os.environ.get("LOKE_HOME", "var"))
editions = sorted(path.parent for path in HOME.glob("editions/*/*/manager/tables"))
edition = editions[0]
print("Editions for managers:", *(path.relative_to(HOME / "editions") for path in editions), sep="\n  ")

# %% [markdown]
# ## The figures of one edition
# Every table is Parquet, with the headings that people read. A number that is not shown is null, and the column beside
# it says why: it is never zero.

# %%
with duckdb.connect() as connection:
    indicators = connection.read_parquet(str(edition / "tables" / "indicators.parquet")).df()
period, track, _, name, kind, division, group, n, n_state, k, k_state, share, low, high, *_ = indicators.columns
whole = indicators[indicators[division].isna() | (indicators[division] == "")]
shares = whole.dropna(subset=[share])
print(f"{edition.relative_to(HOME)}: {len(whole)} figures of a whole period, {len(shares)} of them shown as shares")

# %% [markdown]
# ## Draw them
# Share and interval of each indicator. The interval is where the real share likely lies.

# %%
base = alt.Chart(shares[[name, share, low, high]].set_axis(["name", "share", "low", "high"], axis="columns"))
names = alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=400))
whiskers = base.mark_rule().encode(y=names, x=alt.X("low:Q", title=share, scale=alt.Scale(domain=[0, 1])), x2="high:Q")
chart = whiskers + base.mark_point(filled=True, size=80).encode(y=names, x="share:Q")
chart

# %% [markdown]
# ## What could a unit of this size see at all?
# How many of n have to say yes before the share clearly lies over 80 %, and how few before it clearly lies under.

# %%
for line in enough_table(0.8, ">=", sizes=(5, 10, 20, 40, 80)):
    print(f"{line.n:>3} answers: clearly over from {line.supported}, clearly under up to {line.contradicted}")

# %% [markdown]
# Last year 24 of 40 said yes. How many of 40 this year would be a clear change, and not chance?

# %%
change = least_share_change(24, 40, 40)
print(f"of 40, {change.fewer} or fewer, or {change.more} or more")
