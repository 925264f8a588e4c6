"""Changes to concerns and their routes, and to what came in about a child."""

from wardlight.concerns.services.sending import NotEnoughToSend, send_concern

__all__ = ["NotEnoughToSend", "send_concern"]
