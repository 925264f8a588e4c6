"""Forms about strategy discussions."""

from datetime import datetime
from typing import Any

from wardlight.kernel.days import local_time
from wardlight.ui.forms import ChangeForm, Choice, Day, KeyForm, LongText, Text, TimeOfDay

OUTCOMES = (
    ("enquiry_joint", "Section 47 enquiry, joint with police"),
    ("enquiry", "Section 47 enquiry, children’s services alone"),
    ("no_enquiry", "No section 47 enquiry"),
)


class Ask(KeyForm):
    """Why one is asked for, and when it is planned."""

    why = LongText("Why is it asked for?", rows=4, missing="Enter why it is asked for")
    day = Day("Planned for", required=False, hint="Leave it empty until it is known. For example, 27 3 2026")
    time = TimeOfDay("At", required=False)

    def clean(self) -> dict[str, Any]:
        """A day and a time come together."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("day")) != bool(given.get("time")) and not self.errors:
            self.add_error("time" if given.get("day") else "day", "Enter both the day and the time, or neither")
        return given

    def planned_at(self) -> datetime | None:
        """Return when it is planned, or None."""
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return local_time(day, at) if day and at else None


class Held(ChangeForm):
    """When it was held, who was there, what came of it and why."""

    day = Day("Held on", past=True, missing="Enter the day it was held")
    time = TimeOfDay("At", missing="Enter the time it was held")
    social_care = Text("Social care", hint="Names", missing="Enter who was there for social care")
    police = Text("Police", hint="Names", missing="Enter who was there for police")
    health = Text("Health", hint="Names", missing="Enter who was there for health")
    others = Text("Others", hint="School, youth service, and anybody else", max_length=300, required=False)
    outcome = Choice("Outcome", OUTCOMES, missing="Select what came of it")
    outcome_why = LongText("Why", rows=4, missing="Enter why")

    def held_at(self) -> datetime:
        """Return when it was held."""
        return local_time(self.cleaned_data["day"], self.cleaned_data["time"])
