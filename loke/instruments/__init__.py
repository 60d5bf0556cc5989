"""The instrument library: scores that codebooks refer to instead of writing range, step and direction themselves.

Belongs here: the library's files (`library/`), a codebook's fields filled in from them, sums of parts. Does not belong
here: what a reference may be wrong about (`loke.documents.instrument_checks`) and any wording of a form.
"""

from loke.instruments.filling_in import differences, with_instruments
from loke.instruments.library import instruments, score_of
from loke.instruments.sums import is_beyond, total

__all__ = ["differences", "instruments", "is_beyond", "score_of", "total", "with_instruments"]
