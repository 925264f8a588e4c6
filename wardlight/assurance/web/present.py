"""How the strategy is said: rows, headline figures, tables and targets in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from wardlight.assurance.queries import Frozen, History, Page, SoFar, Strategy
from wardlight.assurance.queries.commitments import Aimed, Promise
from wardlight.assurance.rules import figures
from wardlight.assurance.rules.measures import CUTS, EVERYONE, Measure, of_commitment
from wardlight.assurance.rules.status import AT_LEAST, WORDS, Aim, Standing
from wardlight.assurance.rules.tables import Row, Table
from wardlight.kernel.days import local_date
from wardlight.kernel.small_numbers import show
from wardlight.kernel.words import full_date, sentence, short_date
from wardlight.ui.charts import Sparkline, Status, StrategyRow
from wardlight.ui.components import Headline, Tab

NOTHING_YET = "nothing is recorded here yet"
SHOWN_ONLY = "F6"  # the definition: shown, not counted
NO_TARGET = "target: none set"
ANOTHER_FIGURE = "the target is for another figure"
KEY = (
    "On track: target met, or on course for it by its date. Watch: behind that course. Off track: further behind, or the "
    "date has passed. Lines show the last five quarters; a rise is not always good. c means 1 to 5, or what would give 1 "
    "to 5 away, or a wait or average over fewer than 6 children: held back to protect them, with its line and status. A "
    "wait counts those still waiting. Each figure opens its rule and who is missing from it."
)


@dataclass(frozen=True)
class Grid:
    """A table of a measure: a heading, column heads, and rows that begin with a label."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def _unit(measure: Measure | None) -> str:
    if measure is None or measure.kind == "count":
        return ""
    return {"median": "", "gap": " pts"}.get(measure.kind, "%")


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def month_year(day: date) -> str:
    """Return a target's day as rows show it: "Mar 2027"."""
    return f"{day:%b %Y}"


def target_short(aimed: Aimed | None, measure: Measure | None) -> str:
    """Return a target for a row: "target 60% by Mar 2027"."""
    if aimed is None:
        return NO_TARGET
    when = f"by {month_year(aimed.aim.by)}" if aimed.aim.by else "always"
    return f"target {_number(aimed.aim.value)}{_unit(measure)} {when}"


def target_words(aimed: Aimed | None, measure: Measure | None, today: date) -> str:
    """Return a target in full, with who set it and when."""
    if aimed is None:
        return "None set. Without a target there is no status."
    set_on = short_date(aimed.aim.set_on, today)
    return f"{_aim_words(aimed.aim, measure)}. Set by {aimed.set_by} on {set_on}."


def target_hint(measure: Measure | None) -> str:
    """Return what a target's number is counted in, for the form."""
    if measure is None:
        return "Nothing is recorded for this yet, so a target set now has no status until something is."
    unit = {
        "gap": "in percentage points, from 0 to 100",
        "median": "in the unit of its figure",
        "count": "a whole number",
    }
    return f"{measure.title}: {unit.get(measure.kind, 'in per cent, from 0 to 100')}"


def owners_so_far(history: History, today: date) -> Grid | None:
    """Return every owner there has been, newest first; None before the first."""
    rows = tuple((short_date(local_date(one.at), today), one.service, one.because, one.by) for one in history.owners)
    return Grid("Owners so far", ("Since", "Owner", "Why", "Recorded by"), rows) if rows else None


def targets_so_far(history: History, measure: Measure | None, today: date) -> Grid | None:
    """Return every target there has been, newest first; None before the first."""
    rows = tuple(
        (
            short_date(one.aimed.aim.set_on, today), _aim_words(one.aimed.aim, measure), one.aimed.set_by,
            one.because or "No reason was kept.", one.by,
        )
        for one in history.targets
    )  # fmt: skip
    return Grid("Targets so far", ("Set on", "Target", "Set by", "Why", "Recorded by"), rows) if rows else None


def _aim_words(aim: Aim, measure: Measure | None) -> str:
    most = "At least" if aim.direction == AT_LEAST else "At most"
    when = f"by {full_date(aim.by)}" if aim.by else "at all times"
    return f"{most} {_number(aim.value)}{_unit(measure)} {when}"


