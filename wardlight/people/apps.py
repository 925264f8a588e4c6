from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wardlight.people"
    label = "people"
