"""Handing over a shift, and taking one over."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wardlight.access.asking import Asked
from wardlight.concerns.queries import handing_over as queries
from wardlight.concerns.queries.handing_over import Open
from wardlight.concerns.services import handing_over as services
from wardlight.concerns.web.front_door import posted
from wardlight.concerns.web.present import handing_over as present
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui import forms
from wardlight.ui.pages import render


class HandOver(forms.KeyForm):
    """What is said of each thing that is open: needed for one's own, open for what is nobody's."""

    def __init__(self, *args: Any, items: tuple[Open, ...], labels: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in items:
            self.fields[f"of_{one.public_id}"] = forms.LongText(
                labels[one.public_id], rows=2, max_length=1000, required=one.is_mine,
                missing=f"Say what is done and what comes next: {one.reference}",
            )  # fmt: skip
        self.fields["words"] = forms.LongText("Anything else?", rows=2, max_length=2000, required=False)

    def said(self) -> dict[str, str]:
        """Return what was said, by concern."""
        return {
            name.removeprefix("of_"): str(value or "")
            for name, value in self.cleaned_data.items()
            if name.startswith("of_")
        }


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Asked) -> HttpResponseBase:
    """What is open, and what does the one who leaves say of it?"""
    viewer = request.viewer
    now = viewer.now
    found = queries.open_items(viewer)
    said_of = tuple(one for one in found if one.is_mine or not one.owner)
    labels = {one.public_id: present.label(one, now) for one in said_of}
    form = HandOver(posted(request), items=said_of, labels=labels)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            row = services.hand_over(viewer=viewer, said=form.said(), words=d["words"] or "", key=d["key"], now=now)
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Handed over. It waits until somebody accepts it by name.")
            return redirect("concerns:hand_over_one", row.public_id)
    context = {
        "form": form, "overs": present.overs(queries.lately(viewer), now),
        "rest": present.rest(tuple(one for one in found if one not in said_of), now),
    }  # fmt: skip
    return render(request, "concerns/hand_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_one(request: Asked, hand_over: UUID) -> HttpResponseBase:
    """What was handed over, and taking it over by name."""
    viewer = request.viewer
    now = viewer.now
    over = queries.hand_over(viewer, hand_over)
    waits = over.accepted_at is None and not over.is_mine
    form = forms.ChangeForm(posted(request), initial={"version": over.version, "key": str(uuid4())})
    fault = ""
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            services.accept(viewer=viewer, hand_over=hand_over, version=d["version"], key=d["key"], now=now)
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            fault = refusal.message
        else:
            messages.success(request, f"You have taken over from {over.by}.")
            return redirect("concerns:hand_over_one", hand_over)
    context = {
        "over": over, "title": present.title(over), "lead": present.lead(over, now),
        "items": present.items(over.items, now), "form": form if waits else None, "fault": fault,
    }  # fmt: skip
    status = 422 if fault else 200
    response: HttpResponse = render(request, "concerns/hand_over_one.html", context, status=status)
    return response
