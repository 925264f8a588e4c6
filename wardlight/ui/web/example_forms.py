"""Forms of the gallery: each kind of field, and the forms of three pages."""

from wardlight.ui import forms

SIGNS = [
    ("missing", "Missing, or out late"),
    ("controlling", "A controlling or older person"),
    ("cars", "Getting into unknown cars"),
    ("things", "New phone, money or things"),
    ("told", "Tianna told me something"),
    ("absent", "Absent from lessons or school"),
    ("injury", "Injury, or health worry"),
    ("online", "Someone making contact online"),
    ("drugs", "Alcohol or drugs"),
    ("changed", "Upset, withdrawn or changed"),
    ("friends", "Friends being harmed"),
    ("other", "Something else"),
]


class Worry(forms.KeyForm):
    """The third step of a concern."""

    signs = forms.Several(
        "Tick anything you have seen or been told",
        SIGNS,
        hint="You do not need to be sure. One tick is enough.",
        columns=2,
        folded_after=5,
        folded_noun="signs",
    )
    words = forms.LongText(
        "What happened, in your own words",
        hint="What you saw, what you were told, and when. If Tianna spoke to you, use her own words.",
        required=False,
    )


class Everything(forms.ChangeForm):
    """Each kind of field once, as it is first shown."""

    name = forms.Text("Child’s name, or a description", hint="As you know it")
    age = forms.Whole("Age", most=120, width=3)
    happened = forms.LongText("What happened", rows=3)
    found_on = forms.Day("The date the child was found", missing="Enter the date the child was found", past=True)
    found_at = forms.TimeOfDay("The time the child was found")
    safe = forms.Choice(
        "Is the child safe now?",
        [
            forms.Option("yes", "Yes"),
            forms.Option("no", "No", hint="Ring 999 first", reveals=("where",)),
            forms.Option("unsure", "Not sure"),
        ],
    )
    where = forms.Text("Where is the child?", missing="Enter where the child is")
    agreed = forms.Choice("Does the family know?", [("yes", "Yes"), ("no", "No")], inline=True)
    told = forms.Several("Who has been told?", [("police", "Police"), ("school", "School"), ("health", "Health")])
    service = forms.Pick("Which service?", [("school", "School nursing"), ("youth", "Youth service")])
    level = forms.Choice(
        "Level the panel agrees",
        [
            forms.Option("low", "Low", bars=1, of=3),
            forms.Option("medium", "Medium", bars=2, of=3),
            forms.Option("high", "High", bars=3, of=3),
        ],
        look="segments",
        hint="Up from Medium. Review within 4 weeks.",
    )
    sure = forms.Tick("I have read what each of them receives", required=True)


class Decision(forms.ChangeForm):
    """What a meeting records on one child."""

    level = forms.Choice(
        "Level the panel agrees",
        [
            forms.Option("low", "Low", bars=1, of=3),
            forms.Option("medium", "Medium", bars=2, of=3),
            forms.Option("high", "High", bars=3, of=3),
        ],
        look="segments",
        hint="Up from Medium. Review within 4 weeks.",
        initial="high",
    )
    exploited = forms.Choice(
        "Being exploited",
        [("yes", "Yes"), ("suspected", "Suspected"), ("ended", "Ended"), ("not_known", "Not known")],
        look="segments",
        hint="Kept apart from the level.",
        initial="suspected",
    )
    why = forms.LongText("Why", rows=2)
    next_review = forms.Day("Next review")


class OpenNow(forms.KeyForm):
    """Why a record has to be opened now."""

    ground = forms.Choice(
        "Why now?",
        [
            ("danger", "A child may be in danger now"),
            ("missing", "A child is missing now"),
            ("court", "A court or the police need it within the hour"),
        ],
    )
    reason = forms.LongText(
        "What you need it for", rows=3, hint="At least 20 characters. He, or those who look after him, may be shown it."
    )
    code = forms.Text("Code from your app or key", hint="Six figures. Your password is not enough here.", width=10)


def wrong() -> Everything:
    """Return the form with every field refused."""
    return Everything(
        {"found_on-day": "31", "found_on-month": "2", "safe": "no", "found_at": "late", "age": "old"},
        auto_id="wrong_%s",
    )
