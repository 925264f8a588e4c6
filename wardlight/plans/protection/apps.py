from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "wardlight.plans.protection"
    label = "protection"

    def ready(self) -> None:
        from wardlight.plans.protection import chronology

        chronology.register()
