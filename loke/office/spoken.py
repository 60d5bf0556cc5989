"""What those hear who do not see a slide: its language, and what each graphic shows."""

import re
from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

from loke.words import LOCALES
from schemas.text import Language

_MARKED = (qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr"))
_MADE_AFTER = (qn("p:sldMaster"), qn("p:sldLayout"), qn("p:notesMaster"))
_NUMBER = re.compile(r"\s*\d+$")


def describe(frame: Any, title: str, said: str) -> None:
    """Give a graphic a title and what it shows in words."""
    named = frame._element.nvGraphicFramePr.cNvPr
    named.set("title", title)
    named.set("descr", said)


def speak(show: Any, language: Language) -> None:
    """Mark every text of a presentation with its language: slides, notes, charts, and what they are made after.

    What those hold of their own, prompts in English and days long gone, is taken out.
    """
    for element in _roots(show):
        if element.tag in _MADE_AFTER:
            _hush(element)
        for named in element.iter(qn("p:cNvPr")):
            named.set("name", _NUMBER.sub("", named.get("name")))
        for run in element.iter(qn("a:r")):
            run.get_or_add_rPr()
        for marked in element.iter(*_MARKED):
            marked.set("lang", LOCALES[language])
        if element.tag == qn("c:chartSpace"):
            _mark_chart(element, LOCALES[language])


def _hush(master: Any) -> None:
    for text in list(master.iter(qn("a:t"))):
        if text.getparent().get("type") != "slidenum":
            text.text = ""


def _roots(show: Any) -> Iterator[Any]:
    for part in show.part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is not None:
            yield element


def _mark_chart(chart: Any, locale: str) -> None:
    for old in chart.findall(qn("c:lang")):
        chart.remove(old)
    language = chart.makeelement(qn("c:lang"), {"val": locale})
    before = chart.find(qn("c:date1904"))
    if before is None:
        chart.insert(0, language)
    else:
        before.addnext(language)
