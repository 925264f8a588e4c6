"""The forms about a missing child: report, found, grade, and the short ones that ask for a reason."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from wardlight.concerns.models import Concern, MissingEpisode, MissingFound, MissingReport
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.interviews import THEMES, Whose
from wardlight.concerns.services.interviews import Held, Offered
from wardlight.concerns.services.missing import FoundGiven, MissingGiven
from wardlight.kernel.days import local_time
from wardlight.ui.forms import (
    ChangeForm,
    Choice,
    Day,
    KeyForm,
    LongText,
    Option,
    Pick,
    Several,
    Text,
    TimeOfDay,
    Version,
    Whole,
)

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


class Offer(ChangeForm):
    """The offer of a return interview, the child's answer, and who holds it."""

    offered_on = Day("The day it was offered", past=True)
    offered_time = TimeOfDay("At what time, or about")
    answer = Choice(
        "What did the child answer?",
        [("yes", "Yes"), ("no", "No, not this time"), ("not_yet", "Has not answered yet")],
        missing="Say what the child answered",
        hint="No is an answer, and counts as offered and declined. It can be offered again.",
    )  # fmt: skip
    said = LongText("What did the child say?", rows=2, required=False, max_length=1000, hint="In the child’s own words")
    interviewer = Pick("Who holds the interview?", (), missing="Choose who holds the interview")
    whose = Choice(
        "Why this person?",
        (
            Option(Whose.INDEPENDENT, "Independent: does not work with the child"),
            Option(Whose.CHOSEN, "The child chose them", reveals=("chosen_words",)),
        ),
        missing="Say why this person holds it",
        hint="Nobody asks the trusted adult to do it unless the child wants that.",
    )
    chosen_words = Text(
        "How did the child choose them?", max_length=300, missing="Enter how the child chose them", required=True,
        hint="In the child’s own words, if you can",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interviewer"] = Pick(
            "Who holds the interview?", list(people), missing="Choose who holds the interview"
        )

    def offered(self) -> Offered:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return Offered(
            offered_at=_at(d["offered_on"], d["offered_time"]), answer="" if d["answer"] == "not_yet" else d["answer"],
            said=d["said"], interviewer=UUID(d["interviewer"]), whose=d["whose"], chosen_words=d["chosen_words"] or "",
        )  # fmt: skip


class Interview(ChangeForm):
    """The interview as it was held."""

    done_on = Day("The day of the interview", past=True)
    done_time = TimeOfDay("At what time, or about")
    themes = Several("What was it about?", list(THEMES.items()), columns=2, missing="Choose what it was about")
    words = LongText(
        "What did the child say?", rows=4, required=False, max_length=4000,
        hint="Word for word. It goes on the record as the child’s own words.",
    )  # fmt: skip
    summary = LongText(
        "What should those who work with the child know?", rows=3, required=False, max_length=4000,
        hint="What would help the child not to go, and what you agreed",
    )  # fmt: skip

    def held(self) -> Held:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return Held(_at(d["done_on"], d["done_time"]), tuple(d["themes"]), d["words"], d["summary"])


KINDS = {
    "person": "A person, as the child called them", "vehicle": "A car: colour, make, any part of the plate",
    "place": "A place", "phone": "A phone number", "handle": "A name used online",
}  # fmt: skip


class Police(ChangeForm):
    """What the interview brought for police: lines alone, or why there is nothing."""

    anything = Choice(
        "Did the child tell of anybody or anywhere that police should know of?",
        (
            Option("yes", "Yes", reveals=(*KINDS, "words", "safe")),
            Option("no", "No", reveals=("none_why",)),
        ),
        missing="Say whether there is anything for police",
    )
    person = LongText(KINDS["person"], rows=2, required=False, max_length=900, hint="One a line")
    vehicle = LongText(KINDS["vehicle"], rows=2, required=False, max_length=900, hint="One a line")
    place = LongText(KINDS["place"], rows=2, required=False, max_length=900, hint="One a line")
    phone = Text(KINDS["phone"], required=False, max_length=100)
    handle = Text(KINDS["handle"], required=False, max_length=100)
    words = LongText(
        "What the front door should know", rows=3, required=False, max_length=2000,
        hint="Police read the lines above alone; the front door reads this too",
    )  # fmt: skip
    safe = Choice("Is the child safe now?", Concern.Safe.choices, missing="Say whether the child is safe now")
    none_why = Text("Why is there nothing?", max_length=300, missing="Enter why there is nothing to send")

    def clean(self) -> dict[str, Any]:
        """Ask for one line at least where there is something."""
        given = super().clean() or {}
        if given.get("anything") == "yes" and not self._lines(given):
            self.add_error("person", "Enter at least one person, car, place, phone or name online")
        return given

    def _lines(self, given: dict[str, Any]) -> tuple[GivenLine, ...]:
        return tuple(
            GivenLine(kind, line.strip()[:300])
            for kind in KINDS
            for line in (given.get(kind) or "").splitlines()
            if line.strip()
        )

    def given(self) -> dict[str, Any]:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return {
            "lines": self._lines(d) if d["anything"] == "yes" else (), "words": d["words"] or "",
            "safe": d["safe"] or "not_sure", "none_why": d["none_why"] or "",
        }  # fmt: skip
