"""The children somebody may see, and a child's record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.people import header, queries, services
from wardlight.people.queries import ChildView
from wardlight.people.queries.children import PAGE
from wardlight.people.rules.saying import pronouns
from wardlight.people.web import forms, months, overview, present, timeline
from wardlight.ui.components import Tab
from wardlight.ui.pages import render


def _viewer(request: Asked) -> Viewer:
    return request.viewer


def _page(request: Asked) -> int:
    """Return the number of the page asked for; 1 for anything that is none."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _record(view: ChildView, current: str, viewer: Viewer) -> dict[str, object]:
    """Return what every page of a record shows."""
    return {
        "child": view,
        "who": pronouns(view.sex),
        "identity": header.identity(view, current, viewer.now),
        "safety_line": header.safety_line(view),
        "overview_url": reverse(header.OVERVIEW, kwargs={"child": view.public_id}),
    }


@require_safe
def children(request: Asked) -> HttpResponse:
    """The children the viewer may see, by surname."""
    viewer, page = _viewer(request), _page(request)
    found, total = queries.children(viewer, page=page)
    if page > 1 and not found:
        raise NotFound
    rows = [
        present.row(child, reverse(header.OVERVIEW, kwargs={"child": child.public_id}), viewer.now) for child in found
    ]
    context = {"rows": rows, "total": total, "page": page, "pages": -(-total // PAGE)}
    return render(request, "people/children.html", context)


@require_safe
def child(request: Asked, child: UUID) -> HttpResponse:
    """A child's record: what is new, what comes next, who is there."""
    viewer = _viewer(request)
    view = queries.child(viewer, child)
    since = services.mark_seen(viewer=viewer, record=view.pk, now=viewer.now)
    lately = queries.lately(viewer, view, new_since=since, charts_since=months.chart_begins(viewer.now))
    tasks, rest = overview.next_up(view.dues, viewer.now)
    adult, adult_words = overview.trusted(view, viewer.now)
    context = {
        **_record(view, header.OVERVIEW, viewer),
        "safety": header.safety(view),
        "since": overview.looked(since, viewer.now) if since else "",
        "new": overview.new_rows(lately.new, viewer.now),
        "tasks": tasks,
        "rest": rest,
        "chart": months.level_chart(lately.marks, viewer.now),
        "quote_source": overview.quote_source(view, viewer.now) if view.quotes else "",
        "adult": adult,
        "adult_words": adult_words,
        "workers": overview.workers(view, viewer.now),
    }
    return render(request, "people/child.html", context)


@require_POST
def keep_as_new(request: Asked, child: UUID) -> HttpResponseBase:
    """Leave what is new on a record new, and go back to the list: opening the record again would mark it as seen."""
    viewer = _viewer(request)
    services.keep_as_new(viewer=viewer, record=queries.record_for(viewer, Act.READ_CHILD, child), now=viewer.now)
    messages.success(request, "Kept as new. It will be marked as new when you next open the record.")
    return redirect("people:children")


@require_safe
def chronology(request: Asked, child: UUID) -> HttpResponse:
    """What happened, in order."""
    viewer = _viewer(request)
    view = queries.child(viewer, child)
    chosen = timeline.read(request.GET)
    page = queries.chronology(
        viewer, view, kinds=timeline.kinds_of(chosen), origins=chosen.origins,
        significant_only=chosen.significant_only, oldest_first=chosen.oldest_first, page=chosen.page,
    )  # fmt: skip
    tallies = queries.counts(viewer, view)
    marks = queries.lately(viewer, view, new_since=None, charts_since=months.ribbon_begins(viewer.now)).marks
    kinds, origins = timeline.boxes(tallies, chosen)
    context = {
        **_record(view, header.CHRONOLOGY, viewer),
        "ribbon": months.ribbon(marks, viewer.now),
        "chosen": chosen,
        "kinds": kinds,
        "origins": origins,
        "switch": timeline.switch(tallies, chosen),
        "months": timeline.months(page, chosen),
        "turned": timeline.turned(chosen),
        "onward": timeline.onward(page, chosen),
        "nothing_yet": not tallies,
    }
    return render(request, "people/chronology.html", context)


@require_safe
def who_has_looked(request: Asked, child: UUID) -> HttpResponse:
    """Who opened the record, when, and on what ground. Reading it is a view like any other."""
    viewer, page = _viewer(request), _page(request)
    view = queries.child(viewer, child, Act.EDIT_CHILD)
    lists_too = request.GET.get("show") == "lists"
    found, next_page = queries.viewings(viewer, view, lists_too=lists_too, page=page)
    more = "&show=lists" if lists_too else ""
    context = {
        **_record(view, header.LOOKED, viewer),
        "looks": [present.look(seen, viewer.now) for seen in found],
        "switch": (
            Tab("Opened", "?show=opened", current=not lists_too),
            Tab("Lists and searches too", "?show=lists", current=lists_too),
        ),
        "earlier": f"?page={next_page}{more}" if next_page else "",
    }
    return render(request, "people/who_has_looked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: Asked, child: UUID) -> HttpResponseBase:
    """Write down what the child said."""
    viewer = _viewer(request)
    view = queries.child(viewer, child, Act.EDIT_CHILD)
    form = forms.Words(request.POST or None)
    if form.is_valid():
        services.quote(
            viewer=viewer, record=queries.record_for(viewer, Act.EDIT_CHILD, child), words=form.cleaned_data["words"],
            said_at=form.said_when, said_to=form.cleaned_data["said_to"],
            may_be_read_out=form.cleaned_data["may_be_read_out"], now=viewer.now, key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, f"Written down. It is in {view.forename}’s chronology.")
        return redirect(header.CHRONOLOGY, child=child)
    return render(request, "people/add_words.html", {**_record(view, "", viewer), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def add_flag(request: Asked, child: UUID) -> HttpResponseBase:
    """Put a line on the safety banner."""
    viewer = _viewer(request)
    view = queries.child(viewer, child, Act.EDIT_CHILD)
    form = forms.Safety(request.POST or None)
    if form.is_valid():
        services.add_flag(
            viewer=viewer, record=queries.record_for(viewer, Act.EDIT_CHILD, child), kind=form.cleaned_data["kind"],
            words=form.cleaned_data["words"], now=viewer.now, key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, "It is on the safety banner. Everybody who opens the record sees it first.")
        return redirect(header.OVERVIEW, child=child)
    context = {**_record(view, "", viewer), "form": form, "safety": header.safety(view)}
    return render(request, "people/add_flag.html", context)
