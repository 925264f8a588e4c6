"""Opening records, and what is said on them.

An import, or the setting up, holds no post and may put people on file: whoever starts it answers for what it writes.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from wardlight.access import gate
from wardlight.access.models import Agency, Service, User
from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS
from wardlight.access.rules.table import Act
from wardlight.kernel import normalise
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, ids, versions
from wardlight.ledger.acts import act
from wardlight.people import queries
from wardlight.people.models import (
    Address,
    ChildRecord,
    ConflictBlock,
    Flag,
    Identifier,
    Involvement,
    LevelSet,
    Mention,
    Name,
    Person,
    Professional,
    Quote,
    Seen,
)
from wardlight.people.queries import one_child
from wardlight.people.services import carrying, keys

SITTING = timedelta(minutes=30)


class LinkedToAnother(Refusal):
    """The worker already is somebody."""

    message = "This worker is linked to another account already. Check the worker's id."


def ref(record: ChildRecord) -> audit.Ref:
    """Return a record as the trail names it."""
    return audit.Ref("child", record.public_id)


def add_name(person: Person, forename: str, surname: str, kind: str, *, source: str = "") -> Name:
    """Put a name on file, with the key it is searched by."""
    return Name.objects.create(
        person=person, area_id=person.area_id, kind=kind, forename=forename, surname=surname, source=source,
        key=normalise.name_key(f"{forename} {surname}".strip()),
    )  # fmt: skip


@act
def open_record(
    *, viewer: Any, forename: str, surname: str, sex: str, born_on: date | None, now: datetime,
    also_known_as: tuple[str, ...] = (), school: Service | None = None, school_year: int | None = None,
    lead_service: Service | None = None, sensitivity: str = "N", house: str = "", street: str = "", town: str = "",
    postcode: str = "", lives_with: str = "", numbers: tuple[tuple[str, str], ...] = (), opened_at: datetime | None = None,
    key: str = "",
) -> ChildRecord:  # fmt: skip
    """Put a child on file in the viewer's area, with a record of their own, and return it.

    Raises NotAllowed for anybody but the front door.
    """
    if not viewer.system:
        viewer.require_role(*FRONT_DOOR)
    person = Person.objects.create(
        area_id=viewer.area_id, sex=sex or "U", born_on=born_on, school=school, school_year=school_year
    )
    add_name(person, forename, surname, Name.Kind.USUAL)
    for alias in also_known_as:
        first, _, last = alias.partition(" ")
        add_name(person, first, last, Name.Kind.ALIAS)
    if postcode or street or lives_with:
        Address.objects.create(
            person=person, area_id=viewer.area_id, house=house, street=street, town=town, postcode=postcode,
            with_whom=lives_with,
        )  # fmt: skip
    for kind, value in numbers:
        Identifier.objects.create(person=person, area_id=viewer.area_id, kind=kind, value=value)
    record = ChildRecord.objects.create(
        person=person, area_id=viewer.area_id, lead_service=lead_service, sensitivity=sensitivity,
        opened_at=opened_at or now, reference=ids.unused_reference(ChildRecord.objects),
    )  # fmt: skip
    keys.refresh([person])
    audit.record(viewer, "people.record.opened", ref(record), now=now)
    return record


def make_mention(*, viewer: Any, now: datetime, **given: Any) -> Mention:
    """Keep a child as named, inside the act of whoever tells of them. `given` are the fields of `Mention`."""
    return Mention.objects.create(area_id=viewer.area_id, told_on=now.date(), **given)


@act
def register_professional(
    *, viewer: Any, name: str, title: str, now: datetime, agency: Agency | None = None, service: Service | None = None,
    user: User | None = None, team: str = "",
) -> Professional:  # fmt: skip
    """Put somebody who works with children on file, or return the one this user already is in the area.

    Raises NotAllowed for anybody but a manager.
    """
    if not viewer.system:
        viewer.require_role(*MANAGERS)
    if user:
        found = Professional.objects.filter(area_id=viewer.area_id, user=user).first()
        if found:
            return found
    professional = Professional.objects.create(
        area_id=viewer.area_id, name=name, title=title, agency=agency, service=service, user=user, team=team,
        linked_at=now if user else None,
    )  # fmt: skip
    audit.record(viewer, "people.professional.registered", audit.Ref("professional", professional.public_id), now=now)
    return professional


@act
def link_professional(*, viewer: Any, professional: Professional, user: User, now: datetime) -> Professional:
    """Say that a worker on file is this user, who from now on sees the children they work with.

    The same again changes nothing. Raises LinkedToAnother.
    """
    if professional.user_id == user.pk:
        return professional
    if professional.user_id is not None:
        raise LinkedToAnother
    versions.change(professional, version=professional.version, user=user, linked_at=now)
    audit.record(
        viewer, "people.professional.linked", audit.Ref("professional", professional.public_id), now=now,
        detail={"user": user.public_id},
    )  # fmt: skip
    return professional


@act
def involve(
    *, viewer: Any, record: ChildRecord, professional: Professional, part: str, starts_at: datetime, now: datetime,
    role: str = "", is_trusted_adult: bool = False, ends_at: datetime | None = None,
) -> Involvement:  # fmt: skip
    """Record that a professional works with a child: as what, from, to. It may give them access: the table says which.

    Raises NotFound, NotAllowed for whoever does not manage the record.
    """
    if not viewer.system:
        gate.require(viewer, Act.MANAGE_CHILD, queries.facts_of(viewer, record))
    involvement = Involvement.objects.create(
        record=record, area_id=record.area_id, professional=professional, part=part, role=role,
        is_trusted_adult=is_trusted_adult, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    audit.record(viewer, "people.involvement.begun", ref(record), now=now, detail={"part": part})
    return involvement


@act
def add_flag(*, viewer: Any, record: ChildRecord, kind: str, words: str, now: datetime, key: str = "") -> Flag:
    """Put a line on the safety banner: how to contact safely, who must not be told, what to do if missing."""
    gate.require(viewer, Act.EDIT_CHILD, queries.facts_of(viewer, record))
    flag = Flag.objects.create(
        record=record, area_id=record.area_id, kind=kind, words=words, set_at=now, set_by=viewer.public_id
    )
    audit.record(viewer, "people.flag.set", ref(record), now=now)
    return flag


@act
def quote(
    *, viewer: Any, record: ChildRecord, words: str, said_at: datetime, said_to: str, may_be_read_out: bool,
    now: datetime, key: str = "",
) -> Quote:  # fmt: skip
    """Keep what the child said, word for word."""
    gate.require(viewer, Act.EDIT_CHILD, queries.facts_of(viewer, record))
    said = Quote.objects.create(
        record=record, area_id=record.area_id, words=words, said_at=said_at, said_to=said_to,
        may_be_read_out=may_be_read_out, recorded_by=viewer.public_id, recorded_at=now,
    )  # fmt: skip
    audit.record(viewer, "people.quote.kept", ref(record), now=now)
    return said


def keep_words(
    *, viewer: Any, record: ChildRecord, words: str, said_at: datetime, said_to: str, now: datetime
) -> Quote:
    """Keep what the child said, word for word, inside the act of whoever heard it. It may not be read out until asked."""
    said = Quote.objects.create(
        record=record, area_id=record.area_id, words=words, said_at=said_at, said_to=said_to, may_be_read_out=False,
        recorded_by=viewer.public_id, recorded_at=now,
    )  # fmt: skip
    audit.record(viewer, "people.quote.kept", ref(record), now=now)
    return said


def say_exploited(*, viewer: Any, record: ChildRecord, exploited: str, now: datetime) -> None:
    """Set whether the child is being exploited, inside the act of whoever decides it. Kept apart from the level.

    Raises NotFound, NotAllowed.
    """
    gate.require(viewer, Act.SAY_EXPLOITED, queries.facts_of(viewer, record))
    versions.change(
        record, version=record.version, exploited=exploited, exploited_at=now, exploited_by=viewer.public_id
    )
    audit.record(viewer, "people.exploited.said", ref(record), now=now, detail={"exploited": exploited})


def set_level(*, viewer: Any, record: ChildRecord, level: str, why: str, now: datetime) -> LevelSet:
    """Set the agreed level, inside the panel's decision. Raises NotFound, NotAllowed for anybody but its chair."""
    gate.require(viewer, Act.DECIDE_AT_PANEL, queries.facts_of(viewer, record))
    row = LevelSet.objects.create(
        record=record, area_id=record.area_id, level=level, at=now, by=viewer.public_id, why=why
    )
    audit.record(viewer, "people.level.set", ref(record), now=now, detail={"level": level})
    return row


