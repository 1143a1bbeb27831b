"""Stands in for IPython where no cell is typed: ipywidgets asks it for a shell, and is told that there is none.

IPython itself takes longer to import in a browser than all else together.
"""


def get_ipython() -> None:
    """Return the shell: there is none."""
