"""Serving: granian for the pages, and beside it the worker, as one process group."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.core.management import call_command

from wardlight.access import ports
from wardlight.kernel.refusals import Refusal
from wardlight.site.setting_up import check_guards


class NotReady(Refusal):
    """Something that the gate needs is missing; the message says what."""


def granian(target: str, *, bind: str, port: int) -> list[str]:
    """Return the command that serves a WSGI application, `module:name`, as Wardlight is served."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bind, "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "20s", "--no-ws", "--log-level", "warning",
        target,
    ]  # fmt: skip


def serve(*, worker: bool, say: Callable[[str], None]) -> None:
    """Serve until stopped. Refuses in words when the trail is unguarded or the gate incomplete."""
    check_guards()
    if ports.unprovided():
        raise NotReady("; ".join(ports.unprovided()) + ". Nothing is served.")
    call_command("collectstatic", verbosity=0, interactive=False)
    setting = settings.WARDLIGHT
    environment = {**os.environ, "WARDLIGHT_DEMO": "true" if setting.demo else "false"}
    say(f"Wardlight is at http://{setting.bind}:{setting.port}/")
    if setting.demo:
        say("This is the demonstration. Everyone shown is invented; anybody on this machine can sign in as anybody.")
    else:
        say(
            "Nobody can sign in yet: signing in with two factors is not built. `wardlight start --demo` shows the product."
        )
    web = granian("wardlight.site.wsgi:application", bind=setting.bind, port=setting.port)
    children = [subprocess.Popen(web, env=environment)]
    if worker:
        children.append(subprocess.Popen([sys.executable, "-m", "wardlight.site.command", "work"], env=environment))

    def stop(signum: int, frame: FrameType | None) -> None:
        for child in children:
            child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    code = children[0].wait()
    stop(signal.SIGTERM, None)
    for child in children:
        child.wait()
    if code > 0:
        raise NotReady(f"The web server stopped with code {code}. Is port {setting.port} in use?")
