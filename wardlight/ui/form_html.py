"""From a Django field to GOV.UK markup: `ui.field(form.name)` and `ui.error_summary(form)` in a template."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from wardlight.ui.forms import DateParts, Option, Segments
from wardlight.ui.jinja import govuk_macro


def field(bound: BoundField) -> SafeString:
    """Return the markup of one field: label, hint, error and control, tied together for screen readers."""
    widget = bound.field.widget
    if widget.is_hidden:
        return SafeString(str(bound))  # Django's own escaped markup
    for kind, render in _RENDERERS:
        if isinstance(widget, kind):
            return SafeString(render(bound))  # the macros escape what they are given
    raise TypeError(f"no component renders {type(widget).__name__} (field {bound.name})")


def error_summary(form: forms.BaseForm, title: str = "There is a problem") -> SafeString:
    """Return the summary of everything wrong with the form under `title`, linked to the fields; empty when nothing is."""
    if not form.errors:
        return SafeString("")
    unlinked = [*form.non_field_errors(), *(text for bound in form.hidden_fields() for text in bound.errors)]
    entries: list[dict[str, str]] = [{"text": text} for text in dict.fromkeys(str(text) for text in unlinked)]
    for bound in form.visible_fields():
        entries += [{"text": str(text), "href": f"#{first_control(bound)}"} for text in bound.errors]
    html = govuk_macro("govukErrorSummary")({"titleText": title, "errorList": entries})
    return SafeString(html)  # the macro escapes what it is given


def first_control(bound: BoundField) -> str:
    """Return the id of the control an error link goes to."""
    return f"{bound.auto_id}-day" if isinstance(bound.field.widget, DateParts) else bound.auto_id


def _common(bound: BoundField) -> dict[str, Any]:
    """Return what every component takes."""
    params: dict[str, Any] = {"id": bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": bound.errors[0]}
    return params


def _size(bound: BoundField) -> str:
    return str(getattr(bound.field, "label_size", "s"))


def _label(bound: BoundField) -> dict[str, Any]:
    return {
        "text": bound.label,
        "classes": f"govuk-label--{_size(bound)}",
        "isPageHeading": getattr(bound.field, "is_heading", False),
    }


def _legend(bound: BoundField) -> dict[str, Any]:
    return {
        "legend": {
            "text": bound.label,
            "classes": f"govuk-fieldset__legend--{_size(bound)}",
            "isPageHeading": getattr(bound.field, "is_heading", False),
        }
    }


def _attributes(bound: BoundField) -> dict[str, Any]:
    """Return the widget's own attributes, without those the component sets."""
    own = {"type", "id", "name", "value", "class", "autocomplete", "inputmode", "spellcheck", "rows", "cols", "checked"}
    attrs = {**bound.field.widget.attrs, **bound.field.widget_attrs(bound.field.widget)}
    return {name: str(value) for name, value in attrs.items() if name not in own and value not in (None, False)}


