"""Every answer carries the policy, every page the shell, and a failure says what to do and nothing more."""

import re

import pytest
from django.test import Client
from jinja2 import UndefinedError

from wardlight.ui import shell
from wardlight.ui.charts import LevelChart, LevelPoint, Sparkline
from wardlight.ui.components import Clock, Level
from wardlight.ui.jinja import environment
from wardlight.ui.shell import Shell
from wardlight.ui.web.views import LAYOUTS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; "
    "trusted-types default; report-uri /policy-reports/; report-to policy"
)
EVERY_PAGE = ["/gallery/", *(f"/gallery/{name}/" for name in sorted(LAYOUTS))]


@pytest.mark.parametrize("address", ["/gallery/", "/nowhere/", "/fails/", "/policy-reports/"])
def test_every_answer_carries_the_policy(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["Reporting-Endpoints"] == 'policy="/policy-reports/"'
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_only_passkeys_may_be_asked_for(client: Client) -> None:
    rules = dict(rule.split("=") for rule in client.get("/gallery/")["Permissions-Policy"].split(", "))
    allowed = {name for name, who in rules.items() if who != "()"}
    assert allowed == {"publickey-credentials-get", "publickey-credentials-create"}
    assert {"camera", "microphone", "geolocation"} <= rules.keys()


def test_strict_transport_is_said_over_https_only(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/gallery/")
    said = client.get("/gallery/", secure=True)["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_no_page_needs_what_the_policy_forbids(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert not re.search(r"\sstyle\s*=", html)
    assert not re.search(r"\son[a-z]+\s*=", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "javascript:" not in html
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_each_request_has_its_own_reference(client: Client) -> None:
    first, second = (client.get("/gallery/", headers={"X-Request-ID": "mine"})["X-Request-ID"] for _ in range(2))
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first != second


def test_a_body_over_two_megabytes_is_refused_before_it_is_read(client: Client) -> None:
    over = client.generic("POST", "/policy-reports/", b"x", CONTENT_LENGTH=str(2 * 1024 * 1024 + 1))
    assert over.status_code == 413
    assert "What you sent is too big" in over.content.decode()
    assert client.generic("POST", "/policy-reports/", b"[]", CONTENT_LENGTH="2").status_code == 204
    assert client.generic("POST", "/policy-reports/", b"[]", CONTENT_LENGTH="-2").status_code == 400


def test_the_shell_is_the_one_registered(client: Client) -> None:
    html = client.get("/gallery/").content.decode()
    for words in ("Daniel Mistry", "Social worker", "Luton", "OFFICIAL-SENSITIVE", "Raise a concern", "Lock"):
        assert words in html
    assert "Example data. Everyone shown is invented." in html
    assert "Everything you open is recorded." in html
    assert re.search(r'<a class="wl-nav__link" href="/" aria-current="page">Home</a>', html)
    assert '<form class="wl-search" method="post" action="/search/"' in html


def test_a_signed_out_page_shows_nobody(client: Client) -> None:
    shell.register(lambda request: Shell(area_name="Luton"))
    html = client.get("/gallery/public/").content.decode()
    for words in ("OFFICIAL-SENSITIVE", "Raise a concern", "wl-search", "wl-lock", "Example data", "wl-nav__list"):
        assert words not in html


def test_the_form_and_the_meeting_leave_out_what_they_must(client: Client) -> None:
    assert "wl-nav__raise" not in client.get("/gallery/question/").content.decode()
    meeting = client.get("/gallery/meeting/").content.decode()
    assert "<title>Item 4</title>" in meeting
    for words in ("wl-search", "wl-nav__raise", "Daniel Mistry"):
        assert words not in meeting


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "It may not be there, or it may not be for you."),
        ("/gallery/nowhere/", 404, "It may not be there, or it may not be for you."),
        ("/forbids/", 403, "You cannot do this"),
        ("/refuses/", 403, "Only the chair may record this. Ask Morag Innes."),
        ("/garbles/", 400, "We could not read what was sent"),
    ],
)
def test_a_refusal_says_what_to_do(client: Client, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    html = answer.content.decode()
    assert words in html
    assert "01632 960 100" in html


def test_a_fault_gives_its_reference_and_needs_no_session(client: Client) -> None:
    def broken(request: object) -> Shell:
        raise RuntimeError("the database is away")

    shell.register(broken)
    answer = client.get("/fails/")
    assert answer.status_code == 500
    html = answer.content.decode()
    reference = answer["X-Request-ID"]
    assert f"{reference[:4]} {reference[4:8]}" in html
    assert "names nobody" not in html


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'[{"type": "csp-violation", "body": {"effectiveDirective": "script-src", "blockedURL": "inline"}}]', 204),
        (b'{"csp-report": {"violated-directive": "img-src", "blocked-uri": "https://example.org/a/b"}}', 204),
        (b"[3]", 204),
        (b'"words"', 204),
        (b"not json", 400),
    ],
)
def test_a_policy_report_is_taken_whatever_it_holds(client: Client, body: bytes, status: int) -> None:
    assert client.post("/policy-reports/", body, content_type="application/reports+json").status_code == status


def test_an_unknown_name_in_a_template_fails() -> None:
    env = environment()
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody }}").render()
    with pytest.raises(UndefinedError):
        env.from_string("{{ clock.nothing }}").render(clock=Clock("5 minutes"))
    assert env.from_string("{{ d.nothing }}").render(d={}) == ""


@pytest.mark.parametrize(
    ("gone", "step"), [(None, 0), (0.0, 0), (0.01, 1), (0.5, 10), (0.68, 14), (1.0, 20), (7.5, 20)]
)
def test_a_bar_grows_in_twentieths(gone: float | None, step: int) -> None:
    assert Clock("", fraction=gone).step == step


def test_a_sparkline_spans_its_box_and_skips_what_is_not_known() -> None:
    assert Sparkline((0, 10)).points == "3.0,17.0 49.0,3.0"
    assert Sparkline((5, 5, 5)).points == "3.0,10.0 26.0,10.0 49.0,10.0"
    assert Sparkline((None, 0, 10)).points == "26.0,17.0 49.0,3.0"
    assert Sparkline((None,)).points == ""


def test_levels_are_drawn_as_steps() -> None:
    chart = LevelChart(
        "Level",
        ("May", "June", "July", "August"),
        (Level("Low", 1), Level("High", 2)),
        (LevelPoint(0, 1, "1 May"), LevelPoint(2, 2, "1 July"), LevelPoint(3.5, 1, "soon", proposed=True)),
        today=3,
    )
    # 96 to 720 across in four months of 156; Low stands at 92, High at 34.
    assert chart.path == "M96.0 92H408.0V34H564.0"
    assert chart.proposal is not None
    assert chart.word(2) == "High"
