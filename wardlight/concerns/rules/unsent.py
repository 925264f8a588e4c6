"""When somebody else than its author may open a concern that was begun and never sent."""

from datetime import datetime, timedelta

# Source: experience.md section 3: after 14 days the lead sends it or records why not.
OPENED_AFTER = timedelta(days=14)


def may_be_opened_at(started: datetime) -> datetime:
    """Return from when on the lead may open a draft begun at `started`: 14 elapsed days later."""
    return started + OPENED_AFTER
