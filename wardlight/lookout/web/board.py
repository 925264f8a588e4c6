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
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.kernel.words import full_date
from wardlight.lookout import services
from wardlight.lookout.queries import effect, settings
from wardlight.lookout.queries.silence import silence
from wardlight.lookout.rules.settings import read
from wardlight.lookout.web import forms, history
from wardlight.ui.pages import render

HEADS = ("Screened", "Already in hand", "Nothing more", "Not now", "No answer", "Asked")


@require_safe
def rules(request: Asked) -> HttpResponse:
    """How often each rule spoke in the last whole quarter and what came of it, and the services that were silent."""
    found, quiet = effect.effects(request.viewer), silence(request.viewer)
    changed, names = settings.history(request.viewer)
    rows = [
        (one.rule, [small_numbers.show(number) for number in (*one.outcomes, one.total)]) for one in found.rules
    ]  # fmt: skip
    return render(
        request, "lookout/rules.html",
        {
            "found": found, "heads": HEADS, "rows": rows, "since": full_date(found.since),
            "until": full_date(found.until), "not_now_found": small_numbers.show(found.not_now_found),
            "not_now_rest": small_numbers.show(found.not_now_not_found), "silence": quiet, "asks": history.ASKS, "changed": history.rows(changed, names, local_date(request.viewer.now)), "silent_until": full_date(quiet.until),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def change(request: Asked, rule: str) -> HttpResponseBase:
    """Set what is data of one rule, from a day on."""
    viewer = request.viewer
    viewer.require_role(effect.CHANGED_BY)
    today = local_date(viewer.now)
    newest = settings.newest(viewer.area_code, today)
    found = read(newest.body)
    shown = found.rule(rule)
    if shown is None:
        raise NotFound
    form = forms.ChangedRule(request.POST or None, rule=shown, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_rule(viewer=viewer, rule=rule, now=timezone.now(), **_given(form))
        except services.NotARule as refusal:
            for field, problem in refusal.problems:
                form.add_error(field or None, problem)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The rule is changed. Prompts already asked keep the rule they were asked by.")
            return redirect("lookout:rules")
    to_come = full_date(newest.effective_from) if newest.effective_from > today else ""
    return render(
        request, "lookout/change.html",
        {
            "rule": shown, "form": form, "heading": f"Change “{shown.name}”", "back_url": reverse("lookout:rules"),
            "to_come": to_come,
        },
    )  # fmt: skip


def _given(form: forms.ChangedRule) -> dict[str, Any]:
    cleaned = form.cleaned_data
    given = ("version", "key", "why", "look_within_days", "name", "wording", "ask", "starts_on")
    return {**{name: cleaned[name] for name in given}, "numbers": form.numbers()}
