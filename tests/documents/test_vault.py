"""Files under lock: what is put away comes back, for its own row and no other, and nothing of it can be read on disk."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import storages

from wardlight.documents import vault

BODY = b"A grey van, KX19, by the school gate."


@pytest.fixture
def kept():
    row = str(uuid4())
    name, wrapped = vault.put(BODY, row)
    yield row, name, wrapped
    vault.throw_away(name)


def path_of(name):
    return Path(storages["attachments"].path(name))


def test_it_comes_back_and_lies_encrypted_for_its_owner_alone(kept):
    row, name, wrapped = kept
    assert vault.take(name, wrapped, row) == BODY
    path = path_of(name)
    assert path.is_relative_to(settings.WARDLIGHT.home)
    assert BODY not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert (settings.WARDLIGHT.home / "keys/master.key").stat().st_mode & 0o777 == 0o600


def test_two_of_the_same_are_not_alike(kept):
    _, name, wrapped = kept
    other, again = vault.put(BODY, str(uuid4()))
    assert path_of(name).read_bytes() != path_of(other).read_bytes()
    assert wrapped != again
    vault.throw_away(other)


@pytest.mark.parametrize("change", ["row", "key", "file"])
def test_it_answers_to_nothing_else(kept, change):
    row, name, wrapped = kept
    if change == "row":
        row = str(uuid4())
    elif change == "key":
        wrapped = vault.put(b"another", str(uuid4()))[1]
    else:
        path = path_of(name)
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(vault.Damaged):
        vault.take(name, wrapped, row)
