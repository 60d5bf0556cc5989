"""What a heading says of its column: whether it tells who people are."""

import re

_PHONE = frozenset(
    re.findall(
        r"\w+",
        "telefon tlf tel mobil mobiltelefon phone puhelin puh gsm",
    )
)
_NAMES = frozenset(
    re.findall(
        r"\w+",
        "namn navn name nimi förnamn fornavn firstname efternamn efternavn etternavn lastname surname "
        "mellannamn mellemnavn tilltalsnamn kaldenavn sukunimi etunimi personnummer personnr pnr cpr "
        "fødselsnummer fnr samordningsnummer hetu henkilötunnus ssn adress adresse address gatuadress "
        "bostadsadress hemadress postadress osoite epost email mail mejl epostadress mailadress mailadresse "
        "emailadress",
    )
)
_WHOSE = frozenset(
    re.findall(
        r"\w+",
        "klient klienten klientens brukare brukaren brukarens barn barnet barnets ungdom ungdomens borger "
        "borgeren borgerens deltagare deltagaren deltagarens deltager deltageren deltagerens person personen "
        "personens mor mors far fars mamma mammas pappa pappas förälder förälderns forælder forælderens "
        "vårdnadshavare vårdnadshavarens anhörig anhörigs kontakt kontaktperson kontaktpersonens handläggare "
        "handläggarens sagsbehandler sagsbehandlers child parent client first last full fulde fullständigt "
        "hela och og and på for för of the nr nummer number s",
    )
)
_ABBREVIATED = re.compile(r"\be[- ](?=post|mail)", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-zåäöæø])(?=[A-ZÅÄÖÆØ])")
_ENDING = re.compile(r"(?<=...)-?(?:nummer|nr)$")


def names_phones(heading: str) -> bool:
    """Return whether a word of a heading says that its column holds phone numbers."""
    return any(word in _PHONE for word in _words(heading))


def names_people(heading: str) -> bool:
    """Return whether a heading says nothing else than that its column tells who somebody is: a name, number, address.

    Every word counts: `Barnets namn` does, `Gruppens namn` and `Adresstyp` do not.
    """
    words = _words(heading)
    return all(word in _NAMES | _PHONE | _WHOSE for word in words) and any(word in _NAMES | _PHONE for word in words)


def _words(heading: str) -> list[str]:
    parts = re.findall(r"[^\W\d_]+", _HUMP.sub(" ", _ABBREVIATED.sub("e", heading)))
    words = [part.casefold() for part in parts]
    return [word if word in _NAMES else _ENDING.sub("", word) or word for word in words]
