"""The thread: from what a unit intends, over what it writes down, to what it counts and wants to reach.

Belongs here: which element, variable, indicator, goal and table hang on which, and where the thread is broken. Does not
belong here: whether the documents can be used at all (`loke.documents`) or any figure (`loke.indicators`).
"""

from loke.thread.breaks import breaks
from loke.thread.knots import IDEA, KINDS, Kind, Knot, Thread
from loke.thread.matrix import traceability
from loke.thread.tying import tie

__all__ = ["IDEA", "KINDS", "Kind", "Knot", "Thread", "breaks", "tie", "traceability"]
