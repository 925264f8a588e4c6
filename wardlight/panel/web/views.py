"""The panel's first page, the list, and its meetings."""

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
from wardlight.access.rules.roles import LEADS_CHILDREN, Role
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_time
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.panel import queries, services
from wardlight.panel.web import forms, present
from wardlight.panel.web.words import meeting_day
from wardlight.people import queries as people
from wardlight.ui.pages import render


def viewer_of(request: Asked) -> Viewer:
    """Return who is asking."""
    viewer = request.viewer
    return viewer


def passes(refusal: Refusal) -> bool:
    """Say whether a refusal is the middleware's to answer, rather than a form's."""
    return isinstance(refusal, NotFound | NotAllowed)


@require_safe
def home(request: Asked) -> HttpResponse:
    """The panel's first page: meetings, what waits to be listed, the children at the panel."""
    viewer = viewer_of(request)
    found = queries.home(viewer)
    return render(
        request, "panel/home.html",
        {
            "waiting": present.waiting(found, viewer), "meetings": present.meetings(found, viewer),
            "cases": present.case_rows(found, viewer), "may_list": found.may_list,
            "past": [(meeting_day(one.starts_at), reverse("panel:meeting", args=[one.public_id]),
                      one.minutes_approved_at is not None) for one in found.past],
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def plan(request: Asked) -> HttpResponseBase:
    """Plan a meeting."""
    viewer = viewer_of(request)
    viewer.require_role(Role.PANEL_COORDINATOR)
    form = forms.Plan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meeting = services.plan_meeting(
                viewer=viewer, starts_at=local_time(data["day"], data["at"]), place=data["place"], key=data["key"],
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The meeting is planned, and the panel has been told.")
            return redirect("panel:meeting", meeting.public_id)
    return render(
        request, "panel/form.html",
        {"form": form, "heading": "Plan a meeting", "button": "Plan the meeting", "back_url": reverse("panel:home")},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def list_child(request: Asked, route_id: UUID) -> HttpResponseBase:
    """Put a referred child on a meeting's agenda."""
    viewer = viewer_of(request)
    viewer.require_role(Role.PANEL_COORDINATOR)
    referral = queries.referral(viewer, route_id)
    rows, _ = people.children(viewer, among=[referral.record], size=1)
    if not rows:
        raise NotFound
    panel = queries.panel_of(viewer)
    form = forms.ListChild(
        request.POST or None, meetings=queries.planned(viewer, panel.pk) if panel else [],
        people=access.people_in_area(viewer.area_id, viewer.now, LEADS_CHILDREN),
        initial={"lead": queries.allocated_to(viewer, referral.record)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            item = services.list_child(
                viewer=viewer, route_id=route_id, meeting_id=UUID(data["meeting"]), lead_id=UUID(data["lead"]),
                is_urgent=data["is_urgent"], key=data["key"], now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "On the agenda. The lead professional has been told.")
            return redirect("panel:meeting", item.meeting.public_id)
    return render(
        request, "panel/list.html",
        {
            "form": form, "heading": f"List {rows[0].name}", "button": "Put on the agenda", "referral": referral,
            "level": present.level(referral.proposed_level), "back_url": reverse("panel:home"),
            "has_meetings": bool(form.fields["meeting"].choices),  # type: ignore[attr-defined]
        },
    )  # fmt: skip


@require_safe
def meeting(request: Asked, meeting_id: UUID) -> HttpResponse:
    """A meeting's agenda and preparation, on one's own screen."""
    viewer = viewer_of(request)
    return _meeting(request, viewer, queries.meeting(viewer, meeting_id))


def _meeting(
    request: Asked, viewer: Viewer, found: queries.MeetingView, problem: str = "", status: int = 200
) -> HttpResponse:
    names = queries.names_on(viewer, found)
    is_chair = Role.PANEL_CHAIR in viewer.roles
    waits = next((line for line in found.items if not line.is_over), None)
    first = reverse("panel:item", args=[waits.item.public_id]) if waits and waits.item else ""
    return render(
        request, "panel/meeting.html",
        {
            "meeting": found, "title": meeting_day(found.starts_at), "lines": present.lines(found, names, viewer),
            "standing": present.standing(found, viewer), "problem": problem,
            "quorum": queries.quorum_of(found.came).said("the meeting") if found.opened_at else "",
            "may_release": Role.PANEL_COORDINATOR in viewer.roles and not found.pack_released_at,
            "keeps_sheet": bool(viewer.roles & {Role.PANEL_COORDINATOR, Role.PANEL_CHAIR}) and not found.closed_at,
            "first_url": first if found.is_open and is_chair else "",
            "may_close": is_chair and found.is_open and waits is None,
            "may_approve": is_chair and found.closed_at is not None and not found.minutes_approved_at,
            "button": forms.Release(initial={"version": found.version}),
        },
        status=status,
    )  # fmt: skip


def _press(request: Asked, meeting_id: UUID, service: Any, done: str) -> HttpResponseBase:
    """Do what a button on the meeting's page says, or show the page again with what stands in the way."""
    viewer = viewer_of(request)
    form = forms.Release(request.POST)
    if not form.is_valid():
        return _meeting(
            request, viewer, queries.meeting(viewer, meeting_id), "This page is out of date. Try again.", 409
        )
    try:
        service(viewer=viewer, meeting_id=meeting_id, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        if passes(refusal):
            raise
        return _meeting(request, viewer, queries.meeting(viewer, meeting_id), refusal.message, 409)
    messages.success(request, done)
    return redirect("panel:meeting", meeting_id)


@require_POST
def release(request: Asked, meeting_id: UUID) -> HttpResponseBase:
    """Release the pack."""
    return _press(request, meeting_id, services.release_pack, "The pack is out, and the panel has been told.")


@require_POST
def close(request: Asked, meeting_id: UUID) -> HttpResponseBase:
    """Close the meeting."""
    return _press(
        request, meeting_id, services.close_meeting, "The meeting is closed. Minutes are due in 5 working days."
    )


@require_POST
def approve(request: Asked, meeting_id: UUID) -> HttpResponseBase:
    """Approve the minutes of every child."""
    return _press(
        request, meeting_id, services.approve_minutes, "The minutes are approved. From now on they are only corrected."
    )


@require_http_methods(["GET", "POST"])
def attendance(request: Asked, meeting_id: UUID) -> HttpResponseBase:
    """Who came, who leaves for which items, whether there is a quorum; the chair opens the meeting from here."""
    viewer = viewer_of(request)
    viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    found = queries.meeting(viewer, meeting_id)
    form = forms.AttendanceSheet(
        request.POST or None, came=found.came, lines=found.lines, for_chair=Role.PANEL_CHAIR in viewer.roles,
        initial={"version": found.version},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            services.record_attendance(
                viewer=viewer, meeting_id=meeting_id, version=form.cleaned_data["version"], attended=form.attended(),
                key=form.cleaned_data["key"], now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The attendance is kept.")
            return redirect("panel:attendance", meeting_id)
    opening = forms.Open(initial={"version": found.version}, prefix="open")
    return _attendance(request, viewer, found, form, opening)


def _attendance(
    request: Asked, viewer: Viewer, found: queries.MeetingView, form: forms.AttendanceSheet, opening: forms.Open
) -> HttpResponse:
    quorum = queries.quorum_of(found.came)
    return render(
        request, "panel/attendance.html",
        {
            "meeting": found, "form": form, "opening": opening, "quorum": quorum,
            "quorum_words": quorum.said("the meeting"), "title": meeting_day(found.starts_at),
            "by_item": [
                (line.number, line.label, queries.quorum_of(found.came, line.item.pk)) for line in found.items if line.item
            ],
            "may_open": Role.PANEL_CHAIR in viewer.roles and not found.opened_at, "is_closed": found.closed_at is not None,
        },
    )  # fmt: skip


@require_POST
def open_(request: Asked, meeting_id: UUID) -> HttpResponseBase:
    """Open the meeting and go to its first item."""
    viewer = viewer_of(request)
    viewer.require_role(Role.PANEL_CHAIR)
    found = queries.meeting(viewer, meeting_id)
    opening = forms.Open(request.POST, prefix="open")
    if opening.is_valid():
        try:
            services.open_meeting(viewer=viewer, meeting_id=meeting_id, now=timezone.now(), **opening.cleaned_data)
        except Refusal as refusal:
            if passes(refusal):
                raise
            opening.add_error(None, refusal.message)
        else:
            waits = next((line for line in found.items if not line.is_over), None)
            if waits and waits.item:
                return redirect("panel:item", waits.item.public_id)
            return redirect("panel:meeting", meeting_id)
    sheet = forms.AttendanceSheet(
        came=found.came,
        lines=found.lines,
        for_chair=Role.PANEL_CHAIR in viewer.roles,
        initial={"version": found.version},
    )
    return _attendance(request, viewer, found, sheet, opening)
