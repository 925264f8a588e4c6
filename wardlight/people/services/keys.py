"""Keeping the keys of people on file: those from which the matcher finds candidates, and those that search looks up."""

from collections.abc import Iterable
from datetime import date

from wardlight.people.models import Address, Identifier, MatchKey, Name, Person
from wardlight.people.rules import finding, matching

LONGEST = 80  # letters of a key that are kept


def identities(people: Iterable[Person]) -> dict[int, matching.Identity]:
    """Return what the matcher compares of each person, from what is on file (three queries however many people)."""
    found = {person.pk: person for person in people}
    names: dict[int, list[Name]] = {}
    addresses: dict[int, list[Address]] = {}
    numbers: dict[int, list[Identifier]] = {}
    for name in Name.objects.filter(person__in=found).order_by("-starts_on", "pk"):
        names.setdefault(name.person_id, []).append(name)
    newest_first = sorted(Address.objects.filter(person__in=found), key=lambda a: a.starts_on or date.min, reverse=True)
    for address in newest_first:
        addresses.setdefault(address.person_id, []).append(address)
    for number in Identifier.objects.filter(person__in=found).order_by("pk"):
        numbers.setdefault(number.person_id, []).append(number)
    return {
        pk: _identity(person, names.get(pk, []), addresses.get(pk, []), numbers.get(pk, []))
        for pk, person in found.items()
    }


def _identity(
    person: Person, names: list[Name], addresses: list[Address], numbers: list[Identifier]
) -> matching.Identity:
    usual = next((n for n in names if n.kind == Name.Kind.USUAL), None)
    also = tuple(matching.PersonName(n.forename, n.surname) for n in names if n is not usual)
    by_kind = {number.kind: number.value for number in numbers}
    return matching.Identity(
        name=matching.PersonName(usual.forename, usual.surname) if usual else matching.PersonName(),
        also=also,
        born_on=person.born_on,
        sex=person.sex if person.sex in ("F", "M") else None,  # type: ignore[arg-type]
        postcodes=tuple(a.postcode for a in addresses if a.postcode),
        addresses=tuple(f"{a.house} {a.street}".strip() for a in addresses if a.street),
        school=person.school.name if person.school else "",
        nhs_number=by_kind.get("NHS Number", ""),
        upn=by_kind.get("Unique Pupil Number", ""),
        carers=tuple(a.with_whom for a in addresses if a.with_whom),
    )


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
