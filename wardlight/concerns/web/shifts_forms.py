"""The forms of the daily discussion and of handing over a shift."""

from typing import Any
from uuid import UUID

from wardlight.access.models import Membership
from wardlight.concerns.services.discussing import Undertaking
from wardlight.ui import forms


class Agree(forms.KeyForm):
    """What was agreed about one thing, and what somebody does about it."""

    agreed = forms.LongText("What was agreed?", rows=3, max_length=2000, missing="Enter what was agreed")
    what = forms.Text(
        "What is to be done?", max_length=300, required=False, hint="Leave it empty where there is nothing to do"
    )
    due_on = forms.Day("By when?", required=False)

    def __init__(self, *args: Any, posts: list[Membership], **kwargs: Any) -> None:
        """Offer everybody in post in the area."""
        super().__init__(*args, **kwargs)
        people: dict[str, str] = {}
        for post in posts:
            people.setdefault(
                f"{post.user.public_id}|{post.service.public_id}", f"{post.user.name}, {post.service.name}"
            )
        who = forms.Pick("Who does it?", tuple(people.items()), required=False, empty="Nobody")
        self.fields = {
            "key": self.fields["key"], "agreed": self.fields["agreed"], "what": self.fields["what"], "who": who,
            "due_on": self.fields["due_on"],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for what, who and by when together, or none of them."""
        data: dict[str, Any] = super().clean() or {}
        parts = (("what", "Enter what is to be done"), ("who", "Select who does it"), ("due_on", "Enter by when"))
        if any(data.get(name) for name, _ in parts):
            for name, missing in parts:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return data

    def undertaken(self) -> Undertaking | None:
        """Return what somebody took on, or None."""
        data = self.cleaned_data
        if not data.get("what"):
            return None
        owner, _, service = data["who"].partition("|")
        return Undertaking(data["what"], UUID(owner), UUID(service), data["due_on"])


class Close(forms.KeyForm):
    """Held, with who took part, or not held, with why."""

    held = forms.Choice(
        "Was it held?",
        (
            forms.Option("yes", "Yes", reveals=("took_part",)),
            forms.Option("no", "No, because", reveals=("not_held_why",)),
        ),
        missing="Select whether it was held",
    )
    took_part = forms.LongText(
        "Who took part?", rows=5, max_length=2000, hint="Each on a line: name, agency", missing="Enter who took part"
    )
    not_held_why = forms.LongText("Why not?", rows=2, max_length=300, missing="Enter why it was not held")
