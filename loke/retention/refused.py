"""What stops a file from being written anew."""


class CannotRewriteError(Exception):
    """A file in which rows to delete are, or may be, cannot be written anew; the message says why, with no cell."""
