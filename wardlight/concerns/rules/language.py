"""Words that blame a child, and better ones: offered, never demanded, and never about what somebody is quoted as saying.

Source: prevention.md section 9, appropriate-language guidance; the list is reference data with the date it is in force from.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# What stands between marks of quotation is somebody's own words. A single mark opens only before a letter and after a
# gap, so that an apostrophe opens nothing; one that is never closed quotes to the end of its paragraph.
QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|(?<!\w)[‘'](?=\w)[^\n]*?[’'](?!\w)", re.MULTILINE
)


@dataclass(frozen=True)
class Wording:
    """A phrase of the list: a pattern, what to say instead, and why."""

    find: str
    better: str
    why: str


@dataclass(frozen=True)
class Suggestion:
    """What was written, as written, and what would be better."""

    said: str
    better: str
    why: str


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    """Return the list as supplied, in its order."""
    path = resources.files("wardlight.concerns").joinpath("reference/language.json")
    return tuple(Wording(**row) for row in json.loads(path.read_text("utf-8"))["words"])


def suggestions(text: str, among: Iterable[Wording] | None = None) -> list[Suggestion]:
    """Return better words for what `text` says outside quotation marks, each phrase once, in the order it is written."""
    own = QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found: list[tuple[int, int, Wording]] = []
    for wording in wordings() if among is None else among:
        for match in re.finditer(rf"(?<!\w)(?:{wording.find})(?!\w)", own, re.IGNORECASE):
            inside = any(begins < match.end() and match.start() < ends for begins, ends, _ in found)
            if not inside:
                found.append((match.start(), match.end(), wording))
    said: dict[str, Suggestion] = {}
    for begins, ends, wording in sorted(found, key=lambda one: one[0]):
        words = " ".join(text[begins:ends].split())
        said.setdefault(words.casefold(), Suggestion(words, wording.better, wording.why))
    return list(said.values())
