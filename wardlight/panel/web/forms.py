"""What a co-ordinator and a chair enter."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from wardlight.access.models import Membership
from wardlight.panel.models import Attendance, Meeting
from wardlight.panel.queries import AgendaLine, Came
from wardlight.panel.services.meetings import Attended
from wardlight.panel.web import words as said
from wardlight.ui import forms
from wardlight.ui.typed import parse_date


class DayLine(forms.Text):
    """A date in one line, as people write it: "3 December 2026". Cleans to a date or None."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, max_length=20, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return said.full_date(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse_date(str(typed))
        except ValueError as fault:
            raise ValidationError(f"{self.label}: {fault}") from None


class Plan(forms.KeyForm):
    """When and where the panel meets."""

    day = forms.Day("On which day?", missing="Enter the day of the meeting")
    at = forms.TimeOfDay("At what time?", missing="Enter the time it starts")
    place = forms.Text("Where?", required=False, max_length=120)


class ListChild(forms.KeyForm):
    """Which meeting hears a child, and who brings what the panel needs to know."""

    def __init__(self, *args: Any, meetings: Iterable[Meeting], people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = forms.Choice(
            "Which meeting hears this?", [(str(one.public_id), said.meeting_day(one.starts_at)) for one in meetings],
            missing="Choose the meeting that will hear this",
        )  # fmt: skip
        self.fields["lead"] = forms.Pick(
            "Who is the lead professional?", said.people(people), missing="Name the lead professional",
            hint="They bring what the panel needs to know, and are told of the decision.",
        )  # fmt: skip
        self.fields["is_urgent"] = forms.Tick(
            "This is urgent", hint="It is heard first. Once the pack is out, only with the chair’s agreement."
        )


class Prepare(forms.ChangeForm):
    """Where an item comes on the agenda."""

    is_urgent = forms.Tick("This is urgent", hint="It is heard first.")
    proposes = forms.Choice(
        "What does the lead professional propose?",
        [("review", "A review"), ("step_down", "A step down"), ("closure", "To close the case")],
        hint="Of a child the panel has heard before. Step-downs and closures are heard last.",
        required=False,
    )


class Defer(forms.ChangeForm):
    """Why an item waits, and until which meeting."""

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_meeting"] = forms.Choice(
            "Which meeting hears it instead?",
            [(str(one.public_id), said.meeting_day(one.starts_at)) for one in meetings],
            missing="Choose the meeting that will hear this instead",
        )  # fmt: skip
        self.fields["why"] = forms.LongText("Why does it wait?", rows=3, max_length=300, missing="Enter why it waits")


class DifferentView(forms.KeyForm):
    """A view that differs from the decision."""

    def __init__(self, *args: Any, came: Iterable[Came], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"] = forms.Pick(
            "Whose view is it?", [(str(one.public_id), f"{one.name}, {one.agency}") for one in came if one.is_present],
            missing="Choose whose view it is",
        )  # fmt: skip
        self.fields["words"] = forms.LongText(
            "What is it, in their words?", rows=4, max_length=2000, missing="Enter the view, in their words"
        )


class AnswerClosing(forms.ChangeForm):
    """Whether the second person agrees that a case closes."""

    agrees = forms.Choice(
        "Do you agree that it closes?",
        [forms.Option("yes", "Yes, it closes"), forms.Option("no", "No, it stays open", reveals=("why",))],
        missing="Select whether you agree",
    )
    why = forms.Text("Why does it stay open?", max_length=300, missing="Enter why it stays open")


class Correct(forms.KeyForm):
    """What was wrong in the minutes."""

    words = forms.LongText(
        "What was wrong, and what is right?", rows=3, max_length=2000, missing="Enter what was wrong, and what is right",
        hint="It is added with today’s date. What was recorded stays.",
    )  # fmt: skip


