"""Forms of who owns a commitment and what the board aims at."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from wardlight.assurance.rules.status import AT_LEAST, AT_MOST
from wardlight.ui.forms import ChangeForm, Choice, Day, LongText, Option, Pick, Text

KEPT = "It stays in the commitment’s history, where every reader of the strategy can see it."


class Owner(ChangeForm):
    """Which service owns a commitment, and why."""

    def __init__(self, *args: Any, services: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = Pick(
            "Which service owns it?", services, missing="Select the service that owns it", empty="Choose a service"
        )
        self.fields["because"] = LongText(
            "Why?", rows=3, max_length=2000, missing="Enter why this service owns it", hint=KEPT
        )


class Target(ChangeForm):
    """What the board aims at: how much, by when, who decided it, and why. `unit` is what its figure is counted in."""

    direction = Choice(
        "Is the target the least or the most it should be?",
        [(AT_LEAST, "At least"), (AT_MOST, "At most")],
        missing="Select whether it is the least or the most",
        inline=True,
    )
    value = Text("How much?", width=5, max_length=12, missing="Enter how much is aimed at")
    when = Choice(
        "By when?",
        [Option("by", "By a date", reveals=("by",)), Option("always", "Always, from now on")],
        missing="Select by when",
    )
    by = Day("The date", hint="For example, 31 3 2027", missing="Enter the date by which it should be reached")
    set_on = Day("When did the board set it?", past=True, missing="Enter the day the board set it")
    set_by = Text(
        "Who decided it?", width=30, max_length=120, hint="The body, in words", missing="Enter who decided it"
    )
    because = LongText(
        "Why this target?", rows=3, max_length=2000, missing="Enter why this is the target",
        hint=KEPT,
    )  # fmt: skip

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = unit

    def clean_value(self) -> Decimal:
        """Return the number that was written, with or without a per cent sign."""
        typed = str(self.cleaned_data["value"]).strip().removesuffix("%").strip()
        try:
            found = Decimal(typed)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise ValidationError("How much must be a number, like 60 or 12.5")
        return found

    def due(self) -> date | None:
        """Return the day it should be reached by; None is always."""
        by: date | None = self.cleaned_data["by"]
        return by
