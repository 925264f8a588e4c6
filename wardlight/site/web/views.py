"""The home page, and the answer to a form whose sitting has ended."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from wardlight.access.asking import Asked
from wardlight.access.middleware import public
from wardlight.access.rules.roles import CASEWORK, WITH_CHILDREN
from wardlight.actions import queries as actions
from wardlight.concerns.queries import heard, inquiries, late, missing, notices, receipts
from wardlight.kernel.days import local_date
from wardlight.lookout.queries import prompts
from wardlight.panel import queries as panel
from wardlight.people.queries.caseload import caseload
from wardlight.site import navigation
from wardlight.site.web import today, today_missing
from wardlight.ui import pages
from wardlight.ui.pages import render


@require_safe
def home(request: Asked) -> HttpResponseBase:
    """What needs the viewer today; those who land elsewhere are sent there."""
    viewer = request.viewer
    first = navigation.places(viewer)[0]
    if first != navigation.HOME:
        return redirect(first.name)
    own, drafts, closings = actions.mine(viewer), receipts.unsent(viewer), panel.closings_to_agree(viewer)
    looks = prompts.waiting(viewer)
    asked = inquiries.asked(viewer)
    absent = today_missing.tasks(
        missing.own_interviews(viewer), late.own_questions(viewer), notices.own_to_give(viewer), viewer.now
    )
    children, number = caseload(viewer) if viewer.roles & (CASEWORK | WITH_CHILDREN) else ([], 0)
    return render(
        request,
        "site/home.html",
        {
            "greeting": today.greeting(viewer.name, viewer.now),
            "opening": today.opening(own, looks, absent, len(drafts) + len(closings) + len(asked), viewer.now),
            "groups": today.groups(own, drafts, closings, panel.presenting(viewer), looks, asked, absent, viewer.now),
            "answers": today.answers(heard.heard_back(viewer), viewer.now),
            "children": today.own_children(children, local_date(viewer.now)),
            "number": number,
        },
    )


@public
def csrf_failure(request: Asked, reason: str = "") -> HttpResponse:
    """A page for a form whose sitting has ended."""
    return pages.error(request, 403, "This page was open too long. Go back, reload it, and send it again.")
