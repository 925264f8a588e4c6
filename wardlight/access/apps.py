from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "wardlight.access"
    label = "access"
