"""The steps of the concern form, and the small forms of its receipt and inboxes."""

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError

from wardlight.concerns.rules import police
from wardlight.concerns.rules.given import NO_NAME
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.signs import commonest_first
from wardlight.concerns.rules.strands import STRANDS
from wardlight.ui import forms
from wardlight.ui.forms import Option

YES_NO = (("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure"))
LINES: dict[str, tuple[str, str, str]] = {  # kind: heading, label, hint
    "person": ("A person", "Who?", "A name, a nickname, or what they look like"),
    "vehicle": ("A vehicle", "What does it look like?", "Colour, make, anything written on it"),
    "place": ("A place", "Where, and when?", ""),
    "phone": ("A phone number", "Number, and whose", ""),
    "handle": ("A name used online", "Name, and where it is used", ""),
}
MOST_LINES = 10  # of one kind


class Step(forms.Form):
    """One step. `child` is what the questions call the child; nothing typed under an unmade choice is dropped in silence."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, child: str = NO_NAME, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.child = child
        self.ask()

    def ask(self) -> None:
        """Put in the fields whose words depend on the child, or on what is given already."""

    def clean(self) -> dict[str, Any]:
        """Refuse words under a choice that is not made: without scripts they are on the page and easily typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            chosen = cleaned.get(name) or ()
            for option in getattr(field, "options", ()):
                typed = any(str(self.data.get(under) or "").strip() for under in option.reveals)
                if typed and option.value not in ([chosen] if isinstance(chosen, str) else chosen):
                    self.add_error(name, f"Choose “{option.label}”, or clear what you wrote under it")
        return cleaned

    def names(self) -> set[str]:
        """Return the names under which a browser sends this step's answers."""
        found = set(self.fields)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.DateParts):
                found |= {f"{name}-{part}" for part in ("day", "month", "year")}
        return found


class Safe(Step):
    """Step 1."""

    def ask(self) -> None:
        self.fields["safe"] = forms.Choice(
            "As far as you know",
            [
                Option("yes", "Yes, as far as I know"),
                Option("no", "No", hint="Ring 999 first if anybody is in danger"),
                Option("not_sure", "Not sure"),
            ],
            missing="Select whether the child is safe now",
        )
        self.fields["safe_words"] = forms.Text(
            "Where is the child, as far as you know?", hint="You can leave this", max_length=300, required=False
        )


class Child(Step):
    """Step 2."""

    def ask(self) -> None:
        self.fields["forename"] = forms.Text("First name", hint="As you know it", max_length=100, required=False)
        self.fields["surname"] = forms.Text("Last name", max_length=100, required=False)
        self.fields["description"] = forms.Text(
            "If you do not know the name, who is it?", hint="What you would say to somebody looking", required=False
        )
        self.fields["sex"] = forms.Choice(
            "Girl or boy", [("F", "Girl"), ("M", "Boy"), ("U", "Not known")], inline=True, required=False
        )
        self.fields["born_on"] = forms.Day("Date of birth, if you know it", past=True, required=False)
        self.fields["age_about"] = forms.Whole("Or about how old", most=25, width=2, required=False)
        self.fields["school"] = forms.Text("School or college", max_length=120, required=False)
        self.fields["school_year"] = forms.Whole("School year", most=14, width=2, required=False)
        self.fields["usual_place"] = forms.Text(
            "Where the child lives or is usually found", hint="An address, a street, a place", required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("forename", "surname", "description", "usual_place")):
            self.add_error("forename", "Enter a name, a description, or where the child can be found")
        return cleaned


