"""The site's URLs, and beside them one honest page and one for each fault that the harness must find."""

import logging
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.views.decorators.http import require_POST, require_safe

from tests.matrix.line import NOBODY, Line, get, post
from tests.matrix.personas import EVERYBODY, KNOWS, READS
from wardlight.access import gate
from wardlight.access.middleware import public
from wardlight.access.rules.table import Act
from wardlight.ledger import outbox
from wardlight.people import queries
from wardlight.people.models import ChildRecord, Name, Quote
from wardlight.site.urls import handler400, handler403, handler404, handler500
from wardlight.site.urls import urlpatterns as real

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def _name(child: UUID) -> str:
    return Name.objects.filter(person__child_record__public_id=child, kind="usual").get().whole


@require_safe
def honest(request: HttpRequest, child: UUID) -> HttpResponse:
    """A child's record, by the gate and on the trail."""
    view = queries.child(request.viewer, child)
    return HttpResponse(f"{view.name} {view.lives_with} {len(view.workers)}")


@require_safe
def honest_list(request: HttpRequest) -> HttpResponse:
    """The children the viewer may list, and how many."""
    rows, total = queries.children(request.viewer)
    return HttpResponse(f"{total}: {[row.name for row in rows]}")


@require_safe
def without_the_gate(request: HttpRequest, child: UUID) -> HttpResponse:
    """A child's record for anybody who has its id."""
    return HttpResponse(_name(child))


@require_safe
def off_the_trail(request: HttpRequest, child: UUID) -> HttpResponse:
    """A child's record by the gate, but nobody will know that it was opened."""
    pk = ChildRecord.objects.get(public_id=child).pk
    gate.require(request.viewer, Act.READ_CHILD, queries.facts_of(request.viewer, pk))
    return HttpResponse(_name(child))


@require_safe
def a_count(request: HttpRequest) -> HttpResponse:
    """How many children there are, those one may not know of among them."""
    return HttpResponse(f"You may see some of {ChildRecord.objects.count()} records.")


@require_safe
def forbidden_is_not_absent(request: HttpRequest, child: UUID) -> HttpResponse:
    """Another 404 for a record that is there than for one that is not."""
    found = ChildRecord.objects.filter(public_id=child).exists()
    return HttpResponse("It is not yours." if found else "There is none.", status=404)


@require_safe
def a_canary(request: HttpRequest) -> HttpResponse:
    """The last thing any child said."""
    return HttpResponse("; ".join(Quote.objects.order_by("pk").values_list("words", flat=True)))


@public
@require_safe
def open_to_anybody(request: HttpRequest) -> HttpResponse:
    """A page that needs nobody to be signed in, where the table says it does."""
    return HttpResponse("Good day.")


@require_safe
def a_cookie(request: HttpRequest) -> HttpResponse:
    """A cookie that any script could read."""
    response = HttpResponse("Good day.")
    response.set_cookie("theme", "dark")
    return response


@require_safe
def into_the_log(request: HttpRequest) -> HttpResponse:
    """Names in the log."""
    logging.getLogger("wardlight.planted").warning(
        "opened %s", [str(name.whole) for name in Name.objects.order_by("pk")]
    )
    return HttpResponse("Good day.")


@require_safe
def a_fault(request: HttpRequest) -> HttpResponse:
    """An exception that quotes the record."""
    raise ValueError([str(name.whole) for name in Name.objects.order_by("pk")])


@require_POST
def into_a_notice(request: HttpRequest) -> HttpResponse:
    """A notice that says more than a reference and a link."""
    words = Quote.objects.order_by("pk").values_list("words", flat=True).first() or ""
    outbox.tell("test", now=request.viewer.now, users=[request.viewer.public_id], link=words[:200])
    return redirect("/")


CHILD = "child/<uuid:child>/"
_patterns = [
    path(f"honest/{CHILD}", honest, name="honest"),
    path("honest/", honest_list, name="honest_list"),
    path(f"without-the-gate/{CHILD}", without_the_gate, name="without_the_gate"),
    path(f"off-the-trail/{CHILD}", off_the_trail, name="off_the_trail"),
    path("a-count/", a_count, name="a_count"),
    path(f"forbidden/{CHILD}", forbidden_is_not_absent, name="forbidden_is_not_absent"),
    path("a-canary/", a_canary, name="a_canary"),
    path("open/", open_to_anybody, name="open_to_anybody"),
    path("a-cookie/", a_cookie, name="a_cookie"),
    path("into-the-log/", into_the_log, name="into_the_log"),
    path("a-fault/", a_fault, name="a_fault"),
    path("into-a-notice/", into_a_notice, name="into_a_notice"),
]
urlpatterns = [*real, path("planted/", include((_patterns, "planted")))]

FOUR = ("tiana", "rosa", "sasha", "bea")


def of_each_child(name: str) -> list[Line]:
    """Return the lines of a page about a child that is right for each of four."""
    return [
        get(
            f"planted:{name}",
            frozenset(READS[child]),
            no=frozenset(KNOWS[child]),
            of={"child": child},
            shows=(child,),
        )
        for child in FOUR
    ]


HONEST = [*of_each_child("honest"), get("planted:honest_list", EVERYBODY)]
FAULTY: dict[str, list[Line]] = {
    "without_the_gate": of_each_child("without_the_gate"),
    "off_the_trail": of_each_child("off_the_trail"),
    "a_canary": [get("planted:a_canary", EVERYBODY)],
    "open_to_anybody": [get("planted:open_to_anybody", EVERYBODY)],
    "a_cookie": [get("planted:a_cookie", EVERYBODY)],
    "into_the_log": [get("planted:into_the_log", EVERYBODY)],
}
LEAKS: dict[str, list[Line]] = {
    "without_the_gate": of_each_child("without_the_gate"),
    "a_count": [get("planted:a_count", EVERYBODY)],
    "forbidden_is_not_absent": [get("planted:forbidden_is_not_absent", NOBODY, of={"child": "sasha"})],
    "a_canary": [get("planted:a_canary", EVERYBODY)],
}
NOTICE = post("planted:into_a_notice", EVERYBODY, is_written=False)
FAULT = get("planted:a_fault", EVERYBODY, status=500)
