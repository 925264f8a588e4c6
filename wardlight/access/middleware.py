"""What happens to every request: who asks is found, reads are written down before they are sent, refusals are answered."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError, transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from wardlight.access import queries
from wardlight.access.asking import Asking
from wardlight.access.models import Membership
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit
from wardlight.ui import pages
from wardlight.ui.body_limits import BODY_LIMIT

Answer = Callable[[Asking], HttpResponseBase]
LOCK_AFTER = timedelta(minutes=10)
END_AFTER = timedelta(minutes=30)
AT_MOST = timedelta(hours=12)
REMEMBER_EVERY = timedelta(seconds=30)
log = logging.getLogger("wardlight.access")


def mark_of_session(request: Asking) -> str:
    """Return what the trail calls this session: not its key, which would open it."""
    return hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16]


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view that needs nobody to be signed in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def resumes(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view that shows its form at the address it is sent to: after a lock that page comes back, not the first."""
    view.resumes = True  # type: ignore[attr-defined]
    return view


class Viewer:
    """Puts `request.viewer` on the request; sends those not signed in, or locked, where they can be."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asking) -> HttpResponseBase:
        request.viewer = None
        request.desks = []
        if not request.path.startswith(settings.WITHOUT_SESSION):
            now = timezone.now()
            posts = queries.asker(request.session, now)
            if posts:
                request.user = posts[0].user
            if request.user.is_authenticated:
                self._find(request, now, posts or None)
        return self.get_response(request)

    def _find(self, request: Asking, now: datetime, posts: list[Membership] | None) -> None:
        session = request.session
        begun = datetime.fromisoformat(session.get("begun", now.isoformat()))
        seen = datetime.fromisoformat(session.get("seen", now.isoformat()))
        if now - begun >= AT_MOST or now - seen >= END_AFTER:
            logout(request)
            return
        if now - seen >= LOCK_AFTER and not session.get("locked"):
            session["locked"] = True
        # Whatever a locked screen still asks for is not somebody at work: it ends when it would have.
        if not session.get("locked") and (now - seen >= REMEMBER_EVERY or "seen" not in session):
            session["begun"], session["seen"] = begun.isoformat(), now.isoformat()
        found = queries.viewer_for(
            request.user,  # type: ignore[arg-type]
            now,
            area=session.get("area"),
            second_factor=bool(session.get("second_factor")),
            session=mark_of_session(request),
            request_id=request.request_id,
            posts=posts,
        )
        if found is None:
            logout(request)
            return
        if found[0].second_factor:  # with one factor nobody is anybody yet
            request.viewer, request.desks = found

    def process_view(
        self, request: Asking, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Answer in the view's place where nobody is signed in with both factors, or the screen is locked."""
        if getattr(view, "is_public", False):
            return None
        comes_back = request.method == "GET" or getattr(view, "resumes", False)
        where = urlencode({"next": request.get_full_path() if comes_back else "/"})
        if request.viewer is None:
            return redirect(f"{reverse('access:sign_in')}?{where}")
        if request.session.get("locked"):
            return redirect(f"{reverse('access:locked')}?{where}")
        return None


def viewer(get_response: Answer) -> Viewer:
    """Middleware: who is asking."""
    return Viewer(get_response)


class LargeBodies:
    """Refuses a large form from whoever is not signed in, before anything of it is read: it stands before CSRF's check."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asking) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: Asking, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Answer in the view's place where a stranger sends more than any form but a file's may hold."""
        large = int(request.META.get("CONTENT_LENGTH") or 0) > BODY_LIMIT
        return pages.error(request, 413, alone=True) if large and request.viewer is None else None


def large_bodies(get_response: Answer) -> LargeBodies:
    """Middleware: only somebody signed in sends a file."""
    return LargeBodies(get_response)


def reads_are_written_down(get_response: Answer) -> Answer:
    """Middleware: every record a page hands out is on the trail, committed, before the page is sent."""

    def answer(request: Asking) -> HttpResponseBase:
        response = get_response(request)
        viewer = request.viewer
        if viewer is None or not (viewer.reads or viewer.searched):
            return response
        subjects = list(dict.fromkeys(viewer.reads))
        try:
            with transaction.atomic():
                audit.record(
                    viewer,
                    f"read.{_name(request)}",
                    now=viewer.now,
                    subjects=subjects,
                    detail=dict(viewer.searched) or None,
                )
        except DatabaseError:
            log.exception("a page was withheld: its event could not be written")
            return pages.fault(request)
        return response

    return answer


def _name(request: Asking) -> str:
    """Return the URL's name as the trail has it, within the length of an action."""
    match = request.resolver_match
    return (match.view_name if match else "unknown").replace(":", ".")[:50]


class Refusals:
    """Turns a refusal that a view let rise into its page, and writes it on the trail."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Asking) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: Asking, exception: Exception) -> HttpResponse | None:
        """Answer 404 for what may not be known of, 403 with the refusal's sentence for what may not be done."""
        if not isinstance(exception, Refusal):
            return None
        viewer = request.viewer
        absent = isinstance(exception, NotFound)
        if viewer is not None:
            viewer.reads.clear()
            if not exception.is_on_the_trail:
                audit.record(
                    viewer, f"refused.{_name(request)}", audit.Ref(*exception.about) if exception.about else None,
                    now=viewer.now, outcome="absent" if absent else "refused",
                )  # fmt: skip
        if absent:
            return pages.not_found(request)
        return pages.error(request, 403, exception.message)


def refusals(get_response: Answer) -> Refusals:
    """Middleware: refusals are answered in words."""
    return Refusals(get_response)
