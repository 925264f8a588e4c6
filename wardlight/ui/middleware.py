"""Response headers, a reference for each request, and a limit on what may be sent to us."""

import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wardlight.ui import pages
from wardlight.ui.body_limits import BODY_LIMIT, limit_of

View = Callable[[HttpRequest], HttpResponse]

REPORTS = "/policy-reports/"
CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
        f"report-uri {REPORTS}",  # for browsers that do not know report-to
        "report-to policy",
    ]
)
# Every feature a page could ask for is off; passkeys are for ourselves.
OFF = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(
    [*(f"{name}=()" for name in OFF), "publickey-credentials-get=(self)", "publickey-credentials-create=(self)"]
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Reporting-Endpoints": f'policy="{REPORTS}"',
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000; includeSubDomains"
# A file that is handed out: whatever opens it where it is runs nothing, and belongs to no site.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def headers(get_response: View) -> View:
    """Set the security headers on every answer, and forbid keeping any but the static files."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if getattr(response, "is_sandboxed", False):
            response.headers["Content-Security-Policy"] = SANDBOX
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = HSTS
        if not request.path_info.startswith(str(settings.STATIC_URL)) or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def request_id(get_response: View) -> View:
    """Give each request a reference: on the request, in the log lines, in the answer and on the fault page.

    The reference is always ours: one sent by the browser would let a stranger write into the log.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        reference = uuid.uuid4().hex
        request.request_id = reference  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=reference):
            response = get_response(request)
        response.headers["X-Request-ID"] = reference
        return response

    return middleware


def body_limit(get_response: View) -> View:
    """Refuse, before reading it, a request whose Content-Length is over the limit of what it is sent to.

    The server sets no limit of its own; a body sent in chunks, without a length, arrives empty.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit() and len(length) < 20):
            return pages.error(request, 400, alone=True)
        if int(length) > BODY_LIMIT and int(length) > limit_of(request):
            return pages.error(request, 413, alone=True)
        return get_response(request)

    return middleware


def own_origin(get_response: View) -> View:
    """Say whose form it is where the browser keeps it back.

    Under `Referrer-Policy: no-referrer` a browser sends `Origin: null` with our own forms too, and Django would refuse
    them all. `Sec-Fetch-Site` is set by the browser alone, out of reach of any script: `same-origin` is our own page.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_ORIGIN") == "null" and request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return middleware
