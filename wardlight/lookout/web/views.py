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
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.lookout import services
from wardlight.lookout.queries import looks, prompts
from wardlight.lookout.queries.effect import READ_BY
from wardlight.lookout.web import answered, forms, present
from wardlight.ui.pages import render


@require_safe
def mine(request: Asked) -> HttpResponse:
    """The children whom the viewer, or their service, is asked to look at again."""
    viewer = request.viewer
    found = {
        "groups": present.groups(prompts.waiting(viewer)), "sees_rules": bool(viewer.roles & {*READ_BY}),
        "looked": [answered.row(one) for one in looks.lately(viewer)],
    }  # fmt: skip
    return render(request, "lookout/mine.html", found)


@require_http_methods(["GET", "POST"])
def prompt(request: Asked, prompt_id: UUID) -> HttpResponseBase:
    """One prompt: the rule, its facts, and the form that answers it."""
    viewer = request.viewer
    try:
        view = prompts.one(viewer, prompt_id)
    except NotFound:
        return _answered(request, prompt_id)
    form = forms.Look(request.POST or None, initial={"version": view.version})
    if request.method == "POST" and form.is_valid():
        try:
            look = services.record_look(viewer=viewer, prompt=prompt_id, now=timezone.now(), **form.cleaned_data)
        except services.NotWhole as refusal:
            for field, problem in refusal.problems:
                form.add_error(field, problem)
        except (services.AlreadyLooked, Changed) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, answered.kept(look.answer, is_sealed=view.child.is_sealed))
            return redirect(answered.next_page(look.answer, look.led_to, prompt_id))
    return render(request, "lookout/prompt.html", _page(view, form))


def _answered(request: Asked, prompt_id: UUID) -> HttpResponse:
    """What somebody found and did, and what came of it. Words sent after that are shown, and not kept."""
    view = looks.one(request.viewer, prompt_id)
    asked = view.asked
    context = {
        "view": asked, "facts": present.facts(asked), "answer": answered.summary(view), "came": answered.came(view),
        "heading": f"You looked again at {asked.child.name}" if view.came else f"{asked.child.name} was looked at again",
        "back_url": reverse("lookout:mine"), "child_url": _child_url(asked),
        "too_late": services.AlreadyLooked.message if request.method == "POST" else "", "unkept": request.POST.get("why", ""),
    }  # fmt: skip
    return render(request, "lookout/looked.html", context)


def _child_url(view: prompts.PromptView) -> str:
    return reverse("people:child", args=[view.child.public_id]) if view.child.may_open else ""


def _page(view: prompts.PromptView, form: forms.Look) -> dict[str, Any]:
    return {
        "view": view, "form": form, "first_true": words.full_date(view.first_true_on), "facts": present.facts(view), "clock": present.clock(view),
        "heading": f"Look again at {view.child.name}?", "back_url": reverse("lookout:mine"),
        "child_url": _child_url(view),
    }  # fmt: skip
