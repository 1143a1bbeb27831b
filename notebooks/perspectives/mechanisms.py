"""What an argument's own mechanism is tried out in, by the name that a lesson's ``mechanisms`` gives it."""

from collections.abc import Callable

from .debate.lessons import Mechanism
from .loading.mechanisms import load_banked, load_ceiling, load_ladder, load_roadmap, load_rounds, load_worlds
from .panels.kit.panel import Panel
from .panels.lesson.banked import BankedPanel
from .panels.lesson.causes import AllWorlds
from .panels.lesson.ceiling import CeilingPanel
from .panels.lesson.ladder import GuaranteeLadder
from .panels.lesson.roadmap import RoadmapPanel
from .panels.moment.rounds import EarlierRounds
from .session import Session

MECHANISMS: dict[Mechanism, Callable[[Session], Panel]] = {
    "ceiling": lambda here: CeilingPanel(here.debate, load_ceiling(here.debate, here.folder)),
    "banked": lambda here: BankedPanel(here.debate, load_banked(here.debate, here.folder), here.context),
    "worlds": lambda here: AllWorlds(here.debate, load_worlds(here.debate, here.folder)),
    "ladder": lambda here: GuaranteeLadder(here.debate, load_ladder(here.debate, here.folder), here.context),
    "roadmap": lambda here: RoadmapPanel(here.debate, load_roadmap(here.debate, here.folder)),
    "rounds": lambda here: EarlierRounds(here.debate, load_rounds(here.debate, here.folder), here.context),
}