def frozen_target(frozen: Frozen) -> Aimed | None:
    """Return the target as it was when the quarter was released."""
    if not frozen.target:
        return None
    given = frozen.target
    by = date.fromisoformat(given["by"]) if given["by"] else None
    aim = Aim(Decimal(given["value"]), given["direction"], by, date.fromisoformat(given["set_on"]))
    return Aimed(aim, given["set_by"])


def status(standing: Standing, *, held_back: bool) -> Status:
    """Return the word and shape; a figure held back shows none."""
    if held_back:
        return Status("No status shown", "none")
    return Status(WORDS.get(standing, "No status"), standing.value)


def shown_frozen(page: Page, code: str) -> tuple[Measure, Frozen, bool] | None:
    """Return the measure a released row shows, and whether it leads: the first of the commitment that counted anything."""
    here = [
        (one, page.figures[one.id]) for one in of_commitment(page.strategy.measures, code) if one.id in page.figures
    ]
    for number, (measure, frozen) in enumerate(here):
        if frozen.figure != figures.NONE_COUNTED:
            return measure, frozen, number == 0
    return (*here[0], True) if here else None


def released_row(page: Page, promise: Promise) -> StrategyRow:
    """Return one commitment of a released quarter."""
    url = reverse("assurance:commitment", args=[promise.code])
    if not page.newest:
        url += f"?quarter={page.quarter.key}"
    found = shown_frozen(page, promise.code)
    if found is None:
        return _bare_row(promise, url)
    measure, frozen, leads = found
    line = page.lines.get(frozen.measure, ())
    shows_line = not frozen.is_held_back and sum(value is not None for value in line) > 1
    return StrategyRow(
        promise.code, promise.title, url, frozen.base, frozen.figure,
        status(frozen.standing, held_back=frozen.is_held_back),
        target_short(frozen_target(frozen), measure) if leads else _elsewhere(promise),
        Sparkline(line) if shows_line else None,
    )  # fmt: skip


def live_row(so_far: SoFar, promise: Promise) -> StrategyRow:
    """Return one commitment of the quarter so far. No status: a quarter that runs is not judged."""
    url = reverse("assurance:live_commitment", args=[promise.code])
    here = of_commitment(so_far.strategy.measures, promise.code)
    if not here:
        return _bare_row(promise, url)
    counted = [measure for measure in here if so_far.figures[measure.id].words != figures.NONE_COUNTED]
    measure = counted[0] if counted else here[0]
    figure = so_far.figures[measure.id]
    return StrategyRow(
        promise.code, promise.title, url, figures.base_words(measure, figure), figure.words, Status("So far", "none"),
        target_short(promise.target, measure) if measure is here[0] else _elsewhere(promise),
    )  # fmt: skip


def _elsewhere(promise: Promise) -> str:
    return ANOTHER_FIGURE if promise.target else NO_TARGET


def _bare_row(promise: Promise, url: str) -> StrategyRow:
    if promise.code == SHOWN_ONLY:
        return StrategyRow(
            promise.code, promise.title, url, "what is meant, in words", "", Status("Shown only", "none"), "not counted"
        )
    return StrategyRow(
        promise.code,
        promise.title,
        url,
        NOTHING_YET,
        "",
        Status("No status", "none"),
        target_short(promise.target, None),
    )


def sections(strategy: Strategy, rows: Mapping[str, StrategyRow]) -> list[list[list[tuple[str, list[StrategyRow]]]]]:
    """Return the four sections as pairs of columns, the last section halved between the columns of the second pair."""
    by_section: dict[str, list[StrategyRow]] = {name: [] for name in strategy.sections}
    for promise in strategy.promises.values():
        by_section[promise.section].append(rows[promise.code])
    first, second, third, last = ((strategy.sections[name], found) for name, found in by_section.items())
    half = len(last[1]) // 2
    return [
        [[first, second], [third]],
        [[(last[0], last[1][:half])], [(f"{last[0]}, continued", last[1][half:])]],
    ]


def headlines(page: Page) -> list[Headline]:
    """Return the commitments that are off track, as they lead the page."""
    found = []
    for promise in page.strategy.promises.values():
        found_here = shown_frozen(page, promise.code)
        if found_here and found_here[1].standing == Standing.OFF_TRACK:
            measure, frozen, _ = found_here
            aimed = frozen_target(frozen)
            target = target_words(aimed, measure, page.release.counted_to).split(". Set by")[0] if aimed else ""
            owner = f"Owner: {promise.owner}." if promise.owner else "Nobody owns this yet."
            found.append(
                Headline(frozen.figure, promise.code, f"{sentence(frozen.base)}. Target: {target[:1].lower()}{target[1:]}.", owner)
            )  # fmt: skip
    return found


