"""Putting who is in an extract on file: children, where they live, their numbers, their families, who works with them.

Each service works inside the act that brings the rows, takes them as `bulk.Put`s, and returns row ids in their order;
that act writes the trail, one event for all of them. Names, addresses and numbers are ended and begun, never edited.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from wardlight.kernel import normalise
from wardlight.kernel.days import local_date
from wardlight.ledger import bulk, ids
from wardlight.ledger.bulk import AT_ONCE, Put
from wardlight.people.models import (
    Address,
    Characteristic,
    ChildRecord,
    FamilyLink,
    Identifier,
    Involvement,
    Name,
    Person,
    Professional,
    Team,
)
from wardlight.people.services import keys

M = TypeVar("M", bound=models.Model)

PUPIL, HEALTH = "Unique Pupil Number", "NHS Number"
NUMBERS = {"upn": PUPIL, "nhs": HEALTH, "legacy_id": "Former case number", "case_number": "Case Number"}
SOUND = {
    PUPIL: normalise.upn, "Former Unique Pupil Number": normalise.upn, HEALTH: normalise.nhs_number,
}  # fmt: skip


def hold_teams(*, viewer: Any, rows: Sequence[Put], now: datetime) -> list[int]:
    """Put teams on file."""
    return [team.pk for team in bulk.put(Team, rows)]


def hold_professionals(*, viewer: Any, rows: Sequence[Put], now: datetime) -> list[int]:
    """Put workers on file. None of them is a user until somebody links them; an earlier link stays."""
    return [worker.pk for worker in bulk.put(Professional, rows)]


def hold_children(*, viewer: Any, rows: Sequence[Put], source: str, now: datetime) -> list[int]:
    """Put children on file, each with a record, a name and numbers. Rows and row ids are those of their records.

    A new name ends the old one, which stays as a former name; a new number is put beside the old.
    """
    kept = ChildRecord.objects.in_bulk([row.pk for row in rows if row.pk is not None])
    names = {"forename", "surname", *NUMBERS}
    people = bulk.put(
        Person,
        [
            Put(kept[row.pk].person_id if row.pk else None, {k: v for k, v in row.values.items() if k not in names})
            for row in rows
        ],
    )
    opened = iter(_open_records([p for p, row in zip(people, rows, strict=True) if row.pk is None], now))
    _say_names(people, rows, source, local_date(now))
    wanted = [
        (person, kind, str(row.values[field]), None, None)
        for person, row in zip(people, rows, strict=True)
        for field, kind in NUMBERS.items()
        if row.values[field]
    ]
    _have_numbers(wanted, source)
    return [row.pk if row.pk is not None else next(opened).pk for row in rows]


def _open_records(people: list[Person], now: datetime) -> list[ChildRecord]:
    references = _references(len(people))
    return ChildRecord.objects.bulk_create(
        [
            ChildRecord(person=person, area_id=person.area_id, opened_at=now, reference=reference)
            for person, reference in zip(people, references, strict=True)
        ],
        batch_size=AT_ONCE,
    )


def _references(number: int) -> list[str]:
    """Return references that nobody has. There are about 30 million, so among 50,000 some drawn blindly would meet."""
    found: set[str] = set()
    while len(found) < number:
        drawn = {ids.reference() for _ in range(number - len(found))}
        taken = ChildRecord.objects.filter(reference__in=drawn).order_by().values_list("reference", flat=True)
        found |= drawn - set(taken)
    return sorted(found)


def _say_names(people: Sequence[Person], rows: Sequence[Put], source: str, today: date) -> None:
    usual: dict[int, Name] = {}
    for name in Name.objects.filter(person__in=people, kind=Name.Kind.USUAL).order_by("pk"):
        usual[name.person_id] = name
    begun, ended = [], []
    for person, row in zip(people, rows, strict=True):
        forename, surname = str(row.values["forename"]), str(row.values["surname"])
        old = usual.get(person.pk)
        if old is not None and (old.forename, old.surname) == (forename, surname):
            continue
        if old is not None:
            old.kind, old.ends_on = Name.Kind.FORMER, today
            ended.append(old)
        begun.append(
            Name(
                person=person, area_id=person.area_id, kind=Name.Kind.USUAL, forename=forename, surname=surname,
                source=source, key=normalise.name_key(f"{forename} {surname}".strip()),
                starts_on=today if old is not None else None,
            )
        )  # fmt: skip
    Name.objects.bulk_update(ended, ["kind", "ends_on"], batch_size=AT_ONCE)
    Name.objects.bulk_create(begun, batch_size=AT_ONCE)


def _have_numbers(wanted: Sequence[tuple[Person, str, str, date | None, date | None]], source: str) -> list[Identifier]:
    """Return each person's number of this kind, as it is on file or newly put there, with its dates filled in."""
    people = {person.pk for person, *_ in wanted}
    kept = {
        (number.person_id, number.kind, number.value): number
        for number in Identifier.objects.filter(person__in=people).order_by("pk")
    }
    new, dated = [], []
    found = []
    for person, kind, value, starts_on, ends_on in wanted:
        key = (person.pk, kind, value)
        number = kept.get(key)
        if number is None:
            check = SOUND.get(kind)
            number = Identifier(
                person=person, area_id=person.area_id, kind=kind, value=value, starts_on=starts_on, ends_on=ends_on,
                is_sound=check(value) is not None if check else None, source=source,
            )  # fmt: skip
            kept[key] = number
            new.append(number)
        elif (starts_on or ends_on) and (number.starts_on, number.ends_on) != (starts_on, ends_on):
            number.starts_on, number.ends_on = starts_on, ends_on
            dated.append(number)
        found.append(number)
    Identifier.objects.bulk_create(new, batch_size=AT_ONCE)
    Identifier.objects.bulk_update([n for n in dated if n.pk], ["starts_on", "ends_on"], batch_size=AT_ONCE)
    return found


