"""Signing in as one of the cast (demonstration only), locking the screen, and choosing the area."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from wardlight.access import queries
from wardlight.access.asking import Asking
from wardlight.access.middleware import mark_of_session, public
from wardlight.access.web import present
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import audit
from wardlight.ui.pages import render

LOOPBACK = {"127.0.0.1", "::1"}
# What a proxy on this machine says of a request that came to it from another.
PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")


def _next(request: Asking) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/") else "/"


def _is_demonstration(request: Asking) -> bool:
    if any(name in request.META for name in PASSED_ON):
        return False
    return bool(settings.WARDLIGHT.demo) and request.META.get("REMOTE_ADDR", "") in LOOPBACK


@public
@require_safe
def sign_in(request: Asking) -> HttpResponse:
    """The sign-in page: in the demonstration the cast to choose from; otherwise it says that nobody can sign in yet."""
    if not _is_demonstration(request):
        return render(request, "access/no_sign_in.html", {})
    groups = present.cast_by_area(queries.cast(timezone.now()))
    return render(request, "access/demo.html", {"groups": groups, "next": _next(request)})


@public
@require_POST
def sign_in_as(request: Asking) -> HttpResponseBase:
    """Sign in as one of the cast, standing for both factors. Demonstration and loopback only; else as if it were not there."""
    if not _is_demonstration(request):
        raise NotFound
    email, _, area = request.POST.get("who", "").partition("|")
    user = queries.user_by_email(email)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.cycle_key()  # Django keeps the key of somebody who signs in again
    now = timezone.now()
    request.session.update(
        {"second_factor": True, "begun": now.isoformat(), "seen": now.isoformat(), "locked": False, "area": area}
    )
    found = queries.viewer_for(
        user,
        now,
        area=area,
        second_factor=True,
        session=mark_of_session(request),
        request_id=request.request_id,
    )
    audit.record(found[0] if found else None, "access.signed_in", now=now)
    return redirect(_next(request))


@require_POST
def lock(request: Asking) -> HttpResponseBase:
    """Lock the screen at once; unlocked, the same page comes back. Drafts are on the server and stay."""
    request.session["locked"] = True
    back = _next(request)
    return redirect(reverse("access:locked") + ("" if back == "/" else f"?{urlencode({'next': back})}"))


@public
@require_safe
def locked(request: Asking) -> HttpResponseBase:
    """The locked screen: nothing of what was open, and a way back for the same person."""
    viewer = request.viewer
    if viewer is None:
        return redirect("access:sign_in")
    return render(
        request, "access/locked.html", {"who": viewer.name, "demo": _is_demonstration(request), "next": _next(request)}
    )


@public
@require_POST
def unlock(request: Asking) -> HttpResponseBase:
    """Open the locked screen for the person who locked it. In the demonstration a click stands for both factors."""
    viewer = request.viewer
    if viewer is None or not _is_demonstration(request):
        raise NotFound
    request.session["locked"] = False
    request.session["seen"] = timezone.now().isoformat()
    audit.record(viewer, "access.unlocked", now=viewer.now)
    return redirect(_next(request))


@public
@require_POST
def sign_out(request: Asking) -> HttpResponseBase:
    """Sign out and clear what the browser holds."""
    viewer = request.viewer
    if viewer is not None:
        audit.record(viewer, "access.signed_out", now=viewer.now)
    logout(request)
    response = redirect("access:sign_in")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_POST
def choose_area(request: Asking) -> HttpResponseBase:
    """Work in another of the areas where the viewer holds a post; raises NotFound for any other."""
    wanted = request.POST.get("area", "")
    if wanted not in {desk.code for desk in request.desks}:
        raise NotFound
    request.session["area"] = wanted
    return redirect("/")
