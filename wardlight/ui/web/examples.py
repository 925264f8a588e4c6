"""Invented people and dates for the gallery: the same few that the design's pictures show."""

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
    CompareRow,
    Destination,
    Entry,
    Fact,
    GridBand,
    GridSign,
    Headline,
    Identity,
    Level,
    Month,
    QueueGroup,
    QueueRow,
    Route,
    Row,
    SafetyBlock,
    Step,
    SummaryRow,
    Tab,
    Tag,
    Task,
    TaskGroup,
    TrackPoint,
    UnderWay,
)
from wardlight.ui.shell import Link

Context = dict[str, Any]

LOW, MEDIUM, HIGH = Level("Low", 1), Level("Medium", 2), Level("High", 3)
INTERVIEW = Clock("22 hours 50 minutes", "by 7:40am tomorrow", "2026-11-25T07:40:00+00:00", 0.68, "soon", counts=True)


def components() -> Context:
    """Every small component in every state."""
    return {
        "clocks": [
            Clock("2 working days late", "was due Friday 20 November", "2026-11-20", state="late"),
            Clock("Late by 20 hours 50 minutes", "was due 5pm Monday", "2026-11-23T17:00:00+00:00", 1.0, "late"),
            INTERVIEW,
            Clock("By 5pm today", "asked yesterday", state="soon"),
            Clock("27 hours 10 minutes", "by 5pm tomorrow", "2026-11-25T17:00:00+00:00", 0.1),
            Clock("Done in time", "decided 2:32pm Tuesday", state="in_time"),
        ],
        "tags": [
            Tag("Red: happening now", "late"),
            Tag("Amber", "soon"),
            Tag("Decided in time", "in_time"),
            Tag("With the school", "waiting"),
            Tag("Significant", "quiet"),
            Tag("Source protected", "held"),
        ],
        "levels": [LOW, MEDIUM, HIGH, Level("Moderate", 2, 4), Level("Not set yet")],
        "statuses": [
            Status("On track", "on_track"),
            Status("Watch", "watch"),
            Status("Off track", "off_track"),
            Status("No status", "none"),
        ],
        "steps": steps(),
        **home(),
        **receipt(),
        **check(),
        **compare(),
        **strategy(),
        **child(),
        **chronology(),
        **queue(),
        **assessment(),
        "agenda": meeting()["agenda"],
    }


def steps() -> tuple[Step, ...]:
    """The step bar at the third of five."""
    return (
        Step("Safe now?", "#", "done"),
        Step("The child", "#", "done"),
        Step("The worry", state="now"),
        Step("People and places"),
        Step("Who knows"),
    )


def home() -> Context:
    """What one social worker finds in the morning."""
    return {
        "groups": [
            TaskGroup(
                "Late",
                (
                    Task(
                        "Write up the core group",
                        "#",
                        Clock("2 working days late", "was due Friday 20 November", state="late"),
                        "Held on 18 November. Five people are waiting for the actions.",
                        "Jonah Akande",
                        "#",
                    ),
                ),
                "1 thing. Your manager can see this too.",
            ),
            TaskGroup(
                "Today",
                (
                    Task(
                        "See Jonah, on his own if he is willing",
                        "#",
                        Clock("Visit at 3:30pm", "child protection visit"),
                        "Last seen alone 10 November. Safe to text before you arrive.",
                        "Jonah Akande",
                        "#",
                    ),
                    Task(
                        "Look again",
                        "#",
                        Clock("By 5pm today", "asked yesterday", state="soon"),
                        "Three agencies have each recorded a small worry since 2 November. Nobody has seen all three.",
                        "Bea Lindqvist",
                        "#",
                        link=Link("The rule and the facts", "#"),
                    ),
                    Task(
                        "See that the return interview happens",
                        "#",
                        INTERVIEW,
                        "Found on Sunday at 7:40am after a night missing. Sunita Rao, who is independent, sees her at "
                        "5:30pm today. Tiana said yes, with Lewis beside her.",
                        "Tiana Marsh",
                        "#",
                    ),
                ),
                "3 things, soonest first",
                Link("4 more due today", "#"),
            ),
            TaskGroup(
                "Waiting for someone else",
                (
                    Task(
                        "School attendance since September",
                        "",
                        Clock("3 working days", "asked 19 November"),
                        "Asked of Testwood High School. Reminder goes tomorrow.",
                        "Tiana Marsh",
                        "#",
                        tags=(Tag("With the school", "waiting"),),
                    ),
                    Task(
                        "Therapy place in the new area",
                        "",
                        Clock("8 working days", "asked 12 November"),
                        "Sessions stopped on 6 November: an 18-day gap so far.",
                        "Callum Reyes",
                        "#",
                        tags=(Tag("Gap growing", "late"),),
                    ),
                ),
            ),
        ],
        "children": [
            Row("Jonah Akande", "#", "16. 4 changes. Seen alone 10 November", level=HIGH),
            Row("Tiana Marsh", "#", "14. 2 changes since you looked. Seen Friday", level=MEDIUM),
            Row("Bea Lindqvist", "#", "15. New to you on Friday. Asked to look again", level=Level("Not set yet")),
            Row("Callum Reyes", "#", "15, in care. No changes. Seen 16 November", level=LOW),
        ],
    }


