"""Concerns that were begun and never sent: listed for whoever looks after them, and opened after 14 days."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import unsent as queries
from wardlight.concerns.services import drafting, sending
from wardlight.concerns.web import drafted
from wardlight.concerns.web.present import attached, told
from wardlight.concerns.web.present.receipt import sent_at
from wardlight.concerns.web.present.unsent import rows
from wardlight.documents import queries as documents
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui import forms
from wardlight.ui.pages import render


class SetAside(forms.ChangeForm):
    """Why it is not sent."""

    why = forms.Text("Why is it not sent?", hint="The person who began it reads this.", max_length=300)


@require_safe
def unsent(request: Asked) -> HttpResponse:
    """What has been begun and not sent, and whose."""
    found = queries.waiting(request.viewer)
    return render(request, "concerns/unsent.html", {"rows": rows(found, timezone.now())})


@require_http_methods(["GET", "POST"])
def unsent_draft(request: Asked, draft_id: UUID) -> HttpResponseBase:
    """One of them, long unsent: read it, and send it or say why not."""
    viewer, now = request.viewer, timezone.now()
    draft = queries.draft(viewer, draft_id)
    given, wrong = drafted.given_of(draft)
    form = SetAside(initial={"version": draft.version, "key": str(uuid4())})
    fault = ""
    back = "concerns:service" if viewer.services_as(Role.SAFEGUARDING_LEAD) else "concerns:unsent"
    if request.method == "GET":
        drafting.open_unsent(viewer=viewer, draft=draft_id, now=now)
    else:
        send = request.POST.get("go") == "send"
        answer = forms.ChangeForm(request.POST) if send else SetAside(request.POST)
        if answer.is_valid() and not (send and given is None):
            try:
                if send and given is not None:
                    sending.send_unsent(viewer=viewer, draft=draft_id, given=given, now=now, **answer.cleaned_data)
                    messages.success(request, "Sent, in the name of the person who wrote it. They have been told.")
                else:
                    drafting.set_aside(viewer=viewer, draft=draft_id, now=now, **answer.cleaned_data)
                    messages.success(request, "Kept, with your reason. The person who began it has been told.")
            except (NotFound, NotAllowed):
                raise
            except Refusal as refusal:
                fault = refusal.message
            else:
                return redirect(back)
        elif isinstance(answer, SetAside):
            form = answer
    context = {
        "draft": draft, "form": form, "fault": fault, "back_url": reverse(back), "may_send": given is not None,
        "by": access.names_of([draft.author]).get(draft.author, "Somebody"), "started": sent_at(draft.started_at),
        "summary": told.summary(told.of_given(given), local_date(now), mine=False) if given else [],
        "as_typed": drafted.as_typed(draft) if given is None else [],
        "missing": [str(error) for one in wrong.values() for errors in one.errors.values() for error in errors],
        "files": attached.names(documents.attached("draft", draft.public_id)),
    }  # fmt: skip
    return render(request, "concerns/unsent_draft.html", context)
