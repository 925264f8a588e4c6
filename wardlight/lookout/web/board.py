"""The rules as the board sees and changes them, and the services that have been silent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.kernel import small_numbers
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.kernel.words import full_date
from wardlight.lookout import services
from wardlight.lookout.queries import effect
from wardlight.lookout.queries.silence import silence
from wardlight.lookout.web import forms
from wardlight.ui.pages import render

HEADS = ("Screened", "Already in hand", "Nothing more", "Not now", "No answer", "Asked")


@require_safe
def rules(request: Asked) -> HttpResponse:
    """How often each rule spoke in the last whole quarter and what came of it, and the services that were silent."""
    found, quiet = effect.effects(request.viewer), silence(request.viewer)
    rows = [
        (one.rule, [small_numbers.show(number) for number in (*one.outcomes, one.total)]) for one in found.rules
    ]  # fmt: skip
    return render(
        request, "lookout/rules.html",
        {
            "found": found, "heads": HEADS, "rows": rows, "since": full_date(found.since),
            "until": full_date(found.until), "not_now_found": small_numbers.show(found.not_now_found),
            "not_now_rest": small_numbers.show(found.not_now_not_found), "silence": quiet, "silent_until": full_date(quiet.until),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def change(request: Asked, rule: str) -> HttpResponseBase:
    """Set the numbers of one rule."""
    viewer = request.viewer
    viewer.require_role(effect.CHANGED_BY)
    found = effect.effects(viewer)
    shown = next((one.rule for one in found.rules if one.rule.id == rule), None)
    if shown is None:
        raise NotFound
    form = forms.Numbers(request.POST or None, rule=shown, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_rule(viewer=viewer, rule=rule, now=timezone.now(), **_given(form))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, "The rule is changed from today. Prompts already asked keep the rule they were asked by."
            )
            return redirect("lookout:rules")
    return render(
        request, "lookout/change.html",
        {"rule": shown, "form": form, "heading": f"Change “{shown.name}”", "back_url": reverse("lookout:rules")},
    )  # fmt: skip


def _given(form: forms.Numbers) -> dict[str, Any]:
    cleaned = form.cleaned_data
    return {
        "version": cleaned["version"], "key": cleaned["key"], "why": cleaned["why"],
        "look_within_days": cleaned["look_within_days"], "numbers": form.numbers(),
    }  # fmt: skip
