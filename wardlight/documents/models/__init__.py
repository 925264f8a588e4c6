from wardlight.documents.models.attachment import Attachment

__all__ = ["Attachment"]
