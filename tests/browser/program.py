"""The browser of this machine."""

import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser_program() -> str | None:
    """Return where the browser lies, or None without one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)
