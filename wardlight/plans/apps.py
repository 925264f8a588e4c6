from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "wardlight.plans"
    label = "plans"
