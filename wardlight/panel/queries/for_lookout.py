"""What the panel knows of who is already being worked with: a child with a case is known."""

from datetime import date, datetime

from wardlight.kernel.days import local_date
from wardlight.panel.models import PanelCase


def open_work(area_id: int, now: datetime) -> list[tuple[int, date, date | None]]:
    """Return the records with a case at a panel, each from its listing on."""
    rows = PanelCase.objects.filter(area_id=area_id, listed_at__lte=now).order_by()
    return [(record, local_date(listed), None) for record, listed in rows.values_list("record", "listed_at")]
