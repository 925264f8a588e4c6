from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "wardlight.ledger"
    label = "ledger"
