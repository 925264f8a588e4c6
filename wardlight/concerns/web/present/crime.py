"""A told offence, in words."""

from datetime import datetime

from wardlight.concerns.queries.crimes import Crime
from wardlight.concerns.web.present.inbox import clock as clock_to
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.ui.components import Clock, SummaryRow


def state(crime: Crime, now: datetime) -> str:
    """Return where it stands, in a sentence."""
    if crime.answered_at is None:
        return f"Reported to police as a crime. No reference yet; due {words.by(crime.due_at, now)}."
    said = f"{crime.by}, {at(crime.answered_at, now)}" if crime.by else at(crime.answered_at, now)
    if crime.police_reference:
        return f"Recorded as a crime, reference {crime.police_reference}. {said}."
    return f"Police have not recorded a crime: {crime.why_not.rstrip('.')}. {said}."


def rows(crime: Crime, now: datetime) -> list[SummaryRow]:
    """Return the report line by line."""
    found = [
        SummaryRow("Concern", (crime.reference,)),
        SummaryRow("Offence told of", (crime.offence,)),
        SummaryRow("Reported", (words.sentence(at(crime.asked_at, now)),)),
    ]
    if crime.answered_at is not None:
        found.append(SummaryRow("Answer", (state(crime, now),)))
    return found


def clock(crime: Crime, now: datetime) -> Clock | None:
    """Return the clock to the reference, while there is none."""
    return None if crime.answered_at else clock_to(crime.asked_at, crime.due_at, now)
