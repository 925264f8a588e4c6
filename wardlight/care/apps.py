from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "wardlight.care"
    label = "care"

    def ready(self) -> None:
        from wardlight.care import chronology

        chronology.register()
