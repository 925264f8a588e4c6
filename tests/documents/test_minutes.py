"""Panel minutes: every fact on the page, the marking on each page, nothing that was not put in."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import pypdfium2
import pytest

from tests.documents.reading import off_the_sheet, pages
from tests.documents.samples import COPY, DRAFT, MINUTES
from wardlight.documents.minutes import EarlierLevel, SafetyStep, SaidByChild, Trend, panel_minutes

LINE = "The school's attendance officer saw the same grey car at the gate and wrote down its number. "
THREE_PAGES = replace(MINUTES, rationale=LINE * 25, actions=MINUTES.actions * 3)
HOSTILE = (
    "#let x = 1",
    "*bold* _it_ `code`",
    "$x^2$",
    "<label> @reference",
    "\\u{41} \\ // /* */",
    "= heading",
    "- item -- dash --- ... ~",
    "\"straight\" 'quotes'",
    '#sys.inputs #read("/etc/passwd")',
    "https://example.org/a?b=c&d",
    "[link] {brace}",
)
NAMES = (
    "Zażółć Gęślą-Jaźń",
    "Ṭāhirah Ḥāfiẓ ʿAlī",
    "Siân Ŵyn",
    "Đặng Thị Hồng",
    "Ștefan Țurcanu",
    "Олена Шевченко",
    "Ελένη",
    "Anne-Marie Featherstonehaugh-Papadopoulou-Chandrasekharan of the Long Name",
)


LENGTHS = {"recipient": 120, "panel": 80, "child_reference": 80}


def whole(pdf: bytes) -> str:
    return " ".join(pages(pdf))


@pytest.mark.parametrize(
    "fact",
    [
        "Child Sexual Exploitation Panel: minutes",
        "Zofia Wiśniewska-Łuczak",
        "Meeting 24 November 2026",
        "WL-7K3M-92",
        "Review",
        "DI Helen Marsh (chair) Police Present",
        "Dr Ṭāhirah Ḥāfiẓ Health Deputy for Owen Price",
        "Callum Reid Youth offending service Apologies",
        "Quorate: chair, police, children's social care, and health or education were present.",
        "both return interviews held within 72 hours",
        "She has not felt able to tell us where it came from.",
        "“I want people to stop asking me the same thing. I like talking to Amara because she waits.”",
        "Told to Amara Cole, trusted worker on 18 November 2026",
        "High",
        "Higher than last time: was Medium on 13 October 2026.",
        "Yes: the panel believes that she is being exploited now.",
        "Risk assessment tool, edition 3: 18 of 30, Significant risk (20 November 2026)",
        "The panel noted that no disclosure is not evidence of less risk.",
        "Strategy discussion 13 November 2026",
        "Missing plan 16 November 2026",
        "National Referral Mechanism No date because: the police are sending it by 26 November 2026",
        "Callum Reid, Youth offending service By letter: Medium, because attendance has held for a month.",
        "Visit the takeaway under licensing powers Disrupt Joan Field Licensing 4 December 2026",
        "Next review 22 December 2026",
        "return them to the panel co-ordinator or destroy them securely",
        "Copies go to: Helen Marsh; Tomasz Żak; Ṭāhirah Ḥāfiẓ; Ruth Adeyemi.",
        "Approved by Helen Marsh, chair on 26 November 2026, 9:05am.",
    ],
)
def test_prints_each_fact(fact: str) -> None:
    assert fact in whole(panel_minutes(MINUTES))


def test_marks_and_numbers_every_page() -> None:
    read = pages(panel_minutes(THREE_PAGES))

    assert len(read) == 3
    for number, page in enumerate(read, start=1):
        assert page.count("OFFICIAL-SENSITIVE [PERSONAL]") == 2
        assert "Child Sexual Exploitation Panel minutes, 24 November 2026 · WL-7K3M-92" in page
        assert "Made for Ruth Adeyemi, Ashby School" in page
        assert "Made on 24 November 2026, 3:12pm" in page
        assert "Copy 4" in page
        assert f"Page {number} of 3" in page


def test_a_long_text_is_whole() -> None:
    # Longer than a page in one entry of each kind.
    ends = [f"end of {kind}." for kind in ("news", "words", "trend", "signs", "reasons", "view", "action")]
    news, words, trend, signs, reasons, view, action = (LINE * 80 + end for end in ends)
    minutes = replace(
        MINUTES,
        since_last_time=(news,),
        child_words=(replace(MINUTES.child_words[0], words=words),),
        trend_reason=trend,
        being_exploited=signs,
        rationale=reasons,
        dissent=(replace(MINUTES.dissent[0], view=view),),
        actions=(replace(MINUTES.actions[0], what=action),),
    )

    pdf = panel_minutes(minutes)

    assert all(end in whole(pdf) for end in ends)
    assert off_the_sheet(pdf) == ""


@pytest.mark.parametrize("part", ["W", "i", "-", "1-", "W\u00a0", "Chaudhry-"])
def test_a_word_too_long_for_its_line_stays_on_the_sheet(part: str) -> None:
    assert off_the_sheet(panel_minutes(poisoned(MINUTES, part * 150))) == ""


def test_a_long_name_breaks_at_its_hyphen() -> None:
    pdf = panel_minutes(replace(MINUTES, child_name="Muhammad Abdurrahman Karimuddin Chaudhry-Featherstonehaugh"))

    assert "Featherstonehaugh" in whole(pdf)


def test_an_entry_is_never_split_over_pages() -> None:
    actions = tuple(replace(MINUTES.actions[0], what=f"Begin{n} {LINE * 3} End{n}") for n in range(20))

    read = pages(panel_minutes(replace(MINUTES, actions=actions)))

    assert len(read) > 3
    for n in range(20):
        assert sum(f"Begin{n} " in page and f"End{n} " in page for page in read) == 1


@pytest.mark.parametrize("lines", range(2, 32, 3))
def test_a_heading_stays_with_its_text(lines: int) -> None:
    read = pages(panel_minutes(replace(MINUTES, rationale="Begin. " + LINE * lines + "End.")))

    assert any("Why Begin." in page and "End." in page for page in read)
    assert any("Actions Action Purpose Owner and agency Due Ask the provider" in page for page in read)


def test_says_draft_on_every_page_until_approved() -> None:
    draft = pages(panel_minutes(replace(THREE_PAGES, approval=None)))

    assert all("Draft: not yet approved" in page for page in draft)
    assert "Approved by" not in " ".join(draft)
    assert "Draft" not in whole(panel_minutes(THREE_PAGES))


def test_says_what_is_absent() -> None:
    bare = replace(
        DRAFT,
        since_last_time=(),
        child_words=(),
        dissent=(),
        actions=(),
        no_action_because="the plan of 13 October goes on unchanged",
        next_review_on=None,
        no_review_because="support is closed: risk reduced",
        previous_level=None,
        trend=Trend.FIRST,
        score=None,
        safety_steps=(),
    )

    text = whole(panel_minutes(bare))

    assert "Nothing was recorded since last time." in text
    assert "No words from the child are recorded for this meeting." in text
    assert "No different view was recorded." in text
    assert "No action is needed because: the plan of 13 October goes on unchanged" in text
    assert "No further review because: support is closed: risk reduced" in text
    assert "First time at panel." in text
    assert "At the top level" not in text
    assert "Assessment tool" not in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"actions": ()}, "an action or a reason"),
        ({"next_review_on": None}, "a next review or a reason"),
        ({"panel": "x" * 81}, "at most 80"),
        ({"child_reference": "x" * 81}, "at most 80"),
    ],
)
def test_refuses_what_would_print_wrongly(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(MINUTES, **change)


def test_a_step_at_the_top_level_has_a_date_or_a_reason() -> None:
    with pytest.raises(ValueError, match="a date or a reason"):
        SafetyStep("Missing plan", None, " ")


@pytest.mark.parametrize("text", [*HOSTILE, *NAMES])
def test_prints_text_as_written(text: str) -> None:
    action = replace(MINUTES.actions[0], what=text, owner=text)
    minutes = replace(
        MINUTES,
        child_name=text,
        rationale=text,
        child_words=(SaidByChild(text, text, date(2026, 11, 18)),),
        actions=(action,),
        copy=replace(COPY, recipient=text),
    )

    read = whole(panel_minutes(minutes))

    assert read.replace(" ", "").count(text.replace(" ", "")) >= 6
    assert "could not be printed" not in read


def test_survives_hostile_text_in_every_field() -> None:
    hostile = "#let *x* $y$\n\n<a> @b " + "W" * 200 + "\r\n\x07 محمد"

    minutes = poisoned(MINUTES, hostile)

    read = whole(panel_minutes(minutes))
    assert "#let *x* $y$ <a> @b" in read
    assert "W" * 200 in read.replace(" ", "")


def poisoned(value: Any, text: str) -> Any:
    """Return `value` with every text field, however deep, replaced by `text`, cut where a length is set."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                field.name: poisoned(getattr(value, field.name), text[: LENGTHS.get(field.name)])
                for field in fields(value)
                if field.name != "marking"
            },
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item, text) for item in value)
    return text if isinstance(value, str) and not isinstance(value, Enum) else value


