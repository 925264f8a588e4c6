from django.apps import AppConfig


class LookoutConfig(AppConfig):
    name = "wardlight.lookout"
    label = "lookout"
