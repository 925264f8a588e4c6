"""The one reader of the environment. Every setting is declared here, parsed strictly, listed for operators in docs."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

PREFIX = "WARDLIGHT_"
CHECKOUT = Path(__file__).resolve().parents[2]
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class BadSettings(Exception):
    """The environment holds a setting that cannot be used; the message says which and why."""


class Settings(BaseModel):
    """Wardlight's settings, each with a default that works for a trial on one machine."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Field(
        default=CHECKOUT / "var", description="Folder for the embedded database, files and keys. Local disk only."
    )
    database_url: str = Field(
        default="", description="`postgresql://user@host:port/name` for PostgreSQL; empty for the embedded SQLite."
    )
    bind: str = Field(default="127.0.0.1", description="Address to serve on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to serve on.")
    hosts: tuple[str, ...] = Field(
        default=("127.0.0.1", "localhost", "[::1]"), description="Host names answered to, comma separated, exact."
    )
    demo: bool = Field(
        default=False,
        description="Demonstration: a page signs you in as any of the fictional cast. Loopback only.",
    )
    proxies: tuple[str, ...] = Field(
        default=(),
        description=(
            "Addresses of your own proxies, comma separated, exact: only what they say in X-Forwarded-For is believed."
        ),
    )
    front_door_phone: str = Field(default="01632 960 100", description="The front door's number, shown on pages.")

    ring_program: Path | None = Field(
        default=None,
        description="Program that rings the duty team, given area, reference and number of the ring; empty for notices alone.",
    )

    scan_program: Path | None = Field(
        default=None,
        description=(
            "Program that looks for malicious software in an attached file, called with `-` and given the file on its "
            "standard input, such as `clamdscan`: 0 is clean, 1 found. Empty: files wait for a person to release them."
        ),
    )

    @field_validator("hosts", "proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("hosts")
    @classmethod
    def _no_wildcard(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any("*" in host or host.startswith(".") for host in value):
            raise ValueError("hosts are listed exactly; a wildcard is not accepted")
        return value

    @model_validator(mode="after")
    def _demo_stays_at_home(self) -> "Settings":
        if self.demo:
            bare = {host.strip("[]") for host in (*self.hosts, self.bind)}
            if not bare <= LOOPBACK:
                raise ValueError(
                    "the demonstration lets anybody sign in as anybody, so it runs on 127.0.0.1, ::1 or localhost only"
                )
        return self


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings in `environ`; raise BadSettings, in words, for an unknown or unusable one."""
    source = os.environ if environ is None else environ
    given = {k.removeprefix(PREFIX).lower(): v for k, v in source.items() if k.startswith(PREFIX)}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = []
        for fault in error.errors():
            name = PREFIX + "_".join(str(part) for part in fault["loc"][:1]).upper() if fault["loc"] else "Settings"
            why = "is not a setting of Wardlight" if fault["type"] == "extra_forbidden" else fault["msg"]
            lines.append(f"{name}: {why}")
        raise BadSettings("; ".join(lines)) from None


def database(settings: Settings) -> dict[str, object]:
    """Return Django's description of the database: SQLite under `home`, or the PostgreSQL of `database_url`."""
    if not settings.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": settings.home / "wardlight.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                    "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;"
                ),
            },
        }
    url = urlsplit(settings.database_url)
    if url.scheme not in {"postgresql", "postgres"}:
        raise BadSettings("WARDLIGHT_DATABASE_URL: only postgresql:// is known; leave it empty for SQLite")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or "") or dict(parse_qsl(url.query)).get("host", ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
        },
    }


def page() -> str:
    """Return the documentation's page of settings, made from the code: `docs/operators/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Read from the environment when Wardlight starts, strictly: an unknown name or an unusable value stops it, in words.",
        "Made from the code by `python -m wardlight.site.environment`; do not edit.",
        "",
        "| setting | default | what it does |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = field.default
        if name == "home":
            shown = "`var/` in the checkout"
        elif isinstance(default, tuple):
            shown = f"`{','.join(default)}`"
        elif isinstance(default, bool):
            shown = f"`{str(default).lower()}`"
        else:
            shown = f"`{default}`" if default not in ("", None) else "empty"
        lines.append(f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
