"""Dates and people as the panel's pages say them."""

from collections.abc import Iterable
from datetime import date, datetime

from wardlight.access.models import Membership
from wardlight.kernel import words
from wardlight.kernel.days import LONDON, local_date


def full_date(day: date) -> str:
    """Return "3 December 2026"."""
    return words.full_date(day)


def meeting_day(starts_at: datetime) -> str:
    """Return "Thursday 26 November 2026, 9:30am"."""
    day = local_date(starts_at)
    return f"{day:%A} {words.full_date(day)}, {words.clock_time(starts_at.astimezone(LONDON))}"


def people(posts: Iterable[Membership]) -> list[tuple[str, str]]:
    """Return people once each, by public id, with their name, title and agency."""
    found: dict[str, str] = {}
    for post in posts:
        found.setdefault(str(post.user.public_id), f"{post.user.name}, {post.title or post.service.name}")
    return list(found.items())


def owners(posts: Iterable[Membership]) -> list[tuple[str, str]]:
    """Return every post as an owner of an action: "user|service", with name and agency; one person may own for two."""
    found: dict[str, str] = {}
    for post in posts:
        key = f"{post.user.public_id}|{post.service.public_id}"
        found.setdefault(key, f"{post.user.name}, {post.service.name}")
    return list(found.items())
