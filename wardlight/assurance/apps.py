from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "wardlight.assurance"
    label = "assurance"
