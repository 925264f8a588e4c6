"""A child who came home very late: told of, read, and asked about."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.concerns.queries import late as queries
from wardlight.concerns.services import late
from wardlight.concerns.web import late_forms as forms
from wardlight.concerns.web.asking import done, posted, question
from wardlight.concerns.web.present import late as present
from wardlight.kernel.refusals import NotAllowed
from wardlight.people.queries.caseload import caseload
from wardlight.ui.pages import render

HEADING = "A child came home late"


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Asked) -> HttpResponse:
    """Tell that a child came home late."""
    viewer, now = request.viewer, timezone.now()
    children = [(str(row.public_id), row.name) for row in caseload(viewer)[0]]
    form = forms.Late(posted(request), children=children, initial=forms.usual_days(now))
    made: list[Any] = []
    if request.method == "POST" and done(
        form, lambda d: made.append(late.report_late(viewer=viewer, given=form.given(), key=d["key"], now=now))
    ):
        messages.success(request, "Kept.")
        return redirect("concerns:missing_late", made[0].public_id)
    if not children and request.method != "POST":
        return render(
            request, "concerns/late_nobody.html", {"phone": settings.WARDLIGHT.front_door_phone, "heading": HEADING}
        )
    return question(
        request, form, HEADING, "Send it", reverse("concerns:missing"),
        hint="For a child who is home now. Not home yet? Report the child missing instead.",
    )  # fmt: skip


@require_safe
def one(request: Asked, late_id: UUID) -> HttpResponse:
    """One late return: what was told, and whether it was missing."""
    view, now = queries.late(request.viewer, late_id), timezone.now()
    context = {
        "view": view, "heading": f"{view.child} came home late", "lead": present.lead(view, now),
        "title": present.title(view, now), "rows": present.rows(view, now), "clock": present.clock(view, now),
        "answer": present.answer(view, now), "next": present.what_happens(view),
    }  # fmt: skip
    return render(request, "concerns/late.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Asked, late_id: UUID) -> HttpResponse:
    """Was that missing?"""
    viewer, view = request.viewer, queries.late(request.viewer, late_id)
    if not view.may_answer:
        raise NotAllowed(late.AlreadyAnswered.message if view.answer else late.NotAsked.message)
    form = forms.Answer(posted(request), initial={"version": view.version})
    made: list[Any] = []
    if request.method == "POST" and done(form, lambda d: made.append(late.answer_late(
        viewer=viewer, late=late_id, version=d["version"], answer=d["answer"], why=d["why"] or "", key=d["key"],
        now=timezone.now(),
    ))):  # fmt: skip
        if made[0].episode is None:
            messages.success(request, "Kept: it was not missing.")
            return redirect("concerns:missing")
        messages.success(request, "Kept as an absence. Now the child is heard, within 72 hours of coming home.")
        return redirect("concerns:missing_episode", made[0].episode.public_id)
    return question(
        request, form, f"Was {view.child} missing?", "Keep it", reverse("concerns:missing_late", args=[late_id]),
        hint=f"{present.lead(view, viewer.now)} If the child was, what was told becomes the absence; nothing is written again.",
    )  # fmt: skip
