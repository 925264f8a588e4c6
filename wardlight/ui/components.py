"""What the components show: plain values that an area's `web/present.py` makes and a template only draws.

Words come ready to read. Where emphasis is wanted, a field that says so takes Django's `format_html` output.
"""

from dataclasses import dataclass
from typing import Literal

from wardlight.ui.shell import Link

BAR_STEPS = 20  # the style sheet has one class for each twentieth of a bar

ClockState = Literal["late", "soon", "in_time", "quiet"]
TagKind = Literal["late", "soon", "in_time", "waiting", "quiet", "held"]
Mark = Literal["significant", "entry", "words"]


@dataclass(frozen=True)
class Clock:
    """Time left in `words`, then the deadline in words and as ISO 8601.

    `fraction` is the share of the time that has gone, 0 to 1; None draws no bar. `counts` says that the words are hours
    and minutes on the wall clock, which the page writes again once a minute.
    """

    words: str
    deadline_words: str = ""
    deadline_iso: str = ""
    fraction: float | None = None
    state: ClockState = "quiet"
    counts: bool = False

    @property
    def step(self) -> int:
        """The bar's length in twentieths; never empty once time has begun to run."""
        used = min(max(self.fraction or 0.0, 0.0), 1.0)
        return max(round(used * BAR_STEPS), 1 if used else 0)


@dataclass(frozen=True)
class Tag:
    """A word or two on a tint; the word carries the meaning."""

    text: str
    kind: TagKind = "quiet"


@dataclass(frozen=True)
class Level:
    """A child's level: a word, and black bars. `bars` 0 draws the word alone ("Not set yet")."""

    word: str
    bars: int = 0
    of: int = 3


@dataclass(frozen=True)
class Task:
    """One thing to do: when, what (a link), why in one sentence, about whom."""

    title: str
    url: str = ""
    clock: Clock = Clock("")
    why: str = ""
    about: str = ""
    about_url: str = ""
    tags: tuple[Tag, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading; `more` leads to those beyond the seventh."""

    title: str
    tasks: tuple[Task, ...]
    aside: str = ""
    more: Link | None = None


@dataclass(frozen=True)
class TrackPoint:
    """One of a route's four points; `state` is done, now or ahead."""

    label: str
    when: str
    state: Literal["done", "now", "ahead"] = "done"


@dataclass(frozen=True)
class Route:
    """Where one part of a concern has got to."""

    name: str
    words: str
    owner: str
    tag: Tag | None = None
    points: tuple[TrackPoint, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A label and a value in the header of a record; a protected value is a tag."""

    label: str
    value: str = ""
    level: Level | None = None
    tag: Tag | None = None
    strong: bool = False


@dataclass(frozen=True)
class Tab:
    """One tab of a record."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Identity:
    """The header of a record, the same on every tab."""

    name: str
    facts: tuple[Fact, ...] = ()
    tabs: tuple[Tab, ...] = ()
    action: Link | None = None


@dataclass(frozen=True)
class SafetyBlock:
    """One column of the safety banner: sentences, numbered steps, or both. Texts may be `format_html` output."""

    title: str
    sentences: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    link: Link | None = None
    after_link: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of a chronology; `url` makes the title a link. Without title or quote it is a short line."""

    day: str
    title: str = ""
    mark: Mark = "entry"
    time: str = ""
    kind: str = ""
    tags: tuple[Tag, ...] = ()
    quote: str = ""
    body: str = ""
    source: str = ""
    link: Link | None = None
    url: str = ""


@dataclass(frozen=True)
class Month:
    """A month of a chronology, with its count in words ("15 entries")."""

    title: str
    entries: tuple[Entry, ...]
    count_words: str = ""


@dataclass(frozen=True)
class SummaryRow:
    """A question and its answer in lines; `quiet` is what is not known, said in grey."""

    label: str
    lines: tuple[str, ...]
    quiet: str = ""
    change: Link | None = None


@dataclass(frozen=True)
class Destination:
    """Who will receive a concern, and what of it."""

    name: str
    words: str
    chosen: bool = True
    items: tuple[str, ...] = ()
    after_items: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Step:
    """One step of a form; one already passed can be gone back to."""

    label: str
    url: str = ""
    state: Literal["done", "now", "ahead"] = "ahead"


@dataclass(frozen=True)
class UnderWay:
    """One line of what is under way: done, open, or left out ("dash")."""

    words: str
    state: Literal["tick", "open", "dash"] = "open"
    lead: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class QueueRow:
    """One concern in the queue. `take_url` draws the button that takes and opens it (a POST)."""

    clock: Clock
    title: str
    url: str
    worry: str
    sender: str
    sent: str
    after_title: str = ""
    tags: tuple[Tag, ...] = ()
    link: Link | None = None
    under_way: tuple[UnderWay, ...] = ()
    who: str = ""
    is_viewer: bool = False
    take_url: str = ""
    take_fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class QueueGroup:
    """Rows of the queue under one band; `danger` makes the band red."""

    title: str
    rows: tuple[QueueRow, ...]
    aside: str = ""
    danger: bool = False
    more: Link | None = None
    more_words: str = ""


@dataclass(frozen=True)
class CompareRow:
    """One field of two records and how far they agree, in words; texts may be `format_html` output."""

    label: str
    left: str
    right: str
    verdict: Literal["same", "fits", "differs", "dash"]
    words: str
    left_aside: str = ""
    right_aside: str = ""
    why: str = ""


@dataclass(frozen=True)
class AgendaRow:
    """One item of a meeting's agenda: number and type, never a name."""

    number: int
    kind: str
    aside: str
    state: Literal["done", "now", "ahead"] = "ahead"
    url: str = ""


@dataclass(frozen=True)
class Headline:
    """One figure that leads the strategy page."""

    figure: str
    code: str
    words: str
    owner: str
    link: Link | None = None


@dataclass(frozen=True)
class Row:
    """A short line with something at its right: a level, a tag or a few words."""

    words: str
    url: str = ""
    aside: str = ""
    end: str = ""
    strong: bool = False
    tag: Tag | None = None
    level: Level | None = None


@dataclass(frozen=True)
class GridSign:
    """One sign of an assessment: its form field's name, its words, and what is known of the evidence."""

    name: str
    words: str
    answer: str = ""
    evidence: str = ""
    unweighed: bool = False
    link: Link | None = None


@dataclass(frozen=True)
class GridBand:
    """Signs under one heading of the tool."""

    title: str
    signs: tuple[GridSign, ...]
    aside: str = ""
