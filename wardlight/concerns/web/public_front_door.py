"""Messages from the public at the front door: the list, one message, and what becomes of it."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import public_reports as queries
from wardlight.concerns.queries.public_reports import Heap, ReportView
from wardlight.concerns.rules import public_deciding as rules
from wardlight.concerns.services import public_reports as services
from wardlight.concerns.web import public_front_door_forms as forms
from wardlight.concerns.web import public_words as said
from wardlight.concerns.web.front_door import posted, viewer_of
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.forms import ChangeForm
from wardlight.ui.pages import render

DOOR = (Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER)


def _version(request: Asked) -> int:
    given = request.POST.get("version", "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise NotFound
    return int(given)


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Which message must be read first?"""
    viewer = viewer_of(request)
    viewer.require_role(*DOOR)
    start = _start(request)
    board = queries.board(viewer, start=start)
    end = start + len(board.items)
    context = {
        "area_code": viewer.area_code, "manages": Role.FRONT_DOOR_MANAGER in viewer.roles,
        "opening": said.opening(board), "groups": said.groups(board, viewer.now, whole=True),
        "aside": said.aside_words(board), "next": end if end < board.waiting else 0,
        "decided": [said.row(item, viewer.now) for item in queries.decided_lately(viewer)] if not start else [],
    }  # fmt: skip
    return render(request, "concerns/public/listed.html", context)


