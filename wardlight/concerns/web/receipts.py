"""Receipts: what was sent, where it has got to, and adding to it."""

from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import consultations
from wardlight.concerns.queries import receipts as queries
from wardlight.concerns.queries import unsent as unsent_queries
from wardlight.concerns.rules.given import NO_NAME
from wardlight.concerns.services import receipts as services
from wardlight.concerns.web import drafted, forms
from wardlight.concerns.web.phone import front_door_phone, or_the_installations
from wardlight.concerns.web.present import attached, consulting, told
from wardlight.concerns.web.present import inquiries as inquiry_words
from wardlight.concerns.web.present import receipt as present
from wardlight.concerns.web.present import unsent as unsent_rows
from wardlight.kernel.days import local_date
from wardlight.ledger.models import Draft
from wardlight.ui.components import Row, Tag
from wardlight.ui.pages import render


@require_safe
def mine(request: Asked) -> HttpResponse:
    """What the viewer has written: unsent first, then sent."""
    viewer = request.viewer
    now = timezone.now()
    unsent = [
        Row(
            _title(draft), _resume(draft),
            f"Started {present.at(draft.started_at, now)}, saved {present.at(draft.saved_at, now)}."
            + (f" Not sent by your lead: {draft.set_aside_why}" if draft.set_aside_at else ""),
            tag=Tag("Not sent", "soon"),
        )
        for draft in queries.unsent(viewer)
    ]  # fmt: skip
    sent = queries.mine(viewer)
    asked = consulting.own_rows(consultations.own(viewer), now)
    context = {"asked": asked, "unsent": unsent, "sent": present.sent_rows(sent, now, _addresses(sent))}
    return render(request, "concerns/mine.html", context)


def _title(draft: Draft) -> str:
    child = drafted.called(draft)
    return "A concern you have begun" if child == NO_NAME else f"A concern about {child}"


def _resume(draft: Draft) -> str:
    step = drafted.resumes_at(draft)
    return reverse(
        "concerns:check" if step == "check" else "concerns:step",
        args=drafted.address(draft, step),
    )


def _addresses(rows: list[queries.Sent]) -> dict[str, str]:
    return {str(row.public_id): reverse("concerns:receipt", args=[row.public_id]) for row in rows}


@require_safe
def service(request: Asked) -> HttpResponse:
    """What the viewer's service has sent, for its safeguarding lead; and what waits there unsent."""
    viewer = request.viewer
    viewer.require_role(Role.SAFEGUARDING_LEAD)
    now = timezone.now()
    rows = queries.of_services(viewer)
    waiting = unsent_rows.rows(unsent_queries.waiting(viewer), now)
    context = {"rows": present.sent_rows(rows, now, _addresses(rows), with_author=True), "waiting": waiting}
    return render(request, "concerns/service.html", context)


@require_safe
def receipt(request: Asked, concern_id: UUID) -> HttpResponse:
    """Where a concern has got to. The lead's opening it is their reading it."""
    viewer = request.viewer
    view = queries.receipt(viewer, concern_id)
    now = timezone.now()
    if not view.is_author and view.lead_read_at is None:
        services.lead_read(viewer=viewer, concern=concern_id, now=now)
        view = queries.read_now(view, now)
    context = {
        "view": view, "routes": present.routes(view, now), "sent": present.sent_at(view.sent_at),
        "questions": inquiry_words.on_receipt(view.questions, now, mine=view.is_author),
        "as_of": present.sent_at(now), "phone": or_the_installations(view.phone),
        "at_school": view.service_kind == "school", "files": attached.names(view.files),
        "print_key": str(uuid4()),
    }  # fmt: skip
    return render(request, "concerns/receipt.html", context)


@require_safe
def as_written(request: Asked, concern_id: UUID) -> HttpResponse:
    """A concern word for word."""
    written = queries.as_written(request.viewer, concern_id)
    now = timezone.now()
    context = {
        "written": written, "sent": present.sent_at(written.sent_at),
        "summary": told.summary(told.of_written(written), local_date(written.sent_at), mine=written.is_author),
        "additions": [(present.sent_at(one.at), one.words) for one in written.additions], "now": now,
        "files": attached.names(written.files),
    }  # fmt: skip
    return render(request, "concerns/as_written.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Asked, concern_id: UUID) -> HttpResponseBase:
    """Add to what was sent."""
    viewer = request.viewer
    view = queries.receipt(viewer, concern_id)
    form = forms.Add(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.add_to_concern(viewer=viewer, concern=concern_id, now=timezone.now(), **form.cleaned_data)
        return redirect("concerns:as_written", concern_id)
    if not view.may_add:
        services.refuse_adding()
    context = {
        "heading": f"What more have you seen or heard about {view.called}?", "form": form, "button": "Add this",
        "back_url": reverse("concerns:receipt", args=[concern_id]), "phone": front_door_phone(request),
    }  # fmt: skip
    return render(request, "concerns/add.html", context)
