from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wardlight.site"
    label = "site"