def test_says_how_many_characters_could_not_be_printed() -> None:
    text = whole(panel_minutes(replace(MINUTES, child_name="Muhammad محمد")))

    assert "Muhammad [?][?][?][?]" in text
    assert (
        "4 characters could not be printed and are shown as [?]. The record holds the text as it was written." in text
    )


def test_says_one_character_in_the_singular() -> None:
    assert "1 character could not be printed and is shown as [?]." in whole(
        panel_minutes(replace(MINUTES, rationale="She sent a \N{BROKEN HEART}."))
    )


def test_nobody_else_is_on_the_page() -> None:
    # Minutes of another child, made just before in the same process.
    panel_minutes(replace(MINUTES, child_name="Brother Quillfeather", child_reference="WL-OTHER-01"))
    pdf = panel_minutes(MINUTES)

    assert "Quillfeather" not in whole(pdf)
    assert b"Quillfeather" not in pdf
    assert "WL-OTHER-01" not in whole(pdf)


def test_the_child_is_not_named_in_the_file_title() -> None:
    title = pypdfium2.PdfDocument(panel_minutes(MINUTES)).get_metadata_value("Title")

    assert title == "Child Sexual Exploitation Panel minutes, 24 November 2026, WL-7K3M-92"


def test_the_file_says_when_it_was_made() -> None:
    made = pypdfium2.PdfDocument(panel_minutes(MINUTES)).get_metadata_value("CreationDate")

    assert made == "D:20261124151200Z"


def test_same_minutes_same_bytes() -> None:
    later = replace(MINUTES, copy=replace(COPY, made_at=datetime(2026, 11, 24, 15, 13, tzinfo=UTC)))

    assert panel_minutes(MINUTES) == panel_minutes(MINUTES)
    assert panel_minutes(later) != panel_minutes(MINUTES)


def test_trend_reason_follows_the_trend() -> None:
    minutes = replace(
        MINUTES,
        trend=Trend.SAME,
        previous_level=EarlierLevel("High", date(2026, 10, 13)),
        trend_reason="One new sign, one gone.",
    )

    assert "Same as last time: was High on 13 October 2026. One new sign, one gone." in whole(panel_minutes(minutes))
