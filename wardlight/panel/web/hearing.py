"""One child's item: the screen shown to the room, and the pages beside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.access.rules.roles import OWNS_ACTIONS, Role
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Refusal
from wardlight.panel import queries, services
from wardlight.panel.queries import ItemView
from wardlight.panel.rules.agenda import REVIEWS
from wardlight.panel.rules.states import REVIEWED, State
from wardlight.panel.services.hearing import DecisionLacks
from wardlight.panel.web import forms, minutes, present
from wardlight.panel.web.decision_form import MORE, Decision, rows_of
from wardlight.panel.web.views import passes, viewer_of
from wardlight.panel.web.words import meeting_day
from wardlight.ui.components import Row
from wardlight.ui.pages import render


@require_http_methods(["GET", "POST"])
def item(request: Asked, item_id: UUID) -> HttpResponseBase:
    """The screen shown to the room: before the meeting it is the pack; between items it asks who must leave."""
    viewer = viewer_of(request)
    # to send the decision is the chair's alone, whatever it says
    found = queries.item(viewer, item_id, Act.DECIDE_AT_PANEL if request.method == "POST" else Act.READ_PANEL_ITEM)
    is_chair = Role.PANEL_CHAIR in viewer.roles
    if found.meeting.is_open and found.item.called_at is None and not found.line.is_over:
        return _between(request, viewer, found)
    may_decide = is_chair and found.meeting.is_open and not found.line.is_over
    form = _form(request, viewer, found) if may_decide else None
    if request.method == "POST" and form is not None and "add" not in request.POST and form.is_valid():
        try:
            services.decide(
                viewer=viewer, item_id=item_id, version=form.cleaned_data["version"], decided=form.decided(),
                key=form.cleaned_data["key"], now=timezone.now(),
            )  # fmt: skip
        except DecisionLacks as refusal:
            form.lacks((lack.field, lack.words) for lack in refusal.lacks)
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            after = found.meeting.after(found.pk)
            if after and after.item:
                return redirect("panel:item", after.item.public_id)
            return redirect("panel:meeting", found.meeting.public_id)
    return render(
        request, "panel/item.html", {**_shown(viewer, found), "form": form, "dissents": _views(viewer, found)}
    )


def _form(request: Asked, viewer: Viewer, found: ItemView) -> Decision:
    held_on = local_date(found.meeting.opened_at or viewer.now)
    given: dict[str, Any] = {
        "item": found, "posts": access.people_in_area(viewer.area_id, viewer.now, OWNS_ACTIONS), "held_on": held_on,
        "initial": {"version": found.version},
    }  # fmt: skip
    if request.method != "POST":
        return Decision(**given)
    if "add" not in request.POST:
        return Decision(request.POST, **given)
    sent = request.POST.copy()
    sent["rows"] = str(rows_of(sent.get("rows", ""), more=MORE))
    # What was typed comes back without being checked: nobody has asked to record it yet.
    again = Decision(sent, **given)
    again.leave_unchecked()
    return again


def _views(viewer: Viewer, found: ItemView) -> list[Any]:
    return queries.dissents_of(found.pk) if found.has_dissent else []


def _header(found: ItemView) -> dict[str, Any]:
    return {
        "meeting_name": found.meeting.panel, "meeting_when": meeting_day(found.meeting.starts_at),
        "item_number": found.line.number, "agenda": present.agenda(found.meeting, found.pk),
        "hide_url": reverse("panel:hidden", args=[found.public_id]),
        "meeting_url": reverse("panel:meeting", args=[found.meeting.public_id]),
    }  # fmt: skip


def _shown(viewer: Viewer, found: ItemView) -> dict[str, Any]:
    now = viewer.now
    after = found.meeting.after(found.pk)
    quorum = (
        found.quorum.said(f"item {found.line.number}") if found.meeting.opened_at else "The pack, before the meeting"
    )
    return {
        **_header(found), "quorum_words": quorum, "item": found, "lead": present.lead(found),
        "time_used": present.time_used(found, now) if found.meeting.is_open and not found.line.is_over else None,
        "since_heading": present.since_heading(found, now), "since": present.since(found, now),
        "said": present.said(found, now), "actions": present.action_rows(found.actions, now),
        "evidence": present.evidence(found, now), "decision": present.decision_rows(found, now),
        "ending": _ending(found, now), "may_end": _may_end(viewer, found),
        "new_actions": present.action_rows(found.decision_actions, now), "after": after,
        "may_defer": Role.PANEL_COORDINATOR in viewer.roles and not found.line.is_over,
        "may_print": bool(viewer.roles & {Role.PANEL_COORDINATOR, Role.PANEL_CHAIR}) and found.decision is not None,
    }  # fmt: skip


def _ending(found: ItemView, now: datetime) -> list[Row]:
    ending = queries.latest_ending(found.pk) if found.decision else None
    return present.ending_rows(ending, now) if ending else []


def _may_end(viewer: Viewer, found: ItemView) -> bool:
    goes_on = State(found.state) in REVIEWED
    return (
        Role.PANEL_CHAIR in viewer.roles
        and found.decision is not None
        and goes_on
        and not found.meeting.minutes_approved_at
    )


def _between(request: Asked, viewer: Viewer, found: ItemView) -> HttpResponse:
    """Who must leave, before the name."""
    leaving = [one for one in found.meeting.came if found.pk in one.leaves_for]
    return render(
        request, "panel/between.html",
        {
            **_header(found), "quorum_words": found.quorum.said(f"item {found.line.number}"), "line": found.line,
            "leaving": leaving, "quorum": found.quorum, "item_id": found.public_id,
            "may_call": Role.PANEL_CHAIR in viewer.roles, "button": forms.Release(initial={"version": found.version}),
            "sheet_url": reverse("panel:attendance", args=[found.meeting.public_id]),
        },
    )  # fmt: skip


@require_POST
def call(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Whoever must leave has left: show the item."""
    viewer = viewer_of(request)
    queries.item(viewer, item_id, Act.DECIDE_AT_PANEL)
    form = forms.Release(request.POST)
    if form.is_valid():
        try:
            services.call_item(viewer=viewer, item_id=item_id, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            if passes(refusal):
                raise
            messages.error(request, refusal.message)
    return redirect("panel:item", item_id)


@require_safe
def hidden(request: Asked, item_id: UUID) -> HttpResponse:
    """A blank screen, with the way back."""
    viewer_of(request).require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR, Role.PANEL_MEMBER)
    return render(request, "panel/hidden.html", {"back": reverse("panel:item", args=[item_id])})


