"""Papers: what is set on paper, as PDF/UA-1 by Typst, with the font that lies here.

Belongs here: templates, and filling them with content as data. Does not belong here: choosing what a paper says, which
is for those who know figures (`loke.editions`) and documents (`loke.pages`).
"""

from loke.papers.printing import NotPrintableError, print_pdf, print_pictures
from loke.papers.squares import squares

__all__ = ["NotPrintableError", "print_pdf", "print_pictures", "squares"]