def question() -> Context:
    """The third step of a concern."""
    return {
        "heading": "What is worrying you about Tianna?",
        "steps": steps(),
        "step_words": "Step 3 of 5. About a minute and a half to go",
        "saved_words": "Draft saved at 10:44am.",
        "stop_url": "#",
    }


def check() -> Context:
    """A concern before it is sent."""
    change = Link("Change", "#")
    return {
        "summary": [
            SummaryRow("Safe now?", ("Yes, as far as you know. She is in school today.",), change=change),
            SummaryRow(
                "The child",
                ("Tianna Marsh, girl, about 14. Year 10, Testwood High School.",),
                "Date of birth not known to you.",
                change,
            ),
            SummaryRow("Signs", ("Absent from lessons or school", "Getting into unknown cars"), change=change),
            SummaryRow(
                "People and places",
                (
                    format_html("<strong>Vehicle:</strong> {}", "grey van, writing on the side, plate starting K?2"),
                    format_html("<strong>Place:</strong> {}", "bus lay-by opposite the gym, Monday 23 November"),
                ),
                "You saw this yourself.",
                change,
            ),
        ],
        "destinations": [
            Destination(
                "Front door (child protection)",
                "Everything you wrote. First look within an hour; a decision, and a reply to you, by 5pm tomorrow.",
            ),
            Destination(
                "Police intelligence",
                "This only:",
                items=(
                    "that Tianna Marsh, about 14, was seen to get into the front of a van",
                    "the van, the writing, the plate K?2",
                ),
                after_items="Not her lessons, not your words. Your name is kept apart.",
            ),
            Destination(
                "Carys Bowen, your safeguarding lead",
                "Told as you send it. Reads it and keeps a copy for the school’s file.",
                link=Link("Not my lead", "#"),
            ),
            Destination("Early help", "The front door decides first, and can open it.", chosen=False),
        ],
    }


def receipt() -> Context:
    """The same concern on the next day."""
    return {
        "routes": [
            Route(
                "Front door (child protection)",
                "A strategy discussion was asked for on Tuesday and held the same day. Outcome: child protection "
                "enquiries have started. A social worker rings you today after 3:20pm.",
                "Ruth Adeyemi, front door",
                Tag("Decided in time", "in_time"),
                (
                    TrackPoint("Received", "Tuesday 10:47am"),
                    TrackPoint("First looked at", "Tuesday 11:20am"),
                    TrackPoint("Decided", "Tuesday 2:32pm"),
                    TrackPoint("You were told", "Tuesday 2:40pm"),
                ),
            ),
            Route(
                "Exploitation panel",
                "With the panel. You hear if there is something for you or the school to do.",
                "Nasreen Baig, panel",
                Tag("With the panel", "waiting"),
                (
                    TrackPoint("Received", "Tuesday 10:47am"),
                    TrackPoint("Accepted", "Tuesday 2:32pm"),
                    TrackPoint("Considered", "we do not give dates", "now"),
                    TrackPoint("You are told", "by 22 December", "ahead"),
                ),
            ),
            Route(
                "Early help",
                "Not opened. Child protection comes first, and can open it.",
                "Ruth Adeyemi, front door",
                Tag("Not opened"),
            ),
        ]
    }