class Copy(forms.KeyForm):
    """For whom a copy of the minutes is, and to what purpose."""

    def __init__(self, *args: Any, recipients: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"] = forms.Pick(
            "Who will read it?", [(one, one) for one in recipients], missing="Choose who will read it"
        )
        self.fields["purpose"] = forms.Text(
            "What is it for?", max_length=200, missing="Enter what it is for", hint="For example, the core group."
        )


class AttendanceSheet(forms.ChangeForm):
    """Who came, who sent a deputy, and who leaves for which items: three fields for each person asked, and why for the chair."""

    def __init__(
        self, *args: Any, came: Sequence[Came], lines: Sequence[AgendaLine], for_chair: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.came, self.for_chair = came, for_chair
        self.numbers = {line.number: line.item for line in lines if line.item}
        for one in came:
            presence, deputy, leaves = self.names(one)
            self.fields[presence] = forms.Choice(
                f"{one.name}, {one.agency}", list(Attendance.Presence.choices), look="segments",
                required=False, initial=one.presence,
            )  # fmt: skip
            self.fields[deputy] = forms.Text(
                "Deputy’s name", required=False, max_length=120, initial=one.deputy_name, width=20
            )
            mine = [str(number) for number, item in self.numbers.items() if item.pk in one.leaves_for]
            self.fields[leaves] = forms.Text(
                "Leaves for items", required=False, max_length=40, initial=", ".join(mine), width=10
            )
            if for_chair:
                self.fields[self.why(one)] = forms.Text(
                    "Why they leave",
                    required=False,
                    max_length=300,
                    initial=one.because,
                    hint="The chair alone sees this.",
                )

    @staticmethod
    def names(one: Came) -> tuple[str, str, str]:
        """Return the names of a person's fields."""
        return f"presence_{one.public_id}", f"deputy_{one.public_id}", f"leaves_{one.public_id}"

    @staticmethod
    def why(one: Came) -> str:
        """Return the name of the field that says why a person leaves."""
        return f"why_{one.public_id}"

    def rows(self) -> list[tuple[Came, Any, Any, Any, Any]]:
        """Return each person with their three fields, and the chair's own, which is None for anybody else."""
        named = [(one, self.names(one), self[self.why(one)] if self.for_chair else None) for one in self.came]
        return [
            (one, self[presence], self[deputy], self[leaves], why) for one, (presence, deputy, leaves), why in named
        ]

    def clean(self) -> dict[str, Any]:
        for one in self.came:
            presence, deputy, leaves = self.names(one)
            is_deputy = self.cleaned_data.get(presence) == Attendance.Presence.DEPUTY
            if is_deputy and not self.cleaned_data.get(deputy):
                self.add_error(deputy, f"Enter the name of {one.name}’s deputy")
            if self.cleaned_data.get(deputy) and not is_deputy:
                self.add_error(deputy, f"Say that a deputy came for {one.name}, or leave the name out")
            try:
                numbers = [int(word) for word in str(self.cleaned_data.get(leaves) or "").replace(",", " ").split()]
            except ValueError:
                numbers = [0]
            if set(numbers) - set(self.numbers):
                listed = ", ".join(str(number) for number in self.numbers)
                self.add_error(leaves, f"Enter the numbers of items that {one.name} leaves for: {listed}")
            else:
                self.cleaned_data[leaves] = tuple(self.numbers[number].public_id for number in numbers)
        return self.cleaned_data

    def attended(self) -> tuple[Attended, ...]:
        """Return what was entered, as the service takes it."""
        entered = []
        for one in self.came:
            presence, deputy, leaves = (self.cleaned_data.get(name) for name in self.names(one))
            why = self.cleaned_data.get(self.why(one)) or ""
            entered.append(Attended(one.public_id, presence or "", deputy or "", leaves or (), why))
        return tuple(entered)


class Release(forms.ChangeForm):
    """A button that changes a meeting or an item: only its key and version."""


class Open(forms.ChangeForm):
    """What the chair says before a child is named."""

    affirmed = forms.Tick("Everybody present has affirmed the confidentiality statement")
