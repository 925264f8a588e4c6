"""The chronology as its page shows it: what is chosen, the filter's boxes, and the months."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict

from wardlight.access import queries as access
from wardlight.kernel import words
from wardlight.people import ports
from wardlight.people.ports import Entry
from wardlight.people.queries import Page, Tally
from wardlight.people.web.overview import tags
from wardlight.ui import components
from wardlight.ui.components import Month, Tab, Tag


@dataclass(frozen=True)
class Chosen:
    """What the reader chose to see; `groups` and `origins` of None mean all."""

    significant_only: bool = False
    groups: frozenset[str] | None = None
    origins: frozenset[str] | None = None
    oldest_first: bool = False
    page: int = 1

    def url(self) -> str:
        """Return the query string that chooses this, for a link on the same page."""
        pairs: list[tuple[str, str]] = []
        if self.significant_only:
            pairs.append(("show", "significant"))
        if self.groups is not None or self.origins is not None:
            pairs.append(("chosen", "1"))
            pairs += [("what", group) for group in sorted(self.groups or ())]
            pairs += [("from", origin) for origin in sorted(self.origins or ())]
        if self.oldest_first:
            pairs.append(("order", "oldest"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return f"?{urlencode(pairs)}"


@dataclass(frozen=True)
class Box:
    """One box of the filter, with how many entries are behind it."""

    value: str
    label: str
    number: int
    ticked: bool


def read(given: QueryDict) -> Chosen:
    """Return what an address chooses; what it does not understand it leaves out."""
    chosen = "chosen" in given
    page = given.get("page", "1")
    return Chosen(
        significant_only=given.get("show") == "significant",
        groups=frozenset(given.getlist("what")) if chosen else None,
        origins=frozenset(given.getlist("from")) if chosen else None,
        oldest_first=given.get("order") == "oldest",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def groups() -> dict[str, str]:
    """Return the word of the filter under which each kind of entry is, from every source."""
    return {kind: word for source in ports.chronology_sources().values() for kind, word in source.kinds.items()}


def kinds_of(chosen: Chosen) -> list[str] | None:
    """Return the kinds of the chosen groups, or None for all."""
    if chosen.groups is None:
        return None
    return [kind for kind, word in groups().items() if word in chosen.groups]


def boxes(tallies: Iterable[Tally], chosen: Chosen) -> tuple[list[Box], list[Box]]:
    """Return the boxes by kind and by origin: only what there is, counted as the viewer may see it."""
    counted = [t for t in tallies if t.significant or not chosen.significant_only]
    word = groups()
    by_kind: dict[str, int] = {}
    by_origin: dict[str, int] = {}
    for tally in counted:
        by_kind[word[tally.kind]] = by_kind.get(word[tally.kind], 0) + tally.number
        by_origin[tally.origin] = by_origin.get(tally.origin, 0) + tally.number
    return (
        [Box(w, w, n, chosen.groups is None or w in chosen.groups) for w, n in sorted(by_kind.items())],
        [
            Box(o, access.agency_kind_words(o), n, chosen.origins is None or o in chosen.origins)
            for o, n in sorted(by_origin.items(), key=lambda pair: access.agency_kind_words(pair[0]))
        ],
    )


def switch(tallies: Iterable[Tally], chosen: Chosen) -> tuple[Tab, ...]:
    """Return the switch between what is significant and everything, each with its count under the filter."""
    kept = kinds_of(chosen)
    shown = [
        t
        for t in tallies
        if (kept is None or t.kind in kept) and (chosen.origins is None or t.origin in chosen.origins)
    ]
    significant = sum(t.number for t in shown if t.significant)
    first = replace(chosen, page=1)
    return (
        Tab(
            f"Significant, {significant}", replace(first, significant_only=True).url(), current=chosen.significant_only
        ),
        Tab(
            f"Everything, {sum(t.number for t in shown)}", replace(first, significant_only=False).url(),
            current=not chosen.significant_only,
        ),
    )  # fmt: skip


def months(page: Page, chosen: Chosen) -> list[Month]:
    """Return a page of entries by month. A month that the page may have cut is not counted."""
    split = [
        list(entries) for _, entries in groupby(page.entries, key=lambda entry: (entry.row.on.year, entry.row.on.month))
    ]
    made = []
    for n, entries in enumerate(split):
        cut = (n == 0 and chosen.page > 1) or (n == len(split) - 1 and page.next_page is not None)
        made.append(
            Month(
                f"{entries[0].row.on:%B %Y}",
                tuple(_entry(entry) for entry in entries),
                "" if cut else words.sentence(words.counted(len(entries), "entry", "entries")),
            )
        )
    return made


def _entry(entry: Entry) -> components.Entry:
    row = entry.row
    is_quote = row.kind == ports.QUOTE
    mark: components.Mark = "words" if is_quote else "significant" if row.significant else "entry"
    shown = tags(entry)
    if row.significant and not any(tag.text.startswith("Significant") for tag in shown):
        shown = (Tag("Significant"), *shown)
    return components.Entry(
        day=f"{row.on:%A} {row.on.day}", title="" if is_quote else entry.heading, mark=mark, time=_hours(entry),
        kind=groups()[row.kind], tags=shown, quote=entry.words if is_quote else "",
        body="" if is_quote else entry.words, source=entry.aside, url=entry.link,
    )  # fmt: skip


def _hours(entry: Entry) -> str:
    row = entry.row
    begins = words.clock_time(row.at) if row.at else ""
    if row.ends_on is None or row.ends_on == row.on:
        return begins
    return f"{begins} to {_day(row.ends_on, row.on)}".strip()


def _day(day: date, beside: date) -> str:
    return f"{day:%A} {day.day}" if (day.year, day.month) == (beside.year, beside.month) else words.full_date(day)


def turned(chosen: Chosen) -> str:
    """Return the address of the same entries in the other order."""
    return replace(chosen, oldest_first=not chosen.oldest_first, page=1).url()


def onward(page: Page, chosen: Chosen) -> str:
    """Return the address of the next page, or nothing where this is the last."""
    return replace(chosen, page=page.next_page).url() if page.next_page else ""
