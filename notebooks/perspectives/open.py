"""What a notebook calls: one function for each panel, each with nothing to fill in but the lesson's name.

Each takes the debate as well, by the name of its folder in ``data/`` or by a path. Left out, it is the one that the
variable ``PERSPECTIVES_DEBATE`` names, or else ``data/module.toml``. What a debate does not have says so in its place.

Before the bet that guards a panel, something else stands in its place: a lesson's bet guards what is shown of that
lesson, and the functions that its ``guards`` names, wherever they are called.
"""

from collections.abc import Callable

from .analysis.division import corners
from .analysis.pairs import pairs_of
from .answers import kinds
from .guards import Guard
from .loading.lessons import Mechanism
from .loading.mechanisms import load_banked, load_ceiling, load_ladder, load_roadmap, load_rounds, load_worlds
from .loading.places import FILE, load_outlines
from .opening import PLACE as PLACE
from .opening import Named, Shown, classroom, of_debate, of_lesson, session, show, still_missing, still_unbet
from .opening import my_workbook as my_workbook
from .panels.after.accounts import Accounts
from .panels.after.forecasts import Forecasts
from .panels.after.judging import Judging
from .panels.after.later import LaterLenses
from .panels.after.scores import Scores
from .panels.classroom.before_after import ClassBeforeAfter
from .panels.classroom.collect import ClassCollect
from .panels.classroom.forecasts import ClassForecasts
from .panels.classroom.moves import ClassMoves
from .panels.classroom.present import ClassPresent
from .panels.classroom.splits import ClassSplits
from .panels.classroom.triangle import ClassTriangle
from .panels.classroom.vote import ClassVote
from .panels.compare.coding import CodingPanel, Comparison
from .panels.compare.competing import Competing
from .panels.compare.disagreements import AllDisagreements, NothingToSplit
from .panels.compare.emphasis import Emphasis
from .panels.compare.ingredients import Ingredients
from .panels.compare.moves import WhatMoves
from .panels.compare.profile import Profile
from .panels.compare.questions import Questions
from .panels.compare.triangle import NoTriangle, Triangle
from .panels.compare.words_go import WordsGo
from .panels.keeping.hand_in import HandIn, HandInWhenAsked
from .panels.keeping.keeping import Keeping
from .panels.keeping.my_page import MyPage
from .panels.kit.instead import Unasked, all_with_faults_shown
from .panels.kit.panel import Panel
from .panels.lesson.asking import Bet, Checks
from .panels.lesson.banked import Banked
from .panels.lesson.cards import Cards, Position
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
from .panels.moment.timeline import Timeline, periods_after, periods_until
from .panels.moment.where import Where
from .panels.moment.years import ByYear
from .panels.weigh.agree import Beliefs, Nearest
from .panels.weigh.commitments import Commitments
from .panels.weigh.families import WeighFamilies
from .panels.weigh.futures import TwoFutures
from .panels.weigh.packages import RankedPackages, Tornado
from .panels.weigh.stability import Flips, HowSure
from .panels.weigh.swing import SwingWeights
from .panels.weigh.weigh import WeighPanel
from .session import Session

# What an argument's own mechanism is tried out in; a lesson's ``mechanisms`` name them.
MECHANISMS: dict[Mechanism, Callable[[Session], Panel]] = {
    "ceiling": lambda here: Ceiling(here.debate, load_ceiling(here.debate, here.folder)),
    "banked": lambda here: Banked(here.debate, load_banked(here.debate, here.folder), here.context),
    "worlds": lambda here: AllWorlds(here.debate, load_worlds(here.debate, here.folder)),
    "ladder": lambda here: GuaranteeLadder(here.debate, load_ladder(here.debate, here.folder), here.context),
    "roadmap": lambda here: RoadmapPanel(here.debate, load_roadmap(here.debate, here.folder)),
    "rounds": lambda here: EarlierRounds(here.debate, load_rounds(here.debate, here.folder), here.context),
}


# ---- in every notebook


@of_debate()
def keep(here: Session) -> Panel:
    """Return the panel of the learner's workbook: what is in it, download, restore, start over."""
    return Keeping(here.answers.whole)


