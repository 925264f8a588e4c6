"""What is data about a rule: its name, its sentence, its numbers and codes, whom it asks. Its kind is code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rule:
    """One rule as an edition of the reference data has it. `sentence` says it in words, with its numbers filled in."""

    id: str
    kind: str
    name: str
    wording: str
    numbers: Mapping[str, int]
    codes: Mapping[str, Any]
    ask: str
    look_within_days: int  # working days

    @property
    def sentence(self) -> str:
        """The rule in one sentence."""
        return self.wording.format(**self.numbers)

    def among(self, name: str) -> frozenset[str]:
        """Return the codes of a list among the rule's codes."""
        return frozenset(self.codes.get(name, ()))


@dataclass(frozen=True)
class Known:
    """What makes a child known already, so that nothing is raised: factors found in so many months; and who is a child."""

    factors: frozenset[str]
    months: int
    under_age: int  # years


@dataclass(frozen=True)
class Settings:
    """Every rule and threshold in force, and how far a run looks back."""

    version: int
    rules: tuple[Rule, ...]
    known: Known
    look_back_months: int
    silence_months: int
    follow_up_months: int
    escalate_to: str

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of this id, if this edition has it."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def read(body: Mapping[str, Any]) -> Settings:
    """Return the settings that an edition's body holds; KeyError names what it does not say."""
    return Settings(
        version=body["version"],
        rules=tuple(
            Rule(
                id=rule["id"], kind=rule["kind"], name=rule["name"], wording=rule["sentence"], numbers=rule["numbers"],
                codes=rule.get("codes", {}), ask=rule["ask"], look_within_days=rule["look_within_working_days"],
            )
            for rule in body["rules"]
        ),
        known=Known(
            frozenset(body["known"]["factors"]), body["known"]["months"], body["known"]["under_age"]
        ),
        look_back_months=body["look_back_months"], silence_months=body["silence_months"],
        follow_up_months=body["follow_up_months"], escalate_to=body["escalate_to"],
    )  # fmt: skip
