"""Pages from templates, with the shell around them, and the plain pages for refusals and faults."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header

from wardlight.ui import shell
from wardlight.ui.shell import Shell

ERRORS = {
    400: "ui/errors/400.html",
    403: "ui/errors/403.html",
    404: "ui/errors/404.html",
    413: "ui/errors/413.html",
    500: "ui/errors/500.html",
}


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200,
    surround: Shell | None = None,
) -> HttpResponse:  # fmt: skip
    """Return the page `template` with `context` inside the shell of this request, or inside `surround` where given."""
    return _page(request, template, surround or shell.build(request), context or {}, status)


def download(name: str, body: bytes) -> HttpResponse:
    """Return a file to be saved and not shown: of no type that a browser would open, and in a sandbox if it does."""
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response.is_sandboxed = True  # type: ignore[attr-defined]
    return response


def error(request: HttpRequest, status: int, message: str = "", *, alone: bool = False) -> HttpResponse:
    """Return the plain page for `status` (400, 403, 404, 413 or 500).

    `message` is the sentence of a refusal, shown as it is; a 404 shows none, since absent and hidden look the same.
    `alone` leaves the person's header and navigation out, for whoever answers before the session is read.
    """
    surround = Shell() if alone else shell.build(request)
    said = "" if status == 404 else message
    reference = getattr(request, "request_id", "")
    return _page(request, ERRORS[status], surround, {"message": said, "reference": reference}, status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400."""
    return error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler403; a refusal's own sentence is shown by calling `error` with it."""
    return error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404."""
    return error(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    # A fault may come from the session or the database, which the shell needs; so its page does without them.
    return error(request, 500, alone=True)


def _page(
    request: HttpRequest, template: str, surround: Shell, context: Mapping[str, Any], status: int
) -> HttpResponse:
    full = {
        "shell": surround,
        "messages": list(get_messages(request)) if surround.user_name else [],
        "now_iso": timezone.now().isoformat(timespec="seconds"),
        **context,
    }
    return HttpResponse(render_to_string(template, full, request=request), status=status)
