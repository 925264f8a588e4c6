"""The public page's rules: its clocks, what is held aside, what is the same, and what a concern takes over."""

import json
import random
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from wardlight.concerns.rules import public_deciding as deciding
from wardlight.concerns.rules import public_flood as flood
from wardlight.concerns.rules import public_page as page
from wardlight.concerns.rules.given import GivenLine, missing
from wardlight.concerns.rules.public_flood import Arrival, Lately, Why

LIMITS = page.Limits(
    words=4000, body_bytes=131072, page_open_hours=24, least_seconds=3, patience_seconds=10, from_one_address_an_hour=5,
    through_one_link_an_hour=40, with_one_page=3, moved_up_from_one_address_an_hour=5, same_within_hours=24, aside_told_minutes=60,
    open_after_decision_days=28,
)  # fmt: skip
CLOCKS = page.Clocks(now_minutes=0, read_working_hours=1, decide_working_days=1)


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "when", "due"),
    [
        (at(24, 10), "", at(24, 11)),  # a Tuesday morning: one working hour
        (at(24, 16, 30), "today", at(25, 9, 30)),  # half an hour today, half tomorrow
        (at(27, 22), "earlier", at(30, 10)),  # Friday night: Monday at ten
        (at(24, 22), "now", at(24, 22)),  # at once, night or day
        (at(28, 3), "now", at(28, 3)),
    ],
)
def test_when_a_message_has_to_have_been_read(sent, when, due):
    assert page.read_due(sent, when, CLOCKS) == due


@pytest.mark.parametrize(
    ("sent", "due"),
    [(at(24, 10), at(25, 17)), (at(27, 22), at(30, 17)), (at(24, 20, month=12), at(29, 17, month=12))],
)
def test_when_a_message_has_to_have_been_decided(sent, due):
    assert page.decide_due(sent, CLOCKS) == due


@pytest.mark.parametrize(
    ("arrival", "lately", "because"),
    [
        (Arrival(False, 40), Lately(), ()),
        (Arrival(False, 3), Lately(4, 39, 2), ()),  # the last that each limit lets through
        (Arrival(True, 40), Lately(), (Why.TRAP,)),
        (Arrival(False, 2.9), Lately(), (Why.HURRIED,)),
        (Arrival(False, 40), Lately(with_page=3), (Why.PAGE,)),
        (Arrival(False, 40), Lately(from_sender=5), (Why.ADDRESS,)),
        (Arrival(False, 40), Lately(through_link=40), (Why.SURGE,)),
        (Arrival(True, 0), Lately(5, 40, 3), tuple(Why)),
    ],
)
def test_what_is_held_aside_and_why(arrival, lately, because):
    assert flood.weigh(arrival, lately, LIMITS) == because


@pytest.mark.parametrize(("waited", "moved", "may"), [(10, 0, True), (10, 4, True), (9.9, 0, False), (3600, 5, False)])
def test_who_moves_up(waited, moved, may):
    assert flood.may_move_up(waited_seconds=waited, moved_up_lately=moved, limits=LIMITS) is may


@pytest.mark.parametrize(
    ("when", "has_phone", "head_when", "head_lane", "folds"),
    [
        ("", False, "", "front", True),
        ("now", False, "now", "front", True),
        ("now", False, "", "front", False),  # more urgent than the one it would be under
        ("", True, "", "front", False),  # somebody can be rung back
        ("", False, "", "aside", False),  # under one that nobody sees
    ],
)
def test_what_is_shown_under_another(when, has_phone, head_when, head_lane, folds):
    assert flood.may_fold(when=when, has_phone=has_phone, head_when=head_when, head_lane=head_lane) is folds


def test_what_says_the_same_whatever_it_looks_like():
    same = {
        flood.likeness(words, place)
        for words, place in (("A van, again!", "Lay-by"), ("a VAN again 17", "lay by"), ("Â ván — again", "LAY-BY."))
    }
    assert len(same) == 1
    assert flood.likeness("A van", "Lay-by") != flood.likeness("A car", "Lay-by")
    assert flood.likeness("123", "") != flood.likeness("456", "")  # figures alone are all there is to tell by
    assert flood.likeness("😟", "") != flood.likeness("😡", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words ", "two words"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("nul\0l", "null"),
        ("\u202egnirts a\u202c", "gnirts a"),  # turned round
        ("\u2066hidden\u2069 \ufeffmark", "hidden mark"),
        ("e\u0301", "é"),
        ("Z" + "\u0300" * 500 + "algo", "Z" + "\u0300" * 3 + "algo"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that belongs to the word
        ("half \ud83d letter", "half letter"),
        ("tag\U000e0041\U000e0042", "tag"),
        (
            "<script>alert(1)</script>",
            "<script>alert(1)</script>",
        ),  # kept as written: the page that shows it escapes it
    ],
)
def test_what_is_kept_of_what_was_typed(typed, kept):
    assert flood.tidy(typed, lines=True) == kept


