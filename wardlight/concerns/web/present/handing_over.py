"""How a hand-over is said: what is open of it, and who has taken it over."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.handing_over import Open, Over
from wardlight.concerns.web.front_door_words import child_name, clock_to
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.ui.components import Clock, Row, Tag


@dataclass(frozen=True)
class Item:
    """One open concern, as the page shows it."""

    title: str
    url: str
    reference: str
    who: str
    clock: Clock
    said: str


def items(rows: tuple[Open, ...], now: datetime) -> list[Item]:
    """Return what is open, with owner and time left."""
    return [
        Item(
            child_name(one.child), reverse("concerns:triage", args=[one.public_id]), one.reference, who(one),
            clock_to(one.due_at, one.sent_at, now), one.said,
        )
        for one in rows
    ]  # fmt: skip


def who(one: Open) -> str:
    """Return who has a concern."""
    return "You" if one.is_mine else one.owner or "Nobody"


def label(one: Open, now: datetime) -> str:
    """Return what the field of a concern is called: the child as given, its reference, and what is due by when."""
    until = clock_to(one.due_at, one.sent_at, now)
    what = "" if one.looked else "first look: "
    mine = "" if one.is_mine else ", nobody’s"
    return f"{child_name(one.child)}, {one.reference}{mine}: {what}{until.words.lower()}, {until.deadline_words}"


def rest(rows: tuple[Open, ...], now: datetime) -> list[Row]:
    """Return what is with colleagues, each with its owner and time left."""
    return [
        Row(
            child_name(one.child), reverse("concerns:triage", args=[one.public_id]),
            f"{one.owner}. {clock_to(one.due_at, one.sent_at, now).words}.",
        )
        for one in rows
    ]  # fmt: skip


def overs(rows: tuple[Over, ...], now: datetime) -> list[Row]:
    """Return the hand-overs, those that nobody has accepted first."""
    return [
        Row(
            f"{one.by}, {at(one.at, now)}", reverse("concerns:hand_over_one", args=[one.public_id]), state(one, now),
            tag=Tag("Not accepted", "soon") if one.accepted_at is None else Tag("Accepted", "in_time"),
        )
        for one in rows
    ]  # fmt: skip


def state(one: Over, now: datetime) -> str:
    """Return whether somebody has taken it over, and who."""
    if one.accepted_at is None:
        return "Nobody has accepted it."
    return f"Accepted by {one.accepted_by}, {at(one.accepted_at, now)}."


def waits(rows: tuple[Over, ...], now: datetime) -> list[Row]:
    """Return the hand-overs that wait, for the top of the queue."""
    return [
        Row(
            f"{one.by} handed over {at(one.at, now)}, and nobody has accepted it",
            _url(one),
            tag=Tag("Not accepted", "soon"),
        )
        for one in rows
    ]


def _url(one: Over) -> str:
    return reverse("concerns:hand_over_one", args=[one.public_id])


def title(one: Over) -> str:
    """Return the heading of one hand-over."""
    return "You handed over" if one.is_mine else f"{one.by} handed over"


def lead(one: Over, now: datetime) -> str:
    """Return when, and how it stands."""
    return f"{words.sentence(at(one.at, now))}. {state(one, now)}"
