"""Measure less: what documentation costs in time, and which variables a unit could leave out, each with its reason.

Belongs here: minutes, doubles, variables that no table asks for or that tell nothing. Does not belong here: whether the
thread from the idea to the tables holds (`loke.thread`) and what a page says of it (`loke.pages`). What is said of
answers rests on many rows and names no answer: it must tell about nobody.
"""

from loke.burden.cost import burden
from loke.burden.reasons import measure_less

__all__ = ["burden", "measure_less"]
