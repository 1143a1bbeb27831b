"""How much is measured: all of it, or a few minutes of everything."""

from dataclasses import dataclass
from pathlib import Path

from hosts import HOSTS, ROOT

NOTEBOOKS = tuple(sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")))
FEW = ("02_swanstrom", "06_weigh_it_yourself")


@dataclass(frozen=True)
class Asked:
    """What was asked for.

    Attributes
    ----------
    notebooks, hosts : tuple of str
        By name.
    near, far : int
        Presses of each panel's control on a near line, and of its slider on a long one.
    rounds : int
        How often all that is not a press is measured, in turns.
    older : tuple of Path
        Folders of other versions of the module, for what can be measured beside them.
    """

    notebooks: tuple[str, ...] = NOTEBOOKS
    hosts: tuple[str, ...] = tuple(kind.name for kind in HOSTS)
    near: int = 20
    far: int = 50
    rounds: int = 3
    older: tuple[Path, ...] = ()

    def copies(self) -> dict[str, Path]:
        """Return the folders of the versions, this one first, by what the tables call them."""
        return {"now": ROOT} | {copy.resolve().name: copy.resolve() for copy in self.older}


QUICK = {"notebooks": FEW, "near": 6, "far": 10, "rounds": 1}
