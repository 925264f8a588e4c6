"""A child as a meeting is shown them: in one query beside the gate's, and no more than the room may know."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from wardlight.access import gate
from wardlight.access.rules.table import Act, Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.people.facts import live
from wardlight.people.models import ChildRecord, ConflictBlock, Involvement, Quote
from wardlight.people.queries.children import ChildView
from wardlight.people.queries.rows import row_of, with_row_columns
from wardlight.people.queries.standing import headlines
from wardlight.people.rules.at_home import said_to_a_room

THE_ROOM = frozenset({Layer.CORE})


@dataclass(frozen=True)
class Said:
    """What the child said, word for word, to whom and when, and whether it may be read out."""

    words: str
    said_to: str
    said_on: date
    may_be_read_out: bool


@dataclass(frozen=True)
class Room:
    """A child's record for a screen shown to a room: core alone, whoever opens it; no address, contact or other name."""

    child: ChildView
    lives_with: str
    exploited_at: datetime | None
    said: Said | None
    trusted_adult: str


def for_the_room(viewer: Viewer, public_id: UUID, act: Act) -> Room:
    """Return what a room is shown of a child when the viewer may do `act`, and note the view. Raises NotFound, NotAllowed.

    With whom the child lives is part of the pack (line A6), and so is shown though it speaks of somebody else: by what
    they are to the child, and never by name.
    """
    latest = Quote.objects.filter(record=OuterRef("pk")).order_by("-said_at", "-pk")
    chosen = Involvement.objects.filter(record=OuterRef("pk"), is_trusted_adult=True, ends_at=None).order_by(
        "-starts_at"
    )
    quote = JSONObject(words="words", to="said_to", out="may_be_read_out")
    record = (
        with_row_columns(ChildRecord.objects.filter(public_id=public_id))
        .annotate(
            quoted=Subquery(latest.values(found=quote)[:1]),
            quoted_at=Subquery(latest.values("said_at")[:1]),
            trusted=Subquery(chosen.values(name=F("professional__name"))[:1]),
        )
        .first()
    )
    if record is None:
        raise NotFound
    given = gate.open_record(viewer, act, record.pk, read=record)
    grant = gate.Grant(3, THE_ROOM, given.lines)
    row = row_of(record)
    child = ChildView(
        pk=record.pk, public_id=record.public_id, reference=record.reference, version=record.version, grant=grant,
        name=row.name, forename=record.forename, also_known_as=(), sex=row.sex, born_on=row.born_on,
        died_on=record.person.died_on, school="", school_year=None, lives_with=None, address=None, level=row.level,
        level_at=record.agreed_at, exploited=row.exploited,
        status=tuple(headlines(viewer, grant, [record.pk]).get(record.pk, ())), workers=(), flags=(), quotes=(), dues=(),
    )  # fmt: skip
    home = record.home or {}
    return Room(
        child,
        said_to_a_room(home.get("with_whom", "")),
        record.exploited_at,
        _said(record.quoted, record.quoted_at),
        record.trusted or "",
    )


def _said(quoted: dict[str, object] | None, at: datetime | None) -> Said | None:
    if not quoted or at is None:
        return None
    return Said(str(quoted["words"]), str(quoted["to"]), local_date(at), bool(quoted["out"]))


def allocated_user(record: int) -> UUID | None:
    """Return the account of the worker that a record, opened under the gate, is allocated to; None without one."""
    rows = Involvement.objects.filter(
        record=record, part=Involvement.Part.ALLOCATED, ends_at=None, professional__user__isnull=False
    )
    return rows.order_by("-starts_at", "-pk").values_list("professional__user__public_id", flat=True).first()


def kept_out(viewer: Viewer, record: int) -> frozenset[UUID]:
    """Return the accounts that a conflict block keeps out of a record, opened under the gate: nothing of it goes to them."""
    rows = ConflictBlock.objects.filter(live(viewer), record=record).order_by()
    return frozenset(rows.values_list("user__public_id", flat=True))
