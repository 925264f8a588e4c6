"""The law, guidance or local rule behind each decision of the front door: data, read here, kept on the decision it was made by."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[1] / "reference" / "law.json"
KINDS = {"law": "Law", "guidance": "Statutory guidance", "local": "Local rule"}


@dataclass(frozen=True)
class Rule:
    """A section of an act, a sentence of guidance or a rule of the partnership, with where it was read."""

    code: str
    short: str
    words: str
    kind: str
    source: str

    @property
    def said(self) -> str:
        """The rule in one line: what it is, and what it says."""
        return f"{self.short}. {self.words}"


@cache
def _file() -> tuple[dict[str, Rule], dict[str, tuple[str, ...]]]:
    body = json.loads(REFERENCE.read_text(encoding="utf-8"))
    rules = {code: Rule(code, **given) for code, given in body["rules"].items()}
    return rules, {decision: tuple(codes) for decision, codes in body["decisions"].items()}


def behind(*decisions: str) -> tuple[Rule, ...]:
    """Return the rules behind these decisions, each once, in the order of the decisions; KeyError for one that is unknown."""
    rules, by_decision = _file()
    codes = dict.fromkeys(code for decision in decisions for code in by_decision[decision])
    return tuple(rules[code] for code in codes)


def of_decision(*, outcome: str, panel: str, opens_early_help: bool) -> tuple[Rule, ...]:
    """Return the rules behind a decision on a concern: its outcome, and whether the panel takes the child."""
    more = ("early_help",) if opens_early_help else ()
    return behind(outcome, *more, f"panel_{panel}")


def of_look(priority: str, reasons: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules behind the first look: the colour, and a reason for red that the law sets."""
    return behind(f"look_{priority}", *(("under_13",) if "under_13" in reasons else ()))


def decisions() -> frozenset[str]:
    """Return every decision that has a rule behind it."""
    return frozenset(_file()[1])
