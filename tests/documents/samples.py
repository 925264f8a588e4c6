"""Minutes to print: an ordinary set, about three pages, of invented people."""

from dataclasses import replace
from datetime import UTC, date, datetime

from wardlight.documents.copies import Copy
from wardlight.documents.minutes import (
    AgreedAction,
    Approval,
    Attendee,
    Dissent,
    EarlierLevel,
    Level,
    PanelMinutes,
    Presence,
    SafetyStep,
    SaidByChild,
    Score,
    Trend,
)

COPY = Copy(recipient="Ruth Adeyemi, Ashby School", number=4, made_at=datetime(2026, 11, 24, 15, 12, tzinfo=UTC))

MINUTES = PanelMinutes(
    panel="Child Sexual Exploitation Panel",
    meeting_on=date(2026, 11, 24),
    child_name="Zofia Wiśniewska-Łuczak",
    child_reference="WL-7K3M-92",
    item_type="Review",
    attendance=(
        Attendee("DI Helen Marsh (chair)", "Police", Presence.PRESENT),
        Attendee("Tomasz Żak", "Children's social care", Presence.PRESENT),
        Attendee("Dr Ṭāhirah Ḥāfiẓ", "Health", Presence.DEPUTY, deputy_for="Owen Price"),
        Attendee("Ruth Adeyemi", "Education", Presence.PRESENT),
        Attendee("Callum Reid", "Youth offending service", Presence.APOLOGIES),
    ),
    quorum="Quorate: chair, police, children's social care, and health or education were present.",
    since_last_time=(
        "Missing twice, 31 October and 9 November 2026; both return interviews held within 72 hours.",
        "Back at school four days a week since 10 November 2026.",
        "A new phone was found on 12 November 2026. She has not felt able to tell us where it came from.",
    ),
    child_words=(
        SaidByChild(
            "I want people to stop asking me the same thing. I like talking to Amara because she waits.",
            "Amara Cole, trusted worker",
            date(2026, 11, 18),
        ),
    ),
    level=Level("High", 3, 3),
    previous_level=EarlierLevel("Medium", date(2026, 10, 13)),
    trend=Trend.UP,
    score=Score("Risk assessment tool, edition 3", "Significant risk", date(2026, 11, 20), "18 of 30"),
    being_exploited="Yes: the panel believes that she is being exploited now.",
    rationale=(
        "Two missing episodes in three weeks, both with the same adult nearby, and a phone that nobody in the family "
        "bought. School attendance is better and she has a worker she trusts; these protect her but do not outweigh "
        "what is new.\nThe panel noted that no disclosure is not evidence of less risk."
    ),
    safety_steps=(
        SafetyStep("Strategy discussion", date(2026, 11, 13)),
        SafetyStep("Missing plan", date(2026, 11, 16)),
        SafetyStep("National Referral Mechanism", None, "the police are sending it by 26 November 2026"),
    ),
    dissent=(
        Dissent(
            "Callum Reid", "Youth offending service", "By letter: Medium, because attendance has held for a month."
        ),
    ),
    actions=(
        AgreedAction(
            "Ask the provider for the phone's billing", "Investigate", "DS Imran Shah", "Police", date(2026, 12, 1)
        ),
        AgreedAction(
            "See her twice a week, at a place she picks", "Support", "Amara Cole", "Voluntary sector", date(2026, 12, 8)
        ),
        AgreedAction(
            "Visit the takeaway under licensing powers", "Disrupt", "Joan Field", "Licensing", date(2026, 12, 4)
        ),
        AgreedAction(
            "Agree who meets her at the school gate", "Protect", "Ruth Adeyemi", "Education", date(2026, 11, 26)
        ),
    ),
    next_review_on=date(2026, 12, 22),
    distribution=("Helen Marsh", "Tomasz Żak", "Ṭāhirah Ḥāfiẓ", "Ruth Adeyemi"),
    approval=Approval("Helen Marsh, chair", datetime(2026, 11, 26, 9, 5, tzinfo=UTC)),
    copy=COPY,
)

DRAFT = replace(MINUTES, approval=None)
