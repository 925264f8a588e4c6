"""How dates, times, clocks, counts and ages are said: "by 5pm tomorrow", "2 working days late".

Instants are said in English time. Phrases begin small, so that they can stand inside a sentence;
`sentence` gives one its capital.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from wardlight.kernel.days import LONDON, WorkingDays, local_date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
A_WEEK = 7  # days; a weekday's name alone is clear for fewer
IN_HOURS = timedelta(days=2)  # below this a clock is said in hours, from here in working days


def full_date(day: date) -> str:
    """Return "24 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date, today: date) -> str:
    """Return "24 November", with the year where it is not this one."""
    return f"{day.day} {day:%B}" if day.year == today.year else full_date(day)


def near_date(day: date, today: date) -> str:
    """Return "today", "yesterday", "tomorrow", the weekday within a week, and otherwise the date."""
    apart = (day - today).days
    if abs(apart) <= 1:
        return ("yesterday", "today", "tomorrow")[apart + 1]
    return f"{day:%A}" if abs(apart) < A_WEEK else short_date(day, today)


def in_days(day: date, today: date) -> str:
    """Return "today", "tomorrow" or "in 3 days" for a day to come, and the near date for one gone by."""
    apart = (day - today).days
    return f"in {apart} days" if apart > 1 else near_date(day, today)


def clock_time(when: datetime | time) -> str:
    """Return "7:40am", "5pm", "midday" or "midnight", in English time for an instant."""
    at = when.astimezone(LONDON).time() if isinstance(when, datetime) else when
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment(when: date | datetime, now: datetime) -> str:
    """Return "7:40am tomorrow", "5pm Monday" or "5pm on 7 December"; for a date, the near date."""
    day, today = local_date(when), local_date(now)
    near = near_date(day, today)
    if not isinstance(when, datetime):
        return near
    return f"{clock_time(when)} {near}" if abs((day - today).days) < A_WEEK else f"{clock_time(when)} on {near}"


def by(due: date | datetime, now: datetime) -> str:
    """Return the deadline: "by 5pm tomorrow", "by Friday"."""
    return f"by {moment(due, now)}"


def was_due(due: date | datetime, now: datetime) -> str:
    """Return the deadline that has passed: "was due 5pm Monday", "was due Friday 20 November"."""
    day, today = local_date(due), local_date(now)
    if day == today or abs((day - today).days) >= A_WEEK:
        return f"was due {moment(due, now)}"
    if isinstance(due, datetime):
        return f"was due {clock_time(due)} {day:%A}"
    return f"was due {day:%A} {short_date(day, today)}"


def duration(length: timedelta) -> str:
    """Return "2 hours 10 minutes", whole minutes only."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    parts = [_several(n, unit) for n, unit in ((hours, "hour"), (minutes, "minute")) if n]
    return " ".join(parts) or "less than a minute"


def time_left(due: date | datetime, now: datetime, calendar: WorkingDays) -> str:
    """Return what is left before a deadline that has not passed: "27 hours 10 minutes", "3 working days".

    A date has no hour to count to, so within two days it is said as "today" or "tomorrow".
    """
    day, today = local_date(due), local_date(now)
    if isinstance(due, datetime):
        left = due.astimezone(UTC) - now.astimezone(UTC)
        if left < IN_HOURS:
            return duration(left)
    elif (day - today).days < IN_HOURS.days:
        return near_date(day, today)
    return _in_working_days(today, day, calendar)


def lateness(due: date | datetime, now: datetime, calendar: WorkingDays) -> str:
    """Return how late something is: "late by 20 hours 50 minutes" under 2 days, else "2 working days late"."""
    if isinstance(due, datetime):
        late_by = now.astimezone(UTC) - due.astimezone(UTC)
        if late_by < IN_HOURS:
            return f"late by {duration(late_by)}"
    return f"{_in_working_days(local_date(due), local_date(now), calendar)} late"


def count_word(n: int) -> str:
    """Return "no", "one" to "nine", then figures."""
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def counted(n: int, one: str, several: str) -> str:
    """Return "one child", "three children", "no children", "11 children"."""
    return f"{count_word(n)} {one if n == 1 else several}"


def age_on(born: date, day: date) -> int:
    """Return whole years of age on a day. Somebody born on 29 February is a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def about_age(years: int) -> str:
    """Return an age that somebody estimated: "about 14"."""
    return f"about {years}"


def sentence(text: str) -> str:
    """Return the text with a capital at its start and the rest as it is."""
    return text[:1].upper() + text[1:]


def _in_working_days(start: date, end: date, calendar: WorkingDays) -> str:
    """Return the working days from one day to another, or the days where every one of them is a day off."""
    working = calendar.between(start, end)
    return _several(working, "working day") if working else _several((end - start).days, "day")


def _several(n: int, unit: str) -> str:
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"
