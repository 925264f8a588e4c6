"""Inboxes of police intelligence, early help and the designated officer; and routes that nobody has."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import adrift as adrift_queries
from wardlight.concerns.queries import alike
from wardlight.concerns.queries import inboxes as queries
from wardlight.concerns.rules.routes import ANSWERED_BY, RouteKind
from wardlight.concerns.services import routes as services
from wardlight.concerns.services import sweeping
from wardlight.concerns.web import forms, route_forms
from wardlight.concerns.web.present import adrift as present_adrift
from wardlight.concerns.web.present import attached
from wardlight.concerns.web.present import crime as present_crime
from wardlight.concerns.web.present import inbox as present
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.kernel.refusals import Changed
from wardlight.ui.pages import render

WHO = {
    RouteKind.POLICE: Role.INTELLIGENCE_OFFICER,
    RouteKind.EARLY_HELP: Role.EARLY_HELP_OFFICER,
    RouteKind.DESIGNATED_OFFICER: Role.DESIGNATED_OFFICER,
}
TITLES = {
    RouteKind.POLICE: "Intelligence inbox",
    RouteKind.EARLY_HELP: "Early help: what the front door asks",
    RouteKind.DESIGNATED_OFFICER: "Adults who work with children",
}
EMPTY = "What is sent here appears on this page, with the time left to answer it."


@require_safe
def inbox(request: Asked, kind: RouteKind) -> HttpResponse:
    """What waits for an answer, and what was answered last."""
    viewer = request.viewer
    viewer.require_role(WHO[kind])
    waiting, answered = queries.inbox(viewer, kind)
    groups = present.groups(kind, waiting, answered, timezone.now())
    return render(request, "concerns/inbox.html", {"title": TITLES[kind], "groups": groups, "empty": EMPTY})


@require_http_methods(["GET", "POST"])
def item(request: Asked, concern_id: UUID, kind: RouteKind) -> HttpResponseBase:
    """One concern as its receiver reads it: take it, then answer."""
    viewer = request.viewer
    found = queries.item(viewer, kind, concern_id)
    here = reverse(f"{present.URLS[kind]}_item", args=[concern_id])
    to_answer = _form_class(kind)
    fault = ""
    form = to_answer(initial={"version": found.version, "key": str(uuid4())})
    if request.method == "POST":
        form = to_answer(request.POST)
        try:
            if request.POST.get("go") == "take":
                taking = forms.Take(request.POST)
                if taking.is_valid():
                    services.take_route(
                        viewer=viewer, concern=concern_id, kind=kind, now=timezone.now(), **taking.cleaned_data
                    )
                    return redirect(here)
            elif form.is_valid():
                _answer(request, concern_id, kind, form.cleaned_data)
                messages.success(request, "Answered. The referrer has been told.")
                return redirect(present.URLS[kind])
        except (Changed, services.CannotMove) as refusal:
            fault = refusal.message
            found = queries.item(viewer, kind, concern_id)
            form = to_answer(initial={"version": found.version, "key": str(uuid4())})
    now = timezone.now()
    context = {
        "item": found, "kind": kind, "title": f"{found.reference}", "back_url": reverse(present.URLS[kind]),
        "back_label": TITLES[kind], "fault": fault, "form": form, "received": at(found.received_at, now),
        "summary": present.police_rows(found, alike.alike(viewer, ANSWERED_BY[kind], concern_id, found.lines)) if kind == RouteKind.POLICE else present.child_rows(found),
        "clock": present.clock(found.received_at, found.due_at, now) if found.decided_at is None else None,
        "files": attached.rows(
            found.files, fetch=lambda file: reverse("concerns:designated_officer_fetch", args=[concern_id, file])
        ),
        "answered": at(found.decided_at, now) if found.decided_at else "",
        "take": forms.Take(initial={"version": found.version, "key": str(uuid4())}),
        "crime_words": present_crime.state(found.crime, now) if found.crime else "", "additions": [(words.sentence(at(one.at, now)), one.words) for one in found.additions],
    }  # fmt: skip
    return render(request, "concerns/item.html", context)


def _form_class(kind: RouteKind) -> type[forms.PoliceAnswer] | type[forms.Answer]:
    return forms.PoliceAnswer if kind == RouteKind.POLICE else forms.Answer


def _answer(request: Asked, concern_id: UUID, kind: RouteKind, given: dict[str, Any]) -> None:
    accepts = given["answer"] == "yes"
    why = "" if accepts else given["answer"] if kind == RouteKind.POLICE else given["why"]
    services.answer_route(
        viewer=request.viewer, concern=concern_id, kind=kind, version=given["version"], accepts=accepts,
        why=why, key=given["key"], now=timezone.now(),
    )  # fmt: skip


@require_safe
def adrift(request: Asked) -> HttpResponse:
    """Every open route that the viewer watches, and what it lacks."""
    rows = adrift_queries.adrift(request.viewer)
    return render(request, "concerns/adrift.html", {"groups": present_adrift.groups(rows, timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
def went_up(request: Asked, escalation: UUID) -> HttpResponse:
    """What went up to the viewer, and what they have done about it."""
    viewer = request.viewer
    found = adrift_queries.went_up_to_me(viewer, escalation)
    form = route_forms.Done(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            sweeping.answer_escalation(viewer=viewer, escalation=escalation, now=timezone.now(), **form.cleaned_data)
        except (Changed, sweeping.NothingSaid) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Kept. It goes up again unless it is answered.")
            return redirect("concerns:adrift")
    context = {
        "title": f"Nothing has happened: {found.route.reference}", "form": form, "answered": found.step.answer,
        "rows": present_adrift.rows_of(found, timezone.now()),
    }  # fmt: skip
    return render(request, "concerns/went_up.html", context, status=422 if form.errors else 200)
