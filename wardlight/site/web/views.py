"""The home page, and the answer to a form whose sitting has ended."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from wardlight.access.middleware import public
from wardlight.site import navigation
from wardlight.ui import pages
from wardlight.ui.pages import render


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """What needs the viewer today; those whose work starts elsewhere are sent there."""
    first = navigation.places(request.viewer)[0]  # type: ignore[attr-defined]
    if first != navigation.HOME:
        return redirect(first.name)
    return render(request, "site/home.html", {"name": request.viewer.name.split()[0]})  # type: ignore[attr-defined]


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page for a form whose sitting has ended."""
    return pages.error(request, 403, "This page was open too long. Go back, reload it, and send it again.")
