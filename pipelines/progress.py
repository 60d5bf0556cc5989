"""What a run tells while it goes on: the asset that is being made, to whoever listens."""

import logging
from collections.abc import Callable
from contextvars import ContextVar

import dagster as dg

listener: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)
"""Called with the name of each step that starts; None when nobody listens."""


class _StepHandler(logging.Handler):
    """Tells the listener of each step's start and passes nothing else on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the listener when the record is a step's start."""
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        tell = listener.get()
        if tell is not None and event is not None and event.event_type_value == "STEP_START":
            tell(event.step_key)


@dg.logger(config_schema=None, description="Tells the command line which step is under way; writes nothing.")
def progress_logger(_context: dg.InitLoggerContext) -> logging.Logger:
    """Return a logger that only tells of steps that start."""
    logger = logging.Logger("loke.progress", level=logging.DEBUG)
    logger.addHandler(_StepHandler())
    return logger
