"""The leak scan: no file of an edition holds a number about people that was not published.

Belongs here: taking every text out of every kind of file, the hidden ones too, and holding its numbers against the
published ones. Does not belong here: deciding what is published (`loke.disclosure`).

Two questions are asked. Is every number of tables, workbooks, manifests, attributes, comments and properties one of the
published or declared ones, and every "so many of so many" a published pair? And does every place hold what the
published figures alone make, when the edition is made again from them? The first needs to know nothing of how files
are made; the second finds what the first cannot, such as a hidden count that happens to be a published number
elsewhere, or one drawn as the length of a bar.
"""

from loke.releasing.scan.scanning import Leak, scan

__all__ = ["Leak", "scan"]
