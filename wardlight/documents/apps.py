from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "wardlight.documents"
    label = "documents"
