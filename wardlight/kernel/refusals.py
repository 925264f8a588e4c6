"""Refusals: the expected "no", in words a practitioner can act on."""

from __future__ import annotations

from uuid import UUID


class Refusal(Exception):
    """Say no to what was asked: what happened, and what to do next.

    Subclasses set `message`; one instance may be given another. The text is shown on the page and
    may reach a log, so it never names a child or quotes a record.
    """

    message: str = "This cannot be done. Check what was asked and try again."

    def __init__(self, message: str | None = None, *, about: tuple[str, UUID] | None = None) -> None:
        """Keep `message` in place of the class's own, where one is given.

        `about` is the kind and public id of the record it was asked of: for the trail, never for the page.
        """
        if message is not None:
            self.message = message
        self.about = about
        self.is_on_the_trail = False  # whoever writes it down says so, and nobody does it twice
        super().__init__(self.message)


class NotFound(Refusal):
    """The record is not there, or this person may not know that it is (404)."""

    message = "Nothing you can see matches. Check the link, or search for the record."


class NotAllowed(Refusal):
    """The person may know of the record but may not do this (403)."""

    message = "Your role does not allow this. Ask the record's owner or your manager."


class Changed(Refusal):
    """Somebody else changed the record after this person opened it."""

    message = "This record changed while you had it open. Look at it as it is now, then make your change again."


class NeedsReason(Refusal):
    """The act is open to this person only with a written reason."""

    message = "Enter a reason. It is kept with the record."
