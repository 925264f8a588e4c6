"""What is handed over of a concern, as a value that is kept with the hand-over and becomes a concern on the other side."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from wardlight.concerns.models import Addition, Concern, CrimeReport, Line
from wardlight.concerns.rules.given import ConcernGiven, GivenLine


def given_of(concern: Concern) -> ConcernGiven:
    """Return a sent concern as it was given, with what was added later beneath its words."""
    mention = concern.mention
    added = [row.words for row in Addition.objects.filter(concern=concern).order_by("at", "pk")]
    crime = CrimeReport.objects.filter(concern=concern).first()
    words = "\n\nAdded later: ".join([concern.words, *added])
    if crime:
        reference = f", crime reference {crime.police_reference}" if crime.police_reference else ""
        words = f"{words}\n\nReported to police as a crime already: {crime.offence}{reference}".strip()
    lines = Line.objects.filter(concern=concern).order_by("pk")
    return ConcernGiven(
        safe=concern.safe, safe_words=concern.safe_words, forename=mention.forename, surname=mention.surname,
        description=concern.description, sex=mention.sex, born_on=mention.born_on,
        age_about=mention.age_about, school=mention.school, school_year=mention.school_year,
        usual_place=mention.usual_place, postcode=mention.postcode, signs=tuple(concern.signs),
        sign_answers=tuple(concern.sign_answers.items()), strands=tuple(concern.strands),
        words=words, child_words=concern.child_words,
        offence="" if crime else concern.offence, who_else=concern.who_else, how_known=concern.how_known, told_by=concern.told_by,
        lines=tuple(GivenLine(row.kind, row.words, row.plate, row.works_with_children) for row in lines),
        child_knows=concern.child_knows, family_knows=concern.family_knows, child_asked=concern.child_asked,
        child_agrees=concern.child_agrees, why_not_asked=concern.why_not_asked, safe_to_tell=concern.safe_to_tell,
        reach_me=concern.reach_me,
    )  # fmt: skip


def kept(given: ConcernGiven) -> dict[str, Any]:
    """Return what is kept of it."""
    return asdict(given)


def read(body: dict[str, Any]) -> ConcernGiven:
    """Return what was kept."""
    fields = dict(body)
    fields["born_on"] = date.fromisoformat(fields["born_on"]) if fields["born_on"] else None
    fields["lines"] = tuple(GivenLine(**line) for line in fields["lines"])
    for name in ("signs", "strands"):
        fields[name] = tuple(fields[name])
    for name in ("sign_answers", "left_out"):
        fields[name] = tuple((one, two) for one, two in fields[name])
    return ConcernGiven(**fields)


def as_told_by(given: ConcernGiven, who: str, phone: str, longest: int) -> ConcernGiven:
    """Return it as whoever accepts it sends it on: told by `who`, in at most `longest` characters."""
    return replace(given, how_known="someone_told", told_by=who[:longest], reach_me=phone)
