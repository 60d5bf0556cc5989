"""Text in a template that is not looked up would be English on every page, so no build may have any."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
NAMES = {"Loke", "Pandera", "Great", "Expectations", "doctype", "html"}
"""Names of programs, which are the same in every language, and what begins every page."""


def test_no_template_of_a_page_says_anything_but_by_the_catalogue() -> None:
    found = {}
    for path in sorted((ROOT / "loke").rglob("*.html.j2")):
        plain = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        plain = re.sub(r"<style>.*?</style>|<[^>]*>", " ", plain, flags=re.DOTALL)
        said = set(re.findall(r"[^\W\d_]{2,}", plain)) - NAMES
        if said:
            found[path.name] = said
    assert found == {}
