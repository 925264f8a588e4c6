"""The check page: what each route would receive."""

from collections.abc import Iterable
from datetime import datetime

from wardlight.concerns.rules import clocks, police
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.given import ConcernGiven
from wardlight.concerns.rules.routes import NO_ADULT_WITH_CHILDREN, Opening, RouteKind
from wardlight.concerns.web.present.told import age
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.ui.components import Destination
from wardlight.ui.shell import Link

NAMES = {
    RouteKind.CHILD_PROTECTION: "Front door (child protection)",
    RouteKind.PANEL: "Exploitation panel",
    RouteKind.POLICE: "Police intelligence",
    RouteKind.EARLY_HELP: "Early help",
    RouteKind.DESIGNATED_OFFICER: "Designated officer (LADO)",
}


def destinations(
    given: ConcernGiven,
    openings: Iterable[Opening],
    *,
    leads: list[str],
    lead_url: str,
    settings: Settings,
    now: datetime,
) -> list[Destination]:
    """Return where the concern goes and what of it; the opened first, the lead among them."""
    shown = [_one(given, opening, settings, now) for opening in openings]
    opened, closed = [d for d in shown if d.chosen], [d for d in shown if not d.chosen]
    lead = _lead(given, leads, lead_url)
    return [*opened, *([lead] if lead and lead.chosen else []), *([lead] if lead and not lead.chosen else []), *closed]


def _one(given: ConcernGiven, opening: Opening, settings: Settings, now: datetime) -> Destination:
    name = NAMES[opening.kind]
    if not opening.is_open:
        if opening.left_out:
            return Destination(name, f"You left this out: {opening.because}", chosen=False)
        if opening.because == NO_ADULT_WITH_CHILDREN:
            return Destination(name, "Opens if somebody named is found to work with children.", chosen=False)
        return Destination(name, opening.because, chosen=False)
    if opening.kind == RouteKind.CHILD_PROTECTION:
        hours = settings.first_look_hours
        within = "an hour" if hours == 1 else f"{words.count_word(hours)} working hours"
        first = f"First look within {within}" if given.safe == "yes" else "Looked at as soon as it arrives"
        by = words.by(clocks.decision_due(now, settings=settings), now)
        return Destination(name, f"Everything you wrote. {first}; a decision, and a reply to you, {by}.")
    if opening.kind == RouteKind.PANEL:
        return Destination(
            name, "Everything you wrote, to its co-ordinator. Members learn what happened, not who saw it."
        )
    if opening.kind == RouteKind.POLICE:
        return _police(given, name, now)
    return Destination(name, "Everything you wrote, because somebody in it works with children.")


def _police(given: ConcernGiven, name: str, now: datetime) -> Destination:
    received = police.of_given(given, age(given.born_on, given.age_about, local_date(now)))
    crime = (f"as a crime: {given.offence}",) if given.offence.strip() else ()
    seen = [f"that {received.child}, {one}" for one in received.seen] or [f"that it is about {received.child}"]
    return Destination(
        name, "This only:", items=(*crime, *seen, *(f"{label.lower()}: {told}" for label, told in received.lines)),
        after_items="Not your words. Your name is kept apart, for the intelligence team alone.",
    )  # fmt: skip


def _lead(given: ConcernGiven, leads: list[str], url: str) -> Destination | None:
    if not leads:
        return None
    name = f"{' and '.join(leads)}, your safeguarding lead{'s' if len(leads) > 1 else ''}"
    if given.lead_left_out_because:
        return Destination(
            name, f"Does not read this: {given.lead_left_out_because}", chosen=False, link=Link("Change this", url)
        )
    return Destination(
        name, "Told as you send it. Reads it and keeps a copy for your service’s file.", link=Link("Not my lead", url)
    )
