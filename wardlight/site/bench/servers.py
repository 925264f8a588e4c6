"""The two servers that are measured: Wardlight as it is served, and the floor under the same server program."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from wardlight.kernel.refusals import Refusal
from wardlight.site import serving

HOST = "127.0.0.1"
STARTS_WITHIN = 60  # seconds


class DidNotStart(Refusal):
    """A server ended, or did not answer in time; the message has what it printed."""


@contextmanager
def wardlight(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve Wardlight while the block runs, and give its port."""
    command = [sys.executable, "-m", "wardlight.site.command", "serve"]
    with _running(command, environment, settings.WARDLIGHT.port, "wardlight.log"):
        yield settings.WARDLIGHT.port


@contextmanager
def floor(environment: Mapping[str, str], port: int) -> Iterator[int]:
    """Serve the floor while the block runs, and give its port."""
    command = serving.granian("wardlight.site.bench.floor:application", bind=HOST, port=port)
    own = {**environment, "DJANGO_SETTINGS_MODULE": "wardlight.site.bench.floor_settings"}
    with _running(command, own, port, "floor.log"):
        yield port


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, log: str) -> Iterator[None]:
    written = Path(settings.WARDLIGHT.home) / log
    with written.open("w") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_for(process, port, written)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, written: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise DidNotStart(f"A server of the benchmark did not start.\n{written.read_text()}")
