"""What went wrong in a data folder, told to the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a data folder.

    Attributes
    ----------
    file : str
        The file's name inside its folder, such as ``claims.toml``.
    entry : str
        The entry in that file: an id where it has one (``claim s04``), else its position (``claim no. 3``).
        Empty when the fault is the file's as a whole.
    field : str
        The field inside the entry, such as ``weight.best``. Empty when the fault is the entry's as a whole.
    found, expected : str
        What stands there, and what should.
    """

    file: str
    entry: str
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return one line: where, what was found, what was expected."""
        place = ", ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{place}: found {self.found}; expected {self.expected}"


class DataError(ValueError):
    """A data folder cannot be used; every fault found in it is listed.

    Attributes
    ----------
    faults : tuple of Fault
        All faults, in the order of the files.
    """

    def __init__(self, title: str, faults: tuple[Fault, ...]):
        self.faults = faults
        lines = "\n".join(f"  {number}. {fault}" for number, fault in enumerate(faults, start=1))
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{title} has {count}; nothing was loaded.\n{lines}")
