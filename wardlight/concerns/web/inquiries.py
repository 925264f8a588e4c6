"""Checks of agencies and questions to the person who told us: asked at the front door, answered where they arrive."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.concerns.queries import front_door
from wardlight.concerns.queries import inquiries as queries
from wardlight.concerns.services import inquiries as services
from wardlight.concerns.web import inquiries_forms as forms
from wardlight.concerns.web.front_door import posted, question, run
from wardlight.concerns.web.present import inquiries as present
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.forms import ChangeForm
from wardlight.ui.pages import render

GOES_ON = "Asking stops no clock: the decision is due all the same."


@require_http_methods(["GET", "HEAD", "POST"])
def ask_agency(request: Asked, concern: UUID) -> HttpResponse:
    """Ask a service what it holds."""
    viewer = request.viewer
    view = front_door.concern(viewer, concern)
    form = forms.AskAgency(
        posted(request), services=queries.services_to_ask(viewer),
        initial={"version": view.version, "child": present.child_as_told(view)},
    )  # fmt: skip
    if request.method == "POST" and run(form, view, lambda d: services.ask_agency(
        viewer=viewer, concern=concern, version=d["version"], service=UUID(d["service"]), child=d["child"],
        question=d["question"], key=d["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, f"Asked. {GOES_ON}")
        return redirect("concerns:triage", concern)
    return question(request, view, form, "What does an agency hold?", "Ask them", hint=GOES_ON)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_referrer(request: Asked, concern: UUID) -> HttpResponse:
    """Ask the person who told us."""
    viewer = request.viewer
    view = front_door.concern(viewer, concern)
    form = forms.AskReferrer(posted(request), initial={"version": view.version})
    if request.method == "POST" and run(form, view, lambda d: services.ask_referrer(
        viewer=viewer, concern=concern, version=d["version"], question=d["question"], key=d["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, f"Asked. {GOES_ON}")
        return redirect("concerns:triage", concern)
    return question(request, view, form, f"What do you ask {view.author}?", "Ask them", hint=GOES_ON)


@require_safe
def asked(request: Asked) -> HttpResponse:
    """What the viewer and their services are asked."""
    viewer = request.viewer
    found = present.groups(queries.asked(viewer), viewer.now)
    context = {
        "title": "Asked of you", "groups": found,
        "empty": "When the front door asks what your service holds, or asks you about a concern you raised, it is here.",
    }  # fmt: skip
    return render(request, "concerns/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def asked_check(request: Asked, inquiry: UUID) -> HttpResponseBase:
    """Answer a check for one's service."""
    viewer = request.viewer
    view = queries.check(viewer, inquiry)
    form = forms.AnswerCheck(posted(request), initial={"version": view.version})
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            services.answer_check(
                viewer=viewer, inquiry=inquiry, version=d["version"], answer=d["answer"], words=d["words"] or "",
                key=d["key"], now=viewer.now,
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Answered. The front door has it with {view.reference}.")
            return redirect("concerns:asked")
    return _page(request, view, form, "What does your service hold?", reverse("concerns:asked"))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Asked, inquiry: UUID) -> HttpResponseBase:
    """Answer a question about one's own concern."""
    viewer = request.viewer
    view = queries.question(viewer, inquiry)
    form = forms.AnswerQuestion(posted(request), initial={"version": view.version})
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            services.answer_question(
                viewer=viewer, inquiry=inquiry, version=d["version"], words=d["words"], key=d["key"], now=viewer.now
            )
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Answered. The front door has it with your concern.")
            return redirect("concerns:receipt", view.concern)
    back = reverse("concerns:receipt", args=[view.concern])
    return _page(request, view, form, "What does the front door ask you?", back)


def _page(request: Asked, view: queries.InquiryView, form: ChangeForm, heading: str, back_url: str) -> HttpResponseBase:
    context = {
        "heading": heading, "view": view, "form": form, "back_url": back_url, "button": "Send the answer",
        "summary": present.summary(view), "clock": present.clock_of(view, request.viewer.now),
    }  # fmt: skip
    return render(request, "concerns/answer.html", context, status=422 if form.errors else 200)
