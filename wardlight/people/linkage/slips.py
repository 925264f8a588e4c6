"""What goes wrong as a name, a date or a number is typed or heard."""

import json
import random
from datetime import date
from importlib.resources import files

VARIANTS = json.loads((files("wardlight.people") / "reference" / "name_variants.json").read_text(encoding="utf-8"))
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqreytioupsadgfhkjlkxzvcnbn", strict=False))
HEARD = (
    ("ee", "ea"),
    ("ph", "f"),
    ("ck", "k"),
    ("y", "i"),
    ("oo", "u"),
    ("ss", "s"),
    ("tt", "t"),
    ("ll", "l"),
    ("ie", "y"),
    ("c", "k"),
    ("ei", "ie"),
    ("an", "en"),
    ("n", "nn"),
)


def mistyped(text: str, chance: random.Random) -> str:
    """Return a word with one slip of the keyboard: a letter dropped, doubled, wrong, or two that changed places."""
    if len(text) < 3:
        return text
    at = chance.randrange(1, len(text) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + NEIGHBOURS.get(text[at].lower(), "e") + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def misheard(text: str, chance: random.Random, part: str = "forename") -> str:
    """Return a name in another spelling, a short form, or as it sounds."""
    words = text.split()
    place = chance.randrange(len(words))
    groups = VARIANTS[f"{part}_spellings"] + (VARIANTS["short_forms"] if part == "forename" else [])
    known = [group for group in groups if words[place].lower() in group]
    if known and chance.random() < 0.8:
        words[place] = chance.choice(chance.choice(known)).title()
    else:
        heard = [(a, b) for pair in HEARD for a, b in (pair, pair[::-1]) if a in words[place][1:]]
        if heard:
            a, b = chance.choice(heard)
            words[place] = words[place][0] + words[place][1:].replace(a, b, 1)
    return " ".join(words)


def mistyped_date(day: date, chance: random.Random) -> date:
    """Return a date with day and month swapped, a digit wrong, a year out, or the first of the month for want of a day."""
    kind = chance.choices(("swap", "digit", "year", "other"), (4, 4, 2, 1))[0]
    if kind == "swap" and day.day <= 12 and day.day != day.month:
        return day.replace(month=day.day, day=day.month)
    if kind == "year":
        return day.replace(year=day.year + chance.choice((-1, 1)), day=min(day.day, 28))
    if kind == "other":
        return day.replace(month=chance.randint(1, 12), day=1)
    tens, ones = divmod(day.day, 10)
    return day.replace(day=max(1, min(28, tens * 10 + (ones + chance.randint(1, 9)) % 10)))


def mistyped_number(number: str, chance: random.Random) -> str:
    """Return a number with one digit wrong, or two that changed places."""
    at = chance.randrange(len(number) - 3, len(number) - 1)
    if chance.random() < 0.5 and number[at] != number[at + 1]:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + str((int(number[at]) + chance.randint(1, 9)) % 10) + number[at + 1 :]
