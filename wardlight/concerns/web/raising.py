"""Raising a concern: five steps, a check, and send."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wardlight.access import queries as access
from wardlight.access.asking import Asked
from wardlight.access.middleware import resumes
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import hours
from wardlight.concerns.rules.routes import openings_of
from wardlight.concerns.services import drafting, sending
from wardlight.concerns.web import better_words, drafted, forms
from wardlight.concerns.web.phone import front_door_phone
from wardlight.concerns.web.present import attached, told
from wardlight.concerns.web.present import check as present
from wardlight.documents import queries as documents
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import drafts
from wardlight.ledger.models import Draft
from wardlight.ui.components import Step
from wardlight.ui.pages import render

LABELS = {
    "safe": "Safe now?", "child": "The child", "worry": "The worry", "people": "People and places", "knows": "Who knows",
}  # fmt: skip
TO_GO = {
    "safe": "About three minutes in all", "child": "About two and a half minutes to go",
    "worry": "About a minute and a half to go", "people": "About a minute to go", "knows": "Half a minute to go",
}  # fmt: skip
SLUGS = list(LABELS)


def heading(step: str, child: str) -> str:
    """Return the one question of a step, with the child's name in it."""
    return {
        "safe": "Is the child safe now?", "child": "Who is the child?", "worry": f"What is worrying you about {child}?",
        "people": "Who or what else is in it?", "knows": "Who knows that you are telling us?",
    }[step]  # fmt: skip


def saved_words(draft: Draft) -> str:
    """Return when the draft was last kept."""
    return f"Draft saved at {words.clock_time(draft.saved_at)}."


def _address(draft: Draft, step: str) -> str:
    return reverse("concerns:check" if step == "check" else "concerns:step", args=drafted.address(draft, step))


def _steps(step: str, draft: Draft | None) -> list[Step]:
    now = SLUGS.index(step)
    done = set(draft.data) if draft else set()
    found = []
    for number, slug in enumerate(SLUGS):
        if number == now:
            found.append(Step(LABELS[slug], state="now"))
        elif draft and (slug in done or number < now):
            found.append(Step(LABELS[slug], _address(draft, slug), "done"))
        else:
            found.append(Step(LABELS[slug]))
    return found