class Worry(Step):
    """Step 3."""

    def ask(self) -> None:
        signs = commonest_first()
        under = {sign.code: "child_words" if sign.code == "child_told" else f"answer_{sign.code}" for sign in signs}
        self.fields["signs"] = forms.Several(
            "Tick anything you have seen or been told",
            [
                Option(sign.code, sign.said(self.child), reveals=(under[sign.code],) if sign.follow_up else ())
                for sign in signs
            ],
            hint="You do not need to be sure. One tick is enough.",
            columns=2, folded_after=5, folded_noun="signs", required=False,
        )  # fmt: skip
        for sign in signs:
            if sign.code == "child_told":
                self.fields["child_words"] = forms.LongText(sign.asked(self.child), rows=3, strip=False, required=False)
            elif sign.follow_up:
                self.fields[under[sign.code]] = forms.Text(sign.asked(self.child), max_length=300, required=False)
        spoke = f"If {self.child} spoke to you, use the words that were used."
        self.fields["words"] = forms.LongText(
            "What happened, in your own words", hint=f"What you saw, what you were told, and when. {spoke}",
            strip=False, required=False,
        )  # fmt: skip
        self.fields["offence"] = forms.Text(
            "Does it tell of a crime? Say which, as far as you can",
            hint="A threat, an assault, a picture, somebody taken away. These few words go to police as a report of a crime. "
            "You can leave this.",
            max_length=300, required=False,
        )  # fmt: skip
        self.fields["strands"] = forms.Several(
            "What might it be part of?", [Option(code, label) for code, label in STRANDS.items()],
            hint="Only if you have a thought about it. Whoever reads this decides.", columns=2, folded_after=2, folded_noun="choices",
            required=False,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        some = (
            cleaned.get("signs") or (cleaned.get("words") or "").strip() or (cleaned.get("child_words") or "").strip()
        )
        if not some and "signs" not in self.errors:
            self.add_error("signs", "Tick one sign, or say what happened in your own words")
        return cleaned


class People(Step):
    """Step 4. There is one line of each kind, and another wherever `more` asks or one is given."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, more: str = "", **kwargs: Any) -> None:
        self.more, self.given = more, data if data is not None else kwargs.get("initial") or {}
        super().__init__(data, **kwargs)

    def ask(self) -> None:
        for kind, (_, label, hint) in LINES.items():
            for number in range(self._number(kind)):
                name, after = f"{kind}-{number}", f" ({kind} {number + 1})" if number else ""
                self.fields[name] = forms.Text(label + after, hint=hint, max_length=300, required=False)
                if kind == "person":
                    self.fields[f"{name}-works"] = forms.Choice(
                        f"Do they work with children?{after}", YES_NO, inline=True, required=False
                    )
                if kind == "vehicle":
                    self.fields[f"{name}-plate"] = forms.Text(
                        f"Number plate, or the part you know{after}", width=10, max_length=12, required=False
                    )
        told = "The child told me" if self.child == NO_NAME else f"{self.child} told me"
        self.fields["how_known"] = forms.Choice(
            "How do you know?",
            [("saw", "I saw this myself"), ("child_told", told), Option("someone_told", "Someone else told me", reveals=("told_by",))],
            required=False,
        )  # fmt: skip
        self.fields["told_by"] = forms.Text("Who told you, and when?", max_length=300, required=False)
        self.fields["who_else"] = forms.Text(
            "Is there another child to think of?",
            hint="Brothers and sisters, friends, others in the same place",
            max_length=300,
            required=False,
        )

    def _number(self, kind: str) -> int:
        given = [n for n in range(MOST_LINES) if any(str(self.given.get(k) or "") for k in _keys(kind, n))]
        number = max([1, *(n + 1 for n in given)])
        return min(number + (self.more == kind), MOST_LINES)

    def newest(self, kind: str) -> str:
        """Return the name of the last field of `kind`: the one that `more` added."""
        return f"{kind}-{self._number(kind) - 1}"

    def groups(self) -> list[tuple[str, str, list[django_forms.BoundField]]]:
        """Return each kind's heading, code and fields."""
        return [
            (heading, kind, [self[name] for name in self.fields if name.partition("-")[0] == kind])
            for kind, (heading, _, _) in LINES.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in list(self.fields):
            kind, _, number = name.partition("-")
            if kind in LINES and number.isdigit() and not cleaned.get(name):
                if cleaned.get(f"{name}-works"):
                    self.add_error(name, "Say who, in a few words")
                if cleaned.get(f"{name}-plate"):
                    cleaned[name] = "not described"
        return cleaned


def _keys(kind: str, number: int) -> tuple[str, ...]:
    return (f"{kind}-{number}", f"{kind}-{number}-works", f"{kind}-{number}-plate")


class Knows(Step):
    """Step 5."""

    def ask(self) -> None:
        who = self.child
        self.fields["child_knows"] = forms.Choice(
            f"Does {who} know that you are telling us?", YES_NO, inline=True, required=False
        )
        self.fields["child_asked"] = forms.Choice(
            f"Has anybody asked {who}?",
            [Option("yes", "Yes"), Option("no", "No", reveals=("why_not_asked",)), Option("not_sure", "Not sure")],
            required=False,
        )
        self.fields["why_not_asked"] = forms.Text("Why not?", max_length=300, required=False)
        self.fields["child_agrees"] = forms.Choice(
            f"Did {who} agree?", YES_NO, hint="Whatever the answer, you can send this.", inline=True, required=False
        )
        self.fields["family_knows"] = forms.Choice("Does the family know?", YES_NO, inline=True, required=False)
        self.fields["safe_to_tell"] = forms.Choice(
            "Is it safe to tell them?", YES_NO, hint="“Not sure” counts as no: nobody tells them before talking to you.",
            inline=True, required=False,
        )  # fmt: skip
        self.fields["reach_me"] = forms.Text(
            "How to reach you today, and when", hint="Your name and service come with your account.", required=False
        )


STEPS: dict[str, type[Step]] = {"safe": Safe, "child": Child, "worry": Worry, "people": People, "knows": Knows}


class Begin(Safe):
    """Step 1 before there is a draft: its key makes one draft of however many presses."""

    key = forms.Key()


class Send(django_forms.Form):
    """The check page's button: the draft's version as it was shown."""

    version = forms.Version()


class NotMyLead(Step):
    """Why the safeguarding lead is not to read it."""

    def ask(self) -> None:
        self.fields["because"] = forms.Text(
            "Why should your lead not read this?", hint="It may be about a colleague. The reason is kept.",
            missing="Enter why your lead should not read this", max_length=300,
        )  # fmt: skip


class LeaveOut(Step):
    """Which routes are not to have it, and why."""

    MAY_BE_LEFT_OUT = {
        RouteKind.PANEL: "Exploitation panel",
        RouteKind.POLICE: "Police intelligence",
        RouteKind.DESIGNATED_OFFICER: "Designated officer (LADO)",
    }

    def ask(self) -> None:
        self.fields["kinds"] = forms.Several(
            "Which should not have it?",
            [Option(kind, label, reveals=(f"why_{kind}",)) for kind, label in self.MAY_BE_LEFT_OUT.items()],
            hint="Leave all unticked to send it to each of them.", required=False,
        )  # fmt: skip
        for kind, label in self.MAY_BE_LEFT_OUT.items():
            self.fields[f"why_{kind}"] = forms.Text(
                "Why not?",
                missing=f"Enter why not: {label}",
                hint="The reason is kept with the concern.",
                max_length=300,
            )


class Add(forms.KeyForm):
    """Something seen or heard later."""

    words = forms.LongText(
        "What have you seen or heard?", hint="What, when, and how you know.", missing="Enter what you have seen or heard",
        strip=False,
    )  # fmt: skip

    def clean_words(self) -> str:
        """Keep the words as typed; blanks are not words."""
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise ValidationError("Enter what you have seen or heard")
        return words


class PoliceAnswer(forms.ChangeForm):
    """Police say whether it was useful."""

    answer = forms.Choice(
        "Was it useful?",
        [Option("yes", "Useful"), *(Option(code, f"Not useful: {words}") for code, words in police.NOT_USEFUL.items())],
        hint="The referrer reads this and no more: never whether anything is linked, or what you do next.",
        missing="Select whether it was useful",
    )


class Answer(forms.ChangeForm):
    """A service takes it on, or says why not."""

    answer = forms.Choice(
        "What do you decide?",
        [Option("yes", "We take this on"), Option("no", "We decline", reveals=("why",))],
        missing="Select what you decide",
    )
    why = forms.LongText("Why not? The referrer and the front door read this.", rows=3, missing="Enter why not")


class Take(forms.ChangeForm):
    """The button that takes and reads."""
