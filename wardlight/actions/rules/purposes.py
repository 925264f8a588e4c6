"""What an action is for. Source: panel-process.md section 6."""

from enum import StrEnum


class Purpose(StrEnum):
    """The five purposes by which joint work is counted (I7)."""

    PROTECT = "protect"
    SUPPORT = "support"
    DISRUPT = "disrupt"
    INVESTIGATE = "investigate"
    PREVENT = "prevent"


WORDS: dict[Purpose, str] = {
    Purpose.PROTECT: "Protect",
    Purpose.SUPPORT: "Support",
    Purpose.DISRUPT: "Disrupt",
    Purpose.INVESTIGATE: "Investigate",
    Purpose.PREVENT: "Prevent",
}
