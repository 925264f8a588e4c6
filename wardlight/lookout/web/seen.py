"""Who is not being seen: the page."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wardlight.access.asking import Asked
from wardlight.kernel import small_numbers
from wardlight.kernel.words import full_date
from wardlight.lookout.queries.seen import seen
from wardlight.lookout.rules.groups import WARD
from wardlight.lookout.rules.seen import SeenCategory
from wardlight.ui.pages import render


@require_safe
def not_seen(request: Asked) -> HttpResponse:
    """Children identified in the last year beside the children who live here, group by group."""
    found = seen(request.viewer)
    context = {
        "since": full_date(found.since), "until": full_date(found.until), "found": found,
        "tables": [_table(one) for one in found.categories if one.id != WARD or found.has_wards],
        "show": small_numbers.show, "back_url": reverse("lookout:rules"), "area": request.viewer.area_code,
    }  # fmt: skip
    return render(request, "lookout/seen.html", context)


def _table(category: SeenCategory) -> dict[str, object]:
    """Return a table: its heading, its rows of words, and where the numbers of children living here are from."""
    rows = [
        {
            "label": one.label, "nobody": one.nobody, "identified": small_numbers.show(one.identified),
            "people": "" if one.people is None else f"{one.people:,}", "rate": one.rate if one.people is not None else "",
        }
        for one in category.groups
    ]  # fmt: skip
    source = f"Children living here: {category.source}, {full_date(category.on)}." if category.on else ""
    return {
        "title": category.title, "rows": rows, "source": source,
        "not_recorded": small_numbers.show(category.not_recorded), "has_people": category.on is not None,
    }  # fmt: skip
