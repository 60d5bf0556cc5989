"""What came of a file that was taken in as a codebook, in the terminal."""

from pipelines.commands.options import messages
from pipelines.differing import print_changes
from pipelines.exchanging import Taken
from pipelines.show import print_findings

SHOWN = 20
"""How many changes are shown to a person."""


def print_taken(unit: str, taken: Taken) -> None:
    """Print what is to be said of the file, what changes in the sentences of `loke diff`, and what to do next."""
    if taken.foreign.findings:
        print_findings(unit, taken.foreign.findings, taken.language)
    print_changes(messages, taken.changes[:SHOWN], taken.language)
    if len(taken.changes) > SHOWN:
        messages.print(f"  and {len(taken.changes) - SHOWN} more changes")
    if taken.written:
        messages.print(
            f"Wrote codebook.yaml anew. See that all documents hold together: loke check {unit}", markup=False
        )
    elif taken.is_same:
        messages.print("Nothing differs from the codebook that is there.")
    elif taken.foreign.codebook is not None:
        messages.print("Nothing was written: there is a codebook already. To put this in its place, add --replace.")
        messages.print("Comments within codebook.yaml are lost then; those at its head stay.")
