"""Keeping the keys of people on file: those from which the matcher finds candidates, and those that search looks up."""

from collections.abc import Iterable

from wardlight.people.models import Identifier, MatchKey, Person
from wardlight.people.queries.identities import identities
from wardlight.people.rules import finding, matching

LONGEST = 80  # letters of a key that are kept


def refresh(people: Iterable[Person]) -> None:
    """Make the keys of these people, by which they are matched and found, agree with what is now on file."""
    wanted = list(people)
    found = identities(wanted)
    numbers: dict[int, list[str]] = {}
    for number in Identifier.objects.filter(person__in=wanted).order_by("pk"):
        numbers.setdefault(number.person_id, []).append(number.value)
    MatchKey.objects.filter(person__in=wanted).delete()
    area = {person.pk: person.area_id for person in wanted}
    MatchKey.objects.bulk_create(
        [
            MatchKey(person_id=pk, area_id=area[pk], key=key)
            for pk, identity in found.items()
            for key in sorted(
                {
                    key[:LONGEST]  # two long ones may be one when cut
                    for key in matching.keys(identity) | finding.keys_on_file(identity, numbers.get(pk, ()))
                }
            )
        ],
        batch_size=500,
    )
