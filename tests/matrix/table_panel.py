"""The matrix at the panel: A5 prepares, A6 reads the pack and decides; nobody at it knows of the sealed child."""

from tests.matrix.line import NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import EVERYBODY, READS

COORDINATOR, CHAIR = frozenset({"co-ordinator"}), frozenset({"chair"})
SEATS = COORDINATOR | CHAIR | {"panel member"}
MINUTES = COORDINATOR | CHAIR
# Those who read the record by another line know that there is a child, and are not of the panel.
OF_PIA = frozenset({"manager"})
OF_PAUL = OF_PIA | {"action owner"}
OF_SASHA = frozenset(READS["sasha"])
HELD_BY_MANAGER = frozenset({"allocated manager"})


def item(of: str, **given) -> dict[str, object]:
    """Return the argument of an item's address."""
    return {"of": {"item_id": f"{of}'s item"}, **given}


def at(meeting: str, **given) -> dict[str, object]:
    """Return the argument of a meeting's address."""
    return {"of": {"meeting_id": meeting}, **given}


def of_the_sealed(name: str, *methods: str) -> tuple[Line, ...]:
    """Return the lines of an address of the sealed child's item: an item to nobody, and none to the panel."""
    return tuple(Line(name, method, NOBODY, no=OF_SASHA, of={"item_id": "sasha's item"}) for method in methods)


def nothing_for(roles: frozenset[str], name: str, *methods: str, **of: str) -> tuple[Line, ...]:
    """Return the lines of an address that some roles alone may try, and of which there is nothing to them."""
    return tuple(Line(name, method, NOBODY, no=EVERYBODY - roles, of=of) for method in methods)


LINES: tuple[Line, ...] = (
    get("panel:home", shows=("pia", "paul"), **only(*SEATS)),
    get("panel:plan", **only(*COORDINATOR)),
    asked("panel:plan", **only(*COORDINATOR)),
    get("panel:list", of={"route_id": "wren's route"}, shows=("wren",), **only(*COORDINATOR)),
    asked("panel:list", of={"route_id": "wren's route"}, **only(*COORDINATOR)),
    *nothing_for(COORDINATOR, "panel:list", "GET", "POST", route_id="sasha's route"),
    # meetings
    get("panel:meeting", **at("meeting", shows=("pia", "paul")), **only(*SEATS)),
    get("panel:meeting", **at("heard", shows=("paul",)), **only(*SEATS)),
    asked("panel:release", **at("meeting", data=over("2"), status=409), **only(*COORDINATOR)),
    asked("panel:close", **at("meeting", data=over("2"), status=409), **only(*CHAIR)),
    post("panel:approve", **at("heard", data=over("5")), **only(*CHAIR)),
    get("panel:attendance", **at("heard"), **only(*MINUTES)),
    asked("panel:attendance", **at("heard"), **only(*MINUTES)),
    asked("panel:open", **at("meeting"), **only(*CHAIR)),
    # items
    get("panel:item", SEATS, no=OF_PIA, **item("pia", shows=("pia",))),
    asked("panel:item", CHAIR, no=OF_PIA | SEATS - CHAIR, **item("pia")),
    get("panel:item", SEATS, no=OF_PAUL, **item("paul", shows=("paul",))),
    *of_the_sealed("panel:item", "GET", "POST"),
    asked("panel:call", CHAIR, no=OF_PIA | SEATS - CHAIR, status=302, **item("pia")),
    *of_the_sealed("panel:call", "POST"),
    get("panel:hidden", **item("sasha"), **only(*SEATS)),  # a blank screen, whatever the item
    get("panel:prepare", COORDINATOR, no=OF_PIA | SEATS - COORDINATOR, **item("pia", shows=("pia",))),
    post("panel:prepare", COORDINATOR, no=OF_PIA | SEATS - COORDINATOR, **item("pia", data=over("1", is_urgent="on"))),
    *of_the_sealed("panel:prepare", "GET"),
    get("panel:defer", COORDINATOR, no=OF_PIA | SEATS - COORDINATOR, **item("pia", shows=("pia",))),
    asked("panel:defer", COORDINATOR, no=OF_PIA | SEATS - COORDINATOR, **item("pia")),
    *of_the_sealed("panel:defer", "POST"),
    get("panel:view", SEATS, no=OF_PAUL, **item("paul", shows=("paul",))),
    asked("panel:view", SEATS, no=OF_PAUL, **item("paul")),
    *of_the_sealed("panel:view", "POST"),
    # how a case ends: the chair beside the item, and then a manager who may read the record
    get("panel:end", CHAIR, no=OF_PIA | SEATS - CHAIR, **item("pia", shows=("pia",))),
    asked("panel:end", CHAIR, no=OF_PIA | SEATS - CHAIR, **item("pia")),
    *of_the_sealed("panel:end", "GET", "POST"),
    get("panel:closing", OF_PIA, no=SEATS | {"action owner"}, of={"ending_id": "paul's closing"}, shows=("paul",)),
    asked("panel:closing", OF_PIA, no=SEATS | {"action owner"}, of={"ending_id": "paul's closing"}),
    get(
        "panel:closing",
        HELD_BY_MANAGER,
        no=OF_SASHA - HELD_BY_MANAGER,
        of={"ending_id": "sasha's closing"},
        shows=("sasha",),
    ),
    # minutes
    get("panel:minutes", **item("paul", shows=("paul",)), **only(*MINUTES)),
    asked("panel:minutes", **item("paul"), **only(*MINUTES)),
    *nothing_for(MINUTES, "panel:minutes", "GET", "POST", item_id="sasha's item"),
    post("panel:correct", **item("paul", data={"words": "On a Monday", "key": over("1")["key"]}), **only(*MINUTES)),
    *nothing_for(MINUTES, "panel:correct", "POST", item_id="sasha's item"),
)
