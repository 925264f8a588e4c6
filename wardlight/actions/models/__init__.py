from wardlight.actions.models.action import Action

__all__ = ["Action"]
