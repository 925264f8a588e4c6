"""Another area's child: handed over from the concern's page, and accepted or returned on the other side."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wardlight.access.asking import Asked
from wardlight.concerns.queries import front_door as front_door_queries
from wardlight.concerns.queries import transfers as queries
from wardlight.concerns.services import transferred
from wardlight.concerns.services import transferring as services
from wardlight.concerns.web.front_door import posted, question, run
from wardlight.concerns.web.present import told
from wardlight.concerns.web.present import transferring as present
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import sent_at
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui import forms
from wardlight.ui.pages import render

HINT = (
    "Its front door reads what you were told, and accepts it or returns it with a reason. Until it accepts, the concern stays in "
    "your queue and your clocks go on. Files stay here: say in the reason if they should ask for them."
)


class HandOver(forms.ChangeForm):
    """To which area, and why."""

    to_area = forms.Choice("Which area?", [], missing="Select which area")
    why = forms.LongText(
        "Why is the child theirs?", rows=3, hint="Their front door reads this.", missing="Enter why the child is theirs"
    )


class Return(forms.ChangeForm):
    """Why it is not theirs."""

    why = forms.LongText(
        "Why is the child not yours?",
        rows=3,
        hint="The front door that sent it reads this.",
        missing="Enter why you return it",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Asked, concern: UUID) -> HttpResponse:
    """Hand a concern to another area."""
    viewer = request.viewer
    view = front_door_queries.concern(viewer, concern)
    form = HandOver(posted(request), initial={"version": view.version})
    form.fields["to_area"] = forms.Choice(
        "Which area?", [(area.code, area.name) for area in queries.other_areas(viewer)], missing="Select which area"
    )
    if request.method == "POST" and run(
        form, view, lambda d: services.hand_over(viewer=viewer, concern=concern, now=viewer.now, **d)
    ):
        messages.success(request, "Handed over. It stays in your queue until they accept it.")
        return redirect("concerns:triage", concern)
    return question(request, view, form, "Whose child is it?", "Hand it over", hint=HINT)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Asked, transfer: UUID) -> HttpResponseBase:
    """What another area hands over: accept it, or return it with a reason."""
    viewer, now = request.viewer, timezone.now()
    found = queries.transfer(viewer, transfer)
    returning = request.POST.get("go") == "return"
    form, fault = Return(initial={"version": found.version, "key": str(uuid4())}), ""
    if request.method == "POST":
        sent = Return(request.POST) if returning else forms.ChangeForm(request.POST)
        form = sent if isinstance(sent, Return) else form
        if sent.is_valid():
            try:
                if returning:
                    services.give_back(viewer=viewer, transfer=transfer, now=now, **sent.cleaned_data)
                    messages.success(request, "Returned, with your reason. Their front door has been told.")
                    return redirect("concerns:front_door")
                row = services.accept(viewer=viewer, transfer=transfer, now=now, **sent.cleaned_data)
                messages.success(request, "Accepted. It is a concern here now, and they have been told.")
                return (
                    redirect("concerns:triage", row.became.public_id) if row.became else redirect("concerns:front_door")
                )
            except (NotFound, NotAllowed):
                raise
            except Refusal as refusal:
                fault = refusal.message
                found = queries.transfer(viewer, transfer)
    context = {
        "view": found, "form": form, "fault": fault, "sent": sent_at(found.sent_at), "answered": present.answered(found),
        "summary": told.summary(told.of_given(transferred.read(found.given)), local_date(found.sent_at), mine=False),
        "clock": clock(found.sent_at, found.due_at, now) if found.answered_at is None else None,
    }  # fmt: skip
    return render(request, "concerns/transfer.html", context, status=422 if form.errors else 200)
