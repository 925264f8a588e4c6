"""The talk when a child is back: who may hold it, and whether it was offered and done in time. Sources: C13 and C14."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from wardlight.kernel import clocks
from wardlight.kernel.days import local_date, local_time, standard_calendars
from wardlight.kernel.standing import Standing, is_in_time, standing

# What an interview may be about: the area's own list, in the order of the form.
THEMES = {
    "home": "Home or placement", "school": "School", "friends": "Friends and other children", "older": "Somebody older",
    "relationship": "A boyfriend, girlfriend or partner", "online": "Somebody met online", "family": "Seeing family",
    "drugs": "Drugs or alcohol", "offending": "Being made to do things", "unsafe": "Not feeling safe",
    "health": "Health or feelings", "other": "Something else",
}  # fmt: skip


class Whose(StrEnum):
    """By what right somebody holds the interview."""

    INDEPENDENT = "independent"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Clocks:
    """An interview's clocks. Offered, accepted and done are told apart; telling agencies runs from when it was done (C14)."""

    due_at: datetime
    offered_in_time: bool | None  # None while nobody has offered it
    done: Standing
    tell_by: datetime | None


def clocks_of(back_at: datetime, offered_at: datetime | None, done_at: datetime | None, now: datetime) -> Clocks:
    """Return how an interview stands at `now`: 72 elapsed hours from the return, whatever clocks on the wall do."""
    calendars = standard_calendars()
    due = clocks.due("C13", back_at, calendars)
    return Clocks(
        due.instant, is_in_time(due, offered_at) if offered_at else None, standing(due, done_at, now, calendars.england),
        tell_agencies_by(done_at) if done_at else None,
    )  # fmt: skip


def tell_agencies_by(done_at: datetime) -> datetime:
    """Return by when what the interview brought goes to police, or is said to be nothing: the end of the next working day (C14)."""

    day = clocks.due("C14", local_date(done_at), standard_calendars()).due
    return local_time(local_date(day), time(17))
