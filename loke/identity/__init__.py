"""Identity: person numbers become keyed pseudonyms before anything else is done, and undeclared ones stop the file.

Belongs here: finding person numbers, the pseudonyms, the key file. Does not belong here: which columns a file has
(`loke.mapping`) or any other rule for a row (`loke.validating`).
"""

from loke.identity.key_file import read_key
from loke.identity.masking import masked, masked_finding
from loke.identity.person_numbers import holds_person_number
from loke.identity.protecting import Protected, failure, protect_identity
from loke.identity.pseudonyms import normal_person_number, pseudonym

__all__ = [
    "Protected",
    "failure",
    "holds_person_number",
    "masked",
    "masked_finding",
    "normal_person_number",
    "protect_identity",
    "pseudonym",
    "read_key",
]