@of_debate()
def my_page(here: Session) -> Panel:
    """Return the learner's page: everything they have answered, as one file to keep or to hand in."""
    return MyPage(here.questionnaire, here.answers, lambda: here.reckoning)


def hand_in(debate: Named = None, folded: bool = False) -> Shown:
    """Return what the learner hands in: seen whole before it goes, as a code or a file, with a receipt.

    Parameters
    ----------
    debate : str or Path, optional
        Which debate.
    folded : bool
        Whether it stands behind one line, for where few will be asked to.
    """
    here = session(debate)

    def make() -> HandIn:
        return HandIn(here.questionnaire, here.answers)

    return HandInWhenAsked(make) if folded else make()


@of_lesson("", "bet", lacks="bet")
def bet(here: Session, lesson: str) -> Panel:
    """Return a lesson's bet; the reply comes when it is committed."""
    return Bet(here.debate, here.lessons[lesson], lesson, here.answers)


@of_lesson("The self-check", lacks="self-check", kind="check")
def check(here: Session, lesson: str) -> Panel:
    """Return a lesson's self-checks."""
    return Checks(here.debate, here.lessons[lesson], lesson, here.answers)


@of_lesson("The question to reflect on", lacks="reflection", kind="write")
def reflect(here: Session, lesson: str) -> Panel:
    """Return a lesson's reflection, behind the bet too: its question often says what the bet asks."""
    return Reflection(here.lessons[lesson], lesson, here.answers)


@of_debate(has=lambda here: here.debate.forecasts, lacks="forecast")
def forecast(here: Session) -> Panel:
    """Return the forecasts, editable until they are locked."""
    return Forecasts(here.debate, here.answers)


# ---- one argument


@of_debate()
def three_cards(here: Session) -> Panel:
    """Return a card for each expert: name, role and what they ask; what they answer is for later."""
    return Cards(here.debate, here.glossary)


def read(lesson: str, debate: Named = None, short: bool = False) -> Shown:
    """Return a lesson's passages, without the name of the expert.

    Parameters
    ----------
    lesson : str
        The lesson.
    debate : str or Path, optional
        Which debate.
    short : bool
        Whether to show only those chosen for little time.
    """
    here = session(debate)
    asked = here.lessons.get(lesson)
    if not asked or not asked.read:
        return Unasked("passage to read")
    return Reading(here.debate, asked, short)


@of_lesson("Whose words these are", "expert", lacks="expert to tell of", kind="read")
def position(here: Session, lesson: str) -> Panel:
    """Return the card of the expert whom a lesson is about: who it is, and what the argument comes to."""
    return Position(here.debate, here.lessons[lesson], here.glossary)


def walk(lesson: str = "", debate: Named = None, expert: str = "") -> Shown:
    """Return the walk through an argument: that of a lesson, or of any expert, behind the bet on it if there is one.

    Parameters
    ----------
    lesson : str
        The lesson; its data says whose argument it is about.
    debate : str or Path, optional
        Which debate.
    expert : str
        The expert's id, instead of a lesson.
    """
    here = session(debate)
    if expert:
        lesson = next((name for name, each in here.lessons.items() if each.expert == expert), "")
    whose = expert or (here.lessons[lesson].expert if lesson in here.lessons else None)
    if whose not in here.debate.experts:
        return Unasked("argument to walk through")
    guard = here.guard(lesson=lesson) if lesson else None
    what = "The walk through the argument"
    return show(here, guard, what, lambda here: Walk(here.debate, whose, here.glossary), "walk")


@of_lesson("What is not said", "expert", "unsaid", lacks="list of what is not said", kind="read")
def unsaid(here: Session, lesson: str) -> Panel:
    """Return what the expert does not say."""
    return Unsaid(here.debate, here.lessons[lesson])


def try_out(lesson: str, which: int = 1, debate: Named = None) -> Shown:
    """Return what a lesson has to be tried out, or its second such panel, behind the bet.

    What it is stands in the lesson and not in the notebook, because its very name could give the bet's answer away.
    """
    here = session(debate)
    asked = here.lessons.get(lesson)
    if not asked or len(asked.mechanisms) < which:
        return Unasked("panel to try out")
    what = "A panel to try it out" if which == 1 else "A second panel"
    return show(here, here.guard(lesson=lesson), what, MECHANISMS[asked.mechanisms[which - 1]])


