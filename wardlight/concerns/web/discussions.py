"""The daily exploitation discussion: today's list, what is agreed of each thing, and closing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.concerns.queries import discussions as queries
from wardlight.concerns.queries import front_door, missing
from wardlight.concerns.services import discussing as services
from wardlight.concerns.web import shifts_forms as forms
from wardlight.concerns.web.front_door import posted
from wardlight.concerns.web.present import discussions as present
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.forms import KeyForm
from wardlight.ui.pages import render


@require_safe
def discussion(request: Asked) -> HttpResponse:
    """What is there to talk about today?"""
    found = queries.today(request.viewer)
    now = request.viewer.now
    context = {
        "heading": present.heading(found), "lead": present.lead(found, now), "concerns": present.concerns(found, now),
        "absent": present.absent(found, now), "day": present.day(found.day, now) if found.day else None,
        "is_closed": bool(found.day and found.day.closed_at), "before": present.before(found),
    }  # fmt: skip
    return render(request, "concerns/discussion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: Asked, concern: UUID) -> HttpResponse:
    """Keep what was agreed about a concern."""
    viewer = request.viewer
    view = front_door.concern(viewer, concern)
    return _agree(
        request, f"What was agreed about {present.called(view)}?",
        lambda form: services.agree_on_concern(
            viewer=viewer, concern=concern, agreed=form.cleaned_data["agreed"], undertaken=form.undertaken(),
            key=form.cleaned_data["key"], now=viewer.now,
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: Asked, episode: UUID) -> HttpResponse:
    """Keep what was agreed about a child who is or was missing."""
    viewer = request.viewer
    viewer.require_role(*FRONT_DOOR)
    view = missing.episode(viewer, episode)
    return _agree(
        request, f"What was agreed about {view.row.child}?",
        lambda form: services.agree_on_absence(
            viewer=viewer, episode=episode, agreed=form.cleaned_data["agreed"], undertaken=form.undertaken(),
            key=form.cleaned_data["key"], now=viewer.now,
        ),
    )  # fmt: skip


def _agree(request: Asked, heading: str, act: Callable[[forms.Agree], object]) -> HttpResponse:
    form = forms.Agree(posted(request), posts=queries.owners(request.viewer))
    if request.method == "POST" and _run(form, lambda: act(form)):
        messages.success(request, "Kept with today’s discussion.")
        return redirect("concerns:discussion")
    return _question(request, heading, form, "Keep it")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Asked) -> HttpResponse:
    """Say who took part, or why it was not held."""
    viewer = request.viewer
    viewer.require_role(*FRONT_DOOR)
    form = forms.Close(posted(request))

    def act() -> None:
        d = form.cleaned_data
        services.close_discussion(
            viewer=viewer, took_part=d["took_part"] or "", not_held_why=d["not_held_why"] or "", key=d["key"],
            now=viewer.now,
        )  # fmt: skip

    if request.method == "POST" and _run(form, act):
        messages.success(request, "Today’s discussion is closed.")
        return redirect("concerns:discussion")
    return _question(request, "Close today’s discussion", form, "Close it")


def _run(form: KeyForm, act: Callable[[], object]) -> bool:
    if not form.is_valid():
        return False
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _question(request: Asked, heading: str, form: KeyForm, button: str) -> HttpResponse:
    context: dict[str, Any] = {
        "heading": heading, "form": form, "button": button, "back_url": reverse("concerns:discussion"),
    }  # fmt: skip
    return render(request, "ui/question.html", context, status=422 if form.errors else 200)
