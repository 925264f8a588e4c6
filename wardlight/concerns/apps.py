from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "wardlight.concerns"
    label = "concerns"

    def ready(self) -> None:
        from wardlight.concerns import chronology, facts

        facts.register()
        chronology.register()