def _beside(found: ItemView) -> dict[str, Any]:
    """Return what the pages beside an item share: the heading's number and the way back."""
    return {
        "back_url": reverse("panel:item", args=[found.public_id]),
        "step_words": f"Item {found.line.number}: {found.line.label}",
    }


@require_http_methods(["GET", "POST"])
def defer(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Put an item off to another meeting."""
    viewer = viewer_of(request)
    found = queries.item(viewer, item_id, Act.PREPARE_PANEL_CHILD)
    others = [one for one in queries.planned(viewer, found.item.meeting.panel_id) if one.pk != found.meeting.pk]
    form = forms.Defer(request.POST or None, meetings=others, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.defer(
                viewer=viewer, item_id=item_id, version=data["version"], to_meeting_id=UUID(data["to_meeting"]),
                why=data["why"], key=data["key"], now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Deferred. The lead professional has been told.")
            return redirect("panel:meeting", found.meeting.public_id)
    return render(
        request, "panel/form.html",
        {"form": form, "heading": "Defer this item", "button": "Defer", "has_meetings": bool(others), **_beside(found)},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def prepare(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Say where an item comes on the agenda."""
    viewer = viewer_of(request)
    found = queries.item(viewer, item_id, Act.PREPARE_PANEL_CHILD)
    kind = found.item.kind
    now = {"is_urgent": found.item.is_urgent, "proposes": kind if kind in REVIEWS else ""}
    form = forms.Prepare(request.POST or None, initial={"version": found.version, **now})
    if request.method == "POST" and form.is_valid():
        try:
            services.prepare_item(viewer=viewer, item_id=item_id, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The agenda is in its new order.")
            return redirect("panel:meeting", found.meeting.public_id)
    beside = {**_beside(found), "back_url": reverse("panel:meeting", args=[found.meeting.public_id])}
    return render(
        request, "panel/form.html", {"form": form, "heading": "Place on the agenda", "button": "Save", **beside}
    )


@require_http_methods(["GET", "POST"])
def different_view(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Record a view that differs from the decision."""
    viewer = viewer_of(request)
    found = queries.item(viewer, item_id)
    writes_for_all = bool(viewer.roles & {Role.PANEL_COORDINATOR, Role.PANEL_CHAIR})
    seats = [one for one in found.meeting.came if writes_for_all or one.user == viewer.public_id]
    form = forms.DifferentView(request.POST or None, came=seats)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.record_dissent(
                viewer=viewer, item_id=item_id, attendance_id=UUID(data["whose"]), words=data["words"], key=data["key"],
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            return redirect("panel:item", item_id)
    return render(
        request, "panel/form.html",
        {"form": form, "heading": "Record a different view", "button": "Record it", **_beside(found)},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def print_minutes(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Print or share one child's minutes: for whom, what for; a POST gives a numbered copy as a PDF."""
    viewer = viewer_of(request)
    found = queries.minutes(viewer, item_id)
    form = forms.Copy(request.POST or None, recipients=minutes.recipients(found))
    if request.method == "POST" and form.is_valid():
        copy = services.make_copy(viewer=viewer, item_id=item_id, now=timezone.now(), **form.cleaned_data)
        pdf = minutes.pdf(queries.minutes(viewer, item_id), copy)
        answer = HttpResponse(pdf, content_type="application/pdf")
        # no name in it: it is seen in lists of recent files
        answer["Content-Disposition"] = f'attachment; filename="minutes-copy-{copy.number}.pdf"'
        return answer
    return _minutes_page(request, found, form, forms.Correct())


def _minutes_page(
    request: Asked, found: queries.MinutesView, form: forms.Copy, correction: forms.Correct
) -> HttpResponse:
    item = found.item
    return render(
        request, "panel/minutes.html",
        {
            "form": form, "correction": correction, "found": found, "heading": f"Minutes: {item.name}",
            "standing": "Approved" if item.meeting.minutes_approved_at else "Draft: not yet approved",
            "decision": present.decision_rows(item, item.item.decided_at or timezone.now()),
            "correct_url": reverse("panel:correct", args=[item.public_id]), **_beside(item),
            "copies": [(one.number, one.recipient, one.purpose, local_date(one.at)) for one in found.copies],
            "corrections": [(local_date(one.at), found.names.get(one.by, ""), one.words) for one in found.corrections],
        },
    )  # fmt: skip


@require_POST
def correct(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Put right what is wrong in one child's minutes."""
    viewer = viewer_of(request)
    form = forms.Correct(request.POST)
    found = queries.minutes(viewer, item_id)
    if not form.is_valid():
        return _minutes_page(request, found, forms.Copy(recipients=minutes.recipients(found)), form)
    services.correct_minutes(viewer=viewer, item_id=item_id, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "The correction is kept, with today’s date.")
    return redirect("panel:minutes", item_id)
