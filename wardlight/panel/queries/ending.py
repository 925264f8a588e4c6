"""Closings that wait for a second person, and how a case ended."""

from dataclasses import dataclass
from uuid import UUID

from wardlight.access import gate, ports
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.panel.models import Ending, PanelDecision
from wardlight.people import queries as people


@dataclass(frozen=True)
class Closing:
    """A closing as a manager reads it: the child by name, what the chair gave, and the levels of the last two panels."""

    ending: Ending
    child: str
    reference: str
    levels: tuple[PanelDecision, ...]
    proposed_by: str
    lead: str

    @property
    def waits(self) -> bool:
        """Say whether nobody has answered it."""
        return self.ending.agreed_at is None and self.ending.refused_at is None


def _row(viewer: Viewer, public_id: UUID) -> Ending:
    row = (
        Ending.objects.filter(public_id=public_id, case__area=viewer.area_id, how="close")
        .select_related("case__record", "case__panel", "lead", "item__meeting")
        .first()
    )
    if row is None:
        raise NotFound
    return row


def closing(viewer: Viewer, public_id: UUID) -> Closing:
    """Return a closing for the manager who is to agree it, and note the view. Raises NotFound, NotAllowed."""
    row = _row(viewer, public_id)
    gate.open_record(viewer, Act.AGREE_PANEL_CLOSING, row.case.record_id)
    rows, _ = people.children(viewer, Act.AGREE_PANEL_CLOSING, among=[row.case.record_id], size=1)
    levels = PanelDecision.objects.filter(case=row.case_id, decided_at__lte=row.proposed_at)
    return Closing(
        row, rows[0].name, row.case.record.reference, tuple(levels.order_by("-decided_at", "-pk")[:2]),
        access.names_of([row.proposed_by]).get(row.proposed_by, "the chair"), row.lead.name if row.lead else "",
    )  # fmt: skip


def closing_locked(viewer: Viewer, public_id: UUID) -> Ending:
    """Return the row itself, locked for the answer. Raises NotFound, NotAllowed."""
    row = _row(viewer, public_id)
    gate.require(viewer, Act.AGREE_PANEL_CLOSING, people.facts_of(viewer, row.case.record_id))
    return Ending.objects.select_for_update().get(pk=row.pk)


def closings_to_agree(viewer: Viewer) -> list[Ending]:
    """Return the closings that wait for the viewer as the second person, oldest first. None for whoever is no manager."""
    if not any(post.role == Role.MANAGER for post in viewer.posts_in_force()):
        return []
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.AGREE_PANEL_CLOSING)).values("pk")
    rows = Ending.objects.filter(how="close", agreed_at=None, refused_at=None, case__record__in=visible)
    found = rows.select_related("case__record").order_by("proposed_at", "pk")
    waiting = [row for row in found if row.proposed_by != viewer.public_id]
    gate.note_rows(viewer, Kind.CHILD, [row.case.record.public_id for row in waiting], level=1)
    return waiting


def latest_ending(item: int) -> Ending | None:
    """Return what became of the case at an item that the viewer has opened; None where nothing did."""
    return Ending.objects.filter(item=item).select_related("lead").order_by("-proposed_at", "-pk").first()
