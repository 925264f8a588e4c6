"""Reading an area for a run: eight bulk queries, whatever the number of children."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from wardlight.care.queries import for_lookout as care
from wardlight.concerns.queries import for_lookout as concerns
from wardlight.kernel.days import add_months
from wardlight.lookout import ports
from wardlight.lookout.rules.facts import Assessment, Child, Contact, Home, Missing, Placement, Spell
from wardlight.lookout.rules.settings import Settings
from wardlight.people.queries import for_lookout as people
from wardlight.plans.protection.queries import for_lookout as protection


def children(area_id: int, on: date, settings: Settings, now: datetime) -> dict[int, Child]:
    """Return every child on file in an area with what the rules read, by record: only what is dated by `on`."""
    found = {pk: Child(pk, born_on, school=school) for pk, born_on, school in people.children_of(area_id)}
    for record, starts_on, starts_at, ends_on, ends_at, kind, offered, accepted, ref in concerns.missing(area_id, on):
        if record in found:
            found[record].missing.append(
                Missing(starts_on, starts_at, ends_on, ends_at, kind, offered or "", accepted or "", ref)
            )
    since = add_months(on, -settings.look_back_months) - timedelta(days=_longest_contact_window(settings))
    for record, day, source, outcomes, ref in concerns.contacts(area_id, since, on):
        if record in found:
            found[record].contacts.append(Contact(day, source, outcomes, ref))
    _assessments(found, area_id, on)
    for record, starts, ends, kind, urn, reason, ref in care.placements(area_id, on):
        if record in found:
            left = reason if ends is not None and ends <= on else ""
            found[record].placements.append(Placement(Spell(starts, ends), kind, urn, left, ref))
    for record, starts, ends in care.episodes(area_id, on):
        if record in found:
            found[record].care.append(Spell(starts, ends))
    for record, starts, ends, *address in people.homes(area_id):
        if record in found:
            found[record].homes.append(Home(Spell(starts, ends), tuple(_folded(part) for part in address)))
    for record, begun, ended in [*concerns.open_work(area_id, now), *ports.at_work(area_id, now)]:
        if record in found:
            found[record].at_work.append(Spell(begun, ended))
    return found


def _assessments(found: dict[int, Child], area_id: int, on: date) -> None:
    factors: dict[int, set[str]] = defaultdict(set)
    told = {}
    for record, assessment, authorised, code, ref in protection.factors(area_id, on):
        factors[assessment].add(code)
        told[assessment] = (record, authorised, ref)
    for assessment, (record, authorised, ref) in told.items():
        if record in found:
            found[record].assessments.append(Assessment(authorised, frozenset(factors[assessment]), ref))


def _longest_contact_window(settings: Settings) -> int:
    return max((rule.numbers["days"] for rule in settings.rules if rule.kind == "several_agencies"), default=0)


def _folded(part: str) -> str:
    return "".join(part.split()).casefold()
