"""Addresses for the tests of `ui`: its own, and one view for each way a page can fail."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wardlight.ui import pages


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault that names nobody")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def garbles(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def refuses(request: HttpRequest) -> HttpResponse:
    return pages.error(request, 403, "Only the chair may record this. Ask Morag Innes.")


urlpatterns = [
    path("", include("wardlight.ui.urls")),
    path("fails/", fails),
    path("forbids/", forbids),
    path("garbles/", garbles),
    path("refuses/", refuses),
]
handler400 = "wardlight.ui.pages.bad_request"
handler403 = "wardlight.ui.pages.forbidden"
handler404 = "wardlight.ui.pages.not_found"
handler500 = "wardlight.ui.pages.fault"