def queue() -> Context:
    """The front door at ten to two."""
    return {
        "queue_tabs": [
            Tab("Everything, 11", "#", current=True),
            Tab("Mine, 4", "#"),
            Tab("Nobody’s, 2", "#"),
        ],
        "queue_groups": [
            QueueGroup(
                "Danger now",
                (
                    QueueRow(
                        Clock("Open 26 minutes", "since 1:24pm today", state="late"),
                        "Boy, about 13, name not known",
                        "#",
                        "At a hotel reception now with two adults, no luggage, crying. Room paid in cash.",
                        "Hotel staff, no account",
                        "Public page, 1:24pm",
                        tags=(Tag("Red: happening now", "late"), Tag("Source protected", "held")),
                        under_way=(
                            UnderWay("999 rung 1:22pm; police on their way", "tick"),
                            UnderWay("Strategy discussion: as soon as police report"),
                            UnderWay("Panel: waits for a name"),
                        ),
                        is_viewer=True,
                    ),
                ),
                "first look red. Worked until it is done, whatever the hour; the duty team is rung, day or night",
                danger=True,
            ),
            QueueGroup(
                "Not yet looked at",
                (
                    QueueRow(
                        Clock(
                            "30 minutes", "first look by 2:20pm", "2026-11-24T14:20:00+00:00", 0.5, "soon", counts=True
                        ),
                        "Three girls, names not known",
                        "#",
                        "Dropped at the same address three Fridays running; fare paid by a man inside.",
                        "Licensed driver, no account",
                        "Public page, 1:20pm",
                        under_way=(UnderWay("Police intelligence: sent", "tick"), UnderWay("Panel: the place too")),
                        take_url="#",
                    ),
                ),
                "first look by a social worker within 1 working hour",
            ),
            QueueGroup(
                "Due tomorrow",
                (
                    QueueRow(
                        Clock("27 hours 10 minutes", "by 5pm tomorrow", "2026-11-25T17:00:00+00:00", 0.1),
                        "Tianna Marsh",
                        "#",
                        "Seen to get into a grey van by school yesterday. Four Mondays missed. In school today.",
                        "Testwood High School",
                        "Today 10:47am",
                        after_title=", about 14",
                        tags=(Tag("Amber", "soon"), Tag("May already be known", "waiting")),
                        link=Link("Compare Tianna Marsh", "#"),
                        under_way=(
                            UnderWay("asked 1:15pm, 4:15pm today", lead="Strategy discussion:"),
                            UnderWay("Panel: not chosen.", "dash", link=Link("Why?", "#")),
                            UnderWay("Police intelligence: sent", "tick"),
                        ),
                        who="Owen Price",
                    ),
                ),
                "Wednesday 25 November, by 5pm",
                more=Link("3 more due tomorrow", "#"),
                more_words="Two amber, one green.",
            ),
        ],
    }


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


def compare() -> Context:
    """A concern and a record that may be the same child."""
    return {
        "compare_rows": [
            CompareRow(
                "Name",
                format_html("Tian<mark>n</mark>{} Marsh", "a"),
                "Tiana Marsh",
                "same",
                "Sounds the same",
                right_aside="also Tee, Tianna",
                why="One letter more. The record already has this spelling, from a school form in March.",
            ),
            CompareRow("School", "Testwood High, Year 10", "Testwood High, Year 10", "same", "The same"),
            CompareRow("Age", "About 14", "14", "fits", "Fits", why="As the concern gave it."),
            CompareRow("Home", "Not given", "One address", "dash", "Cannot be compared"),
            CompareRow("Phone", "Ends 155", "Ends 156", "differs", "One digit differs"),
        ]
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


def public() -> Context:
    """The page anybody may open."""
    return {"leave_url": "#", "languages": [{"code": "en", "name": "English", "url": "#", "current": True}]}
