"""Begin a debate: a small whole one, with a comment at every field, that opens at once and is to be written over."""

import shutil
from pathlib import Path

from .prints import TEXT, write_fingerprints

SKELETON = Path(__file__).parent / "skeleton"


def begin(folder: Path) -> Path:
    """Write the skeleton of a debate into a folder that is not there yet, or is empty.

    Raises
    ------
    FileExistsError
        If anything is in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there already, and is not empty; nothing was written.")
    shutil.copytree(SKELETON, folder, dirs_exist_ok=True)
    write_fingerprints(folder / TEXT, folder)
    return folder
