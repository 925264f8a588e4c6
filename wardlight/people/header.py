"""The header of a child's record, the same on every page of it, whichever area the page belongs to."""

from datetime import datetime

from django.urls import reverse

from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.people import ports
from wardlight.people.models import ChildRecord, Flag, LevelSet
from wardlight.people.queries import ChildView
from wardlight.people.rules.saying import pronouns
from wardlight.ui.components import Fact, Identity, Level, SafetyBlock, Tab, Tag
from wardlight.ui.shell import Link

EDIT = 4  # the level from which somebody adds to a record
BARS = {LevelSet.Level.NONE: 0, LevelSet.Level.LOW: 1, LevelSet.Level.MEDIUM: 2, LevelSet.Level.HIGH: 3}
OVERVIEW, CHRONOLOGY, LOOKED = "people:child", "people:chronology", "people:who_has_looked"


def register() -> None:
    """Put the record's own pages among its tabs."""
    ports.add_tab(ports.RecordTab("Overview", OVERVIEW, 0))
    ports.add_tab(ports.RecordTab("Chronology", CHRONOLOGY, 10))
    ports.add_tab(ports.RecordTab("Who has looked", LOOKED, 1000, least_level=EDIT))


def identity(view: ChildView, current: str, now: datetime) -> Identity:
    """Return the header of a record with the tab of URL name `current` open."""
    tabs = tuple(
        Tab(tab.label, reverse(tab.url_name, kwargs={"child": view.public_id}), tab.url_name == current)
        for tab in ports.tabs()
        if view.grant.level >= tab.least_level
    )
    add = Link(
        f"Add {pronouns(view.sex).possessive} words", reverse("people:add_words", kwargs={"child": view.public_id})
    )
    return Identity(view.name, tuple(_facts(view, now)), tabs, add if view.may_edit else None)


def _facts(view: ChildView, now: datetime) -> list[Fact]:
    facts = [Fact("Age", age(view, now))]
    if view.also_known_as:
        facts.append(Fact("Also known as", ", ".join(view.also_known_as)))
    facts.append(shown("Lives with", words.sentence(view.lives_with) if view.lives_with else view.lives_with, view))
    facts.append(Fact("School", _school(view)))
    if view.status:
        facts.append(Fact("Status", words.sentence("; ".join(view.status))))
    facts.append(Fact("Agreed level", level=level(view.level)))
    facts.append(Fact("Being exploited", exploited(view.exploited), strong=True))
    return facts


def shown(label: str, value: str | None, view: ChildView) -> Fact:
    """Return a fact of the header; what the viewer may not learn says whom to ask."""
    if value is None:
        return Fact(label, tag=Tag(f"Protected: ask {view.allocated}", "held"))
    return Fact(label, value or "Not recorded")


def age(view: ChildView, now: datetime) -> str:
    """Return "14, born 3 May 2012"."""
    if view.born_on is None:
        return "Not known"
    if view.died_on is not None:
        return f"Died on {words.full_date(view.died_on)}, at {words.age_on(view.born_on, view.died_on)}"
    return f"{words.age_on(view.born_on, local_date(now))}, born {words.full_date(view.born_on)}"


def level(code: str) -> Level:
    """Return an agreed level as it is drawn."""
    if not code:
        return Level("Not agreed yet")
    known = LevelSet.Level(code)
    return Level(str(known.label), BARS[known])


def exploited(code: str) -> str:
    """Return whether a child is being exploited, in a word."""
    return str(ChildRecord.Exploited(code).label) if code else ""


def _school(view: ChildView) -> str:
    if not view.school:
        return "Not recorded"
    return f"{view.school}, Year {view.school_year}" if view.school_year else view.school


def safety(view: ChildView) -> tuple[SafetyBlock, ...]:
    """Return the safety banner: a block for each kind of flag that is set; empty when none is."""
    who = pronouns(view.sex)
    titles = {
        Flag.Kind.SAFE_CONTACT: f"Before you contact {view.forename}",
        Flag.Kind.NOT_TO_BE_TOLD: "Who must not be told",
        Flag.Kind.IF_MISSING: f"If {who.subject} {who.is_} missing",
    }
    return tuple(
        SafetyBlock(title, tuple(flag.words for flag in view.flags if flag.kind == kind))
        for kind, title in titles.items()
        if any(flag.kind == kind for flag in view.flags)
    )


def safety_line(view: ChildView) -> str:
    """Return the banner's one line for the other tabs; empty when no flag is set."""
    return f"Before you contact {view.forename}: how to do it safely" if view.flags else ""
