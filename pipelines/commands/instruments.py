"""`loke instruments`: what the instrument library knows, for a codebook to refer to."""

from typing import Annotated

import typer

from pipelines.commands.options import DONE, JsonOption, WrongUseError, print_json


def command(
    name: Annotated[str, typer.Argument(help="Instrument to tell everything about; none lists all")] = "",
    as_json: JsonOption = False,
) -> None:
    """List the scores of known instruments: range, step, which way is better, and published figures with source."""
    from loke.documents.problems import nearest
    from loke.instruments import instruments
    from pipelines.listing import print_instrument, print_instruments

    library = instruments()
    if name and name not in library:
        raise WrongUseError(f"The library has no {name!r}. Nearest: {nearest(name, library)}.")
    if as_json:
        chosen = [library[name]] if name else list(library.values())
        print_json({"instruments": [instrument.model_dump(mode="json") for instrument in chosen]})
    elif name:
        print_instrument(library[name])
    else:
        print_instruments(library.values())
    raise typer.Exit(DONE)
