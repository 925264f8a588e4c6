"""The Jinja2 environment, the GOV.UK macros in it, and the renderer that gives Django's forms our templates."""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.runtime import Undefined

GOVUK = {
    "govukAccordion": "accordion",
    "govukBackLink": "back-link",
    "govukBreadcrumbs": "breadcrumbs",
    "govukButton": "button",
    "govukCharacterCount": "character-count",
    "govukCheckboxes": "checkboxes",
    "govukCookieBanner": "cookie-banner",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukExitThisPage": "exit-this-page",
    "govukFieldset": "fieldset",
    "govukFileUpload": "file-upload",
    "govukFooter": "footer",
    "govukHeader": "header",
    "govukHint": "hint",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukLabel": "label",
    "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukPhaseBanner": "phase-banner",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukServiceNavigation": "service-navigation",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTabs": "tabs",
    "govukTag": "tag",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}

# The macros ask freely for what they were not given; under StrictUndefined every one of them fails.
_lenient = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}), autoescape=True
)


class _Undefined(StrictUndefined):
    """Unknown names and attributes fail; a missing dict key does not: Django's widget templates ask for some."""

    def __new__(cls, hint: str | None = None, obj: Any = None, *rest: Any, **more: Any) -> Undefined:  # type: ignore[misc]
        if isinstance(obj, dict):
            return ChainableUndefined(hint, obj, *rest, **more)
        return super().__new__(cls)


class Components:
    """`ui.clock(...)` in a template is the macro `clock` of `ui/clock.html`, or the function given by that name."""

    def __init__(self, environment: Environment, **functions: Callable[..., str]) -> None:
        self._environment = environment
        self.__dict__.update(functions)

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name.startswith("_"):
            raise AttributeError(name)
        macro: Callable[..., str] = getattr(self._environment.get_template(f"ui/{name}.html").module, name)
        return macro


def govuk_macro(name: str) -> Callable[..., str]:
    """Return the GOV.UK macro `name` ("govukButton"), callable with its dict of params."""
    macro: Callable[..., str] = getattr(
        _lenient.get_template(f"govuk_frontend_jinja/components/{GOVUK[name]}/macro.html").module, name
    )
    return macro


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """Return the environment of every page: `static`, `url`, `ui`, the form helpers and the GOV.UK macros."""
    from wardlight.ui.form_html import error_summary, field  # they need the macros above

    options["undefined"] = _Undefined
    env = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 - Django passes autoescape on
    env.globals.update(
        static=static,
        url=_url,
        ui=Components(env, field=field, error_summary=error_summary),
        **{name: govuk_macro(name) for name in GOVUK},
    )
    return env


class FormRenderer(TemplatesSetting):
    """Forms, fields and error lists from our templates; widgets from Django's."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
