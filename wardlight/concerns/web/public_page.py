"""Tell us something: the page for anybody, without an account, a session or a cookie. Nothing can be read back from it."""

from typing import Any

from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.middleware import public
from wardlight.concerns.models import PublicReport
from wardlight.concerns.queries import public_page as queries
from wardlight.concerns.queries.public_page import Door
from wardlight.concerns.rules.public_flood import asking_for, household
from wardlight.concerns.rules.public_page import Language, language, languages, settings
from wardlight.concerns.services import public_page as services
from wardlight.concerns.services.public_page import PublicGiven
from wardlight.concerns.web import public_forms as forms
from wardlight.ui.pages import render
from wardlight.ui.shell import Shell

LANGUAGE = "in"  # the part of the address that names the language: a link, since there is no cookie to keep it


def _language(request: HttpRequest) -> Language:
    return language(request.GET.get(LANGUAGE, ""))


def _page(
    request: HttpRequest, template: str, spoken: Language, door: Door | None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page that is the same for everybody: no name, no navigation, and not to be found by a search engine."""
    limits = settings().limits
    here = request.path
    tongues = languages()
    phone = (door.service.phone if door else "") or site.WARDLIGHT.front_door_phone
    full = {
        "t": spoken.texts, "language": spoken, "phone": phone,
        "leave_url": settings().leave_to, "leave_words": spoken.texts["exit"], "leave_now": spoken.texts["exit_now"],
        "languages_words": spoken.texts["languages"],
        "languages": [
            {"code": one.code, "name": one.name, "current": one.code == spoken.code, "url": f"{here}?{LANGUAGE}={one.code}"}
            for one in tongues
        ] if len(tongues) > 1 else [],
        "seconds": limits.patience_seconds, "door": door, **context,
    }  # fmt: skip
    surround = Shell(
        area_name=door.area.name if door else "", demo=bool(site.WARDLIGHT.demo), title=spoken.texts["title"],
        home_url=f"/tell/{door.address}/" if door else "/tell/", phone=phone,
    )  # fmt: skip
    response = render(request, template, full, status=status, surround=surround)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which area, for somebody who came without a link."""
    return _choose(request, unknown=False)


def _choose(request: HttpRequest, *, unknown: bool) -> HttpResponse:
    spoken = _language(request)
    context = {"areas": queries.areas(), "unknown": unknown, "query": f"?{LANGUAGE}={spoken.code}"}
    return _page(request, "concerns/public/choose.html", spoken, None, context, 404 if unknown else 200)


@public
@csrf_exempt  # no session and no cookie: docs/decisions/0006-public-page.md
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, where: str) -> HttpResponse:
    """What did you see? One page, one press."""
    door = queries.door(where)
    if door is None:
        return _choose(request, unknown=True)
    spoken = _language(request)
    if request.method != "POST":
        return _ask(request, spoken, door, forms.Tell(spoken))
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings().limits.body_bytes:
        return _ask(request, spoken, door, forms.Tell(spoken), said="too_big", status=413)
    typed = forms.typed(request)
    form = forms.Tell(spoken, typed)
    shown = forms.page_shown(request.POST.get("key", ""))
    if forms.from_elsewhere(request):
        return _ask(request, spoken, door, form, said="again_elsewhere", status=403)
    if shown is None:
        return _ask(request, spoken, door, form, said="again_old", status=422)
    if not form.is_valid():
        return _ask(request, spoken, door, form, key=request.POST["key"], status=422)
    d, now = form.cleaned_data, timezone.now()
    report = services.send(
        door=door, now=now, connection=_connection(request), request_id=getattr(request, "request_id", ""),
        given=PublicGiven(
            words=d["words"], when=d["when"], place=d["place"], phone=d["phone"], language=spoken.code,
            page=shown.page, seconds=(now - shown.at).total_seconds(), trap=bool(typed["website"]),
        ),
    )  # fmt: skip
    return _sent(request, spoken, door, report)


def _connection(request: HttpRequest) -> str:
    seen, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    return household(asking_for(seen, forwarded, site.WARDLIGHT.proxies))


def _ask(
    request: HttpRequest, spoken: Language, door: Door, form: forms.Tell, *, said: str = "", key: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "key": key or forms.new_page(),
        "said": spoken.texts[said] if said else "",
        "faulty": not said and bool(form.errors),
    }
    return _page(request, "concerns/public/tell.html", spoken, door, context, status)


def _sent(request: HttpRequest, spoken: Language, door: Door, report: PublicReport) -> HttpResponse:
    held = report.lane == PublicReport.Lane.ASIDE and report.decided_at is None
    context = {
        "reference": report.reference, "when": report.when, "said": "",
        "key": forms.waits(report.public_id) if held else "",
    }  # fmt: skip
    return _page(request, "concerns/public/sent.html", spoken, door, context)


@public
@csrf_exempt  # as above; the signature is all it takes, and all it can do is move one's own message up
@require_http_methods(["POST"])
def move_up(request: HttpRequest, where: str) -> HttpResponse:
    """I am a person: read it with the first."""
    door = queries.door(where)
    if door is None:
        return _choose(request, unknown=True)
    spoken = _language(request)
    key = request.POST.get("key", "")
    waited = forms.waited(key)
    done = waited is not None and services.move_up(report=waited[0], asked_at=waited[1], now=timezone.now())
    too_early = waited is not None and not done
    said = "wait_done" if done else "wait_early" if too_early else "wait_kept"
    seconds = str(settings().limits.patience_seconds)
    context = {
        "said": spoken.texts[said].replace("{seconds}", seconds),
        "key": key if too_early else "",
        "reference": "",
        "when": "",
    }
    return _page(request, "concerns/public/sent.html", spoken, door, context, 200 if done else 422)
