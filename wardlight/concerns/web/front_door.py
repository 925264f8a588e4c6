"""The front door: the queue, one concern, and the acts on it."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns import ports, services
from wardlight.concerns.queries import alike, handing_over, hours, public_reports, repeats, transfers
from wardlight.concerns.queries import front_door as queries
from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.deciding import Answer, Panel, Stage
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.triage import PANEL_WAITS
from wardlight.concerns.services.deciding import NotReady
from wardlight.concerns.web import front_door_forms as forms
from wardlight.concerns.web import front_door_words as queue_words
from wardlight.concerns.web import public_words
from wardlight.concerns.web import triage_words as said
from wardlight.concerns.web.present import attached
from wardlight.concerns.web.present import crime as crime_words
from wardlight.concerns.web.present import handing_over as over_words
from wardlight.concerns.web.present import hours as hour_words
from wardlight.concerns.web.present import inquiries as inquiry_words
from wardlight.concerns.web.present import law as law_words
from wardlight.concerns.web.present import transferring as transfer_words
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.components import SummaryRow
from wardlight.ui.forms import ChangeForm
from wardlight.ui.pages import render

FILTERS = ("mine", "nobodys")


def viewer_of(request: Asked) -> Viewer:
    """Return who is asking."""
    return request.viewer


def manages(viewer: Viewer) -> bool:
    """Say whether the viewer manages a front door."""
    return Role.FRONT_DOOR_MANAGER in viewer.roles


def posted(request: Asked) -> QueryDict | None:
    """Return what was posted, or None."""
    return request.POST if request.method == "POST" else None


def run(
    form: ChangeForm, view: ConcernView, act: Callable[[dict[str, Any]], object], *, version: int | None = None
) -> bool:
    """Do what a valid form asks; on a refusal say it on the form, ready to be sent over the concern as it now is."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except NotReady as refusal:
        for field, sentence in refusal.problems:
            form.add_error(field if field in form.fields else None, sentence)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
    else:
        return True
    fresh = cast(QueryDict, form.data).copy()
    fresh["version"] = str(view.version if version is None else version)
    form.data = fresh
    return False


@require_safe
def front_door(request: Asked) -> HttpResponse:
    """What must I decide first?"""
    viewer = viewer_of(request)
    viewer.require_role(Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER)
    whose = request.GET.get("whose", "")
    whose = whose if whose in FILTERS else ""
    queue = queries.front_door(viewer, whose=whose)
    told = public_reports.board(viewer, size=public_reports.FEW)
    between = transfers.waiting(viewer)
    context = {
        "between": transfer_words.groups(between, viewer.now),
        "public": public_words.groups(told, viewer.now), "public_aside": public_words.aside_words(told),
        "opening": queue_words.opening(queue, viewer.now, manages=manages(viewer)),
        "tabs": queue_words.tabs(queue, whose),
        "groups": queue_words.groups(
            queue, viewer.now, manages=manages(viewer), whole=request.GET.get("show", "")
        ),
        "hand_overs": over_words.waits(handing_over.waiting(viewer), viewer.now),
        "cut": queries.MOST if queue.cut else 0,
        "colours": hour_words.colours(hours.in_force(viewer.area_code, viewer.now)),
    }  # fmt: skip
    return render(request, "concerns/front_door.html", context)


@require_POST
def take(request: Asked, concern: UUID) -> HttpResponse:
    """Take it and open it."""
    form_version = request.POST.get("version", "")
    if not (form_version.isascii() and form_version.isdigit() and len(form_version) < 10):
        raise NotFound
    viewer = viewer_of(request)
    try:
        services.take(viewer=viewer, concern=concern, version=int(form_version), now=viewer.now)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("concerns:triage", concern)


@require_safe
def triage(request: Asked, concern: UUID) -> HttpResponse:
    """What do we do, and by when?"""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    return page(request, view, form_for(view, hours.in_force(viewer.area_code, viewer.now)))


def form_for(view: ConcernView, settings: Settings, data: QueryDict | None = None) -> ChangeForm | None:
    """Return the form that the concern waits for: the first look, then the decision; none once it waits or is made."""
    initial: dict[str, Any] = {"version": view.version}
    if view.told.looked_at is None:
        return forms.Look(data, initial={**initial, "red": list(view.red)}, settings=settings)
    if view.stage in (Stage.NONE, Stage.RETURNED):
        return forms.Decide(data, initial={**initial, "who_else": view.told.who_else}, concern=view)
    return None