# ---- the moment, and what everybody is supposed to know


@of_debate(has=lambda here: here.context.events, lacks="timeline")
def timeline(here: Session) -> Panel:
    """Return the timeline of the road to the debate's moment."""
    return Timeline(here.context, periods_until(here.context, here.debate.source.cutoff))


def by_year(which: str, debate: Named = None, since: str = "") -> Shown:
    """Return what is counted year by year, with what is marked above it on the same axis, as the dated facts tell it.

    Parameters
    ----------
    which : str
        Which of the panels, or of the series, that ``told.toml`` beside the dated facts names.
    debate : str or Path, optional
        Which debate.
    since : str
        The lesson that looks back, behind whose bet the years after the cut-off are shown as well.
    """
    here = session(debate)
    told = here.context.told.year_chart(which)
    known = told and all(here.context.numbers(series) for series in told.series)
    if not known or (since and since not in here.lessons):
        return Unasked("such count by year")
    guard, until = (here.guard(lesson=since), None) if since else (None, here.debate.source.cutoff)
    what = told.called or told.title
    return show(here, guard, what, lambda here: ByYear(here.context, which, here.debate.moment, until))


@of_debate(has=lambda here: here.context.told.map, lacks="map")
def where(here: Session) -> Panel:
    """Return the map of the places that the experts take for granted."""
    return Where(here.context, load_outlines(here.context.folder / FILE))


@of_debate(has=lambda here: here.context.documents, lacks="primary document")
def documents(here: Session) -> Panel:
    """Return the primary documents of the road to the debate's moment."""
    return Documents(here.context, here.debate.source.cutoff)


@of_debate(has=lambda here: here.background, lacks="background")
def meanings(here: Session) -> Panel:
    """Return what the much disputed word has covered, text by text."""
    return Meanings(here.background)


@of_debate(has=lambda here: here.background, lacks="background")
def ideas(here: Session) -> Panel:
    """Return the theories behind the arguments; a passage opens with the bet on its expert's argument."""
    return Ideas(here.debate, here.background, here.answers, still_unbet(here))


@of_debate(has=lambda here: here.glossary, lacks="glossary")
def words(here: Session) -> Panel:
    """Return the words that are taken for granted."""
    return Words(here.glossary)


# ---- side by side


@of_debate("A table of counts")
def emphasis(here: Session) -> Panel:
    """Return the passages counted by expert and factor."""
    return Emphasis(here.debate)


@of_debate("Who answers which question")
def questions(here: Session) -> Panel:
    """Return who answers which question, as a picture to look at first."""
    return Questions(here.debate, here.answers)


@of_debate("Competing stories", has=lambda here: here.debate.evidence, lacks="competing story")
def hypotheses(here: Session) -> Panel:
    """Return the competing hypotheses, one piece of evidence at a time."""
    return Competing(here.debate, here.answers)


@of_debate("What a disagreement is made of", has=lambda here: pairs_of(here.debate), lacks=NothingToSplit)
def disagreement(here: Session) -> Panel:
    """Return what a disagreement is made of, to be found out by hand."""
    return Ingredients(here.debate, here.answers)


@of_debate(
    "All comparisons at once",
    has=lambda here: pairs_of(here.debate),
    lacks=NothingToSplit,
    behind=Guard.of(kinds.INGREDIENT),
)
def disagreements(here: Session) -> Panel:
    """Return all disagreements at once, behind the guess in :func:`disagreement`."""
    return AllDisagreements(here.debate, here.answers)


@of_debate("Everybody at once")
def picture(here: Session) -> Panel:
    """Return everybody's weights, the learner's among them, in one picture."""
    return Profile(here.debate, here.answers)


def triangle(debate: Named = None, lesson: str = "") -> Shown:
    """Return everybody between three families; the experts come with the learner's first committed points.

    Parameters
    ----------
    debate : str or Path, optional
        Which debate.
    lesson : str
        The lesson whose bets are to be made first; none where counts tell nothing early.
    """
    here = session(debate)
    if not corners(here.debate):
        return NoTriangle()
    guard = here.guard("triangle", lesson)
    what = "Everybody between three corners"
    return show(here, guard, what, lambda here: Triangle(here.debate, here.answers, still_unbet(here)))


