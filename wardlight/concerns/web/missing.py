"""Children who are missing: the list, the report and its receipt, one absence and what is recorded on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.concerns.queries import late, notices
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.services import absences, interviews, missing
from wardlight.concerns.web import missing_forms as forms
from wardlight.concerns.web.asking import done, posted, question
from wardlight.concerns.web.present import late as present_late
from wardlight.concerns.web.present import missing as present
from wardlight.concerns.web.present import notices as present_notices
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.people import header
from wardlight.people import queries as people
from wardlight.people.queries.caseload import caseload
from wardlight.ui.pages import render


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Who is missing now?"""
    viewer, now = request.viewer, timezone.now()
    rows, waiting = queries.missing(viewer), queries.waiting(viewer)
    context = {
        "opening": present.opening(rows, waiting, now),
        "groups": present.groups(
            rows,
            waiting,
            present_late.tasks(late.waiting(viewer), now),
            present_notices.tasks(notices.waiting(viewer), now),
            now,
        ),
        "own": present.own_rows(queries.own_reports(viewer), now) + present_late.own_rows(late.own_late(viewer), now),
    }
    return render(request, "concerns/missing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Asked) -> HttpResponse:
    """Report a child missing."""
    viewer, now = request.viewer, timezone.now()
    rows, _ = caseload(viewer)
    children = [(str(row.public_id), row.name) for row in rows]
    form = forms.Report(posted(request), children=children, initial={"last_seen_on": local_date(now)})
    made: list[Any] = []
    if request.method == "POST" and done(form, lambda d: made.append(
        missing.report_missing(viewer=viewer, given=form.given(), key=d["key"], now=now)
    )):  # fmt: skip
        messages.success(request, "Sent. Those who look for missing children have been told.")
        return redirect("concerns:missing_receipt", made[0].public_id)
    return question(
        request, form, "Report a child missing", "Send it now", reverse("concerns:missing"),
        hint="If the child may be in danger now, ring 999 first. This does not ring the police for you.",
    )  # fmt: skip


@require_safe
def receipt(request: Asked, report_id: UUID) -> HttpResponse:
    """The viewer's own report, as given, and whether the child is back."""
    now = timezone.now()
    own = queries.own(request.viewer, report_id)
    context = {
        "own": own, "rows": present.report_rows(own.report, now), "phone": settings.WARDLIGHT.front_door_phone,
        "title": present.report_title(own.report, now),
    }  # fmt: skip
    return render(request, "concerns/missing_receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt_found(request: Asked, report_id: UUID) -> HttpResponse:
    """Whoever reported the child missing says how they were found."""
    viewer = request.viewer
    own = queries.own(viewer, report_id)
    if not own.may_add:
        raise NotFound
    form = forms.Found(posted(request), initial={"said_by": viewer.name, "found_on": local_date(viewer.now)})
    if request.method == "POST" and done(form, lambda d: missing.found_by_reporter(
        viewer=viewer, report=report_id, found=form.given(), key=d["key"], now=timezone.now()
    )):  # fmt: skip
        messages.success(request, "Kept. Those who were looking have been told.")
        return redirect("concerns:missing_receipt", report_id)
    back = reverse("concerns:missing_receipt", args=[report_id])
    return question(request, form, f"{own.report.as_given} is back, or was found", "Tell them", back)


@require_safe
def episode(request: Asked, episode_id: UUID) -> HttpResponse:
    """One absence: found, and heard in 72 hours?"""
    now = timezone.now()
    view = queries.episode(request.viewer, episode_id)
    if view.row.public_id != episode_id:
        return redirect("concerns:missing_episode", view.row.public_id)
    context = {
        "view": view, "heading": present.heading(view, now), "lead": present.lead(view, now),
        "clock": present.away_clock(view.row, now) if view.row.is_missing_now else None,
        "banner": present.banner(view), "child_link": present.child_link(view),
        "reports": [(present.report_title(one, now), present.report_rows(one, now)) for one in view.reports],
        "found": [(present.found_title(one, now), present.found_rows(one, now)) for one in view.found],
        "interview": present.interview_rows(view, now), "interview_clock": present.interview_clock(view.row, now),
        "clock_title": present.clock_title(view.row), "clock_owner": present.clock_owner(view.row),
        "interview_tags": present.interview_tags(view, now), "next": present.interview_next(view),
        "together": present.together_rows(queries.together(request.viewer, view.row), now),
        "grades": present.grade_words(view, now), "parts": present.part_rows(view, now),
        "overlapping": present.overlapping_rows(view, now),
    }  # fmt: skip
    return render(request, "concerns/missing_episode.html", context)


@require_safe
def of_child(request: Asked, child: UUID) -> HttpResponse:
    """The page of a child's record about being missing: every absence, its interview, and late returns."""
    viewer, now = request.viewer, timezone.now()
    view = people.child(viewer, child)
    rows, returns = queries.of_child(viewer, view.records, view.name), late.of_child(viewer, view.records, view.name)
    context = {
        "child": view, "identity": header.identity(view, "concerns:child_missing", viewer.now),
        "safety_line": header.safety_line(view), "overview_url": reverse(header.OVERVIEW, kwargs={"child": view.public_id}),
        "groups": present.record_groups(rows, now), "often": present.often(rows, now) if rows else "",
        "late": present_late.record_rows(returns, now),
        "notices": present_notices.record_rows(notices.of_child(viewer, view.records, view.name), now),
    }  # fmt: skip
    return render(request, "concerns/missing_of_child.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: Asked, episode_id: UUID) -> HttpResponse:
    """How was the child found?"""
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    form = forms.FoundOver(posted(request), initial={"version": view.version})
    if request.method == "POST" and done(form, lambda d: missing.record_found(
        viewer=viewer, episode=episode_id, version=d["version"], found=form.given(), key=d["key"], now=timezone.now()
    )):  # fmt: skip
        messages.success(request, "Kept.")
        return redirect("concerns:missing_episode", episode_id)
    hint = "" if view.row.is_missing_now else "The child is back already. This account is kept beside the first."
    return question(
        request, form, f"How was {view.row.child} found?", "Keep it", _address(episode_id), hint=hint
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def grade(request: Asked, episode_id: UUID) -> HttpResponse:
    """The risk that police gave."""
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    form = forms.Grade(posted(request), initial={"version": view.version})
    if request.method == "POST" and done(form, lambda d: missing.set_grade(
        viewer=viewer, episode=episode_id, version=d["version"], grade=d["grade"], why=d["why"], key=d["key"],
        now=timezone.now(),
    )):  # fmt: skip
        messages.success(request, "Kept.")
        return redirect("concerns:missing_episode", episode_id)
    return question(request, form, "The police’s grade", "Keep it", _address(episode_id))


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Asked, episode_id: UUID) -> HttpResponse:
    """The offer of a return interview, and the child's answer."""
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    posts = access.people_in_area(viewer.area_id, viewer.now)
    names = {str(post.user.public_id): f"{post.user.name}, {post.title or post.service.name}" for post in posts}
    form = forms.Offer(
        posted(request), people=names.items(), initial={"version": view.version, "offered_on": local_date(viewer.now)}
    )
    if request.method == "POST" and done(form, lambda d: interviews.offer_interview(
        viewer=viewer, episode=episode_id, version=d["version"], offered=form.offered(), key=d["key"], now=timezone.now()
    )):  # fmt: skip
        messages.success(request, "Kept. Whoever holds the interview has been told.")
        return redirect("concerns:missing_episode", episode_id)
    return question(request, form, f"Return interview: offered to {view.row.child}", "Keep it", _address(episode_id))


@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: Asked, episode_id: UUID) -> HttpResponse:
    """The interview as it was held."""
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    form = forms.Interview(posted(request), initial={"version": view.version, "done_on": local_date(viewer.now)})
    if request.method == "POST" and done(form, lambda d: interviews.record_interview(
        viewer=viewer, episode=episode_id, version=d["version"], held=form.held(), key=d["key"], now=timezone.now()
    )):  # fmt: skip
        messages.success(request, "Kept. Now say what goes to police, or that there is nothing.")
        return redirect("concerns:missing_police", episode_id)
    return question(
        request, form, f"Return interview with {view.row.child}", "Keep it", _address(episode_id),
        hint="How it was for the child, and what would help. Not why they went without telling.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def police(request: Asked, episode_id: UUID) -> HttpResponse:
    """What the interview brought for police."""
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    form = forms.Police(posted(request), initial={"version": view.version})
    if request.method == "POST" and done(form, lambda d: interviews.tell_police(
        viewer=viewer, episode=episode_id, version=d["version"], key=d["key"], now=timezone.now(), **form.given()
    )):  # fmt: skip
        messages.success(request, "Kept.")
        return redirect("concerns:missing_episode", episode_id)
    return question(
        request, form, "What goes to police from the interview?", "Send or keep it", _address(episode_id),
        hint="By the end of the next working day. Police read the lines; who told them is protected.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def same(request: Asked, episode_id: UUID, other_id: UUID) -> HttpResponse:
    """Do both tell of one absence?"""
    return _joining(
        request, episode_id, "Do both tell of one absence?", "Join them",
        lambda given: absences.join_absences(episode=episode_id, other=other_id, **given),
        "Joined. You can take it out again.", "Both stay as they were said. The absence then counts once.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: Asked, episode_id: UUID, part_id: UUID) -> HttpResponse:
    """Why was it wrong to join them?"""
    return _joining(
        request, episode_id, "Why was it wrong to join them?", "Take it out",
        lambda given: absences.undo_absence(episode=episode_id, part=part_id, **given),
        "Taken out. The two count apart.", "What each said stays as it was.",
    )  # fmt: skip


def _joining(
    request: Asked, episode_id: UUID, heading: str, button: str, act: Callable[[dict[str, Any]], object], said: str,
    hint: str,
) -> HttpResponse:  # fmt: skip
    viewer, view = request.viewer, queries.episode(request.viewer, episode_id)
    form = forms.Why(posted(request), initial={"version": view.version})

    def run(d: dict[str, Any]) -> None:
        act({"viewer": viewer, "version": d["version"], "why": d["why"], "key": d["key"], "now": timezone.now()})

    if request.method == "POST" and done(form, run):
        messages.success(request, said)
        return redirect("concerns:missing_episode", episode_id)
    return question(request, form, heading, button, _address(episode_id), hint=hint)


def _address(episode_id: UUID) -> str:
    return reverse("concerns:missing_episode", args=[episode_id])
