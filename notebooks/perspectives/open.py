"""What a notebook calls: one function for each panel, each with nothing to fill in but the lesson's name."""

from functools import cache

from .context import Context, load_context
from .debate import Debate
from .lessons import load_ladder, load_lesson, load_roadmap
from .load import load_debate
from .panels.engman import EightWorlds, GuaranteeLadder
from .panels.forecasts import Forecasts
from .panels.gate import Gate
from .panels.keeping import Keeping
from .panels.lee import RoadmapPanel
from .panels.lesson import Bet, Checks, Reading, Reflection, Unsaid, bet_key
from .panels.moment import EarlierRounds, Economy, Launches, Timeline
from .panels.swanstrom import Banked, Ceiling
from .panels.walk import Walk
from .workbook import my_workbook


@cache
def _debate() -> Debate:
    return load_debate("new_dawn")


@cache
def _context() -> Context:
    return load_context()


def keep() -> Keeping:
    """Return the panel of the learner's workbook: what is in it, download, restore, start over."""
    return Keeping(my_workbook())


def forecast() -> Forecasts:
    """Return the forecasts of March 2018, editable until they are locked."""
    return Forecasts(_debate(), my_workbook())


def read(lesson: str) -> Reading:
    """Return a lesson's passages, without the name of the expert."""
    return Reading(_debate(), load_lesson(_debate(), lesson))


def bet(lesson: str) -> Bet:
    """Return a lesson's bet; the reply comes when it is committed."""
    return Bet(_debate(), load_lesson(_debate(), lesson), lesson, my_workbook())


def walk(lesson: str) -> Gate:
    """Return the walk through the expert's argument, behind the bet."""
    expert = load_lesson(_debate(), lesson).expert
    return _gate(lesson, "The walk through the argument", lambda: Walk(_debate(), expert))


def unsaid(lesson: str) -> Gate:
    """Return what the expert does not say, behind the bet."""
    return _gate(lesson, "What is not said", lambda: Unsaid(_debate(), load_lesson(_debate(), lesson)))


def check(lesson: str) -> Checks | Gate:
    """Return a lesson's self-checks, behind the bet where there is one."""
    asked = load_lesson(_debate(), lesson)

    def make() -> Checks:
        return Checks(_debate(), asked, lesson, my_workbook())

    return _gate(lesson, "The self-checks", make) if asked.bet else make()


def reflect(lesson: str) -> Reflection:
    """Return a lesson's reflection."""
    return Reflection(load_lesson(_debate(), lesson), lesson, my_workbook())


def timeline() -> Timeline:
    """Return the timeline of the road to March 2018."""
    return Timeline(_debate(), _context())


def launches() -> Launches:
    """Return launches a year, with the Security Council's resolutions on the same axis."""
    return Launches(_debate(), _context())


def economy() -> Economy:
    """Return the economy under sanctions."""
    return Economy(_debate(), _context())


def earlier_rounds(lesson: str) -> Gate:
    """Return the earlier rounds of talks and how each broke down, behind the bet."""
    return _gate(lesson, "The earlier rounds of talks", lambda: EarlierRounds(_debate(), _context()))


def ceiling(lesson: str) -> Gate:
    """Return Swanström's ceiling, behind the bet."""
    return _gate(lesson, "A panel to try the argument out", lambda: Ceiling(_debate()))


def banked(lesson: str) -> Gate:
    """Return what is banked while talks last, behind the bet."""
    return _gate(lesson, "A second panel", lambda: Banked(_debate(), _context()))


def plan_roadmap(lesson: str) -> Gate:
    """Return Lee's roadmap, behind the bet."""
    return _gate(lesson, "A panel to try the argument out", lambda: RoadmapPanel(_debate(), load_roadmap(_debate())))


def eight_worlds(lesson: str) -> Gate:
    """Return Engman's three causes over eight worlds, behind the bet."""
    return _gate(lesson, "A panel to try the argument out", lambda: EightWorlds(_debate()))


def guarantee_ladder(lesson: str) -> Gate:
    """Return Engman's ladder of guarantees, behind the bet."""
    return _gate(lesson, "A second panel", lambda: GuaranteeLadder(_debate(), load_ladder(_debate()), _context()))


def _gate(lesson: str, what: str, make) -> Gate:
    return Gate(my_workbook(), bet_key(lesson), what, make)
