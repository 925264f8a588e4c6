"""The public page's form, in the page's language; and the page's signature, which stands in for a session."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from wardlight.concerns.rules.public_flood import tidy
from wardlight.concerns.rules.public_page import EARLIER, NOW, PHONE_MOST, PLACE_MOST, TODAY, Language, settings
from wardlight.ui.forms import Choice, Form, LongText, Text

PAGE, UP = "concerns.public_page.shown", "concerns.public_page.waits"
NAMES = ("words", "when", "place", "phone", "website")


class Tell(Form):
    """Four questions, of which only the first is required. `website` is the field that people do not see."""

    def __init__(self, language: Language, data: dict[str, str] | None = None) -> None:
        """Say every question in `language`."""
        super().__init__(data)
        t = language.texts
        most = settings().limits.words
        long = {name: t[f"{name}_long"] for name in ("words", "place", "phone")}
        self.fields["words"] = LongText(
            t["words"], hint=t["words_hint"], rows=6, max_length=most, missing=t["words_missing"], label_size="m"
        )
        self.fields["when"] = Choice(
            t["when"], [(NOW, t["now"]), (TODAY, t["today"]), (EARLIER, t["earlier"])], required=False, label_size="m",
            missing=t["when"],
        )  # fmt: skip
        self.fields["place"] = Text(
            t["place"], hint=t["place_hint"], max_length=PLACE_MOST, required=False, label_size="m"
        )
        self.fields["phone"] = Text(
            t["phone"], hint=t["phone_hint"], max_length=PHONE_MOST, required=False, width=20, label_size="m",
            attrs={"inputmode": "tel"},
        )  # fmt: skip
        for name, limit in (("words", most), ("place", PLACE_MOST), ("phone", PHONE_MOST)):
            self.fields[name].error_messages["max_length"] = long[name].replace("{most}", f"{limit:,}")


def typed(request: HttpRequest) -> dict[str, str]:
    """Return what was sent under the form's own names and no other, tidied: what no reader should be shown is taken out."""
    return {name: tidy(request.POST.get(name, ""), lines=name == "words") for name in NAMES}


@dataclass(frozen=True)
class Shown:
    """The page as it was shown: which one, and when."""

    page: str
    at: datetime


def new_page() -> str:
    """Return the signature of a page that is shown now: it says when, and nothing about who."""
    return signing.TimestampSigner(salt=PAGE).sign(uuid.uuid4().hex)


def page_shown(given: str) -> Shown | None:
    """Return which page was shown and when, from its signature; None for one that is not ours, or too old."""
    signer = signing.TimestampSigner(salt=PAGE)
    try:
        page = signer.unsign(given, max_age=timedelta(hours=settings().limits.page_open_hours))
    except signing.BadSignature:
        return None
    return Shown(page, _signed_at(given))


def waits(report: UUID) -> str:
    """Return the signature with which the sender of a message held aside may move it up, once they have waited."""
    return signing.TimestampSigner(salt=UP).sign(report.hex)


def waited(given: str) -> tuple[UUID, datetime] | None:
    """Return which message waits and since when, from its signature; None for one that is not ours, or too old."""
    signer = signing.TimestampSigner(salt=UP)
    try:
        report = signer.unsign(given, max_age=timedelta(hours=settings().limits.page_open_hours))
    except signing.BadSignature:
        return None
    return UUID(report), _signed_at(given)


def _signed_at(given: str) -> datetime:
    seconds: Any = signing.b62_decode(given.rsplit(":", 2)[1])
    return datetime.fromtimestamp(seconds, UTC)


def from_elsewhere(request: HttpRequest) -> bool:
    """Say whether the form was sent by a page that is not ours (docs/decisions/0001 and 0006).

    There is no session to abuse; this keeps another site from sending in its visitors' names. A browser too old to say
    where it comes from is believed on the page's signature.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.META.get("HTTP_ORIGIN", "")
    return origin not in ("", "null", f"{request.scheme}://{request.get_host()}")
