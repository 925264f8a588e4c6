"""Asking for a strategy discussion, and recording that it was held."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wardlight.access.asking import Asked
from wardlight.concerns.queries import front_door
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.plans.protection.queries import strategy as queries
from wardlight.plans.protection.services import strategy as services
from wardlight.plans.protection.web import forms
from wardlight.ui.pages import render

SHOWN_ON: dict[type[Refusal], str] = {
    services.PlannedInThePast: "day",
    services.NotYetHeld: "day",
    services.SomebodyMissing: "social_care",
}


def _refused(form: Form, refusal: Refusal) -> None:
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    form.add_error(SHOWN_ON.get(type(refusal)), refusal.message)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Asked, concern: UUID) -> HttpResponse:
    """Ask for a strategy discussion."""
    viewer = request.viewer
    view = front_door.concern(viewer, concern)
    form = forms.Ask(request.POST or None)
    if form.is_valid():
        try:
            services.ask(
                viewer=viewer, concern=concern, why=form.cleaned_data["why"], planned_at=form.planned_at(),
                key=form.cleaned_data["key"], now=viewer.now,
            )  # fmt: skip
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, "Strategy discussion asked for.")
            return redirect("concerns:triage", concern)
    context = {
        "form": form, "heading": "Ask for a strategy discussion", "button": "Ask for it",
        "lead": f"Concern {view.reference}. Social care, police and health meet at once, "
        "and by the end of the next working day at the latest.",
        "back_url": reverse("concerns:triage", args=[concern]),
    }  # fmt: skip
    return render(request, "protection/strategy.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Asked, discussion: UUID) -> HttpResponse:
    """Record that a strategy discussion was held."""
    viewer = request.viewer
    found = queries.to_record(viewer, discussion)
    back = reverse("concerns:triage", args=[found.concern]) if found.concern else reverse("home")
    form = forms.Held(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ATTENDED}
        try:
            held = services.record_held(
                viewer=viewer, discussion=discussion, version=form.cleaned_data["version"], held_at=form.held_at(),
                outcome=form.cleaned_data["outcome"], outcome_why=form.cleaned_data["outcome_why"],
                key=form.cleaned_data["key"], now=viewer.now, **given,
            )  # fmt: skip
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, "Recorded.")
            is_open = held.concern is not None and found.concern is not None and held.concern.closed_at is None
            return redirect(back if is_open else "home")
    context = {
        "form": form, "heading": "Record a strategy discussion", "button": "Record it", "back_url": back,
        "lead": f"{found.reference}. Asked for because: {found.discussion.why}",
    }  # fmt: skip
    return render(request, "protection/strategy.html", context, status=422 if form.errors else 200)


ATTENDED = ("social_care", "police", "health", "others")
