"""The front door's acts on one route, on telling and on crimes: each a page of one question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wardlight.access.asking import Asked
from wardlight.concerns.queries import crimes as crime_queries
from wardlight.concerns.queries import front_door as queries
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import crimes, deciding, elsewhere
from wardlight.concerns.web import route_forms as forms
from wardlight.concerns.web.front_door import posted, question, run, viewer_of
from wardlight.concerns.web.front_door_words import ROUTES
from wardlight.concerns.web.present import crime as present
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.forms import ChangeForm
from wardlight.ui.pages import render


@dataclass(frozen=True)
class _Asked:
    form: type[ChangeForm]
    heading: str
    button: str
    done: str
    hint: str = ""


ASKED = {
    "not-needed": _Asked(forms.NotNeeded, "{route}: not needed?", "Save the reason", "Kept as not needed, with why."),
    "sent": _Asked(
        forms.SentOtherwise, "{route}: sent by another means", "Save how it was sent", "Kept. The clock goes on.",
        "Say so when you have rung or written to them, so that nobody thinks it is lost.",
    ),
    "answered": _Asked(
        forms.AnsweredAway, "{route}: what did they answer?", "Save, and tell the referrer", "Saved. They have been told."
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def route(request: Asked, concern: UUID, kind: str, what: str) -> HttpResponse:
    """Say of one route that it is not needed, that it went by another means, or what was answered there."""
    asked = ASKED.get(what)
    if asked is None or kind not in list(RouteKind):
        raise NotFound
    viewer, of = viewer_of(request), RouteKind(kind)
    view = queries.concern(viewer, concern)
    form = asked.form(posted(request), initial={"version": view.routes[of].version})

    def act(d: dict[str, Any]) -> object:
        given = {"viewer": viewer, "concern": concern, "kind": of, "version": d["version"], "key": d["key"],
                 "now": viewer.now}  # fmt: skip
        if isinstance(form, forms.SentOtherwise):
            return elsewhere.sent_otherwise(**given, how=d["how"], to=d["to"], sent_at=form.sent_at())
        if isinstance(form, forms.NotNeeded):
            return elsewhere.not_needed(**given, why=d["why"])
        return elsewhere.answered_away(**given, words=d["words"])

    if request.method == "POST" and run(form, view, act, version=view.routes[of].version):
        messages.success(request, asked.done)
        return redirect("concerns:triage", concern)
    return question(request, view, form, asked.heading.format(route=ROUTES[of]), asked.button, hint=asked.hint)


def _asked(
    request: Asked, concern: UUID, form_class: type[ChangeForm], do: Callable[..., object], heading: str,
    button: str, done: str, **initial: str,
) -> HttpResponse:  # fmt: skip
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    form = form_class(posted(request), initial={"version": view.version, **initial})
    if request.method == "POST" and run(form, view, lambda d: do(viewer=viewer, concern=concern, now=viewer.now, **d)):
        messages.success(request, done)
        return redirect("concerns:triage", concern)
    return question(request, view, form, heading, button)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Asked, concern: UUID) -> HttpResponse:
    """Tell the person who told us, where the decision left that for later."""
    return _asked(
        request, concern, forms.Tell, deciding.tell, "What is the person who told us told?", "Tell them",
        "They have been told.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def report_crime(request: Asked, concern: UUID) -> HttpResponse:
    """Report a told offence to police as a crime."""
    return _asked(
        request, concern, forms.ReportCrime, crimes.report_crime, "Report it as a crime", "Report it to police",
        "Reported to police as a crime. Its reference is due within 24 hours.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def crime(request: Asked, crime: UUID) -> HttpResponse:
    """Keep the crime reference, or why there is none: police, or the front door with what police said."""
    viewer = viewer_of(request)
    found = crime_queries.crime(viewer, crime)
    form = forms.AnswerCrime(posted(request), initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            crimes.answer_crime(
                viewer=viewer, crime=crime, version=d["version"], reference=d["reference"] or "",
                why_not=d["why_not"] or "", key=d["key"], now=viewer.now,
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Kept. The person who told us sees that it is answered.")
            return redirect("concerns:crime", crime)
    context = {
        "crime": found, "form": form, "summary": present.rows(found, viewer.now), "clock": present.clock(found, viewer.now),
    }  # fmt: skip
    return render(request, "concerns/crime.html", context, status=422 if form.errors else 200)
