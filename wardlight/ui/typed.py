"""Dates and times as people type them."""

import re
from datetime import date, time

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def parse_date(typed: str) -> date:
    """Return the date typed as "27 3 2026", "27 March 2026", "27/3/2026" or "2026-03-27".

    Raises ValueError with what to enter.
    """
    words = [word for word in re.split(r"[\s/.,-]+", typed.strip().lower()) if word]
    if len(words) == 3 and len(words[0]) == 4 and words[0].isdigit():
        words.reverse()
    if len(words) != 3 or "?" in words:
        absent = [part for part, word in zip(("day", "month", "year"), words, strict=False) if word == "?"]
        raise ValueError(f"enter the {' and '.join(absent)} too" if absent else "enter a day, a month and a year")
    day, month, year = words
    named = [number for number, name in enumerate(MONTHS, start=1) if len(month) >= 3 and name.startswith(month)]
    if named:
        month = str(named[0])
    if not (day.isascii() and day.isdigit() and month.isascii() and month.isdigit()):
        raise ValueError("enter the day and month in figures, like 27 3")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise ValueError("enter the year in four figures, like 2026")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError("enter a date that exists") from None


def parse_time(typed: str) -> time | None:
    """Return the time of day typed, or None when it is not one."""
    words = typed.strip().lower().replace(" ", "")
    if words in {"midday", "noon"}:
        return time(12)
    if words == "midnight":
        return time(0)
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?", words, flags=re.ASCII)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is None and match[2] is None:
        return None  # a bare "7" could be either end of the day
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
