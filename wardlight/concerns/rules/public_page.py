"""The public page: local settings, texts by language, and its clocks. Experience page, section 3, "Public page"."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from wardlight.kernel.days import Calendars, local_date, local_time, standard_calendars
from wardlight.kernel.opening import NINE_TO_FIVE, Opening, add_working_minutes

NOW, TODAY, EARLIER = "now", "today", "earlier"
PLACE_MOST, PHONE_MOST = 200, 60  # letters
FIRST_LANGUAGE = "en"


@dataclass(frozen=True)
class Limits:
    """What keeps a flood off the list. Letters, bytes, seconds, hours and numbers, as each name says."""

    words: int
    body_bytes: int
    page_open_hours: int
    least_seconds: int
    patience_seconds: int
    from_one_address_an_hour: int
    through_one_link_an_hour: int
    with_one_page: int
    moved_up_from_one_address_an_hour: int
    same_within_hours: int
    aside_told_minutes: int
    open_after_decision_days: int


@dataclass(frozen=True)
class Clocks:
    """When a message has to have been read and decided: minutes by day and night, working hours, working days."""

    now_minutes: int
    read_working_hours: int
    decide_working_days: int


@dataclass(frozen=True)
class Settings:
    """The local settings of the public page. `trades` are code and name; `leave_to` is where "exit this page" leads."""

    limits: Limits
    clocks: Clocks
    leave_to: str
    trades: Mapping[str, str]


@dataclass(frozen=True)
class Language:
    """The page's words in one language. `direction` is ltr or rtl; not approved, it is shown to nobody."""

    code: str
    name: str
    direction: str
    is_approved: bool
    texts: Mapping[str, str]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings as supplied or changed in `reference/public_page.json`."""
    body: dict[str, Any] = json.loads(_reference().joinpath("public_page.json").read_text("utf-8"))
    return Settings(Limits(**body["limits"]), Clocks(**body["clocks"]), body["leave_to"], body["trades"])


@lru_cache(maxsize=4)
def languages(folder: Path | None = None) -> tuple[Language, ...]:
    """Return the languages that somebody has approved, English first, the others by name.

    A language that lacks a sentence of the English is not offered: half a page in a language nobody chose is no page.
    """
    where = folder or _reference().joinpath("public_page")
    found = [_language(json.loads(file.read_text("utf-8"))) for file in where.iterdir() if file.name.endswith(".json")]
    english = next(one for one in found if one.code == FIRST_LANGUAGE)
    whole = [one for one in found if one.is_approved and one.texts.keys() >= english.texts.keys()]
    return tuple(sorted(whole, key=lambda one: (one.code != FIRST_LANGUAGE, one.name)))


def language(code: str, folder: Path | None = None) -> Language:
    """Return an approved language by its code, English for any other."""
    known = languages(folder)
    return next((one for one in known if one.code == code), known[0])


def _language(body: dict[str, Any]) -> Language:
    approved = bool(body.get("approved_on") and body.get("approved_by"))
    return Language(body["language"], body["name"], body["direction"], approved, body["texts"])


def _reference() -> Any:
    return resources.files("wardlight.concerns").joinpath("reference")


def read_due(
    sent: datetime, when: str, clocks: Clocks, *, opening: Opening = NINE_TO_FIVE, calendars: Calendars | None = None
) -> datetime:
    """Return when somebody has to have read it: at once, day and night, if it is happening now; else in working hours."""
    if when == NOW:
        return sent + timedelta(minutes=clocks.now_minutes)
    england = (calendars or standard_calendars()).england
    return add_working_minutes(sent, clocks.read_working_hours * 60, opening, england)


def decide_due(
    sent: datetime, clocks: Clocks, *, opening: Opening = NINE_TO_FIVE, calendars: Calendars | None = None
) -> datetime:
    """Return when the front door has to have decided: closing time on the last of its working days (local, as C01)."""
    england = (calendars or standard_calendars()).england
    return local_time(england.after(local_date(sent), days=clocks.decide_working_days), opening.closes)
