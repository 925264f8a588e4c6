"""The hours that the front door keeps: read by all of it, changed by its manager."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.concerns.queries import hours as queries
from wardlight.concerns.rules import hours as rules
from wardlight.concerns.services import hours as services
from wardlight.concerns.web.present import hours as present
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed, Refusal
from wardlight.ui import forms
from wardlight.ui.pages import render


class Hours(forms.ChangeForm):
    """Opening hours, each number, from which day, and why."""

    opens = forms.TimeOfDay("Opens", missing="Enter when the front door opens")
    closes = forms.TimeOfDay("Closes", missing="Enter when the front door closes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in rules.numbers():
            self.fields[one.name] = forms.Whole(one.label, least=one.least, most=one.most, hint=one.unit)
        self.fields["from_day"] = forms.Day("From which day?", missing="Enter the day from which they hold")
        self.fields["why"] = forms.LongText(
            "Why do they change?", rows=3, max_length=1000, missing="Enter why the hours change",
            hint="It is kept with the change, under your name.",
        )  # fmt: skip


@require_safe
def hours(request: Asked) -> HttpResponse:
    """The hours in force, the law beside them, and who changed them."""
    found = queries.hours(request.viewer)
    context = {
        "hours": found, "opening": present.opening(found), "numbers": present.numbers(found),
        "changes": present.changes(found),
    }  # fmt: skip
    return render(request, "concerns/hours.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Asked) -> HttpResponseBase:
    """Set the hours from a day on."""
    viewer = request.viewer
    viewer.require_role(queries.CHANGED_BY)
    found = queries.hours(viewer)
    initial = {
        "version": found.version, "opens": present.clock(time.fromisoformat(found.opens)),
        "closes": present.clock(time.fromisoformat(found.closes)), "from_day": local_date(viewer.now),
        **{one.name: value for one, value in found.numbers},
    }  # fmt: skip
    form = Hours(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            services.change_hours(
                viewer=viewer, version=d["version"], opens=d["opens"], closes=d["closes"], from_day=d["from_day"],
                why=d["why"], key=d["key"], now=viewer.now, numbers={one.name: d[one.name] for one in rules.numbers()},
            )  # fmt: skip
        except services.NotTheseHours as refusal:
            for field, sentence in refusal.problems:
                form.add_error(field, sentence)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The hours are changed. Clocks that run already keep their end.")
            return redirect("concerns:hours")
    context = {
        "heading": "Which hours does the front door keep?", "form": form, "button": "Change the hours",
        "back_url": reverse("concerns:hours"), "fixed": found.fixed,
    }  # fmt: skip
    return render(request, "concerns/hours_change.html", context, status=422 if form.errors else 200)
