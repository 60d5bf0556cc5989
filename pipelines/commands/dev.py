"""`loke dev`: Dagster's pages on this machine."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from pipelines.commands.options import HomeOption, JsonOption, WorkspaceOption, messages, print_json, where


def command(
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    port: Annotated[int, typer.Option("--port", help="Port on this machine")] = 3000,
) -> None:
    """Open Dagster's pages for the workspace on this machine; stop with Ctrl-C."""
    from pipelines.running import instance_at, workspace_at

    at = where(workspace, home)
    with instance_at(at) as instance:
        instance.add_dynamic_partitions("unit", workspace_at(at).units())
    address = f"http://127.0.0.1:{port}"
    if as_json:
        print_json({"address": address, "workspace": str(at.workspace), "home": str(at.home)})
    messages.print(f"Dagster's pages: {address}")
    places = {"LOKE_WORKSPACE": str(at.workspace), "LOKE_HOME": str(at.home), "LOKE_KEY": str(at.key_file)}
    arguments = ["dev", "-m", "pipelines.definitions", "-h", "127.0.0.1", "-p", str(port)]
    program = [sys.executable, "-m", "dagster", *arguments]
    raise typer.Exit(subprocess.call(program, env={**os.environ, **places}))
