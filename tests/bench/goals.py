"""What was wanted, what was found, what it stands beside, and whether that will do: the first table of the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from subprocess import CalledProcessError

HEAD = ["what", "goal", "measured", "peer or floor in the same run", "met"]


@dataclass(frozen=True)
class Goal:
    """A line of the table of goals.

    Attributes
    ----------
    what : str
        What was measured.
    most : float
        What each figure may be at most.
    unit : str
        What the figures are in, as it stands behind them.
    found : mapping of str to float
        The figure of each panel, notebook or lens; one alone may have no name.
    beside : str
        What a peer or a floor takes in the same run.
    lost : sequence of str
        Where there should be a figure and is none.
    digits : int
        How many digits after the point count: what is printed decides, so that no line contradicts itself.
    """

    what: str
    most: float
    unit: str
    found: Mapping[str, float]
    beside: str = ""
    lost: Sequence[str] = field(default=())
    digits: int = 0

    @property
    def missed(self) -> list[str]:
        """Where the figure is more than it may be, the worst first."""
        over = [where for where, figure in self.found.items() if round(figure, self.digits) > self.most]
        return sorted(over, key=self.found.__getitem__, reverse=True)

    def measured(self) -> str:
        """Return the figure; of several the median, and the worst with its place."""
        if not self.found:
            return ""
        worst = max(self.found, key=self.found.__getitem__)
        if len(self.found) == 1:
            return self._said(self.found[worst])
        middle = self._said(median(self.found.values()))
        return f"{middle} in the middle, at worst {self._said(self.found[worst])} ({worst})"

    def met(self) -> str:
        """Return whether the goal is met; one of which something is not known is not."""
        if not self.found:
            return "not measured"
        if self.missed:
            return f"**no**: {len(self.missed)} of {len(self.found)} miss it" if len(self.found) > 1 else "**no**"
        if self.lost:
            return f"not known: no figure of {', '.join(self.lost)}"
        return "yes" if len(self.found) == 1 else f"yes, all {len(self.found)}"

    def row(self) -> list[str]:
        """Return the line of the table."""
        return [self.what, f"at most {self.most:g}{self.unit}", self.measured(), self.beside, self.met()]

    def _said(self, figure: float) -> str:
        return f"{figure:.{self.digits}f}{self.unit}"


@dataclass
class Part:
    """What a part of the bench has found.

    Attributes
    ----------
    goals : list of Goal
        Its lines of the first table.
    text : str
        Its own tables.
    """

    goals: list[Goal]
    text: str


def failed(what: str, error: Exception) -> list[str]:
    """Return the line of the table for a part that failed."""
    return [what, "", f"failed: {first_line(error)}", "", "not measured"]


def first_line(error: Exception, most: int = 100) -> str:
    """Return the beginning of what an error says, as it can stand in a table."""
    said = str(error).strip()
    if isinstance(error, CalledProcessError):  # its own words are a command, with this machine's paths
        said = "\n".join((error.stderr or "").strip().splitlines()[-1:])
    return (said or type(error).__name__).splitlines()[0][:most].replace("|", "/")
