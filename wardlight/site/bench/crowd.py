"""The people on file: children brought in by the real import with their histories, and everybody else beside them."""

import random
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from wardlight.access.models import Service, User
from wardlight.concerns.services import held
from wardlight.exchange import sample
from wardlight.exchange.services.importing import import_ssd
from wardlight.kernel import normalise
from wardlight.kernel.days import local_date
from wardlight.ledger.bulk import Put
from wardlight.people.models import (
    Address,
    ChildRecord,
    Flag,
    Involvement,
    LevelSet,
    Name,
    Person,
    Professional,
    Quote,
)
from wardlight.people.services import keys
from wardlight.site.bench.staff import AREA, system

AT_ONCE = 500
CHILDREN = (58, 250)  # of all people on file: 58,000 of 250,000 where the whole benchmark will be
LEAST_CHILDREN = 40
CASELOAD = 40  # children with whom the social worker works
YEAR = timedelta(days=365)
AWAY = timedelta(hours=5)


def arrive(people: int, users: dict[str, User], now: datetime, say: Callable[[str], None]) -> list[ChildRecord]:
    """Put `people` on file, and return the children's records, each with a history."""
    children = max(LEAST_CHILDREN, people * CHILDREN[0] // CHILDREN[1])
    say(f"Importing {children:,} children with their histories")
    with tempfile.TemporaryDirectory() as folder:
        sample.write(Path(folder), children=children, as_at=local_date(now))
        import_ssd(area=AREA, path=Path(folder), now=now)
    records = list(ChildRecord.objects.order_by("pk"))
    say(f"Putting {people - children:,} others on file")
    _others(people - children, now)
    say("Saying what is known of the children")
    _lead(records, users)
    _say(records, users, now)
    return records


def _others(number: int, now: datetime) -> None:
    chance = random.Random(2)  # noqa: S311  made-up data
    area = system(now).area_id
    people = Person.objects.bulk_create(
        [
            Person(area_id=area, sex=chance.choice("FM"), born_on=date(1960, 1, 1) + timedelta(days=chance.randrange(18_000)))
            for _ in range(number)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    names = [(chance.choice(sample.FORENAMES), chance.choice(sample.SURNAMES)) for _ in people]
    Name.objects.bulk_create(
        [
            Name(person=person, area_id=area, forename=forename, surname=surname, key=normalise.name_key(f"{forename} {surname}"))
            for person, (forename, surname) in zip(people, names, strict=True)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    Address.objects.bulk_create(
        [
            Address(
                person=person, area_id=area, house=str(chance.randint(1, 220)), street=chance.choice(sample.STREETS),
                town="Sampleton", postcode=f"LZ{chance.randint(1, 9)} {chance.randint(1, 9)}AB",
            )
            for person in people
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    for start in range(0, len(people), AT_ONCE):
        keys.refresh(people[start : start + AT_ONCE])


def _lead(records: list[ChildRecord], users: dict[str, User]) -> None:
    """Give a third of the children to the manager's team, and a caseload of them to the social worker."""
    team = Service.objects.get(code="family-team")
    led = [record.pk for record in records[::3]]
    for start in range(0, len(led), AT_ONCE):
        ChildRecord.objects.filter(pk__in=led[start : start + AT_ONCE]).update(lead_service=team)
    worker = Professional.objects.create(
        area_id=team.area_id, name="Social worker", title="Social worker", agency=team.agency, service=team,
        user=users["social worker"],
    )  # fmt: skip
    Involvement.objects.bulk_create(
        Involvement(
            record=record, area_id=record.area_id, professional=worker, part=Involvement.Part.ALLOCATED,
            role="Lead professional", starts_at=record.opened_at - YEAR,
        )
        for record in records[::3][:CASELOAD]
    )  # fmt: skip


def _say(records: list[ChildRecord], users: dict[str, User], now: datetime) -> None:
    """Set levels for every third child, and keep words, a safety line and a trusted adult for every second."""
    by = users["manager"].public_id
    LevelSet.objects.bulk_create(
        [
            LevelSet(
                record=record, area_id=record.area_id, level=("medium", "high", "low")[(number + turn) % 3],
                at=now - timedelta(days=90 * turn + number % 60), by=by, why="As the panel agreed.",
            )
            for number, record in enumerate(records[::3])
            for turn in range(4)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    Quote.objects.bulk_create(
        [
            Quote(
                record=record, area_id=record.area_id, words="I like it when people ask before they decide.",
                said_at=now - timedelta(days=number % 90), said_to="School nurse", recorded_by=by, recorded_at=now,
            )
            for number, record in enumerate(records[::2])
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    Flag.objects.bulk_create(
        [
            Flag(
                record=record, area_id=record.area_id, kind=Flag.Kind.SAFE_CONTACT, words="Ring the school first.",
                set_at=now - timedelta(days=30), set_by=by,
            )
            for record in records[::2]
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip


def lengthen(record: ChildRecord, entries: int, now: datetime) -> None:
    """Give one child a history of `entries` more: half contacts, half missing episodes, over three years."""
    half, bench = entries // 2, system(now)
    where = {"record_id": record.pk, "area_id": record.area_id}
    contacts = [
        {
            "on": local_date(now) - timedelta(days=number % 1000 + 1), "at": None, "source": "6", "source_words": "POLICE",
            "outcomes": {"NFA": True},
        }
        for number in range(half)
    ]  # fmt: skip
    held.hold(viewer=bench, kind="contact", rows=[Put(None, {**where, **one}) for one in contacts], now=now)
    began = [now - timedelta(days=number % 1000 + 1, minutes=number % 600) for number in range(entries - half)]
    episodes = [
        {
            "starts_on": local_date(at), "starts_at": at, "ends_on": local_date(at + AWAY), "ends_at": at + AWAY,
            "kind": "M", "kind_as_given": "M", "offered": "Y", "accepted": "N",
        }
        for at in began
    ]  # fmt: skip
    held.hold_missing(viewer=bench, rows=[Put(None, {**where, **one}) for one in episodes], now=now)
