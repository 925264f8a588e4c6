"""A child's record, a meeting and a strategy for the gallery; everyone is invented."""

from typing import Any

from django.utils.html import format_html

from wardlight.ui.charts import (
    Attendance,
    LevelChart,
    LevelPoint,
    LevelSpan,
    Missing,
    Ribbon,
    RibbonConcern,
    Sparkline,
    Status,
    StrategyRow,
)
from wardlight.ui.components import (
    AgendaRow,
    Clock,
    Entry,
    Fact,
    GridBand,
    GridSign,
    Headline,
    Identity,
    Level,
    Month,
    Row,
    SafetyBlock,
    Tab,
    Tag,
    Task,
)
from wardlight.ui.shell import Link

Context = dict[str, Any]

LOW, MEDIUM, HIGH = Level("Low", 1), Level("Medium", 2), Level("High", 3)


def child() -> Context:
    """A child's record, the first tab."""
    return {
        "identity": identity("Overview"),
        "safety": [
            SafetyBlock(
                "Before you contact Tiana",
                ("Text first, from the work phone. Not before 4pm: someone else may hold her phone in the day.",),
            ),
            SafetyBlock(
                "Who must not be told",
                (
                    "Person A, a man in his twenties. Do not give him, or anyone asking for him, her address, school "
                    "or plans.",
                ),
            ),
            SafetyBlock(
                "If she is missing",
                steps=(
                    format_html(
                        "Ring {} if she may be in danger, else {}. Quote WL 8K4M 12.",
                        *(format_html("<strong>{}</strong>", number) for number in ("999", "101")),
                    ),
                    "Then ring her nan and Lewis Grant, whom she answers, and the front door on 01632 960 100.",
                    "Look first: leisure centre car park; lay-by near school.",
                ),
                link=Link("Missing plan", "#"),
                after_link=", updated today. Photo: PC Tom Garside.",
            ),
        ],
        "next_up": [
            Task(
                "Keep her nan safe",
                "#",
                Clock("3 hours 10 minutes", "by 8pm today", "2026-11-24T20:00:00+00:00", state="soon", counts=True),
                "Owner: DS Anil Perera, police. Visit Pauline, agree whom she rings, test the alarm.",
            ),
            Task(
                "Panel review",
                "#",
                Clock("Thursday 9:30am", "in 2 days"),
                "Item 4, moved up by the chair. Papers closed on 17 November.",
            ),
        ],
        "chart": LevelChart(
            heading="How the level has moved",
            months=("June", "July", "August", "September", "October", "November", "Dec"),
            levels=(LOW, MEDIUM, HIGH),
            points=(
                LevelPoint(1.28, 1, "9 July"),
                LevelPoint(3.07, 2, "3 September"),
                LevelPoint(4.47, 2, "15 October", "same"),
                LevelPoint(5.86, 3, "Thursday", proposed=True),
            ),
            today=5.79,
            missing=(
                Missing(0.43, "overnight", "12 June"),
                Missing(2.03, "day", "1 August"),
                Missing(3.6, "overnight", "18 September"),
                Missing(5.33, "undecided", "10 November"),
                Missing(5.7, "overnight", "21 November"),
            ),
        ),
    }


def identity(current: str) -> Identity:
    """The header of the record with the tab `current` open."""
    tabs = ("Overview", "Chronology", "Assessments", "Plans", "Panel", "People and places", "Documents")
    return Identity(
        "Tiana Marsh",
        (
            Fact("Age", "14, born 3 May 2012"),
            Fact("Also known as", "Tee, Tianna"),
            Fact("Lives with", "Grandmother, Pauline"),
            Fact("School", tag=Tag("Protected: ask Daniel Mistry", "held")),
            Fact("Status", "Child in need; section 47 enquiry"),
            Fact("Level agreed at panel", level=MEDIUM),
            Fact("Being exploited", "Suspected", strong=True),
        ),
        tuple(Tab(label, "#", label == current) for label in (*tabs, "Who has looked")),
        Link("Add to chronology", "#"),
    )


