from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "wardlight.concerns"
    label = "concerns"
