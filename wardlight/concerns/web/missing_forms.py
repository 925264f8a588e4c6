"""The forms about a missing child: report, found, grade, and the short ones that ask for a reason."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from wardlight.concerns.models import MissingEpisode, MissingFound, MissingReport
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.services.missing import FoundGiven, MissingGiven
from wardlight.kernel.days import local_time
from wardlight.ui.forms import ChangeForm, Choice, Day, KeyForm, LongText, Option, Text, TimeOfDay, Version, Whole

ANOTHER = "another"
HOW_LONG_KEPT = "Kept as you write it."


class Report(KeyForm):
    """A child is missing, or is not where they should be. The children are those the reporter works with."""

    child = Choice("Who is missing?", (), missing="Choose the child, or “Another child”")
    name = Text("Name, or what the child is called", required=False, max_length=100)
    age_about = Whole("Age, or about", most=25, width=3, required=False)
    school = Text("School or usual place", required=False, max_length=120)
    kind = Choice(
        "Do you know where the child is?",
        (
            Option(MissingEpisode.Kind.MISSING, "No"),
            Option(MissingEpisode.Kind.AWAY, "Yes, but they should not be there, or will not come back"),
        ),
        missing="Say whether you know where the child is",
    )
    last_seen_on = Day("The day the child was last seen", past=True)
    last_seen_time = TimeOfDay("At what time, or about")
    last_seen_where = Text("Where?", missing="Enter where the child was last seen")
    last_seen_by = Text("By whom?", missing="Enter who saw the child last", max_length=120)
    with_whom = Text("Who may the child be with?", required=False, max_length=300, hint="Names, nicknames, a car")
    words = LongText(
        "What else should those who look know?", rows=3, required=False, max_length=2000,
        hint="What the child wore and took, what happened before, where to look first, what worries you",
    )  # fmt: skip
    police_told = Choice(
        "Have you rung the police?",
        (
            Option(MissingReport.Told.YES, "Yes", reveals=("police_reference",)),
            Option(MissingReport.Told.NOT_YET, "Not yet", hint="Ring 101 as soon as this is sent; 999 in danger"),
        ),
        missing="Say whether you have rung the police",
    )
    police_reference = Text("Their reference, if you have it", width=20, max_length=40, required=False)

    def __init__(self, *args: Any, children: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [Option(value, label) for value, label in children]
        another = Option(ANOTHER, "Another child", reveals=("name", "age_about", "school"))
        field = Choice("Who is missing?", [*options, another], missing="Choose the child, or “Another child”")
        self.fields["child"] = field
        if not options:
            self.initial.setdefault("child", ANOTHER)

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the child is another."""
        given = super().clean() or {}
        if given.get("child") == ANOTHER and not given.get("name"):
            self.add_error("name", "Enter a name, or what the child is called")
        return given

    def given(self) -> MissingGiven:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        other = d["child"] == ANOTHER
        return MissingGiven(
            kind=d["kind"], last_seen_at=_at(d["last_seen_on"], d["last_seen_time"]), child=None if other else d["child"],
            last_seen_where=d["last_seen_where"], last_seen_by=d["last_seen_by"], name=d["name"] or "" if other else "",
            age_about=d["age_about"] if other else None, school=d["school"] or "" if other else "",
            with_whom=d["with_whom"], words=d["words"], police_told=d["police_told"],
            police_reference=d["police_reference"] or "",
        )  # fmt: skip


def _at(day: date, at: time) -> datetime:
    return local_time(day, at)


class _Found:
    """What both forms about being found ask."""

    cleaned_data: dict[str, Any]

    def given(self) -> FoundGiven:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return FoundGiven(
            found_at=_at(d["found_on"], d["found_time"]), how=d["how"], where=d["where"], with_whom=d["with_whom"],
            words=d["words"], said_by=d["said_by"],
        )  # fmt: skip


class Found(KeyForm, _Found):
    """How a child was found, or came back."""

    found_on = Day("The day the child was found, or came back", past=True)
    found_time = TimeOfDay("At what time, or about")
    how = Choice("How?", MissingFound.How.choices, missing="Say how the child was found")
    where = Text("Where?", missing="Enter where the child was found, or came back to")
    with_whom = Text("With whom?", required=False, max_length=300, hint="Names as you know them, a car, or nobody")
    said_by = Text("Who says so?", missing="Enter who says so, even if it is you", max_length=120)
    words = LongText(
        "How is the child, and what did they say?", rows=3, required=False, max_length=2000, hint=HOW_LONG_KEPT
    )


class FoundOver(Found):
    """The same, over the absence as it was shown."""

    version = Version()


class Grade(ChangeForm):
    """The risk that police gave."""

    grade = Choice(
        "What risk did police give?", list(rules.settings().grades.items()), missing="Choose the risk police gave",
        hint="Police decide it, by their own list. No grade closes the episode.",
    )  # fmt: skip
    why = LongText("Who gave it, and why?", rows=3, max_length=300, missing="Enter who gave it and why")


class Why(ChangeForm):
    """One reason."""

    why = LongText("Why?", rows=3, max_length=300, missing="Enter why")
