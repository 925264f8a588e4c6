"""`wardlight lookout run --area A --on DATE`: which children named people are asked to look at again, and why."""

import json
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wardlight.kernel.days import local_date
from wardlight.lookout import services
from wardlight.lookout.queries import runs
from wardlight.lookout.rules.facts import Cited

WORDS = {
    "raise": "Somebody asked",
    "add": "Told of later events, and still to be looked at",
    "leave": "Nothing new since",
    "held": "Not to be asked yet, as somebody decided",
    "known or grown up since": "Known, or grown up, by the day of the run",
    "nobody to ask": "Nobody to ask: no worker, no front door",
}


class Command(BaseCommand):
    """Read the two years to a day, and raise a prompt for each child and rule that became true in them."""

    help = "Ask named people to look at a child again: by rules, with the facts behind each. A prompt, never a finding."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("does", choices=["run"], help="run: read the records and raise prompts")
        parser.add_argument("--area", required=True, help="the local authority, such as luton")
        parser.add_argument("--on", type=date.fromisoformat, help="the last day read, such as 2026-03-31; else today")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        done, outcome = services.run_lookout(area=options["area"], on=options["on"] or local_date(now), now=now)
        if options["json"]:
            self.stdout.write(json.dumps(_for_machines(outcome)))
        else:
            self.stdout.write(_in_words(outcome, done.counts))


def _for_machines(outcome: runs.Outcome) -> dict[str, Any]:
    names = runs.names_in_source(outcome)
    return {
        "prompts": [
            {
                "rule": one.rule.id,
                "person": names.get(one.child, ""),
                "first_true_on": one.first.on.isoformat(),
                "facts": [
                    *(_fact(fact) for fact in one.first.facts),
                    *([{"what": "with", "person": names.get(one.first.other, "")}] if one.first.other else []),
                ],
            }
            for one in outcome.raised
        ]
    }


def _fact(fact: Cited) -> dict[str, str]:
    return {"what": fact.what, "on": fact.on.isoformat()} | ({"code": fact.code} if fact.code else {})


def _in_words(outcome: runs.Outcome, counts: dict[str, Any]) -> str:
    spoke = Counter(one.rule.id for one in outcome.raised)
    rules = {one.rule.id: one.rule.name for one in outcome.raised}
    lines = [f"{name:4}{rules[name]:36}{number:>7,}" for name, number in sorted(spoke.items())]
    lines += [f"{WORDS[done]}: {counts[done]:,}" for done in WORDS if counts.get(done)]
    lines.append(f"{len(outcome.children):,} children read, in the two years to {outcome.on.isoformat()}.")
    return "\n".join(lines)
