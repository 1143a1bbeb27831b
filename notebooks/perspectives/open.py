"""What a notebook calls: one function for each panel, each with nothing to fill in but the lesson's name."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from .analysis.pairs import pairs_of
from .answers.keys import CODED, DISAGREEMENT_GUESS, bet_key
from .answers.workbook import Workbook
from .debate.debate import Debate
from .loading.aftermath import Reckoning, load_moments, load_reckoning
from .loading.background import Glossary, find_background, find_glossary
from .loading.context import FOLDER, Context, load_context
from .loading.lessons import Lesson, find_lesson, load_coding, load_lesson, load_lessons
from .loading.load import folder_of, load_debate
from .loading.mechanisms import load_banked, load_ceiling, load_ladder, load_roadmap, load_worlds
from .loading.places import FILE, load_outlines
from .model.shapley import INGREDIENTS
from .panels.after.accounts import Accounts
from .panels.after.forecasts import Forecasts
from .panels.after.judging import Judging
from .panels.after.later import LaterLenses, periods_after
from .panels.after.scores import Scores
from .panels.compare.coding import CodingPanel, Comparison
from .panels.compare.competing import Competing
from .panels.compare.disagreements import AllDisagreements, NothingToSplit
from .panels.compare.emphasis import Emphasis
from .panels.compare.ingredients import Ingredients
from .panels.compare.moves import WhatMoves
from .panels.compare.profile import Profile
from .panels.compare.questions import Questions
from .panels.keeping.browser_store import BrowserStore, kept_by_the_page
from .panels.keeping.keeping import Keeping
from .panels.keeping.my_page import MyPage
from .panels.kit.base import Panel
from .panels.kit.gate import Gate
from .panels.kit.line import the_line
from .panels.kit.unasked import Unasked
from .panels.lesson.asking import Bet, Checks
from .panels.lesson.banked import Banked
from .panels.lesson.causes import AllWorlds
from .panels.lesson.ceiling import Ceiling
from .panels.lesson.ladder import GuaranteeLadder
from .panels.lesson.reading import Reading, Unsaid
from .panels.lesson.reflecting import Expectation, Reflection
from .panels.lesson.roadmap import RoadmapPanel
from .panels.lesson.walk import Walk
from .panels.moment.documents import Documents, Words
from .panels.moment.meanings import Ideas, Meanings
from .panels.moment.rounds import EarlierRounds
from .panels.moment.timeline import Timeline, periods_until
from .panels.moment.where import Where
from .panels.moment.years import Economy, Launches
from .panels.weigh.agree import Beliefs, Nearest
from .panels.weigh.commitments import Commitments
from .panels.weigh.futures import TwoFutures
from .panels.weigh.packages import RankedPackages, Tornado
from .panels.weigh.stability import Flips, HowSure
from .panels.weigh.swing import SwingWeights
from .panels.weigh.weigh import WeighPanel

# Tests, and hosts where the notebooks' own folder is not the learner's, name another place for the workbook here.
PLACE = "PERSPECTIVES_WORKBOOK"
OURS = "new_dawn"
COMPARING = "05_where_they_disagree"
WEIGHING = "06_weigh_it_yourself"


@cache
def _debate(name_or_path: str | Path = OURS) -> Debate:
    return load_debate(name_or_path)


@cache
def _lesson(lesson: str, debate: str | Path) -> Lesson | None:
    return find_lesson(_debate(debate), lesson, folder_of(debate))


@cache
def _context() -> Context:
    return load_context()


@cache
def _reckoning() -> Reckoning:
    return load_reckoning(_debate(), _context())


@cache
def _glossary(debate: str | Path) -> Glossary | None:
    return find_glossary(folder_of(debate))


@cache
def my_workbook() -> Workbook:
    """Return the workbook of this kernel's learner.

    It is ``workbook.json`` beside the notebooks; where that would be nobody's, the learner's own browser keeps it.
    """
    place = os.environ.get(PLACE)
    if place or not kept_by_the_page():
        workbook = Workbook(Path(place or Path(__file__).resolve().parents[1] / "workbook.json"))
    else:
        store = BrowserStore()
        workbook = Workbook(store)
        store.on_word(workbook.look_again)
    the_line().speak_of(workbook)
    return workbook


def keep() -> Keeping:
    """Return the panel of the learner's workbook: what is in it, download, restore, start over."""
    return Keeping(my_workbook())


