"""The front door's forms for a message from the public."""

from typing import Any

from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.public_deciding import NO_ACTION, POLICE, SPAM, Whom
from wardlight.ui.forms import ChangeForm, Choice, KeyForm, LongText, Option, Several, Text

KINDS = {"place": "Place", "vehicle": "Vehicle", "phone": "Phone", "handle": "Name used online"}


class Decide(ChangeForm):
    """What a message becomes that becomes no concern."""

    outcome = Choice(
        "If it is no concern",
        [
            Option(POLICE, "Pass it to police as intelligence", hint="They get the words and the place, not the number"),
            Option(NO_ACTION, "No action", hint="It can be opened again for four weeks"),
            Option(SPAM, "Not a message from a person", hint="It can be opened again for four weeks"),
        ],
        missing="Select what happens with it",
    )  # fmt: skip
    why = LongText("Why", rows=3, max_length=1000, required=False, hint="Needed, unless it is not from a person")


class Concern(ChangeForm):
    """Whom it is about, as far as anybody knows, and which lines of it go along."""

    forename = Text("First name", required=False, max_length=80, width=20)
    surname = Text("Last name", required=False, max_length=80, width=20)
    description = Text("Or what the child is known by", required=False, max_length=200)
    lines = Several("What it names", (), required=False, hint="Found in the message. Take away what is wrong.")
    why = LongText("Why it is a concern", rows=3, max_length=1000, required=False)

    def __init__(self, data: Any = None, *, found: tuple[GivenLine, ...], **given: Any) -> None:
        """Offer the lines found in the message, all of them ticked."""
        super().__init__(data, **given)
        self.found = {str(number): line for number, line in enumerate(found)}
        if not found:
            del self.fields["lines"]
            return
        options = [Option(number, f"{KINDS[line.kind]}: {line.words}") for number, line in self.found.items()]
        self.fields["lines"] = Several(
            "What it names", options, required=False, hint="Found in the message. Take away what is wrong.",
            initial=list(self.found),
        )  # fmt: skip

    def whom(self) -> Whom:
        """Return whom it is about, as entered."""
        d = self.cleaned_data
        return Whom(d["forename"].strip(), d["surname"].strip(), d["description"].strip())

    def chosen(self) -> tuple[GivenLine, ...]:
        """Return the lines that go along."""
        return tuple(self.found[number] for number in self.cleaned_data.get("lines") or ())


class Again(ChangeForm):
    """Why a message is opened again."""

    why = LongText("Why", rows=3, max_length=1000, missing="Enter the reason")


class Clear(KeyForm):
    """Why a whole heap is no message from a person."""

    why = LongText("Why", rows=3, max_length=1000, missing="Enter the reason")
