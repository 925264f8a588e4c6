"""Should I refer? Asking the front door for advice, its answer, and making a concern of the question."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.concerns.queries import consultations as queries
from wardlight.concerns.queries import hours, receipts
from wardlight.concerns.queries.consultations import ConsultationView
from wardlight.concerns.services import consulting as services
from wardlight.concerns.services import receipts as receipt_services
from wardlight.concerns.web import consulting_forms as forms
from wardlight.concerns.web import drafted
from wardlight.concerns.web.phone import front_door_phone
from wardlight.concerns.web.present import consulting as present
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import sent_at
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.pages import render
from wardlight.ui.shell import Link


@require_safe
def consultations(request: Asked) -> HttpResponse:
    """What the front door is asked, soonest due first, and what it answered last."""
    waiting, answered = queries.at_front_door(request.viewer)
    manages = Role.FRONT_DOOR_MANAGER in request.viewer.roles
    context = {
        "begin": Link("Record advice given on the phone", reverse("concerns:record_call")),
        "more": Link("Concerns begun and not sent", reverse("concerns:unsent")) if manages else None,
        "title": "Consultations", "groups": present.groups(waiting, answered, timezone.now()),
        "empty": "When somebody asks for advice, or does not agree with a decision, it appears here with the time left to answer.",
    }  # fmt: skip
    return render(request, "concerns/inbox.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: Asked) -> HttpResponseBase:
    """Ask for advice."""
    viewer = request.viewer
    form = forms.Ask(request.POST if request.method == "POST" else None, initial={"reach_me": viewer.phone})
    if form.is_valid():
        row = services.ask(viewer=viewer, now=timezone.now(), **form.cleaned_data)
        return redirect("concerns:consultation", row.public_id)
    context = {
        "heading": "What are you not sure about?", "form": form, "button": "Ask for advice",
        "phone": front_door_phone(request), "back_url": reverse("concerns:mine"),
        "within": present.within(hours.in_force(viewer.area_code, viewer.now).advice_hours),
    }  # fmt: skip
    return render(request, "concerns/ask.html", context)


@require_http_methods(["GET", "POST"])
def record_call(request: Asked) -> HttpResponseBase:
    """Record advice given on the phone."""
    viewer = request.viewer
    viewer.require_role(*FRONT_DOOR)
    form = forms.Call(request.POST if request.method == "POST" else None)
    if form.is_valid():
        row = services.record_call(viewer=viewer, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Recorded. If it has to be a concern, make it one from here: nothing is typed again.")
        return redirect("concerns:consultation", row.public_id)
    context = {
        "heading": "What was asked on the phone, and what did you advise?", "form": form, "button": "Record the call",
        "back_url": reverse("concerns:consultations"),
    }  # fmt: skip
    return render(request, "concerns/record_call.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def disagree(request: Asked, concern_id: UUID) -> HttpResponseBase:
    """Say that one does not agree, to a manager of the front door."""
    viewer = request.viewer
    view = receipts.receipt(viewer, concern_id)
    form = forms.Disagree(request.POST if request.method == "POST" else None)
    if form.is_valid():
        row = services.disagree(viewer=viewer, concern=concern_id, now=timezone.now(), **form.cleaned_data)
        return redirect("concerns:consultation", row.public_id)
    if not view.may_add:
        receipt_services.refuse_adding()
    context = {
        "heading": "What do you not agree with?", "form": form, "button": "Send it to the manager",
        "phone": front_door_phone(request), "back_url": reverse("concerns:receipt", args=[concern_id]),
    }  # fmt: skip
    return render(request, "concerns/disagree.html", context)


@require_http_methods(["GET", "POST"])
def consultation(request: Asked, consultation_id: UUID) -> HttpResponseBase:
    """One question: what was asked, what was answered, and the answer's form for whoever may give it."""
    viewer = request.viewer
    view = queries.consultation(viewer, consultation_id)
    form: forms.Answer | None = None
    fault = ""
    if view.may_answer:
        form = forms.Answer(kind=view.kind, initial={"version": view.version, "key": str(uuid4())})
    if request.method == "POST":
        form = forms.Answer(request.POST, kind=view.kind)
        if form.is_valid():
            try:
                services.answer(viewer=viewer, consultation=consultation_id, now=timezone.now(), **form.cleaned_data)
            except (NotFound, NotAllowed):
                raise
            except Refusal as refusal:
                fault = refusal.message
            else:
                messages.success(request, "Answered. The person who asked has been told.")
                return redirect("concerns:consultation", consultation_id)
        elif not view.may_answer:
            raise NotAllowed
    return render(request, "concerns/consultation.html", _context(view, form, fault))


def _context(view: ConsultationView, form: forms.Answer | None, fault: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        "view": view, "form": form, "fault": fault, "asked": sent_at(view.asked_at), "title": present.title(view),
        "summary": present.summary(view), "clock": None if view.answered_at else clock(view.asked_at, view.due_at, now),
        "answered": sent_at(view.answered_at) if view.answered_at else "", "answer": present.answer(view),
        "next": present.what_happens_next(view),
    }  # fmt: skip


@require_POST
def begin_concern(request: Asked, consultation_id: UUID) -> HttpResponseBase:
    """Make a concern of it: the form opens with everything that was asked already in it."""
    draft = services.begin_concern(viewer=request.viewer, consultation=consultation_id, now=timezone.now())
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    step = drafted.resumes_at(draft)
    return redirect("concerns:check" if step == "check" else "concerns:step", *drafted.address(draft, step))
