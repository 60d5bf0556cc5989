"""Descriptions of every kind, as hypothesis draws them: with everything filled in, or next to nothing."""

from typing import Any

from hypothesis import strategies as st

from schemas.description import Description

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"))
TEXT = st.text(st.one_of(st.sampled_from("abåäö æøÆ\n:#-'\"&=<>{}[]%,;|!?0123"), _LETTERS), max_size=60)
LINE = TEXT.map(lambda text: " ".join(text.split()))
NAME = LINE.filter(bool)
ID = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
DAY = st.dates().map(str)
SHARE = st.one_of(st.sampled_from([0.0, 1.0, 0.8, 0.33, 0.285]), st.floats(0, 1, allow_subnormal=False))


def _keys(needed: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=optional)


def _some(items: Any, least: int = 0) -> Any:
    return st.lists(items, min_size=least, max_size=3)


SENTENCE = _keys({"dataset": ID, "those": TEXT.filter(str.strip)}, of=TEXT, period=LINE)
ELEMENT = {"id": ID, "name": NAME}
ABOUT = {"text": TEXT, "intended": SHARE, "actual": SENTENCE}
CRITERION = _keys({"text": NAME, "dataset": ID, "those": TEXT.filter(str.strip)}, of=TEXT)
TRAIT = _keys(ELEMENT, **ABOUT)
INTERVENTION = _keys(ELEMENT, **ABOUT, content=TEXT, method=LINE, intensity=LINE, length=LINE, given_by=LINE)
TERM = st.sampled_from(["short", "middle", "long"])
RESULT = _keys(ELEMENT, **ABOUT, term=TERM, noticed_by=TEXT, variables=_some(ID))
ASSUMPTION = st.fixed_dictionaries({"text": TEXT.filter(str.strip)}, optional={"from": _some(ID), "to": _some(ID)})
STEP = _keys({"step": st.sampled_from(["anchoring", "pilot", "first_feedback", "other"])}, day=DAY, text=TEXT)
FLOW = _keys(
    {"dataset": ID, "steps": _some(_keys({"id": ID, "name": NAME, "those": TEXT.filter(str.strip)}), 1)}, period=LINE
)
GROUP = _keys(
    {"text": TEXT.filter(str.strip)},
    inclusion=TEXT,
    exclusion=TEXT,
    inclusion_rules=_some(CRITERION),
    exclusion_rules=_some(CRITERION),
    referral_ways=_some(NAME),
    expected_per_year=st.integers(1, 10**9),
    traits=_some(TRAIT),
)
FEEDBACK = _keys(
    {"periods": _some(st.sampled_from(["2024", "2023H2", "2024Q3", "2024-11"]), 1)},
    audiences=_some(ID, 1),
    groups=_some(ID),
    flow=FLOW,
)
VALUES = _keys(
    {
        "unit": st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True),
        "name": NAME,
        "language": st.sampled_from(["sv", "da", "en"]),
        "version": NAME,
        "valid_from": DAY,
        "target_group": GROUP,
        "interventions": _some(INTERVENTION, 1),
        "results": _some(RESULT, 1),
        "feedback": FEEDBACK,
    },
    assignment=_keys({}, text=TEXT, given_by=LINE, legal_basis=_some(NAME)),
    organisation=_keys({}, text=TEXT, belongs_to=LINE, staff=LINE, competence=TEXT),
    needs=TEXT,
    assumptions=_some(ASSUMPTION),
    collaboration=_some(_keys({"name": NAME}, about=TEXT)),
    existing_documentation=_some(_keys({"name": NAME}, system=LINE, about=TEXT)),
    roles=_keys({}, manager=LINE, working_group=_some(NAME), documentation_lead=LINE, tutor=LINE),
    process=_keys({}, steps=_some(STEP), next_meeting=DAY),
)
DESCRIPTION = VALUES.map(Description.model_validate)
