"""How a concern that waits unsent is listed: whose it is and since when, never what it says."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.unsent import Waiting
from wardlight.concerns.web.present.receipt import at
from wardlight.ui.components import Row, Tag


def rows(found: list[Waiting], now: datetime) -> list[Row]:
    """Return a row for each; one that may be opened has its address."""
    return [
        Row(
            f"{one.by} has begun a concern and not sent it",
            reverse("concerns:unsent_draft", args=[one.public_id]) if one.public_id else "",
            f"Since {at(one.started_at, now)}." + (" Open it: send it, or say why not." if one.public_id else ""),
            tag=Tag("A child may be in danger", "late") if one.urgent else Tag("Not sent", "soon"),
        )
        for one in found
    ]
