"""Patterns: which codes go together, as counts for people to read, such as reasons why referrals became no courses.

Belongs here: associations of two code columns with intervals and a correction for many looks, and the same codes beside
the period before; pure functions on tables of exact counts, which never leave the house. Does not belong here: which
rows are counted (`loke.indicators`), what may be shown (`loke.disclosure`), and the words (`loke.captions`). The words
describe what stood together; they never say effect. Comments in free text may be grouped by their words for a person to
read, and nothing is ever concluded from them.
"""

from loke.patterns.associations import Association, Beside, Codes, associations, changes, compared

__all__ = ["Association", "Beside", "Codes", "associations", "changes", "compared"]
