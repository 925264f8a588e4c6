"""Setting who owns a commitment and what the board aims at: the board officer's two forms."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.assurance import queries, services
from wardlight.assurance.rules import aims
from wardlight.assurance.rules.measures import of_commitment
from wardlight.assurance.web import forms, present
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NeedsReason, NotAllowed, NotFound, Refusal
from wardlight.ui.pages import render

SHOWN_ON: dict[type[Refusal], str] = {
    aims.NotAValue: "value",
    aims.DateGoneBy: "by",
    aims.SetInTheFuture: "set_on",
    NeedsReason: "because",
}


def _refused(form: Form, refusal: Refusal) -> None:
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    form.add_error(SHOWN_ON.get(type(refusal)), refusal.message)


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: Asked, code: str) -> HttpResponse:
    """Which service owns this commitment?"""
    viewer = request.viewer
    row = queries.to_set(viewer, code)
    promise = queries.strategy(viewer.area_id, local_date(viewer.now)).promise(code)
    here = [(str(one.public_id), one.name) for one in access.services_in(viewer.area_id)]
    was = str(row.owner_service.public_id) if row.owner_service else ""
    form = forms.Owner(request.POST or None, services=here, initial={"version": row.version, "service": was})
    if form.is_valid():
        try:
            services.set_owner(viewer=viewer, code=code, now=viewer.now, **form.cleaned_data)
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, f"Owner of {code} recorded. The one before stays in its history.")
            return redirect("assurance:commitment", code)
    return _form(request, form, f"Who owns {code}?", promise.title, "Record the owner", code)


@require_http_methods(["GET", "HEAD", "POST"])
def target(request: Asked, code: str) -> HttpResponse:
    """What does the board aim at?"""
    viewer = request.viewer
    row = queries.to_set(viewer, code)
    strategy = queries.strategy(viewer.area_id, local_date(viewer.now))
    promise, measures = strategy.promise(code), of_commitment(strategy.measures, code)
    unit = present.target_hint(measures[0] if measures else None)
    form = forms.Target(request.POST or None, unit=unit, initial={"version": row.version, "set_by": "the board"})
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.set_target(
                viewer=viewer, code=code, version=given["version"], value=given["value"], direction=given["direction"],
                by=form.due(), set_on=given["set_on"], set_by=given["set_by"], because=given["because"],
                key=given["key"], now=viewer.now,
            )  # fmt: skip
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, f"Target of {code} recorded. The next quarter to be released is held against it.")
            return redirect("assurance:commitment", code)
    return _form(request, form, f"What does the board aim at for {code}?", promise.title, "Record the target", code)


def _form(request: Asked, form: Form, heading: str, lead: str, button: str, code: str) -> HttpResponse:
    context = {
        "form": form, "heading": heading, "lead": lead, "button": button, "back_label": f"Commitment {code}",
        "back_url": reverse("assurance:commitment", args=[code]),
    }  # fmt: skip
    return render(request, "assurance/set.html", context, status=422 if form.errors else 200)
