"""The forms of a home's own notice: what happened, and who has been told."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wardlight.concerns.rules.notices import BODIES, EVENTS, HOMES
from wardlight.concerns.services.notices import NoticeGiven
from wardlight.kernel.days import local_time
from wardlight.ui.forms import ChangeForm, Choice, Day, KeyForm, LongText, Several, Tick, TimeOfDay


class Notice(KeyForm):
    """A serious event about a child whom the home looks after."""

    child = Choice("About which child?", (), missing="Choose the child")
    home = Choice("Where does the child live?", list(HOMES.items()), missing="Say what kind of home it is")
    event = Choice("What happened?", list(EVENTS.items()), missing="Say what happened")
    known_on = Day("The day the home knew", past=True)
    known_time = TimeOfDay("At what time?", missing="Enter the time the home knew")
    words = LongText(
        "What should those who are told know?", rows=3, required=False, max_length=2000, hint="Kept as you write it."
    )

    def __init__(self, *args: Any, children: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"] = Choice("About which child?", list(children), missing="Choose the child")

    def given(self) -> NoticeGiven:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return NoticeGiven(
            UUID(d["child"]), d["home"], d["event"], local_time(d["known_on"], d["known_time"]), d["words"]
        )


class Told(ChangeForm):
    """Who has been told, when, and whether in writing."""

    whom = Several("Who has been told?", list(BODIES.items()), required=False)
    told_on = Day("The day they were told", past=True)
    told_time = TimeOfDay("At what time?", missing="Enter the time they were told")
    in_writing = Tick("It is confirmed in writing")

    def __init__(self, *args: Any, bodies: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [(body, BODIES[body]) for body in bodies]
        self.fields["whom"] = Several("Who has been told?", left, required=False)

    def given(self) -> dict[str, Any]:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return {
            "whom": tuple(d["whom"]), "told_at": local_time(d["told_on"], d["told_time"]), "in_writing": d["in_writing"],
        }  # fmt: skip
