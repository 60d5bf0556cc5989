"""Where things lie on this machine: workspace, home and key file, by option, environment or default."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path


@dataclass(frozen=True)
class Settings:
    """The folder of unit folders, the folder for everything made, and the key file, all as full paths."""

    workspace: Path
    home: Path
    key_file: Path

    @property
    def outside_key(self) -> tuple[Path, Path]:
        """The folders that the key file must lie outside."""
        return self.workspace, self.home

    @property
    def editions(self) -> Path:
        """The folder of all editions."""
        return self.home / "editions"


def settings(workspace: Path | None = None, home: Path | None = None) -> Settings:
    """Return the settings: an option wins over `LOKE_WORKSPACE`, `LOKE_HOME`, `LOKE_KEY`, and those over the defaults.

    The defaults are `data/` and `var/` below the folder the command is given in, and a key file in the person's own
    configuration folder, outside both.
    """
    key = os.environ.get("LOKE_KEY") or user_config_path("loke") / "pseudonym.key"
    return Settings(
        workspace=Path(workspace or os.environ.get("LOKE_WORKSPACE") or "data").resolve(),
        home=Path(home or os.environ.get("LOKE_HOME") or "var").resolve(),
        key_file=Path(key).resolve(),
    )