def _page(request: Asked, step: str, form: forms.Step, draft: Draft | None, child: str) -> HttpResponse:
    better_words.beside(form)
    position = SLUGS.index(step)
    context: dict[str, Any] = {
        "heading": heading(step, child), "steps": _steps(step, draft), "form": form, "step": step, "child": child,
        "step_words": f"Step {position + 1} of {len(SLUGS)}. {TO_GO[step]}", "phone": front_door_phone(request),
        "saved_words": saved_words(draft) if draft else "", "draft": draft,
        "in_danger": bool(draft and draft.urgent and step != "safe"),
        "lines": forms.LINES,
    }  # fmt: skip
    if draft:
        if step == "worry":
            context["files"] = attached.names(documents.attached("draft", draft.public_id))
        context["autosave_url"] = reverse("concerns:draft_save", args=[draft.public_id, step])
        if position:
            context["back_url"] = _address(draft, SLUGS[position - 1])
    return render(request, "concerns/step.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponseBase:
    """Step 1 of a new concern: its draft begins when it is answered."""
    viewer = request.viewer
    if request.method == "GET":
        return _page(request, "safe", forms.Begin(initial={"key": str(uuid4())}), None, "the child")
    form = forms.Begin(request.POST)
    if not form.is_valid():
        return _page(request, "safe", form, None, "the child")
    draft = drafting.begin(viewer=viewer, key=form.cleaned_data["key"], now=timezone.now())
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    answers = drafted.answers_of(forms.Safe(request.POST), request.POST)
    drafting.keep_step(viewer=viewer, draft=draft.public_id, step="safe", answers=answers, now=timezone.now())
    return redirect("concerns:mine" if request.POST.get("go") == "stop" else _address(draft, "child"))


@resumes
@require_http_methods(["GET", "POST"])
def step(request: Asked, draft_id: UUID, step: str) -> HttpResponseBase:
    """One step of a draft: shown as it was left, kept as typed, and judged on Continue."""
    viewer = request.viewer
    if step not in forms.STEPS:
        raise NotFound
    draft = drafts.own(viewer, drafting.KIND, draft_id)
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    if request.method == "POST":
        return _keep(request, draft, step)
    child = drafted.called(draft)
    answers = draft.data.get(step) or _known(viewer, draft, step)
    more = {"more": request.GET.get("more", "")} if step == "people" else {}
    return _page(request, step, drafted.blank(forms.STEPS[step], answers, child=child, **more), draft, child)


def _known(viewer: Any, draft: Draft, step: str) -> dict[str, list[str]]:
    """Return what was asked or what the account already says, to be changed where it is wrong."""
    filled: dict[str, list[str]] = draft.data.get("filled", {}).get(step, {})
    if filled:
        return filled
    if step == "child" and viewer.posts[0].service_kind == "school":
        return {"school": [viewer.posts[0].service_name]}
    if step == "knows" and viewer.phone:
        return {"reach_me": [viewer.phone]}
    return {}


def _keep(request: Asked, draft: Draft, step: str) -> HttpResponseBase:
    viewer = request.viewer
    form = forms.STEPS[step](request.POST, child=drafted.called(draft))
    answers = drafted.answers_of(form, request.POST)
    draft = drafting.keep_step(viewer=viewer, draft=draft.public_id, step=step, answers=answers, now=timezone.now())
    go = request.POST.get("go", "")
    if go == "stop":
        return redirect("concerns:mine")
    if go == "files":
        return redirect("concerns:files", draft.public_id)
    if go in forms.LINES:
        # To the new line itself: a fragment at another would take the focus away from whoever is already typing there.
        new = forms.People(request.POST, more=go).newest(go)
        return redirect(f"{_address(draft, step)}?more={go}#id_{new}")
    if not form.is_valid():
        return _page(request, step, form, draft, drafted.called(draft))
    return redirect(_address(draft, _after(draft, step)))


def _after(draft: Draft, step: str) -> str:
    """Return the next step; the check page when every step has been answered, as when one is changed from there."""
    if set(SLUGS) <= set(draft.data):
        return "check"
    return [*SLUGS, "check"][SLUGS.index(step) + 1]


@require_POST
def draft_save(request: Asked, draft_id: UUID, step: str) -> HttpResponse:
    """Keep a step while it is being typed, and answer with when."""
    if step not in forms.STEPS:
        raise NotFound
    viewer = request.viewer
    draft = drafts.own(viewer, drafting.KIND, draft_id)
    form = forms.STEPS[step](request.POST)
    answers = drafted.answers_of(form, request.POST)
    try:
        kept = drafting.keep_step(
            viewer=viewer,
            draft=draft.public_id,
            step=step,
            answers=answers,
            now=timezone.now(),
        )
    except drafting.AlreadySent as refusal:
        return HttpResponse(refusal.message, status=409, content_type="text/plain; charset=utf-8")
    better = [better_words.counted(found) for _, found in better_words.offered(form)]
    return HttpResponse(" ".join([saved_words(kept), *better]), content_type="text/plain; charset=utf-8")


@resumes
@require_http_methods(["GET", "POST"])
def check(request: Asked, draft_id: UUID) -> HttpResponseBase:
    """What was written and where it would go; Send."""
    viewer = request.viewer
    draft = drafts.own(viewer, drafting.KIND, draft_id)
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    given, wrong = drafted.given_of(draft)
    if given is None:
        return render(request, "concerns/not_ready.html", {"faults": _faults(draft, wrong), "draft": draft})
    fault = ""
    if request.method == "POST":
        form = forms.Send(request.POST)
        if form.is_valid() and form.cleaned_data["version"] == draft.version:
            try:
                sending.send_concern(viewer=viewer, given=given, key=str(draft.public_id), now=timezone.now())
            except Refusal as refusal:
                fault = refusal.message
            else:
                return redirect("concerns:receipt", draft.public_id)
        else:
            fault = "You changed this in another tab. Check it as it is now, then send it."
    now = timezone.now()
    leads = access.holders(viewer.posts[0].service_id, [Role.SAFEGUARDING_LEAD], now)
    shown = present.destinations(
        given, openings_of(given), leads=[one.name for one in leads if one.pk != viewer.user_id],
        lead_url=reverse("concerns:not_my_lead", args=[draft.public_id]), now=now,
        settings=hours.in_force(viewer.area_code, now),
    )  # fmt: skip
    links = {slug: _address(draft, slug) for slug in SLUGS}
    context = {
        "draft": draft, "summary": told.summary(told.of_given(given), local_date(now), links=links),
        "destinations": shown, "saved_words": saved_words(draft), "form": forms.Send(initial={"version": draft.version}),
        "fault": fault, "back_url": _address(draft, "knows"), "in_danger": draft.urgent,
        "phone": front_door_phone(request), "better": _better(draft),
        "files": attached.names(documents.attached("draft", draft.public_id)),
    }  # fmt: skip
    return render(request, "concerns/check.html", context)


def _better(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """Return the better words for what is written: the step, where it is changed, and each of them said."""
    found = []
    for slug in SLUGS:
        said = [
            better_words.in_words(one) for _, some in better_words.offered(drafted.judged(draft, slug)) for one in some
        ]
        if said:
            found.append((LABELS[slug], _address(draft, slug), said))
    return found


def _faults(draft: Draft, wrong: dict[str, forms.Step]) -> list[dict[str, str]]:
    return [
        {"text": f"{LABELS[slug]} {' '.join(map(str, form.errors[name]))}".strip(), "href": _address(draft, slug)}
        for slug, form in wrong.items()
        for name in form.errors
    ]


def not_my_lead(request: Asked, draft_id: UUID) -> HttpResponseBase:
    """Leave the safeguarding lead out, with a reason; or in again."""
    extra = {"undo": "My lead may read this"}
    return _choice(request, draft_id, "lead", forms.NotMyLead, "Why not your safeguarding lead?", extra)


def leave_out(request: Asked, draft_id: UUID) -> HttpResponseBase:
    """Leave a route out, with a reason."""
    return _choice(request, draft_id, "left_out", forms.LeaveOut, "What should not go to one of these?", {})


@require_http_methods(["GET", "POST"])
def _choice(
    request: Asked, draft_id: UUID, part: str, form_class: type[forms.Step], title: str, extra: dict[str, str]
) -> HttpResponseBase:
    viewer = request.viewer
    draft = drafts.own(viewer, drafting.KIND, draft_id)
    if draft.sent_at is not None:
        return redirect("concerns:receipt", draft.public_id)
    if request.method == "GET":
        form = drafted.blank(form_class, draft.data.get(part) or {}, child=drafted.called(draft))
    else:
        form = form_class(request.POST)
        undo = request.POST.get("go") == "undo"
        if undo or form.is_valid():
            answers = {} if undo else drafted.answers_of(form, request.POST)
            drafting.keep_step(viewer=viewer, draft=draft.public_id, step=part, answers=answers, now=timezone.now())
            return redirect("concerns:check", draft.public_id)
    context = {
        "heading": title,
        "form": form,
        "back_url": _address(draft, "check"),
        "button": "Save",
        "undo": "",
        **extra,
    }
    if not draft.data.get(part):
        context["undo"] = ""
    return render(request, "concerns/choice.html", context)
