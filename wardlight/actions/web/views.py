"""One's own actions: the list, the form that finishes one, and the reason why one is late."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.actions import queries, services
from wardlight.actions.web import forms, present
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed
from wardlight.ui.pages import render


@require_safe
def mine(request: Asked) -> HttpResponse:
    """What the viewer has undertaken to do, late first."""
    viewer = request.viewer
    return render(request, "actions/mine.html", {"groups": present.groups(queries.mine(viewer), viewer)})


@require_http_methods(["GET", "POST"])
def action(request: Asked, action_id: UUID) -> HttpResponseBase:
    """One action of the viewer's, and the form that finishes it."""
    viewer = request.viewer
    row = queries.own(viewer, action_id)
    kind = forms.FinishLate if row.late and not row.late_why else forms.Finish
    form = kind(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.complete_action(viewer=viewer, action_id=action_id, now=timezone.now(), **form.cleaned_data)
        except (services.AlreadyDone, services.NeedsLateReason, Changed) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Done. The panel can see what came of it.")
            return redirect("actions:mine")
    return render(
        request, "actions/action.html",
        {
            "row": row, "form": form, "clock": present.clock(row, viewer), "why": present.why(row, local_date(viewer.now)),
            "heading": row.what, "back_url": reverse("actions:mine"),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def why_late(request: Asked, action_id: UUID) -> HttpResponseBase:
    """Why one of the viewer's actions is late."""
    viewer = request.viewer
    row = queries.own(viewer, action_id)
    form = forms.WhyLate(request.POST or None, initial={"version": row.version, "why": row.late_why})
    if request.method == "POST" and form.is_valid():
        try:
            services.say_why_late(viewer=viewer, action_id=action_id, now=timezone.now(), **form.cleaned_data)
        except (services.AlreadyDone, services.NotLate, Changed) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The reason is kept with the action.")
            return redirect("actions:mine")
    return render(
        request, "actions/why_late.html",
        {
            "form": form, "heading": "Why is it late?", "what": row.what, "button": "Keep the reason",
            "back_url": reverse("actions:action", args=[action_id]),
        },
    )  # fmt: skip