def my_page() -> MyPage:
    """Return the learner's page: everything they have answered, as one file to keep or to hand in."""
    return MyPage(_debate(), load_lessons(_debate()), my_workbook(), _reckoning)


def forecast() -> Forecasts:
    """Return the forecasts of March 2018, editable until they are locked."""
    return Forecasts(_debate(), my_workbook())


def read(lesson: str) -> Reading:
    """Return a lesson's passages, without the name of the expert."""
    return Reading(_debate(), load_lesson(_debate(), lesson))


def bet(lesson: str, debate: str | Path = OURS) -> Bet | Unasked:
    """Return a lesson's bet; the reply comes when it is committed. A debate need not have one."""
    asked = _lesson(lesson, debate)
    return Bet(_debate(debate), asked, lesson, my_workbook()) if asked and asked.bet else Unasked("bet")


def walk(lesson: str) -> Gate:
    """Return the walk through the expert's argument, behind the bet."""
    expert = load_lesson(_debate(), lesson).expert
    return _gate(lesson, "The walk through the argument", lambda: Walk(_debate(), expert, _glossary(OURS)))


def unsaid(lesson: str) -> Gate:
    """Return what the expert does not say, behind the bet."""
    return _gate(lesson, "What is not said", lambda: Unsaid(_debate(), load_lesson(_debate(), lesson)))


def check(lesson: str, debate: str | Path = OURS) -> Checks | Gate | Unasked:
    """Return a lesson's self-checks, behind the bet where there is one."""
    asked = _lesson(lesson, debate)
    if asked is None:
        return Unasked("self-check")

    def make() -> Checks:
        return Checks(_debate(debate), asked, lesson, my_workbook())

    return _gate(lesson, "The self-check", make, debate) if asked.bet else make()


def reflect(lesson: str, debate: str | Path = OURS) -> Reflection | Gate | Unasked:
    """Return a lesson's reflection, behind the bet where there is one: its question often says what the bet asks."""
    asked = _lesson(lesson, debate)
    if asked is None:
        return Unasked("reflection")

    def make() -> Reflection:
        return Reflection(asked, lesson, my_workbook())

    return _gate(lesson, "The question to reflect on", make, debate) if asked.bet else make()


def code() -> CodingPanel:
    """Return the passages to code, one at a time, with the codebook."""
    return CodingPanel(_debate(), load_coding(_debate()), my_workbook())


def compare_codes() -> Gate:
    """Return the learner's codes beside the module's, once they are committed."""
    return Gate(
        my_workbook(),
        CODED,
        lambda value: value is True,
        "Your codes beside the module's",
        lambda: Comparison(_debate(), load_coding(_debate()), my_workbook()),
        "codes",
    )


def timeline() -> Timeline:
    """Return the timeline of the road to March 2018."""
    return Timeline(_context(), periods_until(_debate().source.cutoff))


def launches() -> Launches:
    """Return launches a year, with the Security Council's resolutions on the same axis."""
    return Launches(_debate(), _context())


def economy() -> Economy:
    """Return the economy under sanctions."""
    return Economy(_debate(), _context())


def where() -> Where:
    """Return the map of the places that the experts take for granted."""
    return Where(_context(), load_outlines(FOLDER / FILE))


def meanings(debate: str | Path = OURS) -> Meanings | Unasked:
    """Return what the much disputed word has covered, text by text; a debate need not have a background."""
    background = find_background(_debate(debate), folder_of(debate))
    return Meanings(background) if background else Unasked("background")


def documents() -> Documents:
    """Return the primary documents of the road to March 2018."""
    return Documents(_context(), _debate().source.cutoff)


def ideas(debate: str | Path = OURS) -> Ideas | Unasked:
    """Return the theories behind the arguments; a passage opens with the bet on its expert's argument."""
    loaded = _debate(debate)
    background = find_background(loaded, folder_of(debate))
    if background is None:
        return Unasked("background")
    return Ideas(loaded, background, load_lessons(loaded, folder_of(debate)), my_workbook())


def words(debate: str | Path = OURS) -> Words | Unasked:
    """Return the words that are taken for granted; a debate need not have a glossary."""
    glossary = _glossary(debate)
    return Words(glossary) if glossary else Unasked("glossary")


