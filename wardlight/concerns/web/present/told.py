"""What was told of a child and a worry, in words: the same before it is sent and after."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html

from wardlight.concerns.queries.receipts import Written
from wardlight.concerns.rules import police
from wardlight.concerns.rules.given import ConcernGiven
from wardlight.concerns.rules.signs import said, signs
from wardlight.concerns.rules.strands import named as named_strands
from wardlight.kernel import words
from wardlight.ui.components import SummaryRow
from wardlight.ui.shell import Link

SAFE = {"yes": "Yes, as far as {who} know.", "no": "No.", "not_sure": "Not sure."}
SEX = {"F": "girl", "M": "boy"}
ANSWER = {"yes": "Yes.", "no": "No.", "not_sure": "Not sure.", "": "Not said."}
AGREES = {**ANSWER, "not_asked": "Nobody has asked."}
WORKS = {
    "yes": "Works with children.", "no": "Does not work with children.",
    "not_sure": "Whether they work with children: not known.",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A concern's words, whether it is still a draft or was sent."""

    called: str
    as_given: str
    description: str
    sex: str
    born_on: date | None
    age_about: int | None
    school: str
    school_year: int | None
    usual_place: str
    safe: str
    safe_words: str
    signs: tuple[str, ...]
    sign_answers: dict[str, str]
    words: str
    child_words: str
    offence: str
    lines: tuple[tuple[str, str, str, str], ...]  # kind, words, plate, works with children
    how_known: str
    told_by: str
    who_else: str
    strands: tuple[str, ...]
    child_asked: str
    child_knows: str
    family_knows: str
    child_agrees: str
    why_not_asked: str
    safe_to_tell: str
    reach_me: str


def of_given(given: ConcernGiven) -> Told:
    """Return a draft's words."""
    return Told(
        called=given.called, as_given=given.as_given, description=given.description, sex=given.sex,
        born_on=given.born_on, age_about=given.age_about, school=given.school, school_year=given.school_year,
        usual_place=given.usual_place, safe=given.safe, safe_words=given.safe_words, signs=given.signs,
        sign_answers=dict(given.sign_answers), words=given.words, child_words=given.child_words, offence=given.offence,
        lines=tuple((one.kind, one.words, one.plate, one.works_with_children) for one in given.lines),
        how_known=given.how_known, told_by=given.told_by, who_else=given.who_else, strands=given.strands,
        child_asked=given.child_asked, child_knows=given.child_knows, family_knows=given.family_knows,
        child_agrees=given.child_agrees, why_not_asked=given.why_not_asked, safe_to_tell=given.safe_to_tell,
        reach_me=given.reach_me,
    )  # fmt: skip


def of_written(written: Written) -> Told:
    """Return a sent concern's words."""
    return Told(
        called=written.called, as_given=written.as_given, description=written.description, sex=written.sex,
        born_on=written.born_on, age_about=written.age_about, school=written.school, school_year=written.school_year,
        usual_place=written.usual_place, safe=written.safe, safe_words=written.safe_words, signs=written.signs,
        sign_answers=written.sign_answers, words=written.words, child_words=written.child_words, offence=written.offence,
        lines=tuple((one.kind, one.words, one.plate, one.works_with_children) for one in written.lines),
        how_known=written.how_known, told_by=written.told_by, who_else=written.who_else, strands=written.strands,
        child_asked=written.child_asked, child_knows=written.child_knows, family_knows=written.family_knows,
        child_agrees=written.child_agrees, why_not_asked=written.why_not_asked, safe_to_tell=written.safe_to_tell,
        reach_me=written.reach_me,
    )  # fmt: skip


def age(born_on: date | None, age_about: int | None, on: date) -> str:
    """Return the child's age as far as it was given: "14", "about 14" or nothing."""
    if born_on:
        return str(words.age_on(born_on, on))
    return words.about_age(age_about) if age_about is not None else ""


def how(how_known: str, called: str, who: str) -> str:
    """Return how the author knows, said to the author ("you") or of them ("they")."""
    to = "you" if who == "you" else "them"
    return {
        "saw": "You saw this yourself." if who == "you" else "They saw this themselves.", "child_told": words.sentence(f"{called} told {to}."),
        "someone_told": f"Someone else told {to}.",
    }.get(how_known, "")  # fmt: skip


