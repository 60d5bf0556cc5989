"""What editors and systems leave behind among files, which no one delivered."""

from pathlib import PurePosixPath

_FILES, _FOLDERS = ("thumbs.db", "desktop.ini"), ("__MACOSX",)


def is_left_behind(name: str) -> bool:
    """Return whether a file name below the inbox is a left-over: hidden, of an open document, or a system's own."""
    path = PurePosixPath(name)
    own = path.name.startswith((".", "~$")) or path.name.casefold() in _FILES
    return own or any(folder in _FOLDERS for folder in path.parts[:-1])
