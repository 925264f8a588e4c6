"""Forms under `Referrer-Policy: no-referrer`: our own go through, another site's do not."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("site", "status"), [("same-origin", 404), ("cross-site", 403), ("same-site", 403), ("none", 403)]
)
def test_a_form_is_taken_only_from_our_own_page(site, status):
    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    client.get("/sign-in/")
    client.cookies["__Host-csrf"] = "a" * 32
    answer = client.post(
        "/sign-in/as/",
        {"csrfmiddlewaretoken": "a" * 32},
        headers={"host": "127.0.0.1", "origin": "null", "sec-fetch-site": site},
    )
    assert answer.status_code == status  # 404: outside the demonstration the door is not there