@act
def block(
    *, viewer: Any, record: ChildRecord, user: User, why: str, now: datetime, starts_at: datetime | None = None
) -> ConflictBlock:
    """Keep a user out of a record they are on, or near to. Beats every grant, emergency access included.

    Raises NotFound, NotAllowed for whoever does not manage the record.
    """
    gate.require(viewer, Act.MANAGE_CHILD, queries.facts_of(viewer, record))
    made = ConflictBlock.objects.create(
        record=record, user=user, why=why, starts_at=starts_at or now, confirmed_by=viewer.public_id
    )
    carrying.carry(made, [pk for pk in one_child.family(record.pk) if pk != record.pk], now)
    audit.record(viewer, "people.block.confirmed", ref(record), now=now)
    return made


@act
def mark_seen(*, viewer: Any, record: int, now: datetime) -> datetime | None:
    """Note that the viewer looked, and return when they had looked before this sitting (half an hour).

    In their first sitting that is when it began, and None at the first look of all.

    The mark is the viewer's own, of a record that was just opened for them; so looking sets it, and nothing else.
    """
    seen, created = Seen.objects.get_or_create(record_id=record, user_id=viewer.user_id, defaults={"at": now})
    if created:
        return None
    if now - seen.at > SITTING:
        seen.before, seen.at = seen.at, now
        seen.save(update_fields=["at", "before"])
    return seen.before or seen.at


@act
def keep_as_new(*, viewer: Any, record: ChildRecord, now: datetime) -> None:
    """Put the viewer's mark back to where it was before this sitting: what was new stays new until they look again."""
    gate.require(viewer, Act.READ_CHILD, queries.facts_of(viewer, record))
    mine = Seen.objects.filter(record=record, user=viewer.user_id)
    mine.filter(before=None).delete()
    mine.update(at=F("before"))
    audit.record(viewer, "people.new.kept", ref(record), now=now)
