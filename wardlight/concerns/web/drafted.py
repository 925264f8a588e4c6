"""From a draft, as typed, to forms and to what is sent."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from wardlight.concerns.rules.given import NO_NAME, ConcernGiven, GivenLine
from wardlight.concerns.rules.signs import signs
from wardlight.concerns.rules.strands import STRANDS
from wardlight.concerns.web.forms import LINES, STEPS, LeaveOut, Step
from wardlight.ledger.models import Draft
from wardlight.ui.components import SummaryRow


def answers_of(form: Step, post: QueryDict) -> dict[str, list[str]]:
    """Return what was typed, right or wrong, under this form's own names and no other, without what no text can hold."""
    return {name: [one.replace("\0", "") for one in post.getlist(name)] for name in form.names() if name in post}


def typed(answers: Mapping[str, Any]) -> QueryDict:
    """Return kept answers as a browser would send them again."""
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, list(values))
    return data


def called(draft: Draft) -> str:
    """Return what the questions call the child."""
    child = typed(draft.data.get("child") or {})
    return (child.get("forename") or "").strip() or (child.get("surname") or "").strip() or NO_NAME


def resumes_at(draft: Draft) -> str:
    """Return the first step that is not yet answered, or `check`."""
    return next((slug for slug in STEPS if slug not in draft.data), "check")


def address(draft: Draft, step: str) -> list[Any]:
    """Return what the address of a step, or of `check`, takes."""
    return [draft.public_id] if step == "check" else [draft.public_id, step]


def blank(step: type[Step], answers: Mapping[str, Any], *, child: str, **more: Any) -> Step:
    """Return a step as it stands, filled in and not yet judged."""
    data = typed(answers)
    asked = step(child=child, initial=data, **more)
    initial = {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in asked.fields.items()
        if not field.widget.value_omitted_from_data(data, {}, name) or name in data
    }
    return step(child=child, initial=initial, **more)


def judged(draft: Draft, step: str) -> Step:
    """Return a step's kept answers, judged."""
    return STEPS[step](typed(draft.data.get(step) or {}), child=called(draft))


def given_of(draft: Draft) -> tuple[ConcernGiven | None, dict[str, Step]]:
    """Return what the draft would send, or None, and the steps in which something is wrong."""
    forms = {slug: judged(draft, slug) for slug in STEPS}
    wrong = {slug: form for slug, form in forms.items() if not form.is_valid()}
    if wrong:
        return None, wrong
    safe, child, worry, people, knows = (form.cleaned_data for form in forms.values())
    given = ConcernGiven(
        safe=safe["safe"], safe_words=safe["safe_words"], forename=child["forename"], surname=child["surname"],
        description=child["description"], sex=child["sex"] or "U", born_on=child["born_on"],
        age_about=child["age_about"], school=child["school"], school_year=child["school_year"],
        usual_place=child["usual_place"], signs=tuple(code for code in signs() if code in worry["signs"]),
        sign_answers=tuple((code, worry[f"answer_{code}"]) for code in signs() if worry.get(f"answer_{code}")),
        strands=tuple(code for code in STRANDS if code in worry["strands"]), words=worry["words"], child_words=worry["child_words"] or "", offence=worry["offence"], lines=_lines(people),
        how_known=people["how_known"], told_by=people["told_by"] or "", who_else=people["who_else"], child_knows=knows["child_knows"], family_knows=knows["family_knows"],
        child_asked=knows["child_asked"], child_agrees=knows["child_agrees"], why_not_asked=knows["why_not_asked"] or "",
        safe_to_tell=knows["safe_to_tell"], reach_me=knows["reach_me"], left_out=left_out(draft),
        lead_left_out_because=lead_left_out(draft),
    )  # fmt: skip
    return given, {}


def as_typed(draft: Draft) -> list[SummaryRow]:
    """Return what was typed in a draft that is not whole, field by field, right or wrong."""
    found = []
    for slug in STEPS:
        form = judged(draft, slug)
        for name in form.fields:
            value = form[name].value()
            said = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            if said.strip():
                found.append(SummaryRow(str(form[name].label), (said,)))
    return found


def left_out(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the routes that the author leaves out, each with the reason."""
    form = LeaveOut(typed(draft.data.get("left_out") or {}))
    if not form.is_valid():
        return ()
    return tuple((kind, form.cleaned_data[f"why_{kind}"]) for kind in form.cleaned_data["kinds"])


def lead_left_out(draft: Draft) -> str:
    """Return why the lead is left out; empty when the lead reads it."""
    return str(typed(draft.data.get("lead") or {}).get("because") or "").strip()


def _lines(people: dict[str, Any]) -> tuple[GivenLine, ...]:
    return tuple(
        GivenLine(kind, words, people.get(f"{name}-plate") or "", people.get(f"{name}-works") or "")
        for name, words in people.items()
        for kind, _, number in [name.partition("-")]
        if kind in LINES and number.isdigit() and words
    )
