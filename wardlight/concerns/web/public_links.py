"""Campaigns: a short link to the public page for a campaign and a trade, and its poster with a QR code."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wardlight.access.asking import Asked
from wardlight.concerns.queries import public_links as queries
from wardlight.concerns.queries.public_links import LinkView
from wardlight.concerns.rules.public_page import language, settings
from wardlight.concerns.services import public_links as services
from wardlight.concerns.web.front_door import posted, viewer_of
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.ui.forms import KeyForm, Pick, Text
from wardlight.ui.pages import render


class Make(KeyForm):
    """A new link."""

    campaign = Text("Campaign", hint="For example, Operation Makesafe", max_length=80, missing="Enter the campaign")
    trade = Pick("Trade", tuple(settings().trades.items()), missing="Select the trade")


def _row(one: LinkView, request: Asked) -> dict[str, object]:
    made = words.full_date(local_date(one.made_at))
    came = f"{one.came} messages" if one.came else "Fewer than six messages"
    return {
        "title": f"{settings().trades.get(one.trade, one.trade)}: {one.campaign}", "link": one,
        "address": _address(request, one), "aside": f"Made {made}. {came}.", "ended": one.ended_at is not None,
    }  # fmt: skip


def _address(request: Asked, one: LinkView) -> str:
    return request.build_absolute_uri(reverse("concerns:tell", args=[one.code]))


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: Asked) -> HttpResponse:
    """Whom do we ask to tell us?"""
    viewer = viewer_of(request)
    found = queries.links(viewer)
    form = Make(posted(request))
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        made = services.make_link(viewer=viewer, campaign=d["campaign"], trade=d["trade"], key=d["key"], now=viewer.now)
        messages.success(request, "Made. Print its poster.")
        return redirect("concerns:public_poster", made.public_id)
    context = {
        "form": form,
        "links": [_row(one, request) for one in found],
        "whole": request.build_absolute_uri(reverse("concerns:tell", args=[viewer.area_code])),
    }
    return render(request, "concerns/public/links.html", context, status=422 if form.errors else 200)


@require_safe
def poster(request: Asked, link: UUID) -> HttpResponse:
    """What hangs on the wall: the question, the code, and where it leads."""
    one = queries.link(viewer_of(request), link)
    address = _address(request, one)
    # the code's own drawing: black squares as one path, without style or script
    drawn = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=4, svgclass="wl-qr")
    context = {
        "row": _row(one, request), "qr": SafeString(drawn), "address": address.split("://", 1)[1],
        "t": language("").texts,
    }  # fmt: skip
    return render(request, "concerns/public/poster.html", context)


@require_POST
def end(request: Asked, link: UUID) -> HttpResponse:
    """End it."""
    viewer = viewer_of(request)
    given = request.POST.get("version", "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise NotFound
    services.end_link(viewer=viewer, link=link, version=int(given), now=viewer.now)
    messages.success(request, "Ended. What is printed still leads to the page.")
    return redirect("concerns:public_links")