@pytest.mark.parametrize(
    ("address", "connection"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("127.0.0.1", ""),  # a proxy that does not say for whom
        ("::1", ""),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_what_stands_for_a_connection(address, connection):
    assert flood.household(address) == connection


@pytest.mark.parametrize(
    ("seen", "forwarded", "proxies", "address"),
    [
        ("203.0.113.7", "", (), "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", (), "203.0.113.7"),  # no proxy of ours said it
        ("10.0.0.2", "198.51.100.1", ("10.0.0.2",), "198.51.100.1"),
        ("10.0.0.2", "6.6.6.6, 198.51.100.1", ("10.0.0.2",), "198.51.100.1"),  # what the sender made up is passed over
        ("10.0.0.2", "198.51.100.1, 10.0.0.3", ("10.0.0.2", "10.0.0.3"), "198.51.100.1"),
        ("10.0.0.2", "", ("10.0.0.2",), ""),
    ],
)
def test_who_a_proxy_asks_for(seen, forwarded, proxies, address):
    assert flood.asking_for(seen, forwarded, proxies) == address


def test_a_mark_leads_to_nobody_without_the_days_salt():
    monday, tuesday = flood.sender_mark("203.0.113.7", "a"), flood.sender_mark("203.0.113.7", "b")
    assert monday != tuesday
    assert monday == flood.sender_mark("203.0.113.7", "a")
    assert flood.sender_mark("", "a") == ""


@dataclass
class Hour:
    """What came within the last hour, as the database counts it, held in memory."""

    lists: Counter = field(default_factory=Counter)
    came: deque = field(default_factory=deque)
    senders: Counter = field(default_factory=Counter)
    moved: Counter = field(default_factory=Counter)
    pages: Counter = field(default_factory=Counter)

    def arrive(self, now, sender, page, seconds=40, trap=False, patient=False):
        """Return whether a message reaches the list: at once, or because its sender waits and presses the button."""
        while self.came and self.came[0][0] <= now - timedelta(hours=1):
            self.senders[self.came.popleft()[1]] -= 1
        because = flood.weigh(
            Arrival(trap, seconds), Lately(self.senders[sender], len(self.came), self.pages[page]), LIMITS
        )
        self.came.append((now, sender))
        self.senders[sender] += 1
        self.pages[page] += 1
        if not because:
            return True
        if patient and flood.may_move_up(waited_seconds=12, moved_up_lately=self.moved[sender], limits=LIMITS):
            self.moved[sender] += 1
            return True
        return False


@pytest.mark.parametrize(
    ("senders", "patient_flood", "most_on_the_list"),
    [
        (1, False, 5),  # one machine
        (1, True, 10),  # one machine that plays the person: its own limit, and that of moving up
        (500, False, 40),  # a crowd of machines: what the link lets through before the surge is seen
    ],
)
def test_a_flood_of_ten_thousand_buries_nobody(senders, patient_flood, most_on_the_list):
    dice, hour, start = random.Random(11), Hour(), datetime(2026, 11, 24, 20, tzinfo=UTC)
    real_at = set(dice.sample(range(10_000), 25))
    reached, flooded = 0, 0
    for number in range(10_000):
        now = start + timedelta(seconds=number * 0.3)  # all of it within 50 minutes
        flooded += hour.arrive(now, f"machine {number % senders}", f"p{number}", patient=patient_flood)
        if number in real_at:
            reached += hour.arrive(now, f"person {number}", f"real {number}", patient=True)
    assert reached == 25
    assert flooded <= most_on_the_list


def test_what_a_message_may_become():
    assert deciding.may_become("", "concern")
    assert deciding.may_become("spam", "")
    assert not deciding.may_become("concern", "")
    assert not deciding.may_become("spam", "concern")


def test_lines_are_found_in_the_words():
    words = "A silver AB12CDE and l123 xyz; ring 07700 900123 or (01632 960 100). He is @big.man_7, not a@b.example."
    assert deciding.lines_in(words, "Harbour Hotel, room 12") == (
        GivenLine("place", "Harbour Hotel, room 12"),
        GivenLine("vehicle", "AB12CDE", "AB12CDE"),
        GivenLine("vehicle", "l123 xyz", "L123XYZ"),
        GivenLine("phone", "07700 900123"),
        GivenLine("phone", "01632 960 100"),
        GivenLine("handle", "@big.man_7"),
    )
    assert deciding.lines_in("Nothing of the kind on 14 May 2026", "") == ()


@pytest.mark.parametrize(("when", "safe"), [("now", "no"), ("today", "not_sure"), ("", "not_sure")])
def test_a_concern_takes_over_the_words_and_no_sender(when, safe):
    told = deciding.ToldByPublic("WL 7F3K 29", when, "Word for word", "Hotel")
    given = deciding.as_concern(told, deciding.Whom(description=deciding.usual_description(told)), ())
    assert (given.safe, given.words) == (safe, "Word for word")
    assert given.description == "A child told of in WL 7F3K 29, at Hotel"
    assert missing(given) == []


def test_the_english_is_whole_and_other_languages_wait_to_be_approved(tmp_path):
    english = json.loads((page._reference() / "public_page/en.json").read_text("utf-8"))
    assert [one.code for one in page.languages()] == ["en"]
    for code, changed in (
        ("pl", {"name": "Polski", "approved_on": None}),
        ("ro", {"name": "Română"}),
        ("bn", {"name": "বাংলা", "texts": {"title": "only this"}}),
        ("ur", {"name": "اردو", "direction": "rtl"}),
    ):
        (tmp_path / f"{code}.json").write_text(json.dumps({**english, "language": code, **changed}), "utf-8")
    (tmp_path / "en.json").write_text(json.dumps(english), "utf-8")
    assert [one.code for one in page.languages(tmp_path)] == ["en", "ro", "ur"]
    assert page.language("ur", tmp_path).direction == "rtl"
    assert page.language("pl", tmp_path).code == "en"
