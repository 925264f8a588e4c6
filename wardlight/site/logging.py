"""What the log says: one JSON object a line, with the request's reference, and never what a record holds.

An exception's own words can quote a record (a database names the value that broke its rule), so what is written of a
fault is its type and the lines of our code that it passed through.
"""

import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def faults_without_words(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace the exception of a log line by its types, innermost last, and where each was raised."""
    given = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if given is True:
        given = sys.exc_info()
    fault = given if isinstance(given, BaseException) else given[1] if given else None
    chain: list[dict[str, Any]] = []
    while fault is not None and len(chain) < 10:
        frames = traceback.extract_tb(fault.__traceback__)
        chain.append(
            {
                "type": f"{type(fault).__module__}.{type(fault).__qualname__}",
                "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if chain:
        event["fault"] = chain
    return event


def reference_of_request(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Add the request's reference to what Django says of an answer, which it says when the request is over."""
    request = getattr(event.get("_record"), "request", None)
    if reference := getattr(request, "request_id", None):
        event.setdefault("request_id", reference)
    return event


BEFORE: list[Processor] = [
    structlog.contextvars.merge_contextvars,  # the request's reference, while it lasts
    reference_of_request,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """Return the formatter of every line, whichever library wrote it."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=BEFORE,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            faults_without_words,
            structlog.processors.JSONRenderer(),
        ],
    )


def configuration() -> dict[str, Any]:
    """Send what structlog is told the same way, and return what Django's LOGGING is to be."""
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers print a request whole, or post it to the administrators.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            "django.db.backends": {"level": "WARNING"},  # its debug lines are statements with their values
        },
    }