@of_debate(
    "Where their words go",
    has=lambda here: here.debate.families,
    lacks="family of factors",
    behind=Guard.of(kinds.FIRST, called="points"),
)
def where_words_go(here: Session) -> Panel:
    """Return each text's passages by family, counted, behind the learner's first committed points."""
    return WordsGo(here.debate, here.answers)


def what_moves(debate: Named = None, lesson: str = "") -> Shown:
    """Return what would move each expert, and the learner: families of factors, each alone and all together.

    Parameters
    ----------
    debate : str or Path, optional
        Which debate.
    lesson : str
        The lesson whose bet is to be made first; none where it would tell nothing early.
    """
    here = session(debate)
    guard = here.guard("what_moves", lesson)
    return show(
        here, guard, "What would move them", lambda here: WhatMoves(here.debate, here.answers, glossary=here.glossary)
    )


# ---- weighed by the learner


def weigh_families(debate: Named = None, alone: bool = False, lesson: str = "") -> Shown:
    """Return the panel in which a learner divides 100 points over the families, then sees what moves whom.

    The points may be divided at any time. What moves whom is told after the bets that guard it.

    Parameters
    ----------
    debate : str or Path, optional
        Which debate.
    alone : bool
        Whether it ends with the first answer, because bets on what moves whom are still to come.
    lesson : str
        The lesson whose bets are to be made first; none where it would tell nothing early.
    """
    here = session(debate)
    missing = still_missing(here, here.guard("weigh_families", lesson), lesson)
    return WeighFamilies(here.debate, here.answers, alone, missing)


@of_debate()
def swing_weights(here: Session) -> Panel:
    """Return the panel in which a learner gives the factors of a debate their swing weights."""
    return SwingWeights(here.debate, here.answers)


@of_debate()
def two_futures(here: Session) -> Panel:
    """Return the choices between two futures that set the learner's compensation."""
    return TwoFutures(here.debate, here.answers)


@of_debate("The packages in their order", has=lambda here: here.debate.packages, lacks="package")
def rank_packages(here: Session) -> Panel:
    """Return the packages, ranked by everybody's lens."""
    return RankedPackages(here.debate, here.answers)


@of_debate("What the answer hangs on", has=lambda here: here.debate.packages, lacks="package")
def what_matters(here: Session) -> Panel:
    """Return the tornado: on which uncertain level an outlook hangs."""
    return Tornado(here.debate, here.answers)


@of_debate("What flips the order", has=lambda here: here.debate.packages, lacks="package")
def what_flips(here: Session) -> Panel:
    """Return the weight stability intervals: what turns the order of the packages."""
    return Flips(here.debate, here.answers)


@of_debate("How sure the order is", has=lambda here: here.debate.packages, lacks="package")
def how_sure(here: Session) -> Panel:
    """Return the rank acceptability of the packages."""
    return HowSure(here.debate, here.answers)


@of_debate("What you would have to believe", has=lambda here: here.debate.packages, lacks="package")
def what_to_believe(here: Session) -> Panel:
    """Return what one would have to believe to agree with an expert."""
    return Beliefs(here.debate, here.answers)


@of_debate("Who is nearest to you", has=lambda here: here.debate.packages, lacks="package")
def who_is_near(here: Session) -> Panel:
    """Return which expert is nearest to the learner, behind a guess of its own."""
    return Nearest(here.debate, here.answers)


@of_debate("Numbers and sentences", has=lambda here: here.debate.commitments, lacks="list of commitments")
def numbers_and_sentences(here: Session) -> Panel:
    """Return an expert's numbers to change, beside the sentences that they have to keep."""
    return Commitments(here.debate)


@of_debate("The sandbox")
def weigh(here: Session) -> Panel:
    """Return the sandbox: everything can be moved, and the learner's lens is where it was left."""
    return WeighPanel(here.debate, here.answers)


# ---- what happened next


@of_lesson("", "expectation", "bet", lacks="question before the bet")
def expect(here: Session, lesson: str) -> Panel:
    """Return the place where the learner writes what they expect, before a lesson's bet."""
    return Expectation(here.lessons[lesson], lesson, here.answers)


