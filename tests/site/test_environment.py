"""Settings are read strictly: an unknown or unusable one is refused in words, and its value is not repeated."""

import pytest

from wardlight.site.environment import BadSettings, database, read

PLAIN = {"HOME": "/somewhere", "PATH": "/bin"}


def test_with_nothing_set_there_are_defaults_for_one_machine():
    settings = read(PLAIN)
    assert (settings.bind, settings.port, settings.demo, settings.database_url) == ("127.0.0.1", 8000, False, "")
    assert settings.hosts == ("127.0.0.1", "localhost", "[::1]")


REFUSED = [
    ({"WARDLIGHT_DEBUG": "1"}, "WARDLIGHT_DEBUG: is not a setting of Wardlight"),
    ({"WARDLIGHT_MODEL_CONFIG": "x"}, "WARDLIGHT_MODEL_CONFIG: is not a setting of Wardlight"),
    ({"WARDLIGHT_PORT": "0"}, "WARDLIGHT_PORT: "),
    ({"WARDLIGHT_PORT": "65536"}, "WARDLIGHT_PORT: "),
    ({"WARDLIGHT_PORT": "eighty"}, "WARDLIGHT_PORT: "),
    ({"WARDLIGHT_PORT": ""}, "WARDLIGHT_PORT: "),
    ({"WARDLIGHT_DEMO": "perhaps"}, "WARDLIGHT_DEMO: "),
    ({"WARDLIGHT_HOSTS": "*"}, "a wildcard is not accepted"),
    ({"WARDLIGHT_HOSTS": "127.0.0.1, *.example.org"}, "a wildcard is not accepted"),
    ({"WARDLIGHT_HOSTS": ".example.org"}, "a wildcard is not accepted"),
    ({"WARDLIGHT_DEMO": "true", "WARDLIGHT_BIND": "0.0.0.0"}, "127.0.0.1, ::1 or localhost only"),  # noqa: S104
    ({"WARDLIGHT_DEMO": "true", "WARDLIGHT_BIND": "::"}, "127.0.0.1, ::1 or localhost only"),
    ({"WARDLIGHT_DEMO": "true", "WARDLIGHT_BIND": ""}, "127.0.0.1, ::1 or localhost only"),
    ({"WARDLIGHT_DEMO": "1", "WARDLIGHT_HOSTS": "127.0.0.1,wardlight.example.org"}, "127.0.0.1, ::1 or localhost only"),
    ({"WARDLIGHT_DEMO": "yes", "WARDLIGHT_BIND": "192.0.2.7"}, "127.0.0.1, ::1 or localhost only"),
]


@pytest.mark.parametrize(("given", "says"), REFUSED)
def test_what_cannot_be_used_is_refused_in_words(given, says):
    with pytest.raises(BadSettings, match=says.replace(".", r"\.")):
        read(PLAIN | given)


def test_every_fault_is_named_at_once():
    with pytest.raises(BadSettings) as refused:
        read({"WARDLIGHT_PORT": "0", "WARDLIGHT_COLOUR": "red"})
    assert "WARDLIGHT_PORT" in str(refused.value)
    assert "WARDLIGHT_COLOUR" in str(refused.value)


@pytest.mark.parametrize("bind", ["127.0.0.1", "::1", "localhost"])
def test_the_demonstration_runs_at_home(bind):
    assert read({"WARDLIGHT_DEMO": "true", "WARDLIGHT_BIND": bind}).demo


def test_hosts_are_listed_exactly():
    given = read({"WARDLIGHT_HOSTS": "wardlight.example.org, 192.0.2.7 ,", "WARDLIGHT_BIND": "192.0.2.7"})
    assert given.hosts == ("wardlight.example.org", "192.0.2.7")


def test_the_embedded_database_is_safe_against_a_power_cut_and_does_not_defer():
    options = database(read({"WARDLIGHT_HOME": "/somewhere"}))["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        assert f"PRAGMA {pragma};" in options["init_command"]


def test_a_database_is_found_by_its_address():
    found = database(read({"WARDLIGHT_DATABASE_URL": "postgresql://w%40rd:p%2Fss@db.example.org:5433/wardlight"}))
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "w@rd", "p/ss", "db.example.org", "5433", "wardlight"
    )  # fmt: skip
    assert "statement_timeout=15000" in found["OPTIONS"]["options"]


@pytest.mark.parametrize("address", ["mysql://root:secret@db/x", "sqlite:///secret", "secret"])
def test_another_kind_of_database_is_refused_without_repeating_its_address(address):
    with pytest.raises(BadSettings) as refused:
        database(read({"WARDLIGHT_DATABASE_URL": address}))
    assert "secret" not in str(refused.value)
