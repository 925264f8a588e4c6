"""The copy: whose it is, and the marking and number printed on each of its pages."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wardlight.documents.text import Json

# Source: Government Security Classifications: OFFICIAL-SENSITIVE is a handling caveat within OFFICIAL, not a tier.
MARKING = "OFFICIAL-SENSITIVE [PERSONAL]"
RECIPIENT_LENGTH = 120  # characters; longer would not fit the foot of a page
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Copy:
    """One numbered copy of a document, made for one recipient. `made_at` is aware."""

    recipient: str
    number: int
    made_at: datetime
    marking: str = MARKING

    def __post_init__(self) -> None:
        if not 0 < len(self.recipient.strip()) <= RECIPIENT_LENGTH:
            raise ValueError(f"a copy names its recipient, in at most {RECIPIENT_LENGTH} characters")
        if self.made_at.utcoffset() is None:
            raise ValueError("made_at needs a time zone")

    def facts(self) -> dict[str, Json]:
        """Return what the templates print of this copy."""
        return {
            "marking": self.marking,
            "recipient": " ".join(self.recipient.split()),
            "number": self.number,
            "made_at": moment(self.made_at),
        }


def day(value: date) -> str:
    """Return a day as the pages write it: 24 November 2026."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """Return an aware instant in local time: 24 November 2026, 3:12pm; noon and midnight in words."""
    local = value.astimezone(LONDON)
    named = {(0, 0): "midnight", (12, 0): "midday"}.get((local.hour, local.minute))
    clock = named or f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{day(local)}, {clock}"