def page(request: Asked, view: ConcernView, form: ChangeForm | None) -> HttpResponse:
    """Return the page of one concern, with the form it waits for."""
    viewer = viewer_of(request)
    now = viewer.now
    name, facts, clock = said.strip(view, now)
    waits = any(one.waits for one in view.discussions)
    context = {
        "concern": view, "form": form, "deciding": isinstance(form, forms.Decide), "name": name, "facts": facts,
        "clock": clock, "lead": said.lead(now), "source": said.source(view, now), "signs": said.signs_words(view), "answers": said.answers(view),
        "transfers": [transfer_words.stands(one, now) for one in view.transfers],
        "may_hand_over": view.stage == Stage.NONE and not any(one.state == "waiting" for one in view.transfers),
        "files": attached.rows(
            view.files, fetch=lambda file: reverse("concerns:fetch", args=[view.public_id, file]),
            release=lambda file: reverse("concerns:release", args=[view.public_id, file]),
        ),
        "lines": said.lines(view, alike.alike(viewer, Act.TRIAGE_CONCERN, view.public_id, view.lines)), "routes": said.routes(view, now), "history": said.history(view, now),
        "candidates": said.candidates(view), "joined": said.joined(view), "look_tag": said.look_tag(view),
        "repeats": said.repeats(repeats.of_concern(viewer, view.pk, view.told.mention_id), now) if view.joined else (),
        "red_words": said.red_words(view), "decision": said.decision(view, now),
        "decision_title": said.decision_title(view),
        "discussions": [said.discussion(one, now) for one in view.discussions],
        "ask_url": "" if waits else ports.discussions().ask_url(view.public_id),
        "may_agree": view.stage == Stage.WAITING and manages(viewer)
        and view.decision is not None and view.decision.decided_by != viewer.public_id,
        "may_read": view.grant.level >= 3,
        "panel_waits": view.is_decided and view.routes[RouteKind.PANEL].state in PANEL_WAITS,
        "error": bool(form and form.errors), "asked": inquiry_words.of_concern(view, now),
        "law": law_words.beside(deciding=isinstance(form, forms.Decide)),
        "crime": view.crime, "crime_words": crime_words.state(view.crime, now) if view.crime else "",
        "untold": view.is_decided and view.routes[RouteKind.CHILD_PROTECTION].told_at is None,
        "looked_by": next((s.by.name for s in view.steps if s.kind == "looked" and s.by), ""),
    }  # fmt: skip
    return render(request, "concerns/triage.html", context, status=422 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Asked, concern: UUID) -> HttpResponse:
    """Record the first look, or change it."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    initial = {"version": view.version, "red": list(view.red), "priority": view.told.priority}
    form = forms.Look(posted(request), initial=initial, settings=hours.in_force(viewer.area_code, viewer.now))
    if request.method == "POST" and run(
        form, view, lambda d: services.look(
            viewer=viewer, concern=concern, version=d["version"], priority=d["priority"], red=tuple(d["red"]),
            why=d["why"], key=d["key"], now=viewer.now,
        )
    ):  # fmt: skip
        messages.success(request, "First look recorded. The deadline follows from it.")
        return redirect("concerns:triage", concern)
    if view.told.looked_at is None:
        return page(request, view, form)
    return question(request, view, form, "Change the first look", "Save the first look")


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Asked, concern: UUID) -> HttpResponse:
    """Decide, and tell the person who told us."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    if request.method != "POST":
        return redirect("concerns:triage", concern)
    form = forms.Decide(request.POST, initial={"version": view.version}, concern=view)
    if run(
        form, view, lambda d: services.decide(
            viewer=viewer, concern=concern, version=d["version"], answer=_answer(d), key=d["key"], now=viewer.now
        )
    ):  # fmt: skip
        if form.cleaned_data["outcome"] == "no_further_action":
            messages.success(request, "Proposed. A manager has to agree; nobody is told before that.")
            return redirect("concerns:triage", concern)
        later = form.cleaned_data["tell_later_why"]
        messages.success(
            request,
            f"Decided. {view.author} is still to be told." if later else f"Decided. {view.author} has been told.",
        )
        return redirect("concerns:front_door")
    return page(request, view, form)