def _value(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _input(bound: BoundField) -> str:
    widget = bound.field.widget
    attrs = widget.attrs
    width = getattr(bound.field, "width", None)
    return govuk_macro("govukInput")(
        {
            **_common(bound),
            "label": _label(bound),
            "type": getattr(widget, "input_type", "text"),
            "value": _value(bound),
            "classes": f"govuk-input--width-{width}" if width else "",
            "inputmode": attrs.get("inputmode"),
            "autocomplete": attrs.get("autocomplete", "off"),
            "spellcheck": attrs.get("spellcheck"),
            "attributes": _attributes(bound),
        }
    )


def _password(bound: BoundField) -> str:
    return govuk_macro("govukPasswordInput")(
        {
            **_common(bound),
            "label": _label(bound),
            "autocomplete": bound.field.widget.attrs.get("autocomplete", "current-password"),
            "attributes": _attributes(bound),
        }
    )


def _textarea(bound: BoundField) -> str:
    return govuk_macro("govukTextarea")(
        {
            **_common(bound),
            "label": _label(bound),
            "value": _value(bound),
            "rows": str(bound.field.widget.attrs.get("rows", 5)),
            "autocomplete": "off",
            "spellcheck": True,
            "attributes": _attributes(bound),
        }
    )


def _file(bound: BoundField) -> str:
    return govuk_macro("govukFileUpload")({**_common(bound), "label": _label(bound), "attributes": _attributes(bound)})


def _select(bound: BoundField) -> str:
    chosen = _chosen(bound)
    items = []
    for value, label in _choices(bound):
        items.append({"value": value, "text": label, "selected": value in chosen})
    return govuk_macro("govukSelect")(
        {**_common(bound), "label": _label(bound), "items": items, "attributes": _attributes(bound)}
    )


def _radios(bound: BoundField) -> str:
    inline = getattr(bound.field, "inline", False)
    return govuk_macro("govukRadios")(
        {
            **_common(bound),
            "idPrefix": bound.auto_id,
            "fieldset": _legend(bound),
            "classes": "govuk-radios--inline" if inline else "",
            "items": _items(bound),
        }
    )


def _checkboxes(bound: BoundField) -> str:
    params: dict[str, Any] = {**_common(bound), "idPrefix": bound.auto_id, "fieldset": _legend(bound)}
    params["classes"] = "wl-checkboxes--columns" if getattr(bound.field, "columns", 1) == 2 else ""
    items = _items(bound)
    folded = getattr(bound.field, "folded_after", None)
    if not folded or len(items) <= folded:
        return govuk_macro("govukCheckboxes")({**params, "items": items})
    ticked = sum(item["checked"] for item in items[folded:])
    more = {
        "bound": bound,
        "params": params,
        "items": items,
        "folded": folded,
        "more": f"{len(items) - folded} more {getattr(bound.field, 'folded_noun', 'choices')}",
        "ticked": f"{ticked} ticked" if ticked else "none ticked",
    }
    return render_to_string("ui/forms/folded_checkboxes.html", more)


def _tick(bound: BoundField) -> str:
    item: dict[str, Any] = {"value": "on", "text": bound.label, "checked": bool(bound.value())}
    params = _common(bound)
    if "hint" in params:
        item["hint"] = params.pop("hint")
    return govuk_macro("govukCheckboxes")({**params, "idPrefix": bound.auto_id, "items": [item]})


def _date(bound: BoundField) -> str:
    values = bound.field.widget.parts(bound.value())
    wrong = bool(bound.errors)
    items = []
    for part, width in (("day", 2), ("month", 2), ("year", 4)):
        classes = f"govuk-input--width-{width}" + (" govuk-input--error" if wrong else "")
        items.append({"name": part, "classes": classes, "value": values[part], "autocomplete": "off"})
        if part == "month":
            items[-1]["inputmode"] = "text"  # a month may be typed as a word
    return govuk_macro("govukDateInput")(
        {**_common(bound), "namePrefix": bound.html_name, "fieldset": _legend(bound), "items": items}
    )


def _segments(bound: BoundField) -> str:
    return render_to_string("ui/forms/segments.html", {"bound": bound, "items": _items(bound), "size": _size(bound)})


def _choices(bound: BoundField) -> list[tuple[str, str]]:
    choices: Iterable[tuple[Any, Any]] = bound.field.widget.choices
    return [("" if value is None else str(value), str(label)) for value, label in choices]


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    if value is None:
        return set()
    return {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}


def _items(bound: BoundField) -> list[dict[str, Any]]:
    """Return the choices of a field, each with its hint and the fields it reveals."""
    chosen = _chosen(bound)
    options: dict[str, Option] = {option.value: option for option in getattr(bound.field, "options", ())}
    items = []
    for value, label in _choices(bound):
        item: dict[str, Any] = {"value": value, "text": label, "checked": value in chosen}
        option = options.get(value)
        if option is not None:
            item["bars"], item["of"] = option.bars, option.of
            if option.hint:
                item["hint"] = {"text": option.hint}
            if option.reveals:
                shown = format_html_join("", "{}", ((field(bound.form[name]),) for name in option.reveals))
                item["conditional"] = {"html": shown}
        items.append(item)
    return items


_RENDERERS: list[tuple[type[forms.Widget], Callable[[BoundField], str]]] = [  # the first that fits
    (Segments, _segments),
    (DateParts, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
    (forms.widgets.Input, _input),
]
