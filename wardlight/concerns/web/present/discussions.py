"""How the daily exploitation discussion is said."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.discussions import Absent, Agreed, Day, Talked, Today
from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.rules.strands import named
from wardlight.concerns.web.front_door_words import child_name, short_time
from wardlight.concerns.web.present.receipt import at as when
from wardlight.kernel import words
from wardlight.ui.components import Row, SummaryRow, Tag


@dataclass(frozen=True)
class Item:
    """One thing to talk about: what it is, what came in since, what was agreed, and where to keep that."""

    title: str
    url: str
    about: str
    answers: tuple[str, ...]
    agreed: tuple[str, ...]
    agree_url: str
    tag: Tag | None = None


def heading(view: Today) -> str:
    """Return the heading."""
    return f"Exploitation discussion, {view.on:%A} {words.full_date(view.on)}"


def lead(view: Today, now: datetime) -> str:
    """Return since when the list goes."""
    return f"What came since {when(view.since, now)}: concerns with an exploitation strand or none ticked, absences, answers."


def called(view: ConcernView) -> str:
    """Return what a concern's child is called."""
    return view.joined.name if view.joined else child_name(view.child)


def concerns(view: Today, now: datetime) -> tuple[Item, ...]:
    """Return the concerns as things to talk about."""
    return tuple(_concern(one, now) for one in view.concerns)


def _concern(one: Talked, now: datetime) -> Item:
    strands = words.sentence(", ".join(part.lower() for part in named(list(one.strands)))) or "No strand ticked"
    has = f"{one.owner} has it" if one.owner else "Nobody has it"
    answers = tuple(f"{answer.to or answer.answered_by}: {answer.words or 'Nothing held.'}" for answer in one.answers)
    return Item(
        child_name(one.child), reverse("concerns:triage", args=[one.public_id]),
        f"{one.reference}. {strands}. From {one.from_service}, {when(one.sent_at, now)}. {has}.", answers,
        _agreed(one.agreed), reverse("concerns:discuss_concern", args=[one.public_id]),
        Tag("New", "waiting") if one.is_new else Tag("Answer in", "in_time"),
    )  # fmt: skip


def absent(view: Today, now: datetime) -> tuple[Item, ...]:
    """Return the absences as things to talk about."""
    return tuple(_absent(one) for one in view.missing)


def _absent(one: Absent) -> Item:
    row = one.row
    since = (
        f"Missing since {words.full_date(row.starts_on)}"
        if row.is_missing_now
        else f"Was missing from {words.full_date(row.starts_on)}"
    )
    where = f"last seen at {row.last_seen_where}" if row.last_seen_where else ""
    return Item(
        row.child, reverse("concerns:missing_episode", args=[row.public_id]),
        ", ".join(part for part in (since, where) if part) + ".", (), _agreed(one.agreed),
        reverse("concerns:discuss_absence", args=[row.public_id]),
        Tag("Missing now", "late") if row.is_missing_now else Tag("Back", "in_time"),
    )  # fmt: skip


def _agreed(rows: tuple[Agreed, ...]) -> tuple[str, ...]:
    return tuple(f"{one.words} ({one.by})" for one in rows)


def day(one: Day, now: datetime) -> tuple[SummaryRow, ...]:
    """Return how a day's discussion stands."""
    if one.closed_at is None:
        return (SummaryRow("Stands", ("Begun, not closed",)),)
    how = ("Not held", one.not_held_why) if one.not_held_why else ("Held",)
    rows = [SummaryRow("Stands", how)]
    if one.took_part:
        rows.append(SummaryRow("Took part", one.took_part))
    return (*rows, SummaryRow("Closed by", (f"{one.closed_by}, {short_time(one.closed_at, now)}",)))


def before(view: Today) -> list[Row]:
    """Return the days before, newest first: held with how many, not held with why, or left open."""
    return [Row(f"{one.on:%A} {words.full_date(one.on)}", "", _how(one)) for one in view.before]


def _how(one: Day) -> str:
    if one.closed_at is None:
        return "Begun, and never closed."
    if one.not_held_why:
        return f"Not held: {one.not_held_why}"
    return f"Held: {words.counted(len(one.took_part), 'person', 'people')} took part."
