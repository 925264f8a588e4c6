"""The twelve signs of the concern form: reference data. A code is for ever; its words may be improved."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from wardlight.kernel.words import sentence

CHILD = "{child}"


@dataclass(frozen=True)
class Sign:
    """Something that people notice. `follow_up` is the one question a tick opens, empty for none.

    `police` is how police are told of it, after "was seen to"; empty where it is none of theirs. `reported` is the
    label for those who were not there, where it differs.
    """

    code: str
    label: str
    common: bool
    follow_up: str
    police: str
    reported: str = ""

    def said(self, child: str) -> str:
        """Return the label with the child's name in it."""
        return sentence(self.label.replace(CHILD, child))

    def asked(self, child: str) -> str:
        """Return the follow-up question with the child's name in it."""
        return sentence(self.follow_up.replace(CHILD, child))


@lru_cache(maxsize=1)
def signs() -> dict[str, Sign]:
    """Return the signs by code, in the order of the form when wide."""
    rows = json.loads(resources.files("wardlight.concerns").joinpath("reference/signs.json").read_text("utf-8"))
    return {row["code"]: Sign(**row) for row in rows}


def commonest_first() -> list[Sign]:
    """Return the signs in the order of the form on a phone: the five commonest, then the others."""
    return sorted(signs().values(), key=lambda sign: not sign.common)


def in_a_line(codes: list[str], child: str) -> str:
    """Return the signs as one phrase for somebody who was not there: "Missing, or out late; getting into unknown cars"."""
    known = signs()
    found = [known[code].reported or known[code].label for code in known if code in codes]
    found = [words[:1].lower() + words[1:] for words in found] + [c for c in codes if c not in known]
    return sentence("; ".join(found).replace(CHILD, child))


def said(codes: list[str], child: str) -> list[str]:
    """Return the words for codes, in the form's order; a code no longer offered stands for itself."""
    known = signs()
    return [known[code].said(child) for code in known if code in codes] + [c for c in codes if c not in known]