def line(kind: str, told: str, plate: str, works: str, *, plain: bool = False) -> str:
    """Return a line with its kind in bold; `plain` without markup, for paper."""
    after = ". ".join(
        part for part in (f"{told}, plate {plate}" if plate else told, WORKS.get(works, "").rstrip(".")) if part
    )
    if plain:
        return f"{police.LABELS[kind]}: {after}"
    return format_html("<strong>{}:</strong> {}", police.LABELS[kind], after)


def summary(
    told: Told, today: date, *, links: dict[str, str] | None = None, mine: bool = True, plain: bool = False
) -> list[SummaryRow]:
    """Return the rows of question and answer; `links` gives each step's address where it may still be changed.

    With `mine` they speak to the author, else of the author; `plain` leaves markup out, for paper.
    """
    you, your = ("you", "your") if mine else ("they", "their")

    def row(step: str, label: str, *lines: str, quiet: str = "") -> SummaryRow:
        change = Link("Change", links[step]) if links else None
        return SummaryRow(label, tuple(one for one in lines if one), quiet, change)

    who, not_known = _child(told, today, you)
    known = signs()
    named = [
        f"{one}: {told.sign_answers[code]}" if told.sign_answers.get(code) else one
        for code, one in zip([c for c in known if c in told.signs], said(list(told.signs), told.called), strict=False)
    ]
    quoted = f"“{told.child_words}”" if told.child_words.strip() else ""
    agrees = AGREES[told.child_agrees] if told.child_agrees else ""
    why_not = f"Because: {told.why_not_asked}" if told.why_not_asked else ""
    asked = f"Asked? {ANSWER[told.child_asked]} {why_not}".strip() if told.child_asked else why_not
    known_how = how(told.how_known, told.called, you)
    told_by = f"Told by: {told.told_by}" if told.told_by else ""
    return [
        row("safe", "Safe now?", f"{SAFE[told.safe].format(who=you)} {told.safe_words}".strip()),
        row("child", "The child", who, quiet=not_known),
        row("worry", "Signs", *named, quiet="" if named else "None ticked."),
        row("worry", f"In {your} words", told.words, quiet="" if told.words.strip() else "Nothing written."),
        *([row("worry", "Might be part of", *named_strands(list(told.strands)))] if told.strands else []),
        *([row("worry", f"{words.sentence(told.called)}’s words", quoted)] if quoted else []),
        *([row("worry", "A crime told of", told.offence)] if told.offence.strip() else []),
        row(
            "people", "People and places", *(line(*one, plain=plain) for one in told.lines),
            told_by, quiet=known_how if told.lines or told.told_by else f"None named. {known_how}".strip(),
        ),
        *([row("people", "Another child", told.who_else)] if told.who_else else []),
        row(
            "knows", f"Does {told.called} know?", ANSWER[told.child_knows],
            asked, f"Agreed? {agrees}" if agrees else "",
        ),
        row(
            "knows", "Does the family know?", ANSWER[told.family_knows],
            f"Safe to tell them? {ANSWER[told.safe_to_tell]}" if told.safe_to_tell else "",
        ),
        row("knows", "How to reach you" if mine else "How to reach them", told.reach_me, quiet="" if told.reach_me else f"Through {your} service."),
    ]  # fmt: skip


def _child(told: Told, today: date, who: str) -> tuple[str, str]:
    """Return what is known of the child in one sentence or two, and what is not."""
    first = ", ".join(
        part for part in (told.as_given, SEX.get(told.sex, ""), age(told.born_on, told.age_about, today)) if part
    )
    born = f"Born {words.full_date(told.born_on)}" if told.born_on else ""
    year = f"Year {told.school_year}" if told.school_year is not None else ""
    at = ", ".join(part for part in (year, told.school) if part)
    more = told.description if told.description != told.as_given else ""
    place = told.usual_place if told.usual_place != told.as_given else ""
    known = " ".join(f"{part.rstrip('.')}." for part in (first, born, more, at, place) if part)
    return known, "" if told.born_on else f"Date of birth not known to {'you' if who == 'you' else 'them'}."
