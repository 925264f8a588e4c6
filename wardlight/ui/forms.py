"""Form fields that look and answer as GOV.UK's do, and say what to enter when something is missing."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from wardlight.ui.typed import parse_date, parse_time


@dataclass(frozen=True)
class Option:
    """One choice. `reveals` names fields of the same form, shown under it; `bars` of `of` draws a level beside it."""

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    bars: int = 0
    of: int = 0


Choices = Iterable[Option | tuple[Any, str]]


class Form(forms.Form):
    """A form whose revealed fields count only while the choice that reveals them is made."""

    use_required_attribute = False  # our error messages say more than the browser's

    def revealed(self) -> set[str]:
        """Return the names of the fields shown inside another field."""
        return {name for field in self.fields.values() for option in _options(field) for name in option.reveals}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        shown: set[str] = set()
        for name, field in self.fields.items():
            answer = self.cleaned_data.get(name) or ""
            chosen = {str(one) for one in answer} if isinstance(answer, list) else {str(answer)}
            shown.update(*(option.reveals for option in _options(field) if option.value in chosen))
        for name in self.revealed() - shown:
            self.errors.pop(name, None)
            self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)


def _options(field: forms.Field) -> tuple[Option, ...]:
    return getattr(field, "options", ())


class Key(forms.CharField):
    """A hidden key made when the form is first shown: the same key sent again gets the first answer."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=lambda: str(uuid.uuid4()))

    def clean(self, value: Any) -> str:
        try:
            return str(uuid.UUID(str(value)))
        except ValueError:
            raise ValidationError("This page is out of date. Reload it and send it again.") from None


class Version(forms.IntegerField):
    """The hidden version of the record as it was shown; the service refuses when it has changed since."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            min_value=0,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value"), "This page is out of date. Reload it and send it again."
            ),
        )


class KeyForm(Form):
    """A form that makes something new."""

    key = Key()


class ChangeForm(KeyForm):
    """A form that changes a record; give the record's version as `initial={"version": ...}`."""

    version = Version()


def _ask(verb: str, label: str) -> str:
    """Return what to do about an empty field: "Enter what happened", "Answer “Does the family know?”"."""
    if label.endswith("?"):
        return f"Answer “{label}”"
    first = label.split(" ", 1)[0]
    return f"{verb} {label if first.isupper() else label[:1].lower() + label[1:]}"


class Text(forms.CharField):
    """One line of text. `width` is in characters: 2, 3, 4, 5, 10, 20 or 30; None is the full column."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str = "",
        width: int | None = None,
        max_length: int = 200,
        label_size: str = "s",
        is_heading: bool = False,
        attrs: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.width, self.label_size, self.is_heading = width, label_size, is_heading
        messages = {
            "required": missing or _ask("Enter", label),
            "max_length": f"{label} must be {max_length} characters or fewer",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=dict(attrs or {})))
        super().__init__(label=label, help_text=hint, max_length=max_length, error_messages=messages, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}  # a browser that stops typing at the limit loses the end of a pasted text without a word


class Upload(forms.FileField):
    """One file. What may be in it is for the area that takes it to say; an empty one gets its sentence there too."""

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "Choose a file", label_size: str = "s", **kwargs: Any
    ) -> None:
        self.label_size = label_size
        messages = {"required": missing, "invalid": missing, "missing": missing}
        super().__init__(
            label=label,
            help_text=hint,
            error_messages=messages,
            allow_empty_file=True,
            widget=forms.FileInput(),
            **kwargs,
        )


class LongText(Text):
    """Several lines of text, at most `max_length` characters."""

    def __init__(self, label: str, *, rows: int = 5, max_length: int = 10_000, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Whole(forms.IntegerField):
    """A whole number between `least` and `most`, typed in a text box that calls up figures on a phone."""

    def __init__(
        self,
        label: str,
        *,
        least: int = 0,
        most: int = 1_000_000,
        hint: str = "",
        missing: str = "",
        width: int = 5,
        label_size: str = "s",
        **kwargs: Any,
    ) -> None:
        self.width, self.label_size = width, label_size
        bounds = f"{label} must be a whole number between {least} and {most}"
        super().__init__(
            label=label,
            help_text=hint,
            min_value=least,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": missing or _ask("Enter", label),
                "invalid": bounds,
                "min_value": bounds,
                "max_value": bounds,
            },
            **kwargs,
        )


class Tick(forms.BooleanField):
    """One box to tick."""

    def __init__(self, label: str, *, hint: str = "", missing: str = "", required: bool = False, **kwargs: Any) -> None:
        messages = {"required": missing or f"Tick “{label}” to go on"}
        super().__init__(label=label, help_text=hint, required=required, error_messages=messages, **kwargs)


class Segments(forms.RadioSelect):
    """Radios drawn as one strip, for a few short answers."""


class _Chosen:
    """What the fields with choices share."""

    options: tuple[Option, ...]
    label_size: str
    is_heading: bool

    def _take(self, choices: Choices, label_size: str, is_heading: bool) -> list[tuple[str, str]]:
        """Keep the choices as options and return them as Django's pairs."""
        given = [one if isinstance(one, Option) else Option(str(one[0]), str(one[1])) for one in choices]
        self.options, self.label_size, self.is_heading = tuple(given), label_size, is_heading
        return [(one.value, one.label) for one in given]


