"""Finding a child: by POST, so that no name is ever in an address; on the trail; and so many times a minute."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wardlight.access.asking import Asked
from wardlight.kernel.refusals import NotAllowed, Refusal
from wardlight.ledger import audit
from wardlight.people import queries as people
from wardlight.people.rules import finding
from wardlight.site import navigation
from wardlight.site.web import present
from wardlight.ui.pages import render

A_MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 30
LONGEST = 120  # letters


class NotForSearch(NotAllowed):
    """Search is for those who work with records."""

    message = "Search is for casework and intelligence. To tell somebody about a child, raise a concern."


class TooManySearches(Refusal):
    """More than a person at work would make."""

    message = "You have searched 30 times in a minute. Wait a minute, then search again."


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Asked) -> HttpResponse:
    """The search page, and with POST what is found among the children the viewer may see."""
    viewer = request.viewer
    if not navigation.may_search(viewer):
        raise NotForSearch
    typed = request.POST.get("q", "").strip()[:LONGEST]
    if not typed:
        fault = "Enter a name, birth date, postcode, number or reference" if request.method == "POST" else ""
        return render(request, "site/search.html", {"typed": "", "fault": fault, "rows": None})
    try:
        _count(request, viewer.now)
    except TooManySearches as refusal:
        audit.record(viewer, "refused.search", now=viewer.now, outcome="refused")
        return render(request, "site/search.html", {"typed": typed, "fault": refusal.message, "rows": None}, status=429)
    found = people.find(viewer, finding.read(typed))
    viewer.searched.update({"words": typed, "found": len(found)})
    rows = [
        present.found(one, reverse("people:child", kwargs={"child": one.row.public_id}), viewer.now) for one in found
    ]
    context = {"typed": typed, "fault": "", "rows": rows, "is_cut": len(rows) == people.MOST_FOUND}
    return render(request, "site/search.html", context)


def _count(request: Asked, now: datetime) -> None:
    """Count this search in the sitting. Raises TooManySearches at the thirty-first within a minute.

    A person who signs in again to begin anew needs both factors, and the trail has it.
    """
    earlier = [at for at in request.session.get("searches", []) if datetime.fromisoformat(at) > now - A_MINUTE]
    if len(earlier) >= MOST_A_MINUTE:
        raise TooManySearches
    request.session["searches"] = [*earlier, now.isoformat()]
