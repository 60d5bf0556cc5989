"""What is an e-mail address, what is a phone number, and which headings tell who somebody is."""

import pandas as pd
import pytest

from loke.identity import masked
from loke.identity.contacts import holds_email, holds_phone
from loke.identity.headings import names_people, names_phones
from loke.identity.searching import search_column
from schemas.codebook import Field

# Phone numbers are from the series that are kept free for films and books, or are made up.
PHONES = (
    "+46 70 174 06 05", "+46701740605", "0046 70-174 06 05", "+46 (0)70 174 06 05", "070-174 06 05", "070 174 06 05",
    "070-1740605", "0701-74 06 05", "0701-740605", "08-465 004 04", "08-46 50 04", "0910-123 45", "+45 20 12 31 45",
    "+4520123145", "0045 20123145", "tlf 20123145", "tlf. 20 12 31 45", "Mobil: 20 12 31 45", "+47 900 12 345",
    "900 12 345", "+358 40 123 4567", "040 123 4567", "050-1234567", "070\u00a0174\u00a006\u00a005",
    "mor/070-174 06 05", "Anna_070-174 06 05", "k.070-1740605", "mor,+46 70 174 06 05", "x/900 12 345", "_040 123 4567",
    "０７０-１７４ ０６ ０５", "telefonnr: 0701740605", "070&nbsp;174&nbsp;06&nbsp;05",
)  # fmt: skip
NO_PHONES = (
    "4.070-174 06 05", "2024/070-174 06 05", "1,900 12 345", "2024_01-02 03 04", "a070-174 06 05",
    "", "20 12 31 45", "25 30 28 31", "2024-08-12 30 min", "08-12 30 min", "12 345 678", "2024-01-15 12:30", "0701",
    "1.234.567,89", "850101", "400 000 kr", "450 12,5", "DV-2301", "08:30-12:15", "01-02-2024", "2023-2024", "4 500 12",
    "10 000 000", "0,5", "556677-1234", "SE45 5000 0000 0583 9825 7466", "123-4567", "ISBN 978-91-7000-150-5",
    "04-01-2023", "0045", "1200-1500", "4711 och 4712", "ringde 3 ggr 2024", "20123145",
)  # fmt: skip
EMAILS = (
    "anna.berg@exempel.se", "anna(at)exempel.se", "anna [at] exempel.se", "anna@sub.exempel.dk", "ANNA@EXEMPEL.SE",
    "anna＠exempel.se", "anna&#64;exempel.se", "anna%40exempel.se", "skriv till anna@exempel.se.", "<anna@exempel.se>",
    "anna @ exempel.se", "bjørn@exempel.no", "anna\u200b@exempel.se",
)  # fmt: skip
NO_EMAILS = ("", "@", "kl @ 10.30", "@anna", "a@b", "50 st @ 12 kr", "möte@10.30", "anna at exempel")


def count(text: str, field: Field | None = None, heading: str = "") -> tuple[int, int]:
    held = search_column(pd.Series([text, "x"], dtype="str"), field, in_phone_column=names_phones(heading))
    return held.emails, held.phones


@pytest.mark.parametrize("text", PHONES)
def test_phone_numbers_are_found_and_blotted(text: str) -> None:
    assert holds_phone(f"Ring {text}, helst") and count(f"Nås på {text}, helst") == (0, 1)
    assert not any(sign.isdigit() for sign in masked(text))


@pytest.mark.parametrize("text", NO_PHONES)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    assert not holds_phone(text) and count(text) == (0, 0)


@pytest.mark.parametrize(
    ("text", "heading", "found"),
    [
        ("20123145", "Telefon", 1), ("20123145", "Mobilnr", 1), ("20 12 31 45", "tlf.", 1), ("0701740605", "Mobil", 1),
        ("20123145", "Sagsnr", 0), ("2012", "Telefon", 0), ("nej", "Telefon", 0),
    ],
)  # fmt: skip
def test_a_bare_number_is_a_phone_number_only_under_such_a_heading(text: str, heading: str, found: int) -> None:
    assert count(text, heading=heading) == (0, found)


@pytest.mark.parametrize("text", EMAILS)
def test_addresses_are_found_and_blotted(text: str) -> None:
    assert holds_email(text) and count(f"Mejl: {text}") == (1, 0)
    assert "exempel" not in masked(text).casefold()


@pytest.mark.parametrize("text", NO_EMAILS)
def test_other_texts_are_no_addresses(text: str) -> None:
    assert not holds_email(text) and count(text) == (0, 0)


@pytest.mark.parametrize(
    "heading",
    ["Namn", "namn", "Förnamn", "Klientens namn", "Barnets navn", "E-post", "e-mail", "Telefon nr", "Telefonnr",
     "Mobil", "CPR-nr", "CPR nr.", "cpr", "Adresse", "FirstName", "first_name", "Name", "Personnr", "Namn på barnet"],
)  # fmt: skip
def test_headings_that_tell_who_somebody_is(heading: str) -> None:
    assert names_people(heading)


@pytest.mark.parametrize(
    "heading",
    ["", "Gruppens namn", "Insatsens namn", "Adresstyp", "Kön", "Mobilteam", "Navn på tiltag", "Kontakt", "Barn",
     "Person", "nr", "Unit name", "Telefonsamtal", "Antal barn"],
)  # fmt: skip
def test_headings_that_tell_something_else(heading: str) -> None:
    assert not names_people(heading)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param(["401011234", "303082382"], 2, id="all begin with a date once the zero is back"),
        pytest.param(["401011234", "399999999"], 0, id="half of them"),
        pytest.param(["401011234", "303082382", "399999999"], 2, id="two of three"),
        pytest.param(["850101123.0", "401011234.0"], 0, id="half of them, as decimal numbers"),
        pytest.param(["401011234.0", "303082382,0"], 2, id="as decimal numbers"),
        pytest.param(["202400123", "202400124"], 0, id="case numbers that begin with the year"),
        pytest.param(["974760673", "889640782"], 0, id="Norwegian organisations"),
        pytest.param(["12345678", "1234567"], 0, id="fewer digits"),
    ],
)
def test_nine_digits_are_person_numbers_by_their_column(cells: list[str], found: int) -> None:
    assert search_column(pd.Series(cells, dtype="str"), None).person_numbers == found
