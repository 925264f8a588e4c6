"""Children who may be on file twice: what waits, two records side by side, the answer, and undoing it."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.people.comparing import compared
from wardlight.people.models import SamePair
from wardlight.people.queries import same_child as queries
from wardlight.people.services import merging as services
from wardlight.people.web import forms
from wardlight.people.web import present_same_child as present
from wardlight.ui.pages import render


@require_safe
def same_children(request: Asked) -> HttpResponse:
    """Which two records may be of one child, until somebody says?"""
    viewer = request.viewer
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    waiting, total = queries.waiting(viewer, page=page)
    if page > 1 and not waiting:
        raise NotFound
    context = {
        "opening": present.opening(total), "rows": [present.row(one, viewer.now) for one in waiting],
        "joined": [present.joined_row(one, viewer.now) for one in queries.joined(viewer)] if page == 1 else [],
        "page": page, "pages": -(-total // queries.PAGE),
    }  # fmt: skip
    return render(request, "people/same_children.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def same_child(request: Asked, pair: UUID) -> HttpResponse:
    """Are these two records of one child?"""
    viewer = request.viewer
    view = queries.pair(viewer, pair)
    if view.is_joined:
        return redirect("people:undo_same_child", pair)
    form = forms.SameChild(request.POST if request.method == "POST" else None, initial={"version": view.version})
    if request.method == "POST" and _done(form, view.version, lambda d: services.answer_pair(
        viewer=viewer, pair=pair, version=d["version"], answer=d["answer"], why=d["why"], key=d["key"], now=viewer.now
    )):  # fmt: skip
        joined = form.cleaned_data["answer"] == SamePair.Answer.SAME
        messages.success(request, "Joined. You can undo it." if joined else "Your answer is kept.")
        return redirect("people:same_children")
    return _page(request, view, form, "people/same_child.html")


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Asked, pair: UUID) -> HttpResponse:
    """Take two records apart again, with the reason."""
    viewer = request.viewer
    view = queries.pair(viewer, pair)
    if not view.is_joined:
        return redirect("people:same_child", pair)
    form = forms.Apart(request.POST if request.method == "POST" else None, initial={"version": view.version})
    if request.method == "POST" and _done(form, view.version, lambda d: services.undo_merge(
        viewer=viewer, pair=pair, version=d["version"], why=d["why"], key=d["key"], now=viewer.now
    )):  # fmt: skip
        messages.success(request, "Taken apart. Everybody who was shown both since they were joined is told.")
        return redirect("people:same_children")
    return _page(request, view, form, "people/undo_same_child.html")


def _done(form: forms.SameChild | forms.Apart, version: int, act: Any) -> bool:
    """Do what a valid form asks; on a refusal say it on the form, ready to be sent over the pair as it now is."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        fresh = cast(QueryDict, form.data).copy()
        fresh["version"] = str(version)
        form.data = fresh
        return False
    return True


def _page(
    request: Asked, view: queries.PairView, form: forms.SameChild | forms.Apart, template: str
) -> HttpResponse:  # fmt: skip
    context = {
        "pair": view, "one": view.row.one, "other": view.row.other, "form": form,
        "rows": [compared(reason) for reason in view.match.fields], "said": present.said(view.row, request.viewer.now),
    }  # fmt: skip
    return render(request, template, context, status=422 if form.errors else 200)