def _start(request: Asked) -> int:
    given = request.GET.get("from", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0


@require_safe
def aside(request: Asked) -> HttpResponse:
    """What is held aside, and why?"""
    viewer = viewer_of(request)
    viewer.require_role(*DOOR)
    heaps = queries.heaps(viewer)
    start = _start(request)
    rows = queries.held_aside(viewer, start=start)
    number = sum(heap.number for heap in heaps)
    end = start + len(rows)
    context = {
        "heaps": [(said.heap_row(heap, viewer.now), said.heap_address(heap)) for heap in heaps],
        "rows": [(item, said.row(item, viewer.now)) for item in rows], "number": number,
        "next": end if end < number else 0, "may_clear": Role.FRONT_DOOR_MANAGER in viewer.roles,
    }  # fmt: skip
    return render(request, "concerns/public/aside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: Asked) -> HttpResponse:
    """Is none of this heap a message from a person?"""
    viewer = viewer_of(request)
    viewer.require_role(Role.FRONT_DOOR_MANAGER)
    heap = _heap(request, queries.heaps(viewer))
    form = forms.Clear(posted(request))
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        services.clear_heap(viewer=viewer, heap=heap, why=d["why"], key=d["key"], now=viewer.now)
        messages.success(request, "Cleared. Each can be opened again for four weeks; those with a number stay.")
        return redirect("concerns:public_aside")
    context = {
        "form": form,
        "heap": said.heap_row(heap, viewer.now),
        "heading": "Is none of these a message from a person?",
    }
    return render(request, "concerns/public/clear.html", context, status=422 if form.errors else 200)


def _heap(request: Asked, heaps: list[Heap]) -> Heap:
    """Return the heap that the address names; raises NotFound once it is gone."""
    address = request.GET.urlencode()
    wanted = QueryDict(address)
    found = next((heap for heap in heaps if QueryDict(said.heap_address(heap)) == wanted), None)
    if found is None:
        raise NotFound
    return found


@require_safe
def report(request: Asked, report: UUID) -> HttpResponse:
    """What is it, and what becomes of it?"""
    view = queries.report(viewer_of(request), report)
    if view.row.same_as:
        return redirect("concerns:public_report", view.row.same_as.public_id)
    return _page(request, view)


def _page(request: Asked, view: ReportView, form: ChangeForm | None = None) -> HttpResponse:
    now = viewer_of(request).now
    told = services.told_by(view.row)
    initial = {"version": view.row.version}
    facts, clock = said.facts(view, now)
    is_read = view.row.read_at is not None and view.is_open
    context = {
        "view": view, "row": view.row, "facts": facts, "clock": clock, "summary": said.summary(view, now),
        "copies": said.copies(view, now), "history": said.history(view, now), "error": bool(form and form.errors),
        "decide": form if isinstance(form, forms.Decide) else forms.Decide(initial=initial) if is_read else None,
        "concern": form if isinstance(form, forms.Concern) else forms.Concern(
            initial={**initial, "description": rules.usual_description(told)}, found=rules.lines_in(told.words, told.place)
        ) if is_read else None,
        "again": form if isinstance(form, forms.Again) else forms.Again(initial=initial)
        if rules.may_become(view.row.outcome, rules.OPEN) and view.row.outcome else None,
        "outcome": said.OUTCOMES.get(view.row.outcome, ""), "form": form,
        "is_now": view.row.when == "now", "held": view.row.lane == "aside",
    }  # fmt: skip
    return render(request, "concerns/public/report.html", context, status=422 if form and form.errors else 200)


@require_POST
def take(request: Asked, report: UUID) -> HttpResponse:
    """Take it and read it."""
    viewer = viewer_of(request)
    _try(request, lambda: services.take(viewer=viewer, report=report, version=_version(request), now=viewer.now))
    return redirect("concerns:public_report", report)


@require_POST
def bring(request: Asked, report: UUID) -> HttpResponse:
    """Bring it to the list."""
    viewer = viewer_of(request)
    _try(request, lambda: services.bring(viewer=viewer, report=report, version=_version(request), now=viewer.now))
    return redirect("concerns:public_report", report)


def _try(request: Asked, act: Callable[[], object]) -> None:
    """Do it, or say on the next page why not."""
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)


def _run(form: ChangeForm, view: ReportView, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; on a refusal say it on the form, ready to be sent over the message as it now is."""
    if not form.is_valid():
        return False
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        fresh = cast(QueryDict, form.data).copy()
        fresh["version"] = str(view.row.version)
        form.data = fresh
        return False
    return True


@require_POST
def decide(request: Asked, report: UUID) -> HttpResponse:
    """Decide that it becomes no concern, and what then."""
    viewer = viewer_of(request)
    view = queries.report(viewer, report)
    form = forms.Decide(request.POST, initial={"version": view.row.version})
    if _run(form, view, lambda: services.decide(
        viewer=viewer, report=report, version=form.cleaned_data["version"], outcome=form.cleaned_data["outcome"],
        why=form.cleaned_data["why"], key=form.cleaned_data["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, f"Decided: {said.OUTCOMES[form.cleaned_data['outcome']].lower()}.")
        return redirect("concerns:public_reports")
    return _page(request, view, form)


@require_POST
def concern(request: Asked, report: UUID) -> HttpResponse:
    """Make it a concern, with nothing typed again."""
    viewer = viewer_of(request)
    view = queries.report(viewer, report)
    told = services.told_by(view.row)
    found = rules.lines_in(told.words, told.place)
    form = forms.Concern(request.POST, initial={"version": view.row.version}, found=found)
    if _run(form, view, lambda: services.become_concern(
        viewer=viewer, report=report, version=form.cleaned_data["version"], whom=form.whom(), lines=form.chosen(),
        why=form.cleaned_data["why"], key=form.cleaned_data["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, "It is a concern now, in your queue. Look at it first, as at any other.")
        made = queries.report(viewer, report).row.concern
        return redirect("concerns:triage", made.public_id) if made else redirect("concerns:public_reports")
    return _page(request, view, form)


@require_POST
def again(request: Asked, report: UUID) -> HttpResponse:
    """Open it again."""
    viewer = viewer_of(request)
    view = queries.report(viewer, report)
    form = forms.Again(request.POST, initial={"version": view.row.version})
    if _run(form, view, lambda: services.reopen(
        viewer=viewer, report=report, version=form.cleaned_data["version"], why=form.cleaned_data["why"],
        key=form.cleaned_data["key"], now=viewer.now,
    )):  # fmt: skip
        messages.success(request, "Open again. Its clock goes on from when it came.")
        return redirect("concerns:public_report", report)
    return _page(request, view, form)
