"""Why a file is not taken."""


class NotTaken(Exception):
    """A file that may not be attached. `words` say why, and what to do, to whoever chose it."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)
