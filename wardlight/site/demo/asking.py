"""What the front door asks in the story while it decides, its daily discussions, and a shift that is handed over."""

from typing import Any
from uuid import UUID

from wardlight.concerns.models import Concern
from wardlight.concerns.services import discussing, handing_over, inquiries
from wardlight.site.demo.cast import Cast


def ask(cast: Cast, told: dict[str, Any], concern: UUID, key: str) -> None:
    """Ask one thing about a concern of the story, and answer it where the story does."""
    given = {
        "viewer": cast.viewer(told["by"], told["at"]), "concern": concern, "question": told["question"], "key": key,
        "version": Concern.objects.get(public_id=concern).version, "now": cast.stage.instant(told["at"]),
    }  # fmt: skip
    if "of" not in told:
        inquiries.ask_referrer(**given)
        return
    row = inquiries.ask_agency(**given, service=cast.service_of(told["of"]), child=told["child"])
    if "answer" in told:
        at, words = told["answer"]
        inquiries.answer_check(
            viewer=cast.viewer(told["of"], at), inquiry=row.public_id, version=row.version, answer="held", words=words,
            key=f"{key} answered", now=cast.stage.instant(at),
        )  # fmt: skip


def discuss(cast: Cast, told: dict[str, Any], key: str) -> None:
    """Close one day's discussion: held with those named, or not held with the reason."""
    discussing.close_discussion(
        viewer=cast.viewer(told["by"], told["at"]), took_part=told.get("took_part", ""),
        not_held_why=told.get("not_held", ""), key=key, now=cast.stage.instant(told["at"]),
    )  # fmt: skip


def hand_over(cast: Cast, told: dict[str, Any], said: dict[str, str], key: str) -> None:
    """Hand over a shift that nobody has accepted yet, with a word on each concern."""
    handing_over.hand_over(
        viewer=cast.viewer(told["by"], told["at"]), said=said, words=told["words"], key=key,
        now=cast.stage.instant(told["at"]),
    )  # fmt: skip