def summary(page: Page, today: date) -> str:
    """Return the page's opening line: which quarter, worked out when, and how the commitments stand."""
    standings: dict[str, int] = dict.fromkeys(("on", "watch", "off", "held", "untargeted", "unrecorded", "shown"), 0)
    for promise in page.strategy.promises.values():
        found = shown_frozen(page, promise.code)
        standings[_standing(promise, found[1] if found else None)] += 1
    parts = [
        (standings["on"], "on track"), (standings["watch"], "to watch"), (standings["off"], "off track"),
        (standings["held"], "held back"), (standings["untargeted"], "without a status"),
        (standings["unrecorded"], "with nothing recorded yet"), (standings["shown"], "shown only"),
    ]  # fmt: skip
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    worked_out = f"worked out from the records on {short_date(local_date(page.release.released_at), today)}"
    whole = "" if page.release.is_whole_quarter else f", up to {short_date(page.release.counted_to, today)}"
    return (
        f"{page.quarter.words}{whole}, {worked_out}.{_set_words(page, today)} {len(page.strategy.promises)} commitments: "
        f"{said}."
    )


def _set_words(page: Page, today: date) -> str:
    """Say who set the targets and when, where all were set together."""
    aims = {frozen_target(frozen) for frozen in page.figures.values()} - {None}
    together = {(aimed.set_by, aimed.aim.set_on) for aimed in aims if aimed}
    if len(together) != 1:
        return ""
    who, on = together.pop()
    return f" {who[:1].upper()}{who[1:]} set the targets on {short_date(on, today)}."


def _standing(promise: Promise, frozen: Frozen | None) -> str:
    if promise.code == SHOWN_ONLY:
        return "shown"
    if frozen is None:
        return "unrecorded"
    if frozen.is_held_back:
        return "held"
    return {Standing.ON_TRACK: "on", Standing.WATCH: "watch", Standing.OFF_TRACK: "off"}.get(
        frozen.standing, "untargeted"
    )


def cut_tabs(current: str, url: str, extra: str = "") -> list[Tab]:
    """Return the segments that cut the figures."""
    names = (EVERYONE, "sex", "care", "service")
    more = f"&quarter={extra}" if extra else ""
    plain = f"?quarter={extra}" if extra else ""
    return [
        Tab(CUTS[name], f"{url}{plain}" if name == EVERYONE else f"{url}?cut={name}{more}", current=name == current)
        for name in names
    ]


def cut_grids(
    strategy: Strategy, tables: Mapping[str, Table | None], cut: str, *, exact: bool
) -> tuple[list[Grid], list[str]]:
    """Return a table for each measure that is cut this way, and the codes of commitments with none."""
    grids, without = [], []
    for promise in strategy.promises.values():
        here = [
            grid(measure, table.cut(cut), title=f"{promise.code} {measure.title}", exact=exact)
            for measure in of_commitment(strategy.measures, promise.code)
            if cut in measure.cuts and (table := tables.get(measure.id))
        ]
        grids += here
        if not here:
            without.append(promise.code)
    return grids, without


def grid(measure: Measure, rows: Iterable[Row], *, title: str, exact: bool) -> Grid:
    """Return the counts of some rows of a measure by category, with the figure of each row."""
    labels = tuple(measure.categories.values())
    waits = measure.kind == "median"
    heads = ("", *(() if waits else labels), "All", *(() if waits else ("Figure",)))
    drawn = []
    for row in rows:
        cells = () if waits else tuple(show(cell) for cell in row.cells)
        share = () if waits else (figures.of_row(measure, row, exact=exact).words,)
        drawn.append((row.label, *cells, show(row.total), *share))
    return Grid(title, heads, tuple(drawn))


def all_grids(measure: Measure, table: Table | None, *, exact: bool) -> Grid | None:
    """Return everything a measure's table holds, cut by cut, or None where it has no table of its own."""
    if table is None:
        return None
    return grid(measure, table.rows, title=measure.title, exact=exact)


def history(measure: Measure, points: Sequence[tuple[str, str]]) -> Grid:
    """Return the figure of each quarter so far, oldest first."""
    return Grid(f"{measure.title}, by quarter", ("Quarter", "Figure"), tuple(points))
