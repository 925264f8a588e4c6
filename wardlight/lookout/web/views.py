"""Looking again: the list of what is asked of somebody, and one prompt with its answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wardlight.access.asking import Asked
from wardlight.kernel import words
from wardlight.kernel.refusals import Changed
from wardlight.lookout import services
from wardlight.lookout.queries import prompts
from wardlight.lookout.queries.effect import READ_BY
from wardlight.lookout.rules.answers import Answer
from wardlight.lookout.web import forms, present
from wardlight.ui.pages import render

NEXT = {
    Answer.CONCERN: "What you found is kept. Raise the concern now.",
    Answer.ASSESSMENT: "What you found is kept. The assessment is yours to begin, or to ask for.",
    Answer.CONSULTATION: "What you found is kept. Ask for advice, and record what was agreed.",
}
KEPT = "What you found is kept."


@require_safe
def mine(request: Asked) -> HttpResponse:
    """The children whom the viewer, or their service, is asked to look at again."""
    viewer = request.viewer
    found = {"groups": present.groups(prompts.waiting(viewer)), "sees_rules": bool(viewer.roles & {*READ_BY})}
    return render(request, "lookout/mine.html", found)


@require_http_methods(["GET", "POST"])
def prompt(request: Asked, prompt_id: UUID) -> HttpResponseBase:
    """One prompt: the rule, its facts, and the form that answers it."""
    viewer = request.viewer
    view = prompts.one(viewer, prompt_id)
    form = forms.Look(request.POST or None, initial={"version": view.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_look(viewer=viewer, prompt=prompt_id, now=timezone.now(), **form.cleaned_data)
        except services.NotWhole as refusal:
            for field, problem in refusal.problems:
                form.add_error(field, problem)
        except (services.AlreadyLooked, Changed) as refusal:
            form.add_error(None, refusal.message)
        else:
            said = Answer(form.cleaned_data["answer"])
            messages.success(request, NEXT.get(said, KEPT))
            return redirect("concerns:new" if said is Answer.CONCERN else "lookout:mine")
    return render(request, "lookout/prompt.html", _page(view, form))


def _page(view: prompts.PromptView, form: forms.Look) -> dict[str, Any]:
    return {
        "view": view, "form": form, "first_true": words.full_date(view.first_true_on), "facts": present.facts(view), "clock": present.clock(view),
        "heading": f"Look again at {view.child.name}?", "back_url": reverse("lookout:mine"),
        "child_url": reverse("people:child", args=[view.child.public_id]) if view.child.may_open else "",
    }  # fmt: skip
