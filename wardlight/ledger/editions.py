"""Reference data by edition: loaded from readable files, dated, and kept for the records made with it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wardlight.ledger.models import Edition

BEGINNING = date(2000, 1, 1)


def load(name: str, body: Any, *, now: datetime, effective_from: date | None = None) -> bool:
    """Store `body` as a new edition of `name` if it differs from the newest; say whether it did."""
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    before = newest(name)
    if before and before.digest == digest:
        return False
    Edition.objects.create(
        name=name,
        number=(before.number if before else 0) + 1,
        digest=digest,
        body=body,
        effective_from=effective_from or (now.date() if before else BEGINNING),
        loaded_at=now,
    )
    return True


def load_file(name: str, path: Path, *, now: datetime) -> bool:
    """Load the JSON file at `path` as `load` does; its key `effective_from`, where there is one, dates the edition."""
    body = json.loads(path.read_text(encoding="utf-8"))
    given = body.get("effective_from") if isinstance(body, dict) else None
    return load(name, body, now=now, effective_from=date.fromisoformat(given) if given else None)


def current(name: str, on: date) -> Edition:
    """Return the edition of `name` in force on `on`; raises Edition.DoesNotExist before `setup` has loaded any."""
    return Edition.objects.filter(name=name, effective_from__lte=on).order_by("-effective_from", "-number")[:1].get()


def current_of(names: Iterable[str], on: date) -> dict[str, Edition]:
    """Return the editions in force on `on` of several names, in one query; a name never loaded is not there."""
    rows = Edition.objects.filter(name__in=list(names), effective_from__lte=on)
    return {row.name: row for row in rows.order_by("effective_from", "number")}


def newest(name: str) -> Edition | None:
    """Return the latest edition of `name`, in force or still to come; None before there is any."""
    return Edition.objects.filter(name=name).order_by("-number").first()


def all_of(name: str) -> list[Edition]:
    """Return every edition of `name`, first to last."""
    return list(Edition.objects.filter(name=name).order_by("number"))
