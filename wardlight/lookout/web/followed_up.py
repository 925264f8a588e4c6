"""A year after "not now": the page for those who may read the children's records."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wardlight.access.asking import Asked
from wardlight.kernel.words import full_date
from wardlight.lookout.queries.followed_up import FollowedUp, followed_up
from wardlight.ui.components import Row, Tag
from wardlight.ui.pages import render

EXPLOITED = {"yes": "being exploited", "suspected": "may be exploited", "ended": "was exploited"}
LEVELS = {"low": "low", "medium": "medium", "high": "high"}


@require_safe
def a_year_on(request: Asked) -> HttpResponse:
    """Each child who was put aside a year ago or more, and what their record says now."""
    rows = [_row(one) for one in followed_up(request.viewer)]
    return render(request, "lookout/a_year_on.html", {"rows": rows, "back_url": reverse("lookout:mine")})


def _row(one: FollowedUp) -> Row:
    said = [
        EXPLOITED.get(one.exploited, ""),
        f"agreed level {LEVELS[one.level]}" if one.level in LEVELS else "",
    ]
    now = "; ".join(part for part in said if part)
    return Row(
        one.child, reverse("people:child", args=[one.public_id]),
        f"{one.rule}. “Not now” on {full_date(one.looked_on)}, until {full_date(one.not_before)}: {one.why}"
        + (f" Their record says now: {now}." if now else ""),
        tag=Tag("Found since", "waiting") if one.is_found else Tag("Nothing recorded since", "quiet"),
    )  # fmt: skip
