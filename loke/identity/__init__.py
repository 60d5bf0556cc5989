"""Identity: person numbers become keyed pseudonyms before anything else is done; what else tells who is who stays out.

Belongs here: finding person numbers, e-mail addresses and phone numbers, the pseudonyms, the key files. Does not belong
here: which columns a file has (`loke.mapping`) or any other rule for a row (`loke.validating`).
"""

from loke.identity.key_file import (
    KeyRefusedError,
    change_key,
    check_key_place,
    key_fingerprint,
    read_key,
    unit_key_file,
)
from loke.identity.masking import is_telling, masked, masked_finding
from loke.identity.person_numbers import holds_person_number
from loke.identity.protecting import Protected, failure, protect_identity
from loke.identity.pseudonyms import normal_person_number, pseudonym

__all__ = [
    "KeyRefusedError",
    "Protected",
    "change_key",
    "check_key_place",
    "failure",
    "holds_person_number",
    "is_telling",
    "key_fingerprint",
    "masked",
    "masked_finding",
    "normal_person_number",
    "protect_identity",
    "pseudonym",
    "read_key",
    "unit_key_file",
]
