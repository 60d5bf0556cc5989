"""Words shown to people: catalogues in Swedish, Danish and English.

Belongs here: looking words up and writing numbers in a language. The catalogues are the `.po` files in `locale/`,
one per language and domain: `findings`, `pages`, `versions`. Does not belong here: the sentences of captions, which
depend on computed status (`loke.captions`), and labels of a unit's own variables (its codebook).
"""

from loke.words.catalogue import LOCALES, Words, catalogue
from loke.words.findings import explain
from loke.words.front import front_language

__all__ = ["LOCALES", "Words", "catalogue", "explain", "front_language"]
