"""No edition is made with a sentence that its own figures contradict."""

from dataclasses import replace
from typing import cast, get_args

import pytest

from loke.editions import unit_claim_findings
from loke.editions.claimed import claims, false_claims, own_headlines
from loke.editions.edition import Documents, Edition
from schemas.text import Language
from tests.spec.editions import made_up_unit as unit


def edition(language: Language, headline: str = "", audience: str = "manager", of: str = "better") -> Edition:
    documents = unit.documents(language)
    model = documents.change_model
    own = [i if i.id != of else with_headline(i, headline) for i in model.indicators]
    changed = Documents(documents.description, documents.codebook, model.model_copy(update={"indicators": tuple(own)}))
    return Edition(unit.published(audience), unit.PERIOD, changed, unit.provenance())


def with_headline(indicator, headline):  # type: ignore[no-untyped-def]
    return type(indicator).model_validate(
        {**indicator.model_dump(), "headlines": [{"period": unit.PERIOD, "text": headline}] if headline else []}
    )


@pytest.mark.parametrize("audience", ["manager", "committee"])
@pytest.mark.parametrize("language", get_args(Language))
def test_no_sentence_by_template_is_false_in_any_language(language: str, audience: str) -> None:
    made = edition(cast("Language", language), audience=audience)
    assert claims(made)
    assert false_claims(made) == []


#  8 of 13 are better, against at least 60 per cent: reached, but uncertain
@pytest.mark.parametrize(
    ("headline", "codes"),
    [
        ("8 av 13 mår bättre än när de kom.", []),
        ("8 av 13 når målet, men det är osäkert.", []),
        ("Klart över målet.", ["claims.too_sure"]),
        ("9 av 13 når målet.", ["claims.number"]),
        ("Fler mår bra tack vare mötena.", ["claims.cause", "claims.no_figure"]),
    ],
)
def test_the_units_own_sentence_is_held_like_ours(headline: str, codes: list[str]) -> None:
    made = edition("sv", headline)
    found = unit_claim_findings({"manager": made.published}, made.documents, made.provenance)
    assert [finding.code for finding in found] == codes
    assert {finding.place.file for finding in found} <= {"change_model.yaml"}
    assert own_headlines(made) == ({} if codes else {"better": [headline]})


def test_a_sentence_on_what_an_audience_is_not_shown_is_left_out_there_and_stops_nothing() -> None:
    shown, hidden = (edition("sv", "8 av 13 når målet.", audience) for audience in ("manager", "committee"))
    both = {"manager": shown.published, "committee": hidden.published}
    found = unit_claim_findings(both, shown.documents, shown.provenance)
    assert [(f.code, f.severity.value, f.params["audience"]) for f in found] == [
        ("claims.not_shown", "check", "committee")
    ]
    assert own_headlines(shown) and not own_headlines(hidden)


def test_one_false_sentence_is_told_once_and_not_for_every_audience() -> None:
    made = edition("sv", "Klart över målet.")
    twice = {"manager": made.published, "committee": replace(made).published}
    assert len(unit_claim_findings(twice, made.documents, made.provenance)) == 1
