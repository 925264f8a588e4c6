from wardlight.lookout.models.prompt import Look, Prompt
from wardlight.lookout.models.run import Run

__all__ = ["Look", "Prompt", "Run"]
