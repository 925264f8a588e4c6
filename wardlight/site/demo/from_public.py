"""What the public told in the story: a driver and a hotel, each through the poster of its own campaign."""

from wardlight.concerns.queries import public_page as page_queries
from wardlight.concerns.services import public_links, public_page
from wardlight.concerns.services.public_page import PublicGiven
from wardlight.site.demo.cast import Cast
from wardlight.site.demo.story import key

LINKS = (("Pat Lennox", "taxi", "Look again, ring it in"), ("Imran Sadiq", "hotel", "Look again, ring it in"))
TOLD = (
    (
        "taxi", "2026-11-24T13:05", "today", "Placeholder Way, by the parade of shops",
        "Third Friday running I have taken the same girl, about 14, to the same flat. A man in his thirties pays me in "
        "cash at the door and asks me to wait. Last night she did not want to get out. He drives a grey BX19 KLM.",
        "07700 900231",
    ),
    (
        "hotel", "2026-11-24T13:31", "now", "Harbour Lodge, room 14",
        "Two girls who look about 15 went up with a man who booked by phone this morning and paid cash. Four other men "
        "have asked for the room since. The girls have no bags.",
        "",
    ),
)  # fmt: skip


def bring(cast: Cast) -> dict[str, int]:
    """Make the campaigns' links and send what was told through them; return how many of each."""
    codes = {}
    for who, trade, campaign in LINKS:
        viewer = cast.viewer(who, "2026-11-02T10:00")
        made = public_links.make_link(
            viewer=viewer, campaign=campaign, trade=trade, key=key("link", trade), now=viewer.now
        )
        codes[trade] = made.code
    for trade, at, when, place, words, phone in TOLD:
        door = page_queries.door(codes[trade])
        if door is None:
            raise KeyError(trade)
        given = PublicGiven(
            words=words,
            when=when,
            place=place,
            phone=phone,
            language="en",
            page=key("page", at),
            seconds=95.0,
            trap=False,
        )
        public_page.send(door=door, given=given, connection="", request_id="", now=cast.stage.instant(at))
    return {"messages from the public": len(TOLD)}