class Choice(_Chosen, forms.ChoiceField):
    """One of a few: radios, or with `look="segments"` a strip."""

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        hint: str = "",
        missing: str = "",
        look: str = "radios",
        inline: bool = False,
        label_size: str = "s",
        is_heading: bool = False,
        **kwargs: Any,
    ) -> None:
        self.inline = inline
        message = missing or _ask("Select", label)
        super().__init__(
            label=label,
            help_text=hint,
            choices=self._take(choices, label_size, is_heading),
            widget=Segments if look == "segments" else forms.RadioSelect,
            error_messages={"required": message, "invalid_choice": message},
            **kwargs,
        )


class Pick(_Chosen, forms.ChoiceField):
    """One of many: a list that drops down, beginning with an empty line."""

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        hint: str = "",
        missing: str = "",
        empty: str = "",
        label_size: str = "s",
        **kwargs: Any,
    ) -> None:
        message = missing or _ask("Select", label)
        super().__init__(
            label=label,
            help_text=hint,
            choices=[("", empty), *self._take(choices, label_size, is_heading=False)],
            error_messages={"required": message, "invalid_choice": message},
            **kwargs,
        )


class Several(_Chosen, forms.MultipleChoiceField):
    """Any of a few: checkboxes, in two columns when wide.

    With `folded_after`, phones show that many and a line "7 more signs, none ticked", `folded_noun` being "signs".
    """

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        hint: str = "",
        missing: str = "",
        columns: int = 1,
        folded_after: int | None = None,
        folded_noun: str = "choices",
        label_size: str = "s",
        is_heading: bool = False,
        **kwargs: Any,
    ) -> None:
        self.columns, self.folded_after, self.folded_noun = columns, folded_after, folded_noun
        message = missing or _ask("Select", label)
        super().__init__(
            label=label,
            help_text=hint,
            choices=self._take(choices, label_size, is_heading),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": message, "invalid_choice": message, "invalid_list": message},
            **kwargs,
        )


class DateParts(forms.Widget):
    """Day, month and year as three boxes; the whole date in the first, or under the field's own name, is taken too."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        given = [str(data.get(f"{name}-{part}") or "").strip() for part in ("day", "month", "year")]
        if any(given):
            return " ".join(given) if all(given) else " ".join(one or "?" for one in given).removesuffix(" ? ?")
        return str(data.get(name) or "").strip()

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}-day" not in data

    def parts(self, value: object) -> dict[str, str]:
        """Return what to show in the boxes for a date or for what was typed."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        words = str(value or "").split(" ")
        if len(words) == 3:
            return dict(zip(("day", "month", "year"), ("" if one == "?" else one for one in words), strict=True))
        return {"day": str(value or ""), "month": "", "year": ""}


class Day(forms.Field):
    """A date. Months may be words; `past` refuses tomorrow and later. An empty answer is None."""

    widget = DateParts
    empty_value = None

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str = "",
        past: bool = False,
        label_size: str = "s",
        is_heading: bool = False,
        **kwargs: Any,
    ) -> None:
        self.label_size, self.is_heading, self.past = label_size, is_heading, past
        messages = {"required": missing or _ask("Enter", label)}
        hint = hint or "For example, 27 3 2026"
        super().__init__(label=label, help_text=hint, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            day = parse_date(str(value))
        except ValueError as fault:
            raise ValidationError(f"{self.label}: {fault}") from None
        if self.past and day > timezone.localdate():
            raise ValidationError(f"{self.label} must be today or in the past")
        return day


class TimeOfDay(Text):
    """A time as people write it: "7:40am", "19:40", "7.40 pm", "midday", "midnight". Cleans to a `time` or None."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("hint", "For example, 7:40am or 19:40")
        super().__init__(label, width=10, max_length=20, empty_value=None, **kwargs)

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = parse_time(typed)
        if found is None:
            raise ValidationError(f"{self.label} must be a time, like 7:40am or 19:40")
        return found
