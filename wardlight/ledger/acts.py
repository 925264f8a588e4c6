"""One act, one transaction, one answer: the shape of every service."""

import functools
import hashlib
import json
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction

from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit
from wardlight.ledger.models import Key

P = ParamSpec("P")
R = TypeVar("R")
NOT_THE_BODY = {"viewer", "key", "now"}
NOBODY = UUID(int=0)  # a named part of the system has no public id, and its keys count like anybody's
_inside: ContextVar[bool] = ContextVar("inside_an_act", default=False)


class KeyUsedForSomethingElse(Refusal):
    """The same form was sent twice with different contents."""

    message = (
        "This form was already sent with other contents. Go back to the page, look at what was saved, and start again."
    )


class _Encoder(DjangoJSONEncoder):
    def default(self, o: object) -> object:
        if isinstance(o, models.Model):
            return [o._meta.label, o.pk]
        if is_dataclass(o) and not isinstance(o, type):
            return asdict(o)
        if isinstance(o, bytes):
            return hashlib.sha256(o).hexdigest()
        if isinstance(o, set | frozenset):
            return sorted(map(str, o))
        return super().default(o)


def _digest(viewer: Any, given: dict[str, Any]) -> str:
    body = {name: value for name, value in given.items() if name not in NOT_THE_BODY}
    body[""] = viewer.area_public_id  # the same form sent from a desk in another area is another act
    return hashlib.sha256(json.dumps(body, cls=_Encoder, sort_keys=True).encode()).hexdigest()


def _first_answer(row: Key) -> Any:
    if not row.answer:
        return None
    label, pk = row.answer.rsplit(":", 1)
    return apps.get_model(label)._base_manager.get(pk=int(pk))


def act(service: Callable[P, R]) -> Callable[P, R]:
    """Make `service` one transaction that the same key does only once.

    The service takes keywords alone: `viewer`, `now`, and `key` where it creates something. A second call with the same
    key and body, in the same area, returns the first call's answer, which is a model instance, read again, or None;
    with another body it raises KeyUsedForSomethingElse. A Refusal undoes everything and is itself written on the trail.
    """
    name = f"{service.__module__.removeprefix('wardlight.')}.{service.__name__}"

    @functools.wraps(service)
    def run(*args: P.args, **given: P.kwargs) -> R:
        if args:
            raise TypeError("services take keywords alone")
        viewer, now = cast(Any, given["viewer"]), cast(datetime, given["now"])
        outermost = not _inside.get()
        token = _inside.set(True)
        try:
            with transaction.atomic():
                return _once(service, name, viewer, now, given)
        except Refusal as refusal:
            if outermost:
                outcome = "absent" if isinstance(refusal, NotFound) else "refused"
                audit.record(
                    viewer, name, audit.Ref(*refusal.about) if refusal.about else None,
                    now=now, outcome=outcome, detail={"refusal": type(refusal).__name__},
                )  # fmt: skip
                refusal.is_on_the_trail = True
            raise
        finally:
            _inside.reset(token)

    return run


def _once(service: Callable[..., R], name: str, viewer: Any, now: datetime, given: dict[str, Any]) -> R:
    key = given.get("key")
    if not key:
        return service(**given)
    body = _digest(viewer, given)
    # Whatever a browser sends as a key, what is kept has the length of the column.
    whose = {"actor": viewer.public_id or NOBODY, "key": hashlib.sha256(str(key).encode()).hexdigest()}
    try:
        with transaction.atomic():
            row = Key.objects.create(**whose, service=name, body=body, at=now)
    except IntegrityError:
        row = Key.objects.get(**whose)
        if (row.service, row.body) != (name, body):
            raise KeyUsedForSomethingElse from None
        return cast(R, _first_answer(row))
    answer = service(**given)
    if answer is not None:
        if not isinstance(answer, models.Model):
            raise TypeError(
                f"{name} takes a key, so it answers with a record or None: anything else is lost to a second call"
            )
        row.answer = f"{answer._meta.label}:{answer.pk}"
        row.save(update_fields=["answer"])
    return answer
