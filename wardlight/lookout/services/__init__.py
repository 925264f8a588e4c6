"""Changes to looking again."""

from wardlight.lookout.services.loading import load

__all__ = ["load"]