def _answer(d: dict[str, Any]) -> Answer:
    names = ("outcome", "why", "who_else", "exploited", "level", "panel", "told_words")
    return Answer(
        **{name: d[name] for name in names}, panel_why_not=d["panel_why_not"] or "",
        no_strategy_why=d.get("no_strategy_why") or "", opens_early_help=d["opens_early_help"],
        tell_later_why=d["tell_later_why"] or "",
    )  # fmt: skip


def question(
    request: Asked, view: ConcernView, form: ChangeForm, heading: str, button: str, *, hint: str = "",
    decision: tuple[SummaryRow, ...] = (),
) -> HttpResponse:  # fmt: skip
    """Return a page of one question about a concern, below the decision it is about, where there is one."""
    name, facts, clock = said.strip(view, viewer_of(request).now)
    context = {"concern": view, "form": form, "heading": heading, "button": button, "name": name, "facts": facts,
               "clock": clock, "hint": hint, "decision": decision}  # fmt: skip
    return render(request, "concerns/front_door_question.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Asked, concern: UUID) -> HttpResponse:
    """Leave it undecided for now, with the reason."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    form = forms.Reason(posted(request), initial={"version": view.version})
    if request.method == "POST" and run(form, view, lambda d: services.leave_undecided(
        viewer=viewer, concern=concern, version=d["version"], why=d["why"], key=d["key"], now=viewer.now
    )):  # fmt: skip
        messages.success(request, "Left undecided, with your reason. The clock goes on.")
        return redirect("concerns:front_door")
    hint = "The clock goes on. The reason is kept with the concern."
    return question(request, view, form, "Why is it left undecided?", "Leave it undecided", hint=hint)


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: Asked, concern: UUID) -> HttpResponse:
    """Say why one of child protection and panel goes without the other."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    form = forms.Reason(posted(request), initial={"version": view.version})
    if request.method == "POST" and run(form, view, lambda d: services.explain(
        viewer=viewer, concern=concern, version=d["version"], why=d["why"], key=d["key"], now=viewer.now
    )):  # fmt: skip
        messages.success(request, "Explained.")
        return redirect("concerns:front_door")
    heading = "Why does child protection go without the panel?"
    hint = "Every concern goes both ways, unless somebody says why not."
    return question(request, view, form, heading, "Save the reason", hint=hint)


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: Asked, concern: UUID) -> HttpResponse:
    """Answer whether the panel takes the child, where the decision left it open."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern)
    form = forms.AnswerPanel(posted(request), initial={"version": view.version})
    if request.method == "POST" and run(form, view, lambda d: services.answer_panel(
        viewer=viewer, concern=concern, version=d["version"], accepts=d["answer"] == Panel.YES,
        why_not=d["why"] or "", key=d["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, "The panel’s answer is recorded.")
        return redirect("concerns:front_door")
    return question(request, view, form, "Does the panel take the child?", "Save the answer")


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: Asked, concern: UUID) -> HttpResponse:
    """The manager agrees that nothing further is done, or returns it."""
    viewer = viewer_of(request)
    view = queries.concern(viewer, concern, Act.AGREE_NO_FURTHER_ACTION)
    if view.stage != Stage.WAITING or view.decision is None:
        return redirect("concerns:triage", concern)
    form = forms.Agree(posted(request), initial={"version": view.version})
    version = view.decision.version

    def answer(d: dict[str, Any]) -> None:
        given = {"viewer": viewer, "concern": concern, "version": d["version"], "decision": version, "key": d["key"],
                 "now": viewer.now}  # fmt: skip
        if d["answer"] == "agree":
            services.agree(**given)
        else:
            services.send_back(**given, why=d["why"] or "")

    if request.method == "POST" and run(form, view, answer):
        told = form.cleaned_data["answer"] == "agree"
        messages.success(request, f"Agreed. {view.author} has been told." if told else "Returned, with your reason.")
        return redirect("concerns:front_door")
    proposal = said.decision(view, viewer.now)
    return question(request, view, form, "No further action?", "Save your answer", decision=proposal)
