from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _install_guards(*, using: str, **_: Any) -> None:
    from wardlight.ledger import guards

    guards.install(connections[using])


class LedgerConfig(AppConfig):
    name = "wardlight.ledger"
    label = "ledger"

    def ready(self) -> None:
        post_migrate.connect(_install_guards, sender=self, dispatch_uid="ledger.guards")