@of_lesson(
    "The timeline goes on", has=lambda here: here.context.events, lacks="timeline after the cut-off", kind="walk"
)
def goes_on(here: Session, lesson: str) -> Panel:
    """Return the timeline after the cut-off."""
    return Timeline(here.context, periods_after(here.context, here.debate.source.cutoff))


@of_lesson("The claims", has=lambda here: here.has("outcomes.toml"), lacks="reckoning")
def judge(here: Session, lesson: str) -> Panel:
    """Return the experts' claims, to be judged one by one."""
    return Judging(here.debate, here.context, here.reckoning, here.answers)


@of_lesson("Fair to everybody", has=lambda here: here.has("outcomes.toml"), lacks="reckoning", kind="read")
def accounts(here: Session, lesson: str) -> Panel:
    """Return what is fair to say of each expert."""
    return Accounts(here.debate, here.reckoning, here.answers)


@of_lesson("Your forecasts", has=lambda here: here.debate.forecasts, lacks="forecast")
def score_forecasts(here: Session, lesson: str) -> Panel:
    """Return the learner's forecasts with their scores."""
    return Scores(here.debate, here.answers)


@of_lesson("What would have moved them", has=lambda here: here.has("moments.toml"), lacks="later moment")
def what_moved_later(here: Session, lesson: str) -> Panel:
    """Return what would have moved everybody at later moments."""
    return WhatMoves(here.debate, here.answers, here.moments.moments)


@of_lesson("The lenses at later moments", has=lambda here: here.has("moments.toml"), lacks="later moment")
def later_lenses(here: Session, lesson: str) -> Panel:
    """Return what each lens gives at later moments."""
    return LaterLenses(here.debate, here.context, here.moments, here.answers)


# ---- coded by the learner


@of_debate(has=lambda here: here.coding, lacks="exercise in coding")
def code(here: Session) -> Panel:
    """Return the passages to code, one at a time, with the codebook."""
    return CodingPanel(here.debate, here.coding, here.answers)


@of_debate(
    "Your codes beside the module's",
    has=lambda here: here.coding,
    lacks="exercise in coding",
    behind=Guard.of(kinds.CODES, called="codes"),
)
def compare_codes(here: Session) -> Panel:
    """Return the learner's codes beside the module's, once they are committed."""
    return Comparison(here.debate, here.coding, here.answers)


# ---- a class, on the projector


@of_debate()
def class_collect(here: Session) -> Panel:
    """Return where a class is taken in: a folder that is watched, pasted codes, chosen files."""
    return ClassCollect(classroom(here))


@of_debate()
def class_present(here: Session) -> Panel:
    """Return who is there and who is missing, and nothing of what anybody answered."""
    return ClassPresent(classroom(here))


@of_debate(has=lambda here: corners(here.debate), lacks=NoTriangle)
def class_triangle(here: Session) -> Panel:
    """Return a class as a cloud between three families, beside the experts."""
    return ClassTriangle(classroom(here))


@of_debate()
def class_moves(here: Session) -> Panel:
    """Return what would move a class's own lenses, beside the experts'."""
    return ClassMoves(classroom(here))


@of_debate(has=lambda here: here.debate.families, lacks="family of factors")
def class_before_after(here: Session) -> Panel:
    """Return how a class divided its points at first, and how it does now."""
    return ClassBeforeAfter(classroom(here))


@of_debate(has=lambda here: here.debate.forecasts, lacks="forecast")
def class_forecasts(here: Session) -> Panel:
    """Return a class's forecasts; what became of them is behind a switch."""
    return ClassForecasts(classroom(here))


@of_debate(has=lambda here: here.lessons, lacks="lesson")
def class_splits(here: Session) -> Panel:
    """Return a class's bets and self-checks, counted, with a question to discuss."""
    return ClassSplits(classroom(here))


@of_debate()
def class_vote(here: Session) -> Panel:
    """Return a round of peer instruction: vote, discuss, vote again, compare."""
    return ClassVote(classroom(here))


globals().update(all_with_faults_shown(globals()))  # a debate with faults shows their list in every host
