"""The form by which the chair records a decision: it works without JavaScript, and says all that is missing at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.forms.utils import ErrorDict

from wardlight.access.models import Membership
from wardlight.actions.rules.purposes import WORDS as PURPOSES
from wardlight.kernel import words
from wardlight.panel.queries import ItemView
from wardlight.panel.rules import intervals, levels
from wardlight.panel.rules.decision import EXPLOITED
from wardlight.panel.services.hearing import Decided, NewAction
from wardlight.panel.web import words as said
from wardlight.panel.web.forms import DayLine
from wardlight.ui import forms

ROWS, MORE = 3, 3  # action rows to begin with, and how many "Add an action" adds
MOST = 30
# Where the rules speak of a field by another name than the form's own.
FIELDS = {"missing_plan": "missing_plan_on", "nrm": "nrm_on"}


def rows_of(given: str, *, more: int = 0) -> int:
    """Return how many action rows were sent, and `more`: at least one, at most `MOST`; as at first for what is no number."""
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else ROWS
    return max(1, min(number + more, MOST))


class Decision(forms.ChangeForm):
    """What the panel decides on one child. What a decision needs is for the service to say."""

    rows = forms.Whole("Action rows", least=1, most=MOST, required=False)

    def __init__(self, *args: Any, item: ItemView, posts: Iterable[Membership], held_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self._level(item)
        self.fields["why"] = forms.LongText("Why", rows=2, required=False, max_length=5000)
        if item.last_time and levels.rank(item.last_time.level) >= levels.rank(levels.MEDIUM):
            self.fields["two_levels_why"] = forms.Text(
                "If the level falls by more than one step, why", required=False, max_length=300
            )
        self._top(item)
        self.number = self._rows()
        owners = said.owners(posts)
        for row in range(1, self.number + 1):
            self._action(row, owners)
        if not item.is_first:
            self.fields["no_action_why"] = forms.Text("If no action is needed, why", required=False, max_length=300)
        by = [f"by {words.short_date(intervals.review_by(one, held_on), held_on)} at {levels.WORDS[one]}"
              for one in (levels.HIGH, levels.MEDIUM, levels.LOW)]  # fmt: skip
        self.fields["next_review"] = DayLine(
            "Next review", required=False, hint=words.sentence(f"{', '.join(by)}.")
        )  # fmt: skip

    def _level(self, item: ItemView) -> None:
        hint = "Kept apart from the level."
        last = f"Was {levels.WORDS[item.last_time.level]}. " if item.last_time else (
            f"The front door proposed {levels.WORDS.get(item.proposed_level, 'no level')}. "
        )  # fmt: skip
        self.fields["level"] = forms.Choice(
            "Level the panel agrees",
            [forms.Option(one, levels.WORDS[one], bars=levels.rank(one), of=levels.BARS if levels.rank(one) else 0)
             for one in levels.ORDER],
            look="segments", required=False, hint=f"{last}Review within 4 weeks at High, 6 at Medium, 12 at Low.",
        )  # fmt: skip
        self.fields["exploited"] = forms.Choice(
            "Being exploited",
            list(EXPLOITED.items()),
            look="segments",
            required=False,
            hint=hint,
            initial=item.exploited,
        )

    def _top(self, item: ItemView) -> None:
        if item.strategy is None:
            self.fields["no_strategy_why"] = forms.Text(
                "None is on record. Why not", required=False, max_length=300
            )  # fmt: skip
        self.fields["missing_plan_on"] = DayLine("In place since", required=False)
        self.fields["no_missing_plan_why"] = forms.Text("Or why not", required=False, max_length=300)
        self.fields["nrm_on"] = DayLine("Referred, or to be referred by", required=False)
        self.fields["no_nrm_why"] = forms.Text("Or why not", required=False, max_length=300)

    def _rows(self) -> int:
        given = str(self.data.get("rows", "")) if self.is_bound else ""
        return rows_of(given) if given else ROWS

    def _action(self, row: int, owners: list[tuple[str, str]]) -> None:
        purposes = [(purpose.value, label) for purpose, label in PURPOSES.items()]
        self.fields[f"what_{row}"] = forms.Text(f"Action {row}", required=False, max_length=300)
        self.fields[f"purpose_{row}"] = forms.Pick(
            f"Purpose of action {row}", purposes, required=False, empty="Purpose"
        )
        self.fields[f"owner_{row}"] = forms.Pick(f"Owner of action {row}", owners, required=False, empty="Owner")
        self.fields[f"due_{row}"] = DayLine(f"Day action {row} is due", required=False)

    def leave_unchecked(self) -> None:
        """Show what was typed without saying what is missing."""
        self._errors = ErrorDict()

    def action_rows(self) -> list[tuple[Any, Any, Any, Any]]:
        """Return the four fields of each action."""
        return [
            (self[f"what_{row}"], self[f"purpose_{row}"], self[f"owner_{row}"], self[f"due_{row}"])
            for row in range(1, self.number + 1)
        ]

    def clean(self) -> dict[str, Any]:
        for row in range(1, self.number + 1):
            given = {part: self.cleaned_data.get(f"{part}_{row}") for part in ("what", "purpose", "owner", "due")}
            if not any(given.values()):
                continue
            for part, missing in (
                ("what", "what is to be done"), ("purpose", "its purpose"), ("owner", "its owner"),
                ("due", "the day it is due"),
            ):  # fmt: skip
                if not given[part] and f"{part}_{row}" not in self.errors:
                    self.add_error(f"{part}_{row}", f"Action {row}: enter {missing}")
        return self.cleaned_data

    def decided(self) -> Decided:
        """Return what was entered, as the service takes it."""
        data = self.cleaned_data
        actions = []
        for row in range(1, self.number + 1):
            if data.get(f"what_{row}"):
                owner, _, service = data[f"owner_{row}"].partition("|")
                actions.append(
                    NewAction(
                        data[f"what_{row}"], data[f"purpose_{row}"], UUID(owner), UUID(service), data[f"due_{row}"]
                    )
                )
        texts = ("no_action_why", "two_levels_why", "no_strategy_why", "no_missing_plan_why", "no_nrm_why")
        return Decided(
            level=data["level"], exploited=data["exploited"], why=data["why"], next_review_on=data["next_review"],
            actions=tuple(actions), missing_plan_on=data["missing_plan_on"], nrm_on=data["nrm_on"],
            **{name: data.get(name) or "" for name in texts},
        )  # fmt: skip

    def lacks(self, missing: Iterable[tuple[str, str]]) -> None:
        """Show what the service found missing, each at its field."""
        for name, words_ in missing:
            known = FIELDS.get(name, name)
            self.add_error(known if known in self.fields else None, words_)
