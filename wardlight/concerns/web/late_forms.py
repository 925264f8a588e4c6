"""The forms about a child who came home very late: what happened, and whether it was missing."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from wardlight.concerns.models import LateReturn
from wardlight.concerns.services.late import LateGiven
from wardlight.kernel.days import LONDON, local_date, local_time
from wardlight.ui.forms import ChangeForm, Choice, Day, KeyForm, LongText, Option, Text, TimeOfDay

NOON = time(12)


def usual_days(now: datetime) -> dict[str, date]:
    """Return the days that a form about last night begins with: told of in the morning, it was yesterday's evening."""
    today = local_date(now)
    evening = today - timedelta(days=1) if now.astimezone(LONDON).time() < NOON else today
    return {"last_seen_on": evening, "due_on": evening, "home_on": today}


class Late(KeyForm):
    """A child came home late. The children are those the reporter works with."""

    child = Choice("Who came home late?", (), missing="Choose the child")
    due_on = Day("The day the child was due home", past=True)
    due_time = TimeOfDay("Due home at what time?", missing="Enter the time the child was due home")
    home_on = Day("The day the child came home", past=True)
    home_time = TimeOfDay("Came home at what time, or about?", missing="Enter the time the child came home")
    last_seen_on = Day("The day the child was last seen before that", past=True)
    last_seen_time = TimeOfDay("Last seen at what time, or about?", missing="Enter the time the child was last seen")
    last_seen_where = Text("Last seen where?", missing="Enter where the child was last seen")
    last_seen_by = Text("By whom?", missing="Enter who saw the child last", max_length=120)
    with_whom = Text(
        "Who was the child with?", required=False, max_length=300, hint="Names, nicknames, a car, or nobody"
    )
    words = LongText(
        "What did you see, and what did the child say?", rows=3, required=False, max_length=2000,
        hint="Kept as you write it. The child’s own words, if you can.",
    )  # fmt: skip

    def __init__(self, *args: Any, children: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"] = Choice("Who came home late?", list(children), missing="Choose the child")

    def given(self) -> LateGiven:
        """Return what was asked, as the service takes it."""
        d = self.cleaned_data
        return LateGiven(
            child=UUID(d["child"]), last_seen_at=local_time(d["last_seen_on"], d["last_seen_time"]),
            last_seen_where=d["last_seen_where"], last_seen_by=d["last_seen_by"],
            due_home_at=local_time(d["due_on"], d["due_time"]), home_at=local_time(d["home_on"], d["home_time"]),
            with_whom=d["with_whom"], words=d["words"],
        )  # fmt: skip


class Answer(ChangeForm):
    """Was that missing?"""

    answer = Choice(
        "Was the child missing?",
        (
            Option(LateReturn.Answer.MISSING, LateReturn.Answer.MISSING.label),
            Option(LateReturn.Answer.AWAY, LateReturn.Answer.AWAY.label),
            Option(LateReturn.Answer.NOT_MISSING, LateReturn.Answer.NOT_MISSING.label, reveals=("why",)),
        ),
        missing="Say whether the child was missing",
    )
    why = LongText(
        "Why not?",
        rows=3,
        max_length=300,
        missing="Enter why it was not missing",
        hint="Where the child was, and who knew",
    )
