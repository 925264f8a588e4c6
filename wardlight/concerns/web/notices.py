"""A home's own notice of a serious event: begun, read, and recorded as given."""

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
from wardlight.concerns.queries import notices as queries
from wardlight.concerns.services import notices
from wardlight.concerns.web import notice_forms as forms
from wardlight.concerns.web.asking import done, posted, question
from wardlight.concerns.web.present import notices as present
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed
from wardlight.people.queries.caseload import caseload
from wardlight.ui.pages import render


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked) -> HttpResponse:
    """Begin a home's own notice."""
    viewer, now = request.viewer, timezone.now()
    children = [(str(row.public_id), row.name) for row in caseload(viewer)[0]]
    form = forms.Notice(posted(request), children=children, initial={"known_on": local_date(now)})
    made: list[Any] = []
    if request.method == "POST" and done(
        form, lambda d: made.append(notices.begin_notice(viewer=viewer, given=form.given(), key=d["key"], now=now))
    ):
        messages.success(request, "Begun. Now tell them, and record it here.")
        return redirect("concerns:notice", made[0].public_id)
    if not children and request.method != "POST":
        return render(
            request,
            "concerns/late_nobody.html",
            {"phone": settings.WARDLIGHT.front_door_phone, "heading": present.BEGIN},
        )
    return question(
        request, form, present.BEGIN, "Begin the notice", reverse("concerns:missing"),
        hint="For homes and foster carers. This keeps the notice and its clock; it does not tell Ofsted or police for you.",
    )  # fmt: skip


@require_safe
def one(request: Asked, notice_id: UUID) -> HttpResponse:
    """One notice: who has been told, and who has not."""
    view, now = queries.notice(request.viewer, notice_id), timezone.now()
    context = {
        "view": view, "heading": f"The home’s notice about {view.child}", "lead": present.lead(view, now),
        "rows": present.rows(view, now), "clock": present.clock(view, now), "tags": present.tags(view),
    }  # fmt: skip
    return render(request, "concerns/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: Asked, notice_id: UUID) -> HttpResponse:
    """Who has been told?"""
    viewer, view = request.viewer, queries.notice(request.viewer, notice_id)
    if not view.may_record:
        raise NotAllowed(notices.AlreadyGiven.message if view.given_at else notices.NotTheirNotice.message)
    form = forms.Told(
        posted(request), bodies=view.to_tell, initial={"version": view.version, "told_on": local_date(viewer.now)}
    )
    if request.method == "POST" and done(form, lambda d: notices.record_told(
        viewer=viewer, notice=notice_id, version=d["version"], key=d["key"], now=timezone.now(), **form.given()
    )):  # fmt: skip
        messages.success(request, "Kept.")
        return redirect("concerns:notice", notice_id)
    return question(
        request, form, "Who has been told?", "Keep it", reverse("concerns:notice", args=[notice_id]),
        hint="The first time that each was told counts. It is given once all have been told, and in writing.",
    )  # fmt: skip