def chronology() -> Context:
    """The second tab: twelve months, then what happened."""
    return {
        "identity": identity("Chronology"),
        "ribbon": Ribbon(
            months=(
                *("Dec 2025", "Jan 2026", "February", "March", "April", "May"),
                *("June", "July", "August", "September", "October", "November"),
            ),
            spans=(LevelSpan(7.1, 8.9, LOW), LevelSpan(8.9, 11.6, MEDIUM)),
            before_first="none set before 9 July",
            missing=(
                Missing(6.3, "overnight", "12 June, overnight"),
                Missing(7.9, "day", "1 August, in the day"),
                Missing(9.45, "overnight", "18 September, overnight"),
                Missing(11.1, "undecided", "10 November, undecided"),
                Missing(11.5, "overnight", "21 November, overnight"),
            ),
            concerns=(
                RibbonConcern(3.1, led=True, words="4 March, led to action"),
                RibbonConcern(4.6, led=False, words="19 April"),
                RibbonConcern(6.4, led=True, words="13 June, led to action"),
                RibbonConcern(6.8, led=False, words="25 June"),
                RibbonConcern(11.6, led=True, words="24 November, led to action"),
            ),
            attendance=(
                *(Attendance(share / 100, f"{share}%") for share in (94, 93, 95, 90, 88, 86, 79, 76)),
                Attendance(None, "holiday"),
                *(Attendance(share / 100, f"{share}%", marked=True) for share in (71, 68, 61)),
            ),
            adult="Lewis",
            adult_since="every week since 2 October",
            meetings=(10.05, 10.28, 10.5, 10.72, 10.95, 11.05, 11.25, 11.48),
        ),
        "months": [
            Month(
                "November 2026",
                (
                    Entry(
                        "Tuesday 24",
                        "Got into a grey van near school",
                        "significant",
                        "2:32pm",
                        "Concern accepted",
                        (Tag("Significant"), Tag("Source protected", "held")),
                        body="On Monday 23 November at about 2:15pm she was seen to get into the front of a grey van "
                        "near her school. Who was driving is not known.",
                        source="Accepted by Ruth Adeyemi, front door: ask her for anything more.",
                        link=Link("Concern WL 7F3K 29", "#"),
                    ),
                    Entry(
                        "Saturday 21",
                        "Missing for 10 hours 10 minutes",
                        "significant",
                        "9:30pm to Sunday 7:40am",
                        "Missing overnight",
                        (Tag("Significant"), Tag("Interview due by 7:40am tomorrow", "soon")),
                        body="Reported by her grandmother at 10:05pm. Found by police near the leisure centre, cold, "
                        "no injury seen.",
                        source="PC Tom Garside, missing team. Fourth episode since June.",
                    ),
                    Entry(
                        "Friday 20",
                        mark="words",
                        time="4:00pm",
                        kind="What she told us",
                        tags=(Tag("Significant"),),
                        quote="I’m not stupid. I just don’t want nan to get hurt. I’ll talk if it’s Lewis.",
                        body="Lewis rang Daniel Mistry at 4:40pm and police at 5:10pm.",
                        source="To Lewis Grant, at the youth centre, eighth meeting. Written down the same day.",
                    ),
                    Entry("Thursday 19", body="School asked for attendance since September.", link=Link("Open", "#")),
                    Entry(
                        "Wednesday 18",
                        "There is a report. Ask the intelligence team",
                        kind="Police intelligence",
                        tags=(Tag("Held separately", "held"),),
                        body="01632 960 155. You see this line because you are her social worker. It is never printed.",
                    ),
                ),
                "15 entries",
            ),
            Month(
                "October 2026",
                (
                    Entry(
                        "Friday 2",
                        "Tiana chose Lewis Grant",
                        "significant",
                        kind="Trusted adult",
                        tags=(Tag("Significant"),),
                        body="She asked to meet on Fridays after school, not at home. Kept every week since.",
                    ),
                    Entry("1 to 30", body="17 more entries in October.", link=Link("Show them", "#")),
                ),
                "19 entries",
            ),
        ],
    }


def assessment() -> Context:
    """One section of an assessment and its card."""
    return {
        "bands": [
            GridBand(
                "Vulnerable",
                (GridSign("sign_1", "Adults her family do not know are in touch with her", "yes", "3 weighed"),),
                "step 2 of 4",
            ),
            GridBand(
                "Emerging",
                (
                    GridSign(
                        "sign_2",
                        "Found at, or taken to, a place known for exploitation",
                        "not_known",
                        "Find out: ask school, her nan.",
                        link=Link("Who asks whom", "#"),
                    ),
                    GridSign(
                        "sign_3",
                        "Taken in vehicles by adults her family do not know",
                        "yes",
                        "1 not weighed",
                        unweighed=True,
                    ),
                ),
                "step 3 of 4",
            ),
        ],
        "score_rows": [
            Row("1 Missing", "#", end="Emerging"),
            Row("2 Where she lives", "#", end="No risk"),
            Row("7 Control and threats", "#", end="Likely involved", strong=True),
        ],
        "unknown": Tag("6 answers not known", "soon"),
    }


