from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "wardlight.exchange"
    label = "exchange"

    def ready(self) -> None:
        from wardlight.exchange.queries import source_ids
        from wardlight.lookout import ports

        ports.add_source_ids(source_ids)
