"""Search: children whom somebody may mean by what they typed, and how each one fits, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.kernel import words
from wardlight.people.models import ChildRecord, MatchKey, Name, Person
from wardlight.people.queries import one_child
from wardlight.people.queries.rows import ChildRow, by_surname, rows_given
from wardlight.people.rules import finding
from wardlight.people.rules.finding import Sought

MOST_FOUND = 50
MOST_GRADED = 300  # people whose names are compared letter by letter: those that share the most keys


@dataclass(frozen=True)
class Found:
    """A child who may be meant, and why."""

    row: ChildRow
    why: str


def find(viewer: Viewer, sought: Sought) -> list[Found]:
    """Return the children the viewer may list who may be meant, closest first, at most `MOST_FOUND`.

    Every lookup is by an index, and only among what the viewer may see: nothing else is counted or put in order. A child
    with two records that are joined is found once, under the leading one where that is found as well.
    """
    found = _found(viewer, sought)
    shown = {one.row.pk for one in found}
    leads = {pk: together[0] for pk, together in one_child.families(shown).items()} if len(found) > 1 else {}
    return [one for one in found if (lead := leads.get(one.row.pk)) in (None, one.row.pk) or lead not in shown]


def _found(viewer: Viewer, sought: Sought) -> list[Found]:
    if sought.name:
        return _by_name(viewer, sought)
    if sought.reference:
        return _all(viewer, _listed(viewer).filter(reference=sought.reference), "This reference")
    if sought.born_on:
        born = Person.objects.filter(area_id=viewer.area_id, born_on=sought.born_on).values("pk")
        return _all(viewer, _listed(viewer).filter(person__in=born), f"Born {words.full_date(sought.born_on)}")
    if sought.number:
        who = _holding(viewer, [finding.number_key(sought.number)])
        return _all(viewer, _listed(viewer).filter(person__in=who.values("person")), "This number")
    if sought.postcode:
        # Somebody who may only list a child is not told where they live, nor by a search that says yes.
        readable = ChildRecord.objects.filter(gate.visible_to(viewer, Act.READ_CHILD))
        who = _holding(viewer, [finding.postcode_key(sought.postcode)])
        return _all(viewer, readable.filter(person__in=who.values("person")), "Lives or lived at this postcode")
    return []


def _listed(viewer: Viewer) -> QuerySet[ChildRecord]:
    return ChildRecord.objects.filter(gate.visible_to(viewer, Act.LIST_CHILD))


def _holding(viewer: Viewer, keys: Iterable[str]) -> QuerySet[MatchKey]:
    return MatchKey.objects.filter(area_id=viewer.area_id, key__in=[key[:80] for key in sorted(keys)]).order_by()


def _all(viewer: Viewer, records: QuerySet[ChildRecord], why: str) -> list[Found]:
    return [Found(row, why) for row in rows_given(viewer, list(by_surname(records)[:MOST_FOUND]))]


def _by_name(viewer: Viewer, sought: Sought) -> list[Found]:
    visible = _listed(viewer)
    if sought.born_on:
        born = Person.objects.filter(area_id=viewer.area_id, born_on=sought.born_on).values("pk")
        visible = visible.filter(person__in=born)
    keys = {key for word in sought.name for key in finding.word_keys(word)}
    # The sum keeps SQLite from trying every key with every visible person, which is slow for whoever sees many.
    sharing = _holding(viewer, keys).annotate(whose=F("person_id") + 0).filter(whose__in=visible.values("person"))
    counted = sharing.values("person").annotate(shared=Count("pk")).order_by("-shared", "person")
    people = [row["person"] for row in counted[:MOST_GRADED]]
    closest: dict[int, tuple[Any, str]] = {}
    for name in Name.objects.filter(person__in=people).order_by("pk"):
        how = finding.closeness(sought.name, name.forename, name.surname)
        if how is None:
            continue
        order = (how, name.kind != Name.Kind.USUAL)
        if name.person_id not in closest or order < closest[name.person_id][0]:
            closest[name.person_id] = (order, finding.why(name.kind, name.whole, how))
    best = sorted(closest, key=lambda person: (closest[person][0], person))[:MOST_FOUND]
    records = list(by_surname(ChildRecord.objects.filter(person__in=best)))
    records.sort(key=lambda record: closest[record.person_id][0])  # stable: by surname among equals
    found = rows_given(viewer, records)
    return [Found(row, closest[record.person_id][1]) for row, record in zip(found, records, strict=True)]
