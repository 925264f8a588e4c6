"""Prompts that were answered: what whoever looked found and did, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from wardlight.access import gate, ports
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries.came_of import CameOf, came_of
from wardlight.kernel.refusals import NotFound
from wardlight.lookout.models import Prompt
from wardlight.lookout.queries import prompts

LATELY = timedelta(days=90)
MOST_SHOWN = 20


@dataclass(frozen=True)
class LookView:
    """A prompt with its answer. `came` is what the viewer began with it; None where they began nothing, or another looked."""

    asked: prompts.PromptView
    answer: str
    why: str
    not_before: date | None
    looked_at: datetime
    looked_by: str
    came: CameOf | None


def lately(viewer: Viewer) -> list[LookView]:
    """Return what the viewer answered in the last three months about children whom they may look at, latest first."""
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.LOOK_AGAIN)).values("pk")
    rows = Prompt.objects.filter(
        area=viewer.area_id, answered_by=viewer.public_id, answered_at__gte=viewer.now - LATELY, record__in=visible
    )
    found = list(rows.select_related("edition", "look").order_by("-answered_at", "-pk")[:MOST_SHOWN])
    return [_view(view, row, "", None) for view, row in prompts.with_rows(viewer, found)]


def one(viewer: Viewer, public_id: UUID) -> LookView:
    """Return one prompt that was asked of the viewer and is answered, and note the view of its child. Raises NotFound."""
    rows = Prompt.objects.filter(
        prompts.asked_of(viewer), public_id=public_id, area=viewer.area_id, answered_at__isnull=False
    )
    row = rows.select_related("edition", "look").first()
    if row is None:
        raise NotFound
    view = prompts.opened(viewer, row)
    came = came_of(viewer, row.look.led_to) if row.look.led_to else None
    return _view(view, row, access.user(row.look.looked_by).name, came)


def _view(view: prompts.PromptView, row: Prompt, by: str, came: CameOf | None) -> LookView:
    look = row.look
    return LookView(view, look.answer, look.why, look.not_before, look.looked_at, by, came)
