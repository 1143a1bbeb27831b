"""What ipywidgets imports to show something; a page of ours shows what a cell's last line gives, and nothing else."""


def display(*_objects: object, **_options: object) -> None:
    """Refuse to show something in the middle of a cell."""
    raise NotImplementedError("in this page a cell shows what its last line gives")


clear_output = display
