"""What the matcher compares of a child as named and of a person on file, and how the two agree in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.people.models import (
    Address,
    ChildRecord,
    Identifier,
    Join,
    LevelSet,
    MatchCandidate,
    Mention,
    Name,
    Person,
)
from wardlight.people.queries.closest import weights_in
from wardlight.people.queries.standing import headlines
from wardlight.people.rules import matching

# Who a child is: nothing of these but that it is on file, until the two are joined (security page, line A4).
ON_FILE = {
    "home": ("One address", "{} addresses"),
    "carer": ("One person", "{} people"),
    "phone": ("One number", "{} numbers"),
}
NUMBERS = frozenset({"nhs_number", "upn", "identifier"})
CLOSE = (matching.Band.NEARLY_CERTAIN, matching.Band.LIKELY)
WORTH_A_LOOK = (*CLOSE, matching.Band.POSSIBLE)


def identity_of(mention: Mention) -> matching.Identity:
    """Return what the matcher compares of a mention."""
    return matching.Identity(
        name=matching.PersonName(mention.forename, mention.surname)
        if mention.surname
        else matching.PersonName.as_given(mention.forename or ""),
        born_on=mention.born_on,
        age_about=mention.age_about,
        age_on=mention.told_on if mention.age_about is not None else None,
        sex=mention.sex if mention.sex in ("F", "M") else None,  # type: ignore[arg-type]
        postcodes=(mention.postcode,) if mention.postcode else (),
        school=mention.school,
        nhs_number=mention.identifiers.get("nhs_number", ""),
        upn=mention.identifiers.get("upn", ""),
    )


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


def agreement(mention: Mention, record: ChildRecord) -> matching.Match:
    """Return how a mention and a record agree, field by field, in words: the whole of it, for a service to decide by."""
    person = Person.objects.select_related("school").get(pk=record.person_id)
    wanted = identity_of(mention)
    return matching.score(wanted, identities([person])[person.pk], weights_in(record.area_id, wanted))


@dataclass(frozen=True)
class Candidate:
    """A record that may be the child, as whoever compares may know of it: a name, how close, and what was answered."""

    mention: int
    record: UUID
    reference: str
    name: str
    band: str
    answer: str
    why: str

    @property
    def is_close(self) -> bool:
        """Say whether it is likely the same child, and so has to be answered before a record is opened."""
        return self.band in CLOSE


def candidates(viewer: Viewer, mentions: Iterable[int]) -> dict[int, list[Candidate]]:
    """Return the records that may be the children of these mentions, closest first, of those the viewer may compare.

    Only what waits for an answer; one query; they are noted for the trail. The caller has opened what holds the mentions.
    """
    usual = Name.objects.filter(person=OuterRef("record__person"), kind=Name.Kind.USUAL).order_by("-starts_on", "-pk")
    rows = (
        MatchCandidate.objects.filter(
            mention__in=list(mentions), band__in=WORTH_A_LOOK, answer__in=["waiting", "not_sure"],
            record__in=ChildRecord.objects.filter(gate.visible_to(viewer, Act.IDENTIFY_CHILD)).order_by().values("pk"),
        )
        .annotate(forename=Subquery(usual.values("forename")[:1]), surname=Subquery(usual.values("surname")[:1]))
        .select_related("record")
        .order_by("-bits", "pk")
    )  # fmt: skip
    found: dict[int, list[Candidate]] = {}
    for row in rows:
        name = f"{row.forename or ''} {row.surname or ''}".strip() or row.record.reference
        found.setdefault(row.mention_id, []).append(
            Candidate(row.mention_id, row.record.public_id, row.record.reference, name, row.band, row.answer, row.why)
        )
    ids = [one.record for several in found.values() for one in several]
    gate.note_rows(viewer, Kind.CHILD, ids, level=2, line="A4m")
    return found


@dataclass(frozen=True)
class Joined:
    """The record that a mention is joined to, as a list would show it, with since when and why."""

    pk: int
    public_id: UUID
    reference: str
    name: str
    born_on: date | None
    exploited: str
    level: str
    status: str
    since: datetime
    why: str
    made_new_record: bool


def joined(viewer: Viewer, mention: int) -> Joined | None:
    """Return the record that a mention is joined to, when the viewer may list it, and note the view; None otherwise."""
    usual = Name.objects.filter(person=OuterRef("record__person"), kind=Name.Kind.USUAL).order_by("-starts_on", "-pk")
    level = LevelSet.objects.filter(record=OuterRef("record")).order_by("-at", "-pk")
    join = (
        Join.objects.filter(
            mention=mention, undone_at=None,
            record__in=ChildRecord.objects.filter(gate.visible_to(viewer, Act.LIST_CHILD)).order_by().values("pk"),
        )
        .annotate(
            forename=Subquery(usual.values("forename")[:1]), surname=Subquery(usual.values("surname")[:1]),
            agreed=Subquery(level.values("level")[:1]),
        )
        .select_related("record__person")
        .first()
    )  # fmt: skip
    if join is None:
        return None
    record = join.record
    gate.note_rows(viewer, Kind.CHILD, [record.public_id], level=2)
    status = headlines(viewer, gate.Grant(2, frozenset({Layer.CORE})), [record.pk]).get(record.pk, [])
    return Joined(
        record.pk, record.public_id, record.reference,
        f"{join.forename or ''} {join.surname or ''}".strip() or record.reference, record.person.born_on,
        record.exploited, join.agreed or "", "; ".join(status), join.joined_at, join.why, join.made_new_record,
    )  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """A mention and a record side by side: of the record, only what tells one child from another."""

    record: UUID
    reference: str
    names: tuple[str, ...]
    match: matching.Match
    headline: str
    answer: str
    why: str
    found_at: datetime


def comparison(viewer: Viewer, mention: int, record: UUID) -> Comparison:
    """Return a mention compared with a record that the matcher offers for it, and note the view of the record.

    Raises NotFound when it does not offer it, or the viewer may not know of the record.
    """
    row = (
        MatchCandidate.objects.filter(mention=mention, record__public_id=record, band__in=WORTH_A_LOOK)
        .select_related("mention", "record__person__school")
        .first()
    )
    if row is None:
        raise NotFound
    gate.open_record(viewer, Act.IDENTIFY_CHILD, row.record_id)
    person = row.record.person
    identity = identities([person])[person.pk]
    wanted = identity_of(row.mention)
    match = matching.score(wanted, identity, weights_in(row.area_id, wanted))
    shown = replace(match, fields=tuple(replace(reason, right=told_of(reason, identity)) for reason in match.fields))
    also = [name.full or name.forename for name in identity.also]
    return Comparison(
        row.record.public_id, row.record.reference, tuple(dict.fromkeys(also)), shown, matching.headline(match),
        row.answer, row.why, row.found_at,
    )  # fmt: skip


def told_of(reason: matching.FieldReason, record: matching.Identity, *, left: bool = False) -> str:
    """Return what is shown of a record's side of a field: no more than that it is on file, where it is not who it is."""
    if reason.field in NUMBERS:
        return "On file" if left else "The same" if reason.level == "same" else "Another number"
    if reason.field not in ON_FILE:
        return reason.left if left else reason.right
    held = {
        "home": max(len(record.postcodes), len(record.addresses)),
        "carer": len(record.carers),
        "phone": len(record.phones),
    }[reason.field]
    one, several = ON_FILE[reason.field]
    return "Not given" if not held else one if held == 1 else several.format(held)
