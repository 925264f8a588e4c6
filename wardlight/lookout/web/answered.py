"""Words for a prompt that was answered: what was found and done, and what came of it."""

from uuid import UUID

from django.urls import reverse

from wardlight.concerns.queries.came_of import CameOf, State
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.lookout.queries.looks import LookView
from wardlight.lookout.rules.answers import Answer
from wardlight.ui.components import Row, SummaryRow, Tag

ANSWERS = {
    Answer.CONCERN: "Screen now: raise a concern",
    Answer.ASSESSMENT: "Screen now: assess",
    Answer.CONSULTATION: "Talk it through first",
    Answer.IN_HAND: "Already in hand",
    Answer.NOTHING_MORE: "Nothing more to do",
    Answer.NOT_NOW: "Not now",
}
KEPT = "What you found is kept."
NEXT = {
    Answer.CONCERN: "The facts and your words are in the concern: check each step, then send it.",
    Answer.ASSESSMENT: "The assessment is yours to begin, or to ask for.",
    Answer.CONSULTATION: "The front door has been asked, with the facts and your words. You are told when it answers.",
}
NOT_CARRIED = {
    Answer.CONCERN: "This record is sealed, so nothing of it was copied into the concern.",
    Answer.CONSULTATION: "This record is sealed, so nothing was sent. Ask for advice in your own words.",
}
CAME = {
    State.BEGUN: ("You began a concern and have not sent it", "Finish and send it", Tag("Not sent", "waiting")),
    State.SENT: ("You sent a concern", "Read what became of it", Tag("Sent", "in_time")),
    State.ASKED: ("You asked the front door for advice", "Read what you asked", Tag("Not answered yet", "waiting")),
    State.ANSWERED: ("The front door gave advice", "Read it", Tag("Answered", "in_time")),
}


def kept(answer: str, *, is_sealed: bool) -> str:
    """Return what is said once the answer is recorded."""
    more = NEXT.get(Answer(answer), "")
    if is_sealed:
        more = NOT_CARRIED.get(Answer(answer), more)
    return f"{KEPT} {more}".strip()


def next_page(answer: str, led_to: UUID | None, prompt: UUID) -> str:
    """Return where the answer leads: into the concern, to the question, else to what was recorded."""
    if answer == Answer.CONCERN and led_to:
        return reverse("concerns:step", args=[led_to, "safe"])
    if answer == Answer.CONSULTATION:
        return reverse("concerns:consultation", args=[led_to]) if led_to else reverse("concerns:ask")
    return reverse("lookout:mine")


def row(view: LookView) -> Row:
    """Return what the viewer answered, as a row of their list."""
    asked = view.asked
    when = words.near_date(local_date(view.looked_at), asked.today)
    return Row(
        f"{asked.child.name}: {asked.rule.name.lower()}", reverse("lookout:prompt", args=[asked.public_id]),
        f"You looked {when}.", end=ANSWERS[Answer(view.answer)],
    )  # fmt: skip


def summary(view: LookView) -> list[SummaryRow]:
    """Return the answer, who gave it, when and why."""
    day = local_date(view.looked_at)
    rows = [
        SummaryRow("What happens now", (ANSWERS[Answer(view.answer)],)),
        SummaryRow("Why", tuple(view.why.splitlines()), quiet=f"{view.looked_by}, {words.full_date(day)}"),
    ]
    if view.not_before:
        rows.insert(1, SummaryRow("Not for this reason before", (words.full_date(view.not_before),)))
    return rows


def came(view: LookView) -> list[Row]:
    """Return what came of the look, as far as the viewer began it; nothing otherwise."""
    found = view.came
    if found is None:
        return []
    said, link, tag = CAME[found.state]
    day = words.full_date(local_date(found.at))
    rows = [
        Row(f"{link}{f': {found.reference}' if found.reference else ''}", _address(found), f"{said}. {day}.", tag=tag)
    ]
    if found.concern:
        url = reverse("concerns:receipt", args=[found.concern])
        rows.append(Row("Read what became of the concern", url, "It became a concern.", tag=Tag("Sent", "in_time")))
    return rows


def _address(found: CameOf) -> str:
    if found.state is State.SENT:
        return reverse("concerns:receipt", args=[found.public_id])
    if found.state is State.BEGUN:
        return reverse("concerns:step", args=[found.public_id, "safe"])
    return reverse("concerns:consultation", args=[found.public_id])
