"""The command line `loke`: assembles the commands and turns errors into one line and an exit code."""

import sys
from typing import Annotated

import typer

from pipelines.commands import (
    accept,
    analyst,
    approve,
    check,
    codebook,
    collection,
    deliveries,
    demo,
    describe,
    dev,
    diff,
    findings,
    forecast,
    forget,
    goals,
    idea,
    instruments,
    key,
    log,
    new,
    release,
    retention,
    run,
    templates,
    trace,
    verify,
    withdraw,
)
from pipelines.commands.options import WRONG_USE, WrongUseError, messages

app = typer.Typer(
    name="loke", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
for module in (
    run,
    check,
    findings,
    deliveries,
    accept,
    withdraw,
    goals,
    idea,
    collection,
    forecast,
    instruments,
    templates,
    codebook,
    trace,
    diff,
    release,
    approve,
    verify,
    log,
    analyst,
    forget,
    retention,
    new,
    describe,
    dev,
    demo,
):
    app.command(name=module.__name__.rsplit(".", 1)[-1])(module.command)

app.add_typer(key.app, name="key")


@app.callback()
def options(_debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error")] = False) -> None:
    """Local evidence: from a unit's documents and deliveries to feedback that can be interpreted together."""


def main() -> None:
    """Run the command line; an error is one line on standard error unless `--debug`, anywhere, asks for more."""
    debug = "--debug" in sys.argv
    try:
        app([argument for argument in sys.argv[1:] if argument != "--debug"])
    except WrongUseError as error:
        messages.print(str(error), markup=False)
        sys.exit(WRONG_USE)
    except Exception as error:
        if debug:
            raise
        # The message itself may quote a cell, so only the kind of error is told.
        messages.print(f"Something unexpected went wrong ({type(error).__name__}). Add --debug to see where.")
        sys.exit(1)
