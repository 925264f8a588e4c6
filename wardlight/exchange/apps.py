from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "wardlight.exchange"
    label = "exchange"
