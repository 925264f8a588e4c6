"""How much may be sent to us at once: little, but where a view takes a file."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.urls import Resolver404, resolve

BODY_LIMIT = 2 * 1024 * 1024  # bytes
FILE_BODY_LIMIT = 51 * 1024 * 1024  # bytes: a file of 50 MB, and the form around it

V = TypeVar("V", bound=Callable[..., object])


def takes_file(view: V) -> V:
    """Mark a view that takes a file: the form with it may be larger than any other, from whoever is signed in."""
    view.body_limit = FILE_BODY_LIMIT  # type: ignore[attr-defined]
    return view


def limit_of(request: HttpRequest) -> int:
    """Return how many bytes may be sent to the view that this request is for."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return BODY_LIMIT
    return int(getattr(view, "body_limit", BODY_LIMIT))