def expect(lesson: str) -> Expectation:
    """Return the place where the learner writes what they expect, before a lesson's bet."""
    return Expectation(load_lesson(_debate(), lesson), lesson, my_workbook())


def goes_on(lesson: str) -> Gate:
    """Return the timeline after the cut-off, behind the bet."""
    cutoff, events = _debate().source.cutoff, _context().events
    return _gate(lesson, "The timeline goes on", lambda: Timeline(_context(), periods_after(cutoff, events[-1].date)))


def launches_since(lesson: str) -> Gate:
    """Return launches a year with the years after the cut-off, behind the bet."""
    last = _context().missile_launches[-1].year
    return _gate(lesson, "The launches", lambda: Launches(_debate(), _context(), last))


def judge(lesson: str) -> Gate:
    """Return the experts' claims, to be judged one by one, behind the bet."""
    return _gate(lesson, "The claims", lambda: Judging(_debate(), _context(), _reckoning(), my_workbook()))


def accounts(lesson: str) -> Gate:
    """Return what is fair to say of each expert, behind the bet."""
    return _gate(lesson, "Fair to everybody", lambda: Accounts(_debate(), _reckoning(), my_workbook()))


def score_forecasts(lesson: str) -> Gate:
    """Return the learner's forecasts of March 2018 with their scores, behind the bet."""
    return _gate(lesson, "Your forecasts", lambda: Scores(_debate(), my_workbook()))


def later_lenses(lesson: str) -> Gate:
    """Return what each lens gives at later moments, behind the bet."""

    def make() -> LaterLenses:
        return LaterLenses(_debate(), _context(), load_moments(_debate(), _context()), my_workbook())

    return _gate(lesson, "The lenses at later moments", make)


def try_out(lesson: str, which: int = 1) -> Gate:
    """Return a lesson's own panel, or its second one, behind the bet.

    What it is stands here and not in the notebook, because its very name could give the answer to the bet away.
    """
    what = "A panel to try it out" if which == 1 else "A second panel"
    return _gate(lesson, what, _PANELS[lesson][which - 1])


_PANELS: dict[str, tuple[Callable[[], Panel], ...]] = {
    "01_the_moment": (lambda: EarlierRounds(_debate(), _context()),),
    "02_swanstrom": (
        lambda: Ceiling(_debate(), load_ceiling(_debate(), folder_of(OURS))),
        lambda: Banked(_debate(), load_banked(_debate(), folder_of(OURS)), _context()),
    ),
    "03_lee": (lambda: RoadmapPanel(_debate(), load_roadmap(_debate(), folder_of(OURS))),),
    "04_engman": (
        lambda: AllWorlds(_debate(), load_worlds(_debate(), folder_of(OURS))),
        lambda: GuaranteeLadder(_debate(), load_ladder(_debate(), folder_of(OURS)), _context()),
    ),
}


def emphasis(debate: str | Path = OURS) -> Emphasis | Gate:
    """Return the passages counted by expert and factor; for this debate, behind the bet of notebook 05."""

    def make() -> Emphasis:
        return Emphasis(_debate(debate))

    return _gate(COMPARING, "A table of counts", make) if debate == OURS else make()


def questions(debate: str | Path = OURS) -> Questions:
    """Return who answers which question, as a picture to look at first."""
    return Questions(_debate(debate), my_workbook())


def hypotheses(debate: str | Path = OURS) -> Competing:
    """Return the competing hypotheses, one piece of evidence at a time."""
    return Competing(_debate(debate), my_workbook())


def disagreement(debate: str | Path = OURS) -> Ingredients | NothingToSplit:
    """Return what a disagreement is made of, to be found out by hand."""
    loaded = _debate(debate)
    return Ingredients(loaded, my_workbook()) if pairs_of(loaded) else NothingToSplit()


def disagreements(debate: str | Path = OURS) -> Gate | NothingToSplit:
    """Return all disagreements at once, behind the guess in :func:`disagreement`."""
    loaded, book = _debate(debate), my_workbook()
    if not pairs_of(loaded):
        return NothingToSplit()
    what, make = "All comparisons at once", lambda: AllDisagreements(loaded, book)
    return Gate(book, DISAGREEMENT_GUESS, lambda value: value in INGREDIENTS, what, make)


