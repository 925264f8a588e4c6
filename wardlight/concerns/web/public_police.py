"""What the front door passed to police from the public: read, and said to have come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import public_reports as queries
from wardlight.concerns.services import public_reports as services
from wardlight.concerns.web import public_words as said
from wardlight.concerns.web.front_door import viewer_of
from wardlight.kernel.refusals import NotFound
from wardlight.ui.forms import ChangeForm, Text
from wardlight.ui.pages import render


class Receive(ChangeForm):
    """That it has come."""

    police_reference = Text("Your reference, if it has one", required=False, max_length=40, width=20)


@require_safe
def passed(request: Asked) -> HttpResponse:
    """What came to us from the public?"""
    viewer = viewer_of(request)
    viewer.require_role(Role.INTELLIGENCE_OFFICER)
    rows = [
        (one, said.passed_rows(one, viewer.now), None if one.received_at else Receive(
            initial={"version": one.version}, auto_id=f"{one.reference.replace(' ', '-')}-%s"
        ))
        for one in queries.passed(viewer)
    ]  # fmt: skip
    return render(request, "concerns/public/passed.html", {"rows": rows})


@require_POST
def receive(request: Asked, report: UUID) -> HttpResponse:
    """Say that it has come."""
    viewer = viewer_of(request)
    form = Receive(request.POST)
    if not form.is_valid():
        raise NotFound
    d = form.cleaned_data
    services.receive(
        viewer=viewer, report=report, version=d["version"], police_reference=d["police_reference"], key=d["key"],
        now=viewer.now,
    )  # fmt: skip
    messages.success(request, "The front door sees that you have it.")
    return redirect("concerns:public_passed")
