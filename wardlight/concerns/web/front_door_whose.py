"""Which child is it? Comparing a concern with a record, opening a record, undoing a join."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns import services
from wardlight.concerns.queries import front_door as queries
from wardlight.concerns.queries import to_match as match_queries
from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.web import front_door_forms as forms
from wardlight.concerns.web.front_door import posted, question, run, viewer_of
from wardlight.concerns.web.front_door_words import at
from wardlight.concerns.web.present import to_match as present_matching
from wardlight.people import queries as people
from wardlight.people.comparing import compared
from wardlight.people.queries import Comparison
from wardlight.people.rules.matching import FieldReason
from wardlight.ui.components import CompareRow
from wardlight.ui.pages import render


@require_safe
def matching(request: Asked) -> HttpResponse:
    """Which concerns may be about a child on file, until somebody says?"""
    viewer = viewer_of(request)
    viewer.require_role(Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER)
    queue = match_queries.to_match(viewer)
    context = {
        "opening": present_matching.opening(queue.waiting), "groups": present_matching.groups(queue.waiting, viewer.now),
        "cut": match_queries.MOST if queue.cut else 0,
    }  # fmt: skip
    return render(request, "concerns/matching.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: Asked, concern: UUID, record: UUID) -> HttpResponse:
    """Is this the same child?"""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    if view.joined:
        return redirect("concerns:triage", concern)
    found = people.comparison(viewer, view.child.pk, record)
    form = forms.Compare(posted(request), initial={"version": view.version})

    def answer(d: dict[str, Any]) -> None:
        given = {"viewer": viewer, "concern": concern, "record": record, "version": d["version"], "why": d["why"],
                 "key": d["key"], "now": viewer.now}  # fmt: skip
        if d["answer"] == "join":
            services.join(**given)
        else:
            services.keep_apart(**given, sure=d["answer"] == "not_same")

    if request.method == "POST" and run(form, view, answer):
        joined = form.cleaned_data["answer"] == "join"
        messages.success(request, "Joined. You can undo it." if joined else "Your answer is kept.")
        return redirect("concerns:triage", concern)
    return _page(request, view, found, form)


def _page(request: Asked, view: ConcernView, found: Comparison, form: forms.Compare) -> HttpResponse:
    sent = at(view.told.sent_at, viewer_of(request).now)
    rows = [_row(reason, found) for reason in found.match.fields]
    context = {
        "concern": view, "found": found, "form": form, "rows": rows, "sent": f"{sent[:1].lower()}{sent[1:]}",
        "others": sum(one.record != found.record for one in view.candidates),
        "called": view.child.forename or "the child", "may_join": found.match.may_join,
    }  # fmt: skip
    return render(request, "concerns/compare.html", context, status=422 if form.errors else 200)


def _row(reason: FieldReason, found: Comparison) -> CompareRow:
    also = f"also {', '.join(found.names)}" if reason.field == "name" and found.names else ""
    return compared(reason, right_aside=also)


@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: Asked, concern: UUID) -> HttpResponse:
    """Open a record for a child who is on none."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    if view.joined:
        return redirect("concerns:triage", concern)
    child = view.child
    initial = {"version": view.version, "forename": child.forename, "surname": child.surname, "sex": child.sex,
               "born_on": child.born_on}  # fmt: skip
    form = forms.NewRecord(posted(request), initial=initial)
    if request.method == "POST" and run(form, view, lambda d: services.open_new_record(
        viewer=viewer, concern=concern, version=d["version"], forename=d["forename"], surname=d["surname"],
        sex=d["sex"], born_on=d["born_on"], key=d["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, "A record is open, and the concern is on it.")
        return redirect("concerns:triage", concern)
    hint = "Only when none of the records that may be this child is. The concern goes on the new record."
    return question(request, view, form, "Open a record for a new child", "Open the record", hint=hint)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Asked, concern: UUID) -> HttpResponse:
    """Undo a join, with the reason."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    if not view.joined:
        return redirect("concerns:triage", concern)
    form = forms.Reason(posted(request), initial={"version": view.version})
    if request.method == "POST" and run(form, view, lambda d: services.undo_join(
        viewer=viewer, concern=concern, version=d["version"], why=d["why"], key=d["key"], now=viewer.now
    )):  # fmt: skip
        messages.success(request, "Undone. Everybody who read the joined record since is told.")
        return redirect("concerns:triage", concern)
    hint = "The concern comes off the record. Everybody who read it, or was sent it, since it was joined is told."
    return question(request, view, form, "Why was it wrong to join them?", "Undo the join", hint=hint)
