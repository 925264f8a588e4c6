from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "wardlight.plans.protection"
    label = "protection"