def picture(debate: str | Path = OURS) -> Profile | Gate:
    """Return everybody's weights, the learner's among them, in one picture; for this debate, behind the bet of 05."""

    def make() -> Profile:
        return Profile(_debate(debate), my_workbook())

    return _gate(COMPARING, "Everybody at once", make) if debate == OURS else make()


def _gate(lesson: str, what: str, make: Callable[[], Panel], debate: str | Path = OURS) -> Gate:
    return Gate(my_workbook(), bet_key(lesson), _lesson(lesson, debate).bet.has, what, make)


# ---- notebook 06, for any debate


def swing_weights(debate: str | Path = OURS) -> SwingWeights:
    """Return the panel in which a learner gives the factors of a debate their swing weights.

    Parameters
    ----------
    debate : str or Path
        As for :func:`perspectives.load_debate`; so for all functions of notebook 06.

    Raises
    ------
    DataError
        If the debate's data has faults.
    """
    return SwingWeights(_debate(debate), my_workbook())


def two_futures(debate: str | Path = OURS) -> TwoFutures:
    """Return the choices between two futures that set the learner's compensation."""
    return TwoFutures(_debate(debate), my_workbook())


def rank_packages(debate: str | Path = OURS) -> Panel | Gate:
    """Return the packages, ranked by everybody's lens, behind the bet."""
    return _weighed(debate, "The packages in their order", RankedPackages)


def what_matters(debate: str | Path = OURS) -> Panel | Gate:
    """Return the tornado: on which uncertain level an outlook hangs."""
    return _weighed(debate, "What the answer hangs on", Tornado)


def what_flips(debate: str | Path = OURS) -> Panel | Gate:
    """Return the weight stability intervals: what turns the order of the packages."""
    return _weighed(debate, "What flips the order", Flips)


def how_sure(debate: str | Path = OURS) -> Panel | Gate:
    """Return the rank acceptability of the packages."""
    return _weighed(debate, "How sure the order is", HowSure)


def what_to_believe(debate: str | Path = OURS) -> Panel | Gate:
    """Return what one would have to believe to agree with an expert."""
    return _weighed(debate, "What you would have to believe", Beliefs)


def who_is_near(debate: str | Path = OURS) -> Panel | Gate:
    """Return which expert is nearest to the learner, behind a guess of its own."""
    return _weighed(debate, "Who is nearest to you", Nearest)


def what_moves(debate: str | Path = OURS, lesson: str = "") -> WhatMoves | Gate:
    """Return what would move each expert, and the learner: families of factors, each alone and all together.

    Parameters
    ----------
    debate : str or Path
        As for :func:`perspectives.load_debate`.
    lesson : str
        The lesson whose bet is to be made first; none where it would tell nothing early.
    """

    def make() -> WhatMoves:
        return WhatMoves(_debate(debate), my_workbook())

    return _gate(lesson, "What would move them", make, debate) if lesson else make()


def what_moved_later(lesson: str) -> Gate:
    """Return what would have moved everybody at later moments, behind the bet."""

    def make() -> WhatMoves:
        return WhatMoves(_debate(), my_workbook(), load_moments(_debate(), _context()).moments)

    return _gate(lesson, "What would have moved them", make)


def numbers_and_sentences(debate: str | Path = OURS) -> Panel | Gate:
    """Return an expert's numbers to change, beside the sentences that they have to keep; behind the bet of 06."""
    if not _debate(debate).commitments:
        return Unasked("list of commitments")
    return _weighed(debate, "Numbers and sentences", lambda loaded, _workbook: Commitments(loaded))


def weigh(debate: str | Path = OURS) -> WeighPanel:
    """Return the sandbox: everything can be moved, and the learner's lens is where it was left."""
    return WeighPanel(_debate(debate), my_workbook())


def _weighed(name: str | Path, what: str, panel: Callable[[Debate, Workbook], Panel]) -> Panel | Gate:
    """Return a panel of notebook 06; behind its bet for the debate that has one."""
    debate = _debate(name)

    def make() -> Panel:
        return panel(debate, my_workbook())

    asked = _lesson(WEIGHING, name)
    return _gate(WEIGHING, what, make, name) if asked and asked.bet else make()
