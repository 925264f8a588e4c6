"""What the panel knows of who is already being worked with: a child with a case is known until it is over."""

from datetime import date, datetime

from wardlight.kernel.days import local_date
from wardlight.panel.models import PanelCase


def open_work(area_id: int, now: datetime) -> list[tuple[int, date, date | None]]:
    """Return the records with a case at a panel, each from its listing to the day it was over."""
    rows = PanelCase.objects.filter(area_id=area_id, listed_at__lte=now).order_by()
    return [
        (record, local_date(listed), local_date(ended) if ended else None)
        for record, listed, ended in rows.values_list("record", "listed_at", "ended_at")
    ]
