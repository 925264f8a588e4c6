"""What may follow an import: whoever above has something to do with what was brought in."""

from collections.abc import Callable
from datetime import datetime

# Given the area's code and the time, does its work and returns sentences for whoever ran the import.
AfterImport = Callable[[str, datetime], list[str]]
_after: list[AfterImport] = []


def after_import(does: AfterImport) -> None:
    """Register what follows an import that was applied."""
    if does not in _after:
        _after.append(does)


def tell_applied(area: str, now: datetime) -> list[str]:
    """Let everybody who registered do their work, and return what they say."""
    return [sentence for does in _after for sentence in does(area, now)]
