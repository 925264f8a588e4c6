"""Changes to concerns and their routes."""

from wardlight.concerns.services.sending import NotEnoughToSend, send_concern

__all__ = ["NotEnoughToSend", "send_concern"]
