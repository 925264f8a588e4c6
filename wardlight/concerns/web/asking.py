"""What the pages about missing children share: one question, and a form that does what it asks."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from wardlight.access.asking import Asked
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ui.forms import Form
from wardlight.ui.pages import render


def posted(request: Asked) -> Any:
    """Return what was sent; None where the form is only asked for."""
    return request.POST if request.method == "POST" else None


def done(form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Do what a valid form asks; a refusal is said on the form, which keeps the words."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def question(request: Asked, form: Form, heading: str, button: str, back: str, *, hint: str = "") -> HttpResponse:
    """Return one question as a page, with 999 and the front door's number beside it."""
    context = {"form": form, "heading": heading, "button": button, "back_url": back, "hint": hint,
               "phone": settings.WARDLIGHT.front_door_phone}  # fmt: skip
    return render(request, "concerns/missing_question.html", context, status=422 if form.errors else 200)
