"""From exact numbers to numbers that may be shown: the only road.

Belongs here: the policy of each audience, the rules that hide small numbers and whatever would give them back, and the
one type of published figures. Does not belong here: counting (`loke.indicators`), words and pictures of published
figures (`loke.captions`, `loke.charts`), and writing editions (`loke.editions`).

What holds now: within each table and element no hidden count can be bounded more tightly than the policy allows by
adding and subtracting published figures, and no small number of intended versus actual or of an indicator by anything
else in the edition, in other audiences' editions that the same person can read, and in earlier releases of all of them.
"""

from loke.disclosure.audiences import publish_to_each
from loke.disclosure.breaches import breaches
from loke.disclosure.linked import Relations
from loke.disclosure.policy import AUDIENCES, Policy, policy, readable_with, tightened
from loke.disclosure.published import Published, published_by
from loke.disclosure.publishing import publish, restore
from loke.disclosure.storing import storable, stored, taken_up
from loke.disclosure.told import Range, Told, told, told_of
from loke.disclosure.versions import Version

__all__ = [
    "AUDIENCES",
    "Policy",
    "Published",
    "Range",
    "Relations",
    "Told",
    "Version",
    "breaches",
    "policy",
    "publish",
    "publish_to_each",
    "published_by",
    "readable_with",
    "restore",
    "storable",
    "stored",
    "taken_up",
    "tightened",
    "told",
    "told_of",
]
