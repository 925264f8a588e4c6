"""Invented people and dates for the gallery: the same few that the design's pictures show."""

from django.utils.html import format_html

from wardlight.ui.charts import (
    Status,
)
from wardlight.ui.components import (
    Clock,
    CompareRow,
    Destination,
    Level,
    QueueGroup,
    QueueRow,
    Route,
    Row,
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
from wardlight.ui.web import example_records
from wardlight.ui.web.example_records import HIGH, LOW, MEDIUM, Context

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
        **example_records.strategy(),
        **example_records.child(),
        **example_records.chronology(),
        **queue(),
        **example_records.assessment(),
        "agenda": example_records.meeting()["agenda"],
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


def public() -> Context:
    """The page anybody may open."""
    return {"leave_url": "#", "languages": [{"code": "en", "name": "English", "url": "#", "current": True}]}
