"""Records that may be of one child: what waits for an answer, two of them side by side, and what was joined."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.people.models import ChildRecord, Merge, Name, Person, SamePair
from wardlight.people.queries.closest import weights_in
from wardlight.people.queries.identities import identities, told_of
from wardlight.people.queries.one_child import live_merges
from wardlight.people.rules import matching

PAGE = 50
# Whoever reviews what an import brought; or whoever works on both records and may change either.
ACTS = (Act.REVIEW_SAME_CHILD, Act.EDIT_CHILD)
OPEN = (SamePair.Answer.WAITING, SamePair.Answer.NOT_SURE)


@dataclass(frozen=True)
class Side:
    """One record of a pair, as a list names it."""

    reference: str
    name: str
    born_on: date | None


@dataclass(frozen=True)
class PairRow:
    """A pair in a list: both records, how close they are, and what was said of them."""

    public_id: UUID
    one: Side
    other: Side
    band: str
    answer: str
    why: str
    at: datetime
    on_its_own: bool


@dataclass(frozen=True)
class PairView:
    """Two records side by side: of each, only what tells one child from another."""

    row: PairRow
    version: int
    match: matching.Match
    headline: str
    is_joined: bool
    leads: str  # the reference of the record that leads, where they are joined


def _reviewable(viewer: Viewer) -> QuerySet[SamePair]:
    """Return the pairs of which the viewer may review both records, or change both."""
    found = Q(pk__in=[])
    for act in ACTS:
        seen = ChildRecord.objects.filter(gate.visible_to(viewer, act)).order_by().values("pk")
        found |= Q(one__in=seen, other__in=seen)
    return SamePair.objects.filter(found, area=viewer.area_id)


def waiting_rows(viewer: Viewer) -> QuerySet[Any]:
    """Return the pairs that wait for an answer of this viewer's, to be counted in the navigation."""
    return _reviewable(viewer).filter(answer__in=OPEN)


def _named(rows: QuerySet[Any]) -> Any:
    def usual(side: str) -> QuerySet[Name]:
        return Name.objects.filter(person=OuterRef(f"{side}__person"), kind=Name.Kind.USUAL).order_by(
            "-starts_on", "-pk"
        )

    return rows.select_related("one__person", "other__person").annotate(
        one_forename=Subquery(usual("one").values("forename")[:1]),
        one_surname=Subquery(usual("one").values("surname")[:1]),
        other_forename=Subquery(usual("other").values("forename")[:1]),
        other_surname=Subquery(usual("other").values("surname")[:1]),
        linked_on_its_own=Exists(live_merges().filter(pair=OuterRef("pk"), on_its_own=True)),
    )


def _row(pair: Any) -> PairRow:
    def side(which: str) -> Side:
        record = getattr(pair, which)
        name = f"{getattr(pair, which + '_forename') or ''} {getattr(pair, which + '_surname') or ''}".strip()
        return Side(record.reference, name or record.reference, record.person.born_on)

    return PairRow(
        pair.public_id, side("one"), side("other"), pair.band, pair.answer, pair.why, pair.answered_at or pair.found_at,
        pair.linked_on_its_own,
    )  # fmt: skip


def waiting(viewer: Viewer, *, page: int = 1) -> tuple[list[PairRow], int]:
    """Return a page of the pairs that wait for an answer, closest first, and how many there are. Notes both records."""
    found = waiting_rows(viewer)
    start = (page - 1) * PAGE
    rows = list(_named(found).order_by("-bits", "pk")[start : start + PAGE])
    return _noted(viewer, rows), found.count()


def joined(viewer: Viewer) -> list[PairRow]:
    """Return the pairs that were joined last and still are, newest first, at most a page of them. Notes both records."""
    found = _reviewable(viewer).filter(pk__in=live_merges().values("pair"))
    return _noted(viewer, list(_named(found).order_by("-answered_at", "pk")[:PAGE]))


def _noted(viewer: Viewer, rows: list[Any]) -> list[PairRow]:
    ids = dict.fromkeys(one for row in rows for one in (row.one.public_id, row.other.public_id))
    gate.note_rows(viewer, Kind.CHILD, ids, level=2)
    return [_row(row) for row in rows]


def pair(viewer: Viewer, public_id: UUID) -> PairView:
    """Return two records side by side, and note the view of both. Raises NotFound, NotAllowed."""
    row = _named(SamePair.objects.filter(public_id=public_id)).first()
    if row is None:
        raise NotFound
    for facts, given in opened(viewer, row):
        gate.note(viewer, facts, given)
    people = Person.objects.filter(child_record__in=[row.one_id, row.other_id]).select_related("school").order_by("pk")
    found = identities(people)
    one, other = found[row.one.person_id], found[row.other.person_id]
    match = matching.score(one, other, weights_in(row.area_id, one))
    shown = replace(
        match,
        fields=tuple(
            replace(reason, left=told_of(reason, one, left=True), right=told_of(reason, other))
            for reason in match.fields
        ),
    )
    lead = live_merges().filter(pair=row).annotate(reference=F("lead__reference")).first()
    return PairView(
        _row(row), row.version, shown, matching.headline(match), lead is not None, lead.reference if lead else ""
    )


def opened(viewer: Viewer, row: SamePair) -> list[tuple[gate.Facts, gate.Grant]]:
    """Return what the gate says of both records of a pair to whoever may review it.

    Raises NotFound where the viewer may not know of one of them, NotAllowed where they know of both and may not review.
    """
    found = gate.facts(viewer, Kind.CHILD, [row.one_id, row.other_id])
    act = next((act for act in ACTS if all(gate.may(viewer, act, facts) for facts in found.values())), ACTS[0])
    given, refused = [], None
    for facts in found.values():
        try:
            given.append((facts, gate.require(viewer, act, facts)))
        except NotAllowed as no:
            refused = no
    if refused:
        raise refused
    return given


def pair_locked(viewer: Viewer, public_id: UUID) -> SamePair:
    """Return the pair itself, locked for an answer, when the viewer may review it. Raises NotFound, NotAllowed."""
    row = (
        SamePair.objects.select_for_update(of=("self",))
        .select_related("one", "other")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    opened(viewer, row)
    return row


def merge_of(row: SamePair) -> Merge:
    """Return the link that a pair was joined by. Raises NotFound where it is not joined."""
    found = live_merges().filter(pair=row).select_related("lead", "follower").first()
    if found is None:
        raise NotFound
    return found
