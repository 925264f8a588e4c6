"""Keeping the blocking keys of people on file, from which the matcher finds candidates."""

from collections.abc import Iterable

from wardlight.people.models import MatchKey, Person
from wardlight.people.queries.identities import identities
from wardlight.people.rules import matching


def refresh(people: Iterable[Person]) -> None:
    """Make the blocking keys of these people agree with what is now on file."""
    wanted = list(people)
    found = identities(wanted)
    MatchKey.objects.filter(person__in=wanted).delete()
    area = {person.pk: person.area_id for person in wanted}
    MatchKey.objects.bulk_create(
        [
            MatchKey(person_id=pk, area_id=area[pk], key=key[:80])
            for pk, identity in found.items()
            for key in sorted(matching.keys(identity))
        ],
        batch_size=500,
    )
