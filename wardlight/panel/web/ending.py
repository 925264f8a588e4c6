"""How a case steps down or ends: the chair's form beside an item, and the manager's answer to a closing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.access.rules.roles import LEADS_CHILDREN
from wardlight.access.rules.table import Act
from wardlight.kernel.refusals import NotAllowed, Refusal
from wardlight.panel import queries, services
from wardlight.panel.rules.ending import How
from wardlight.panel.services.moves import GuardsNotMet
from wardlight.panel.web import forms, present
from wardlight.panel.web.ending_form import End
from wardlight.panel.web.views import passes, viewer_of
from wardlight.ui.pages import render

SAID = {
    How.STEP_DOWN: "Stepped down. The lead professional has been told.",
    How.CLOSE: "Proposed. A manager of the child’s team has been asked to agree; until then the case stays open.",
    How.TRANSFER: "Handed over. The case is over here, and the lead professional has been told.",
}


@require_http_methods(["GET", "POST"])
def end(request: Asked, item_id: UUID) -> HttpResponseBase:
    """Step the case down, propose that it closes, or hand it over."""
    viewer = viewer_of(request)
    found = queries.item(viewer, item_id, Act.DECIDE_AT_PANEL)
    form = End(
        request.POST or None, posts=access.people_in_area(viewer.area_id, viewer.now, LEADS_CHILDREN),
        forename=found.forename, initial={"version": found.version},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            ending = services.end(
                viewer=viewer, item_id=item_id, version=form.cleaned_data["version"], given=form.given(),
                key=form.cleaned_data["key"], now=timezone.now(),
            )  # fmt: skip
        except GuardsNotMet as refusal:
            form.lacks((guard.field, guard.words) for guard in refusal.missing)
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            messages.success(request, SAID[How(ending.how)])
            return redirect("panel:meeting", found.meeting.public_id)
    beside = {
        "back_url": reverse("panel:item", args=[found.public_id]),
        "step_words": f"Item {found.line.number}: {found.line.label}",
    }
    return render(
        request, "panel/form.html",
        {"form": form, "heading": "Step down, close or hand over", "button": "Record it", **beside},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def closing(request: Asked, ending_id: UUID) -> HttpResponseBase:
    """A manager, as the second person, agrees that a case closes, or says why not."""
    viewer = viewer_of(request)
    found = queries.closing(viewer, ending_id)
    form = forms.AnswerClosing(request.POST or None, initial={"version": found.ending.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.answer_closing(
                viewer=viewer, ending_id=ending_id, version=data["version"], agrees=data["agrees"] == "yes",
                why=data["why"] or "", key=data["key"], now=timezone.now(),
            )  # fmt: skip
        except NotAllowed:
            raise
        except Refusal as refusal:
            if passes(refusal):
                raise
            form.add_error(None, refusal.message)
        else:
            said = "Closed. The chair, the co-ordinator and the lead professional have been told."
            messages.success(request, said if data["agrees"] == "yes" else "Kept open. The panel has been told why.")
            return redirect("home")
    return render(
        request, "panel/closing.html",
        {"found": found, "form": form if found.waits else None, "rows": present.closing_rows(found, viewer.now)},
    )  # fmt: skip
