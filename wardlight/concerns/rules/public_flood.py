"""What keeps a flood from burying a message: who goes to the list at once, who is held aside, and what is the same.

Nothing is refused and nothing is lost. A person held aside by mistake has only to wait a few seconds and press a button;
whoever sends thousands does not. The page asks for no script, no picture and no service of anybody else.
"""

import hashlib
import hmac
import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wardlight.concerns.rules.public_page import NOW, Limits

JOINERS = "\u200c\u200d"  # they change how some scripts are read
MOST_MARKS = 3  # combining marks on one letter; more of them draws over the lines above
NOT_WORDS = re.compile(r"[\W\d_]+")
IPV6_HOUSEHOLD = 64  # bits: what one household is given


class Why(StrEnum):
    """Why a message is held aside."""

    TRAP = "trap"
    HURRIED = "hurried"
    PAGE = "page"
    ADDRESS = "address"
    SURGE = "surge"


SAID: dict[Why, str] = {
    Why.TRAP: "filled in the field that people do not see",
    Why.HURRIED: "sent faster than anybody types",
    Why.PAGE: "the same page sent again and again",
    Why.ADDRESS: "many from one place within the hour",
    Why.SURGE: "many through this link within the hour",
}


@dataclass(frozen=True)
class Arrival:
    """How a message came: whether the hidden field was filled, and how many seconds after the page was shown."""

    trap: bool
    seconds: float


@dataclass(frozen=True)
class Lately:
    """How many came before it: within the hour from its sender and through its link, and ever from the same page shown."""

    from_sender: int = 0
    through_link: int = 0
    with_page: int = 0


def weigh(arrival: Arrival, lately: Lately, limits: Limits) -> tuple[Why, ...]:
    """Return why a message is held aside; none, and it goes to the list at once."""
    reasons = {
        Why.TRAP: arrival.trap,
        Why.HURRIED: arrival.seconds < limits.least_seconds,
        Why.PAGE: lately.with_page >= limits.with_one_page,
        Why.ADDRESS: lately.from_sender >= limits.from_one_address_an_hour,
        Why.SURGE: lately.through_link >= limits.through_one_link_an_hour,
    }
    return tuple(why for why, holds in reasons.items() if holds)


def may_move_up(*, waited_seconds: float, moved_up_lately: int, limits: Limits) -> bool:
    """Say whether a message held aside goes to the list: its sender waited, and not many of one place have within the hour."""
    return waited_seconds >= limits.patience_seconds and moved_up_lately < limits.moved_up_from_one_address_an_hour


def may_fold(*, when: str, has_phone: bool, head_when: str, head_lane: str) -> bool:
    """Say whether a message that says the same as an open one is shown under it, and not as a row of its own.

    Not where somebody can be rung back, not where it is more urgent, and not under one that is held aside.
    """
    return head_lane == "front" and not has_phone and (when != NOW or head_when == NOW)


def likeness(words: str, place: str) -> str:
    """Return what messages that say the same have in common: words and place without case, accents, figures and stops."""
    parted = unicodedata.normalize("NFKD", f"{words} {place}".casefold())
    bare = "".join(char for char in parted if not unicodedata.combining(char))
    plain = NOT_WORDS.sub(" ", bare).strip()
    return hashlib.sha256((plain or f"{words}\n{place}").encode()).hexdigest()


def tidy(text: str, *, lines: bool = False) -> str:
    """Return what was typed without what no reader should be shown: control and direction characters, piles of marks.

    `lines` keeps line breaks, at most one empty line together.
    """
    # Halves of a letter that cannot be written down alone come from broken or hostile senders.
    whole = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    marks = 0
    for char in whole:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            continue
        if char == "\n" and lines:
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif char in JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp"):
            kept.append(char)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", "".join(kept))).strip()


def household(address: str) -> str:
    """Return what stands for the sender's connection: an IPv4 address, or the /64 of an IPv6 one; empty where it says nothing.

    An address of this machine is that of a proxy which does not say for whom it asks, so it is nobody's.
    """
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_loopback or found.is_unspecified:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_HOUSEHOLD), strict=False).network_address)
    return str(found)


def asking_for(seen: str, forwarded: str, proxies: Iterable[str]) -> str:
    """Return the address that a request is from: the nearest one that is not a proxy of ours.

    `seen` is who connected; `forwarded` is the header X-Forwarded-For, believed only as far as our own proxies wrote it.
    """
    trusted = set(proxies)
    chain = [part.strip() for part in forwarded.split(",") if part.strip()] if seen in trusted else []
    return next((one for one in reversed([*chain, seen]) if one not in trusted), "")


def sender_mark(connection: str, salt: str) -> str:
    """Return the day's mark of a sender's connection, empty for none: without the day's salt it leads to nobody."""
    if not connection:
        return ""
    return hmac.new(salt.encode(), connection.encode(), hashlib.sha256).hexdigest()
