"""Charts as values: places in months and levels in, coordinates of an SVG out. Each is drawn beside its table."""

from dataclasses import dataclass
from typing import Literal

from wardlight.ui.components import Level
from wardlight.ui.shell import Link

MissingKind = Literal["overnight", "day", "undecided"]


@dataclass(frozen=True)
class Sparkline:
    """The last quarters of one measure, oldest first; None is a quarter without a figure."""

    values: tuple[float | None, ...]

    WIDTH = 52
    HEIGHT = 20
    MARGIN = 3

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """Coordinates of the known figures; equal ones lie on the middle line."""
        known = [(n, value) for n, value in enumerate(self.values) if value is not None]
        if not known:
            return ()
        low, high = min(value for _, value in known), max(value for _, value in known)
        across = (self.WIDTH - 2 * self.MARGIN) / max(len(self.values) - 1, 1)
        down = self.HEIGHT - 2 * self.MARGIN
        return tuple(
            (
                round(self.MARGIN + n * across, 1),
                round(self.MARGIN + down * (1 - (value - low) / (high - low) if high > low else 0.5), 1),
            )
            for n, value in known
        )

    @property
    def points(self) -> str:
        """The places as the `points` of a polyline."""
        return " ".join(f"{x},{y}" for x, y in self.places)


@dataclass(frozen=True)
class Status:
    """Where a measure stands against its target: a word and a shape."""

    word: str
    kind: Literal["on_track", "watch", "off_track", "none"]


@dataclass(frozen=True)
class StrategyRow:
    """One commitment. A figure held back is "c", without line or status."""

    code: str
    name: str
    url: str
    base: str
    figure: str
    status: Status
    target: str
    spark: Sparkline | None = None


@dataclass(frozen=True)
class Missing:
    """A missing episode on a time line; `at` is in months from the left edge, `words` its date in the table."""

    at: float
    kind: MissingKind
    words: str


@dataclass(frozen=True)
class LevelPoint:
    """An agreed, or proposed, level; `bars` says which line it is on."""

    at: float
    bars: int
    date_words: str
    note: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class LevelChart:
    """How a child's level has moved: steps between agreed levels, over `months` whose names stand below.

    `levels` is lowest first. `today` is in months from the left edge, as every `at` is.
    """

    heading: str
    months: tuple[str, ...]
    levels: tuple[Level, ...]
    points: tuple[LevelPoint, ...]
    today: float
    missing: tuple[Missing, ...] = ()

    LEFT = 96
    RIGHT = 720
    TOP = 34
    STEP = 58

    @property
    def width(self) -> int:
        """Width of the drawing in its own units."""
        return self.RIGHT + 20

    @property
    def floor(self) -> int:
        """The line that the months stand on."""
        return self.TOP + self.STEP * (len(self.levels) - 1) + 24

    @property
    def height(self) -> int:
        """Height of the drawing in its own units."""
        return self.floor + 56

    def x(self, at: float) -> float:
        """Return where a moment lies across."""
        return round(self.LEFT + at * (self.RIGHT - self.LEFT) / len(self.months), 1)

    def y(self, bars: int) -> int:
        """Return where a level lies down; "None" is on the line that the months stand on."""
        if not bars:
            return self.floor
        return self.TOP + self.STEP * (len(self.levels) - bars)

    @property
    def agreed(self) -> tuple[LevelPoint, ...]:
        """The points that count; a proposal is drawn apart."""
        return tuple(point for point in self.points if not point.proposed)

    @property
    def proposal(self) -> LevelPoint | None:
        """The level asked for and not yet agreed, if any."""
        return next((point for point in self.points if point.proposed), None)

    @property
    def path(self) -> str:
        """The steps: along at a level until it changes, then straight up or down, and along until today."""
        agreed = self.agreed
        if not agreed:
            return ""
        drawn = [f"M{self.x(agreed[0].at)} {self.y(agreed[0].bars)}"]
        for point in agreed[1:]:
            drawn.append(f"H{self.x(point.at)}V{self.y(point.bars)}")
        return "".join([*drawn, f"H{self.x(self.today)}"])

    def word(self, bars: int) -> str:
        """Return the name of a level."""
        return self.levels[bars - 1].word if bars else "None"


@dataclass(frozen=True)
class LevelSpan:
    """A time at one level, from and to in months from the left edge."""

    start: float
    end: float
    level: Level


@dataclass(frozen=True)
class RibbonConcern:
    """A concern on the ribbon; `led` is solid: it led to action."""

    at: float
    led: bool
    words: str


@dataclass(frozen=True)
class Attendance:
    """School attendance in one month: a share of 1, or None with words ("holiday")."""

    share: float | None
    words: str
    marked: bool = False


@dataclass(frozen=True)
class Ribbon:
    """Twelve months at a glance. Every `at`, `start` and `end` is in months from the left edge, 0 to 12."""

    months: tuple[str, ...]
    spans: tuple[LevelSpan, ...] = ()
    before_first: str = ""
    missing: tuple[Missing, ...] = ()
    concerns: tuple[RibbonConcern, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    adult: str = ""
    adult_since: str = ""
    meetings: tuple[float, ...] = ()
    table: Link | None = None

    LEFT = 150
    COLUMN = 87.5

    def x(self, at: float) -> float:
        """Return where a moment lies across."""
        return round(self.LEFT + at * self.COLUMN, 1)

    @property
    def first(self) -> float:
        """Where the first level begins, or the right edge."""
        return self.x(self.spans[0].start if self.spans else len(self.months))

    @property
    def rows(self) -> tuple[str, ...]:
        """Names of the rows, top down; those of which nothing is kept are left out."""
        names = ("Agreed level", "Missing", "Concerns")
        if self.adult:
            return (*names, "School attendance", f"Time with {self.adult}")
        return (*names, "School attendance") if self.attendance else names

    @property
    def foot(self) -> int:
        """The line under the last row."""
        return 32 + 34 * len(self.rows)

    def month_table(self) -> list[tuple[str, ...]]:
        """Return the same facts month by month: the month, then each of the rows."""
        return [self._month(n, name)[: 1 + len(self.rows)] for n, name in enumerate(self.months)]

    def _month(self, n: int, name: str) -> tuple[str, ...]:
        spans = [span.level.word for span in self.spans if span.start < n + 1 and span.end > n]
        missing = [one.words for one in self.missing if int(one.at) == n]
        concerns = [one.words for one in self.concerns if int(one.at) == n]
        attendance = self.attendance[n].words if n < len(self.attendance) else ""
        meetings = sum(int(at) == n for at in self.meetings)
        return (
            name,
            ", then ".join(spans) or "Not set",
            "; ".join(missing) or "None",
            "; ".join(concerns) or "None",
            attendance or "Not known",
            str(meetings),
        )
