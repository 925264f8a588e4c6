"""Other concerns that name the same vehicle, number, place or name online, among those the viewer may act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Line
from wardlight.concerns.rules.lines import can_be_found_again

MOST = 50  # lines


class HasValue(Protocol):
    """A line, whole or as somebody reads it."""

    @property
    def kind(self) -> str: ...
    @property
    def plain(self) -> str: ...
    @property
    def is_part(self) -> bool: ...


@dataclass(frozen=True)
class Alike:
    """A concern that names the same."""

    public_id: UUID
    reference: str


def alike(viewer: Viewer, act: Act, concern: UUID, lines: Iterable[HasValue]) -> dict[tuple[str, str], list[Alike]]:
    """Return by kind and value the other concerns on which the viewer may do `act` that name the same; notes them as rows.

    What the viewer may not act on is not counted either, so that nothing here says that it is there.
    """
    wanted = {(one.kind, one.plain) for one in lines if can_be_found_again(one.kind, one.plain, is_part=one.is_part)}
    if not wanted:
        return {}
    same = reduce(or_, (Q(kind=kind, plain=plain) for kind, plain in sorted(wanted)))
    visible = Concern.objects.filter(gate.visible_to(viewer, act)).order_by().values("pk")
    rows = (
        Line.objects.filter(same, area=viewer.area_id, is_part=False, concern__in=visible)
        .exclude(concern__public_id=concern)
        .select_related("concern")
        .order_by("-concern__sent_at", "pk")[:MOST]
    )
    found: dict[tuple[str, str], list[Alike]] = {}
    for row in rows:
        one = Alike(row.concern.public_id, row.concern.reference)
        others = found.setdefault((row.kind, row.plain), [])
        if one not in others:
            others.append(one)
    gate.note_rows(viewer, Kind.CONCERN, {one.public_id for some in found.values() for one in some}, level=1)
    return found
