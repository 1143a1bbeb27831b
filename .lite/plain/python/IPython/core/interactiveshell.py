"""The class of a shell, of which there is none here."""


class InteractiveShell:
    """What ipywidgets asks whether it was ever made."""

    @classmethod
    def initialized(cls) -> bool:
        """Tell that no shell was ever made."""
        return False
