from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "wardlight.actions"
    label = "actions"
