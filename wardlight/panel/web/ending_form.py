"""The form by which the chair steps a case down, proposes that it closes, or hands it to another area."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wardlight.access.models import Membership
from wardlight.panel.rules.ending import CRITERIA, OFFERED, REASONS, How
from wardlight.panel.services.ending import Given
from wardlight.panel.web import words as said
from wardlight.panel.web.forms import DayLine
from wardlight.ui import forms

STEP_DOWN = ("criteria", "step_lead", "step_accepted_on", "step_why")
CLOSE = (
    "reason", "goals", "residual_risk", "lead", "need_ended_why", "child_told_on", "child_not_told_why", "family_told_on",
    "family_not_told_why", "advice",
)  # fmt: skip
TRANSFER = ("authority", "contact", "accepted_on", "summary")
# Where the rules speak of a field by another name than the form's own, by what becomes of the case.
FIELDS = {
    How.STEP_DOWN: {"lead": "step_lead", "accepted_on": "step_accepted_on", "why": "step_why"},
    How.CLOSE: {"why": "goals"},
    How.TRANSFER: {"why": "summary"},
}


class End(forms.ChangeForm):
    """What becomes of a case. What each way needs is for the service to say."""

    def __init__(self, *args: Any, posts: Iterable[Membership], forename: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = said.people(posts)
        self.fields["how"] = forms.Choice(
            "What does the panel decide?",
            [
                forms.Option(
                    How.STEP_DOWN, "Step down", reveals=STEP_DOWN,
                    hint="Somebody else leads from now on; the panel still looks again until it closes.",
                ),
                forms.Option(
                    How.CLOSE, "Close", reveals=CLOSE, hint="Two panels in a row agreed Low or None. A manager agrees too.",
                ),
                forms.Option(How.TRANSFER, "Hand over to another area", reveals=TRANSFER, hint="Once they have accepted."),
            ],
            missing="Select what the panel decides",
        )  # fmt: skip
        self.fields["criteria"] = forms.Several("What is true now?", list(CRITERIA.items()), required=False)
        self.fields["step_lead"] = forms.Pick("Who leads from now on?", leads, required=False, empty="Choose somebody")
        self.fields["step_accepted_on"] = DayLine("The day they accepted", required=False)
        self.fields["step_why"] = forms.LongText("Which plan goes on, and what has changed?", rows=3, required=False)
        self.fields["reason"] = forms.Choice(
            "Why does it close?", [(one, REASONS[one]) for one in OFFERED], required=False,
            hint="Not having engaged, or not having said anything, is no reason to close.",
        )  # fmt: skip
        self.fields["goals"] = forms.LongText("Which goals of the plan were met?", rows=3, required=False)
        self.fields["residual_risk"] = forms.LongText("What risk is left?", rows=3, required=False)
        self.fields["lead"] = forms.Pick("Who goes on as lead professional?", leads, required=False, empty="Nobody")
        self.fields["need_ended_why"] = forms.Text(
            "If nobody needs to go on, why", required=False, max_length=300
        )  # fmt: skip
        self.fields["child_told_on"] = DayLine(f"The day {forename} was told", required=False)
        self.fields["child_not_told_why"] = forms.Text("Or why not", required=False, max_length=300)
        self.fields["family_told_on"] = DayLine("The day the family was told", required=False)
        self.fields["family_not_told_why"] = forms.Text("Or why not", required=False, max_length=300)
        self.fields["advice"] = forms.LongText(
            f"What would bring {forename} back to the panel?", rows=2, required=False
        )  # fmt: skip
        self.fields["authority"] = forms.Text("Which council takes it on?", required=False, max_length=120, width=30)
        self.fields["contact"] = forms.Text("Who there has accepted it?", required=False, max_length=120, width=30)
        self.fields["accepted_on"] = DayLine("The day they accepted", required=False)
        self.fields["summary"] = forms.LongText("What was sent to them?", rows=3, required=False)

    def given(self) -> Given:
        """Return what was entered, as the service takes it; what another way asks is left out."""
        data = self.cleaned_data
        how = How(data["how"])
        if how == How.STEP_DOWN:
            return Given(
                how, data["step_why"], lead=_id(data["step_lead"]), accepted_on=data["step_accepted_on"],
                criteria=frozenset(data["criteria"]),
            )  # fmt: skip
        if how == How.TRANSFER:
            texts = {name: data[name] for name in ("authority", "contact")}
            return Given(how, data["summary"], accepted_on=data["accepted_on"], **texts)
        texts = {
            name: data[name]
            for name in ("reason", "residual_risk", "advice", "need_ended_why", "child_not_told_why", "family_not_told_why")
        }  # fmt: skip
        return Given(
            how, data["goals"], lead=_id(data["lead"]), child_told_on=data["child_told_on"],
            family_told_on=data["family_told_on"], **texts,
        )  # fmt: skip

    def lacks(self, missing: Iterable[tuple[str, str]]) -> None:
        """Show what the service found missing, each at its field."""
        known = FIELDS[How(self.cleaned_data["how"])]
        for name, words in missing:
            field = known.get(name, name)
            self.add_error(field if field in self.fields else None, words)


def _id(given: str) -> UUID | None:
    return UUID(given) if given else None
