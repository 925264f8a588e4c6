"""Putting the demonstration on: the cast, what a council's own system knew of them, and the story."""

from collections.abc import Callable
from datetime import datetime

from wardlight.access import queries as access
from wardlight.site.demo import from_public, history, missing, story, twice
from wardlight.site.demo.cast import Cast, email, gather
from wardlight.site.demo.stage import Stage


def put_on_stage(*, now: datetime, say: Callable[[str], None]) -> dict[str, int]:
    """Write everything, once; return how much of each. Safe to repeat."""
    if access.has_user(email("Helen Osei")):
        return {"cast new": 0}
    say("Writing the fictional cast")
    cast = Cast(Stage.at(now), now)
    return {
        **gather(cast), **history.bring(cast), **story.tell(cast), **missing.tell(cast), **from_public.bring(cast),
        **twice.tell(cast),
    }  # fmt: skip