def _people(rows: Sequence[Put]) -> dict[int, Person]:
    """Return the people of the records that rows name, by record."""
    records = ChildRecord.objects.filter(pk__in={row.values["record_id"] for row in rows}).select_related("person")
    return {record.pk: record.person for record in records}


def hold_identifiers(*, viewer: Any, rows: Sequence[Put], source: str, now: datetime) -> list[int]:
    """Put numbers on file by which some body knows a child. One that is replaced is ended, if it was not yet over."""
    people = _people(rows)
    found = _have_numbers(
        [
            (
                people[r.values["record_id"]],
                r.values["kind"],
                r.values["value"],
                r.values["starts_on"],
                r.values["ends_on"],
            )
            for r in rows
        ],
        source,
    )
    _end(Identifier, [row.pk for row, number in zip(rows, found, strict=True) if row.pk not in (None, number.pk)], now)
    return [number.pk for number in found]


def hold_addresses(*, viewer: Any, rows: Sequence[Put], source: str, now: datetime) -> list[int]:
    """Put addresses on file. A row whose dates alone differ is dated; any other change ends the old and begins a new one."""
    people = _people(rows)
    kept = Address.objects.in_bulk([row.pk for row in rows if row.pk is not None])
    answer: list[Address] = []
    new, dated, replaced = [], [], []
    for row in rows:
        person = people[row.values["record_id"]]
        fields = {name: value for name, value in row.values.items() if name != "record_id"}
        old = kept.get(row.pk or 0)
        if old is not None and old.person_id == person.pk and _same_but_for_dates(old, fields):
            old.starts_on, old.ends_on = fields["starts_on"], fields["ends_on"]
            dated.append(old)
            answer.append(old)
            continue
        if old is not None:
            replaced.append(old.pk)
        new.append(Address(person=person, source=source, **fields))
        answer.append(new[-1])
    Address.objects.bulk_create(new, batch_size=AT_ONCE)
    Address.objects.bulk_update(dated, ["starts_on", "ends_on"], batch_size=AT_ONCE)
    _end(Address, replaced, now)
    return [address.pk for address in answer]


def _same_but_for_dates(row: models.Model, fields: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items() if name not in {"starts_on", "ends_on"})


def _end(model: type[M], pks: Iterable[int | None], now: datetime) -> None:
    model.objects.filter(pk__in=list(pks), ends_on=None).update(ends_on=local_date(now))  # type: ignore[attr-defined]


def hold_disabilities(*, viewer: Any, rows: Sequence[Put], source: str, now: datetime) -> list[int]:
    """Put coded disabilities on file, each once for a child. A row that now says another takes the old one's place."""
    people = _people(rows)
    Characteristic.objects.filter(pk__in=[row.pk for row in rows if row.pk is not None]).delete()
    Characteristic.objects.bulk_create(
        [
            Characteristic(
                person=people[row.values["record_id"]], kind="disability", code=row.values["code"], source=source
            )
            for row in rows
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    found = {
        (c.person_id, c.code): c.pk
        for c in Characteristic.objects.filter(person__in=people.values(), kind="disability").order_by("pk")
    }
    return [found[people[row.values["record_id"]].pk, row.values["code"]] for row in rows]


def hold_family_links(*, viewer: Any, rows: Sequence[Put], now: datetime) -> list[int]:
    """Put on file which children are of one family."""
    return [link.pk for link in bulk.put(FamilyLink, rows)]


def hold_involvements(*, viewer: Any, rows: Sequence[Put], now: datetime) -> list[int]:
    """Put on file who works with a child. Another worker or another child ends the old involvement and begins one."""
    kept = Involvement.objects.in_bulk([row.pk for row in rows if row.pk is not None])
    moved = [
        kept[row.pk]
        for row in rows
        if row.pk is not None
        and (kept[row.pk].professional_id, kept[row.pk].record_id)
        != (row.values["professional_id"], row.values["record_id"])
    ]
    bulk.put(Involvement, [Put(old.pk, {"ends_at": min(old.ends_at or now, now)}) for old in moved])
    over = {old.pk for old in moved}
    return [
        involvement.pk
        for involvement in bulk.put(Involvement, [Put(None if r.pk in over else r.pk, r.values) for r in rows])
    ]


def make_findable(*, viewer: Any, records: Sequence[int], now: datetime) -> None:
    """Make the keys by which the matcher finds these records' children agree with what is now on file."""
    keys.refresh(Person.objects.filter(child_record__in=records).select_related("school").order_by("pk"))
