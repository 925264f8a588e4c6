"""What the front door asks in the story while it decides: checks of agencies, and a question of a teacher."""

from typing import Any
from uuid import UUID

from wardlight.concerns.models import Concern
from wardlight.concerns.services import inquiries
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
