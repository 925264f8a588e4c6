"""Who is not being seen: children identified in the last year beside the children who live here. For the board, small numbers protected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wardlight.access.viewer import Viewer
from wardlight.care.queries import for_lookout as care
from wardlight.concerns.queries import for_lookout as concerns
from wardlight.kernel import words
from wardlight.kernel.days import add_months, local_date
from wardlight.kernel.normalise import postcode
from wardlight.lookout import ports
from wardlight.lookout.queries import population, settings
from wardlight.lookout.queries.effect import READ_BY, quarter_began
from wardlight.lookout.rules import seen as rules
from wardlight.lookout.rules.facts import Spell
from wardlight.lookout.rules.groups import Described
from wardlight.lookout.rules.settings import Known
from wardlight.people.queries import for_lookout as people
from wardlight.plans.protection.queries import for_lookout as protection

MONTHS = 12  # a year of records, so that a small area has enough to compare


@dataclass(frozen=True)
class Seen:
    """Children identified from `since` up to `until`, by category, and in all; None is hidden."""

    since: date
    until: date
    categories: tuple[rules.SeenCategory, ...]
    total: int | None
    has_population: bool
    has_wards: bool


def seen(viewer: Viewer) -> Seen:
    """Return the children identified in the twelve months to the quarter's start, by group, beside those who live here.

    Identified is what makes a child known to the rules: a factor found by an assessment, or work on a concern or at the
    panel. Whoever is of age on the last day is left out. Raises NotAllowed for whoever is not on the board or leading a service.
    """
    viewer.require_role(*READ_BY)
    today = local_date(viewer.now)
    until = quarter_began(today)
    since = add_months(until, -MONTHS)
    known = settings.in_force(viewer.area_code, today).known
    loaded = population.loaded(viewer.area_code, today)
    children = _described(viewer, _identified(viewer, since, until, known), until, known, loaded.wards)
    categories, total = rules.seen(children, loaded.categories, loaded.figures)
    return Seen(since, until, categories, total, bool(loaded.figures), bool(loaded.wards))


def _identified(viewer: Viewer, since: date, until: date, known: Known) -> set[int]:
    found = {
        record
        for record, _, day, code, _ in protection.factors(viewer.area_id, until)
        if code in known.factors and since <= day < until
    }
    work = [*concerns.open_work(viewer.area_id, viewer.now), *ports.at_work(viewer.area_id, viewer.now)]
    return found | {record for record, begun, ended in work if begun < until and (ended is None or ended >= since)}


def _described(viewer: Viewer, records: set[int], until: date, known: Known, wards: dict[str, str]) -> list[Described]:
    in_care = {
        record
        for record, begun, ended in care.episodes(viewer.area_id, until)
        if record in records and Spell(begun, ended).covers(until)
    }
    ward = {
        record: wards.get(postcode(code) or "", "")
        for record, begun, ended, code in people.homes_of(sorted(records))
        if Spell(begun, ended).covers(until)
    }
    disabilities = people.disabilities_of(sorted(records))
    found = []
    for record, sex, born_on, ethnicity in people.described(sorted(records)):
        age = words.age_on(born_on, until) if born_on else None
        if age is None or age < known.under_age:
            found.append(
                Described(
                    sex, age, ethnicity, disabilities.get(record, frozenset()), record in in_care, ward.get(record, "")
                )
            )
    return found
