"""Code sets by collection year: what a value means, since when and until when.

A collection year is named by the calendar year in which it ends: 2025 is 1 April 2024 to 31 March 2025.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib import resources

from rapidfuzz import fuzz, process, utils

NEAR_ENOUGH = 72.0  # of 100; below this a suggestion misleads more often than it helps


def collection_year(on: date) -> int:
    """Return the collection year of a day: the calendar year in which its April-to-March year ends."""
    return on.year + 1 if on >= date(on.year, 4, 1) else on.year


def year_in_words(year: int) -> str:
    """Return a collection year as the field writes it: 2025 is "2024/25"."""
    return f"{year - 1}/{year % 100:02d}"


def folded(text: str) -> str:
    """Return `text` as values are compared: any case, single spaces, straight quotes."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()


@dataclass(frozen=True, slots=True)
class Code:
    """One code, its plain words, and the first and last collection year it may be used for."""

    code: str
    label: str
    since: int | None
    until: int | None
    means: str | None  # the code that says the same today
    also: tuple[str, ...]  # spellings that suggest this code, never taken for it

    def stands(self, start: date | None, end: date | None) -> bool:
        """Tell whether the code may be used for something that lasted from `start` to `end` (None: open)."""
        if start is None:
            return True
        if self.until is not None and collection_year(start) > self.until:
            return False
        return self.since is None or end is None or collection_year(end) >= self.since


class CodeSet:
    """All codes of one kind, old ones among them."""

    def __init__(self, name: str, title: str, codes: tuple[Code, ...]) -> None:
        """Index the codes by code and by label."""
        self.name = name
        self.title = title
        self.codes = codes
        self._by_code = {folded(code.code): code for code in codes}
        self._by_label = {folded(code.label): code for code in codes}

    def get(self, code: str) -> Code | None:
        """Return the code spelled `code`, in any case."""
        return self._by_code.get(folded(code))

    def today(self, code: Code) -> str:
        """Return what `code` is called today: itself, or the code that now says the same."""
        return code.means or code.code

    def exact(self, value: str) -> Code | None:
        """Return the code that `value` is: its code, its label, or both together ("N1 - Low income" is neither)."""
        wanted = folded(value)
        found = self._by_code.get(wanted) or self._by_label.get(wanted)
        if found is None:
            head, label = _split(wanted)
            both = self._by_code.get(head)
            if both is not None and folded(both.label) == label:
                found = both
        return found

    def suggest(self, value: str) -> Code | None:
        """Return the code that `value` most probably means, for a person to confirm, or None."""
        return _suggest(self, folded(value))

    @cached_property
    def choices(self) -> Mapping[str, Code]:
        """Every spelling that may suggest a code; codes still in use win over old ones."""
        words: dict[str, Code] = {}
        for code in sorted(self.codes, key=lambda code: (code.means is not None, code.until is not None)):
            for spelling in (code.label, *code.also):
                words.setdefault(folded(spelling), code)
        return words


def _split(value: str) -> tuple[str, str]:
    """Return the leading code of "1a - parent" or "rc7: other", and the rest."""
    head, _, rest = value.replace(":", " ").replace(" - ", " ").replace(" – ", " ").partition(" ")
    return head, rest.strip(" -–")


@lru_cache(maxsize=10_000)
def _suggest(codes: CodeSet, value: str) -> Code | None:
    led_by = codes.get(_split(value)[0])
    if led_by is not None:
        return codes.get(codes.today(led_by))
    best = process.extractOne(
        value, list(codes.choices), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR_ENOUGH
    )
    if best is None:
        return None
    found = codes.choices[best[0]]
    return codes.get(codes.today(found))


@cache
def code_sets() -> Mapping[str, CodeSet]:
    """Return the code sets of `reference/codes.json` by name."""
    source = resources.files("wardlight.kernel") / "reference" / "codes.json"
    sets = json.loads(source.read_text(encoding="utf-8"))["sets"]
    return {
        name: CodeSet(
            name,
            entry["title"],
            tuple(
                Code(
                    code=item["code"],
                    label=item["label"],
                    since=item.get("from"),
                    until=item.get("to"),
                    means=item.get("means"),
                    also=tuple(item.get("also", ())),
                )
                for item in entry["codes"]
            ),
        )
        for name, entry in sets.items()
    }


def label_of(name: str, code: str) -> str:
    """Return the plain words for a code of the set `name`; the code itself where the set does not know it."""
    found = code_sets()[name].get(code) if code else None
    return found.label if found is not None else code
