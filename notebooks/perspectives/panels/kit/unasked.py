"""What stands where a debate brings nothing to ask or to show."""

from . import base


class Unasked(base.Panel):
    """What stands where a debate asks nothing."""

    title = "Nothing is asked here"

    def __init__(self, what: str):
        words = f"This debate has no {what} here. To add one, write its file, as data/README.md describes it."
        super().__init__({}, [base.note(words)])
        self.sentence = words

    def refresh(self) -> None:
        """Nothing changes here."""
