"""Everybody on file of an area as the matcher compares them. Only for services: it is not yet anybody's to see."""

from collections.abc import Iterator

from wardlight.people.models import ChildRecord, Person
from wardlight.people.queries.identities import identities
from wardlight.people.rules import matching

AT_ONCE = 5_000  # people read in one go


def everybody(area: int) -> Iterator[tuple[Person, matching.Identity]]:
    """Return each person on file of an area, in the order of their rows, with what the matcher compares of them."""
    last = 0
    while people := list(
        Person.objects.filter(area_id=area, pk__gt=last).select_related("school").order_by("pk")[:AT_ONCE]
    ):
        yield from zip(people, identities(people).values(), strict=True)
        last = people[-1].pk


def children_on_file(area: int) -> Iterator[tuple[ChildRecord, matching.Identity]]:
    """Return each child's record of an area, in the order of their rows, with what the matcher compares of the child."""
    last = 0
    while records := list(
        ChildRecord.objects.filter(area_id=area, pk__gt=last).select_related("person__school").order_by("pk")[:AT_ONCE]
    ):
        found = identities(record.person for record in records)
        yield from ((record, found[record.person_id]) for record in records)
        last = records[-1].pk
