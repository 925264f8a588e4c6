"""Files on a concern: added and taken off while it is written, released and fetched by who reads its words."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.access.middleware import resumes
from wardlight.concerns.queries import front_door as front_door_queries
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import attaching, drafting
from wardlight.concerns.web import drafted
from wardlight.concerns.web.front_door import question, run
from wardlight.concerns.web.present import attached as present
from wardlight.documents import queries as documents
from wardlight.documents.services import CannotBeRead, NotReleased
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ledger import drafts
from wardlight.ui import forms
from wardlight.ui.body_limits import takes_file
from wardlight.ui.pages import download, render


class Attach(forms.KeyForm):
    """A file to attach."""

    file = forms.Upload(
        "Photo or file",
        hint="A photo, a PDF, a Word or Excel document, or plain text, of at most 50 MB",
        missing="Choose a photo or file",
    )


class TakeOff(forms.ChangeForm):
    """The button beside a file."""


class Release(forms.ChangeForm):
    """Letting out of quarantine what nobody has scanned."""

    affirmed = forms.Tick(
        "This device may open files that nobody has scanned",
        missing="Tick this, or leave the file in quarantine",
        required=True,
    )


@resumes
@takes_file
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Asked, draft_id: UUID) -> HttpResponseBase:
    """The files of a concern that is being written: one more, or one fewer."""
    viewer = request.viewer
    draft = drafts.own(viewer, drafting.KIND, draft_id)
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    form = Attach()
    if request.method == "POST":
        form = Attach(request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                attaching.attach(
                    viewer=viewer, draft=draft_id, name=given.name, body=given.read(), key=form.cleaned_data["key"],
                    now=timezone.now(),
                )  # fmt: skip
            except (NotFound, NotAllowed):
                raise
            except Refusal as refusal:
                form = Attach({"key": str(uuid4())}, request.FILES)
                form.add_error("file", refusal.message)
            else:
                messages.success(request, "Attached. It is checked before anybody opens it.")
                return redirect("concerns:files", draft_id)
    back = drafted.resumes_at(draft)
    context = {
        "heading": "Add a photo or a file", "form": form, "draft": draft, "off_key": str(uuid4()),
        "files": documents.attached(attaching.DRAFT, draft.public_id, removed=True),
        "back_url": reverse("concerns:check" if back == "check" else "concerns:step", args=drafted.address(draft, "check" if back == "check" else "worry")),
        "button_words": "Back to check before you send" if back == "check" else "Back to the worry",
    }  # fmt: skip
    return render(request, "concerns/files.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def take_off(request: Asked, draft_id: UUID, attachment: UUID) -> HttpResponse:
    """Take a file off, or put it back."""
    form = TakeOff(request.POST)
    if not form.is_valid():
        raise NotFound
    back = request.POST.get("go") == "back"
    try:
        attaching.take_off(
            viewer=request.viewer, draft=draft_id, attachment=attachment, back=back, now=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("concerns:files", draft_id)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: Asked, concern: UUID, attachment: UUID) -> HttpResponse:
    """Release a file that nobody has scanned."""
    viewer = request.viewer
    view = front_door_queries.concern(viewer, concern)
    found = next((one for one in view.files if one.public_id == attachment), None)
    if found is None:
        raise NotFound
    form = Release(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if request.method == "POST" and run(form, view, lambda d: attaching.release(
        viewer=viewer, concern=concern, attachment=attachment, version=d["version"], key=d["key"], now=viewer.now
    ), version=found.version):  # fmt: skip
        messages.success(request, "Released, in your name. Save it, and open it only where you may.")
        return redirect("concerns:triage", concern)
    hint = (
        f"{found.name}, {found.size_words}. {present.WAITS} A file can carry harmful software: open it only on a device "
        "that is kept for that, never on one that other records are on."
    )
    return question(request, view, form, "Release a file that nobody has scanned?", "Release it", hint=hint)


@require_safe
def fetch(
    request: Asked, concern_id: UUID, attachment: UUID, kind: RouteKind = RouteKind.CHILD_PROTECTION
) -> HttpResponse:
    """A released file, to be saved."""
    try:
        name, body = attaching.hand_out(
            viewer=request.viewer, concern=concern_id, attachment=attachment, kind=kind, now=request.viewer.now
        )
    except (NotReleased, CannotBeRead) as refusal:
        raise NotAllowed(refusal.message) from None
    return download(name, body)
