"""Words by which people say that there is no value, in Swedish, Danish and English."""

from collections.abc import Mapping

from loke.mapping.mappings import normal
from schemas.codebook import DeclaredMissing

_WORDS: Mapping[DeclaredMissing, str] = {
    "dont_know": "vet ej;vet inte;ved ikke;ved ej;do not know;don't know;dont know;unknown;okänt;ukendt",
    "refused": "vill inte svara;vill ej svara;ønsker ikke at svare;vil ikke svare;refused;prefer not to say",
    "not_asked": "ej tillfrågad;inte tillfrågad;ikke spurgt;not asked",
    "not_applicable": "ej aktuellt;inte aktuellt;gäller inte;ikke relevant;ikke aktuelt;not applicable;n/a",
    "blank": "uppgift saknas;saknas;uoplyst;ikke oplyst;missing;no answer;ej svar;inget svar;intet svar",
}
_KINDS: Mapping[str, DeclaredMissing] = {
    normal(word): kind for kind, words in _WORDS.items() for word in words.split(";")
}


def kind_of(text: str) -> DeclaredMissing | None:
    """Return the kind of missing that a text stands for, or None when it is none of the usual words."""
    return _KINDS.get(normal(text))
