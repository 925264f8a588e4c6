"""The gallery shows every component in every state; nothing on it comes from a record."""

import json
from urllib.parse import urlsplit

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from wardlight.ui import pages
from wardlight.ui.web import example_records, examples
from wardlight.ui.web.example_forms import Decision, Everything, OpenNow, Worry, wrong

log = structlog.get_logger(__name__)

LAYOUTS = {
    "home": examples.home,
    "queue": examples.queue,
    "child": example_records.child,
    "chronology": example_records.chronology,
    "check": examples.check,
    "receipt": examples.receipt,
    "compare": examples.compare,
    "strategy": example_records.strategy,
    "meeting": lambda: {**example_records.meeting(), "form": Decision()},
    "question": lambda: {**examples.question(), "form": Worry(initial={"signs": ["absent", "cars"]})},
    "assessment": example_records.assessment,
    "emergency": lambda: {**example_records.emergency(), "form": OpenNow()},
    "public": examples.public,
}


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components one by one."""
    context = {**examples.components(), "form": Everything(), "wrong": wrong(), "layouts": sorted(LAYOUTS)}
    return pages.render(request, "ui/gallery/components.html", context)


@require_GET
def layout(request: HttpRequest, page: str) -> HttpResponse:
    """Show the components together, as a page uses them."""
    if page not in LAYOUTS:
        raise Http404
    return pages.render(request, f"ui/gallery/{page}.html", LAYOUTS[page]())


@csrf_exempt  # a browser sends a report without our token
@require_POST
def policy_report(request: HttpRequest) -> HttpResponse:
    """Log which rule of the policy was broken; addresses are cut to their host, since a path can hold an id."""
    try:
        sent = json.loads(request.body)
    except ValueError:
        return HttpResponse(status=400)
    for report in (sent if isinstance(sent, list) else [sent])[:10]:
        body = report.get("body") or report.get("csp-report") if isinstance(report, dict) else None
        if isinstance(body, dict):
            blocked = str(body.get("blockedURL") or body.get("blocked-uri") or "")
            log.warning(
                "policy.broken",
                rule=str(body.get("effectiveDirective") or body.get("violated-directive") or "")[:60],
                blocked=(urlsplit(blocked).hostname or blocked)[:60],
            )
    return HttpResponse(status=204)


policy_report.is_public = True  # type: ignore[attr-defined]  # the browser that reports need not be signed in
