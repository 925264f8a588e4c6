from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "wardlight.care"
    label = "care"