def meeting() -> Context:
    """Item 4 of a panel meeting."""
    done = [AgendaRow(n, kind, "done", "done") for n, kind in enumerate(("Opening", "Minutes", "Urgent, new"), start=1)]
    ahead = [
        AgendaRow(n, kind, f"{minutes} min")
        for n, (kind, minutes) in enumerate((("New", 12), ("Review", 10), ("Step down", 8), ("Next date", 1)), start=5)
    ]
    return {
        "meeting_name": "Exploitation panel",
        "meeting_when": "Thursday 26 November 2026, 9:30am",
        "quorum_words": "Quorum for item 4 met: chair, police, social care, health, education",
        "item_number": 4,
        "hide_url": "#",
        "agenda": [*done, AgendaRow(4, "Urgent, review", "now", "now"), *ahead],
        "actions": [
            Row(
                "Move to be heard: letter to landlord",
                aside="Housing. Due 13 November. Goes to the chair tomorrow, at 10 days.",
                tag=Tag("9 working days late", "late"),
            ),
            Row("Weekly meetings; safe route home; two more", tag=Tag("4 done", "in_time")),
        ],
        "evidence": [
            Row("Agreed on 15 October", level=MEDIUM),
            Row("Being exploited, on 24 November", end="Suspected", strong=True),
            Row("Assessor’s judgement", end="Likely involved", strong=True),
        ],
    }


def emergency() -> Context:
    """Before a record is opened in an emergency, and the strip on it afterwards."""
    return {
        "columns": [
            ("What opens, for 24 hours", "Who cares for him and how to reach them, the missing plan, health needs."),
            ("What stays shut", "Intelligence, therapy notes, court papers, other children."),
            ("Who is told, at once", "His social worker, your manager, and information governance."),
        ],
        "ends": Clock(
            "23 hours 40 minutes", "at 3:12pm tomorrow", "2026-11-25T15:12:00+00:00", state="soon", counts=True
        ),
    }


def strategy() -> Context:
    """Commitments in each state, and the figures that lead."""
    on, watch, off, none = components_statuses()
    return {
        "headlines": [
            Headline(
                "16 weeks",
                "S4",
                "Exploited children wait longer for CAMHS than others, who wait 14. Target: 10, by 30 September 2026.",
                "Owner: integrated care board. Challenge open 6 weeks.",
            ),
            Headline(
                "7 adults",
                "I13",
                "Each linked to two or more children, with nothing in hand to disrupt them. Target: none.",
                "Owner: police. Answer due 3 December.",
            ),
            Headline(
                "48% reached, 19% kept",
                "P9",
                "Boys are lost at each step: reached 48%, found 27%, supported 22%, kept 19%.",
                "Owner: youth service. No challenge yet.",
                Link("Raise one on P9", "#"),
            ),
        ],
        "foundations": [
            StrategyRow(
                "F1",
                "Protect and support every child",
                "#",
                "risk lower a year on, of 58 children",
                "62%",
                on,
                "target 60% by Mar 2027",
                Sparkline((50, 53, 56, 59, 62)),
            ),
            StrategyRow(
                "F3",
                "Everyone’s responsibility",
                "#",
                "services that have never referred, of 14",
                "3",
                watch,
                "target 0 by Dec 2026",
                Sparkline((5, 4, 4, 3, 3)),
            ),
            StrategyRow("F6", "One definition in use", "#", "on every decision page", "", none, "not counted"),
        ],
        "identification": [
            StrategyRow(
                "I13",
                "Disruption",
                "#",
                "adults with nothing in hand, of 19",
                "7",
                off,
                "target 0 by Sep 2026",
                Sparkline((4, 4, 7, 7, 7)),
            ),
            StrategyRow(
                "I19",
                "Placements that protect",
                "#",
                "days to move, fewer than 6 children",
                "c",
                Status("No status shown", "none"),
                "target 7 by Dec 2026",
            ),
            StrategyRow(
                "I9",
                "Shared learning",
                "#",
                "of 1,900 staff read the last briefing",
                "74%",
                on,
                "target 75% by Dec 2026",
                Sparkline((None, 50, 60, 71, 74)),
            ),
        ],
        "cuts": [
            Tab("Everyone", "#", current=True),
            Tab("By sex", "#"),
            Tab("By care status", "#"),
            Tab("By service", "#"),
        ],
    }


def components_statuses() -> tuple[Status, Status, Status, Status]:
    """The four statuses."""
    return (
        Status("On track", "on_track"),
        Status("Watch", "watch"),
        Status("Off track", "off_track"),
        Status("Shown only", "none"),
    )
