"""What a notebook calls: one function for each panel, each with nothing to fill in but the lesson's name.

Each takes the debate as well, by the name of its folder in ``data/`` or by a path. Left out, it is the one that the
variable ``PERSPECTIVES_DEBATE`` names, or else ``data/module.toml``. What a debate does not have says so in its place.

Before the bet that guards a panel, something else stands in its place: a lesson's bet guards what is shown of that
lesson, and the functions that its ``guards`` names, wherever they are called.

A panel is imported when it is called for: no notebook has them all, and each would wait for all to be there.
"""

from .analysis.division import corners
from .analysis.pairs import pairs_of
from .answers import kinds
from .guards import Guard
from .opening import PLACE as PLACE
from .opening import Named, Shown, classroom, of_debate, of_lesson, session, show, still_missing, still_unbet
from .opening import my_workbook as my_workbook
from .panels.kit.instead import Unasked, all_with_faults_shown
from .panels.kit.panel import Panel
from .session import Session

# ---- in every notebook


@of_debate()
def keep(here: Session) -> Panel:
    """Return the panel of the learner's workbook: what is in it, download, restore, start over."""
    from .panels.keeping.keeping import Keeping

    return Keeping(here.answers.whole)


@of_debate()
def my_page(here: Session) -> Panel:
    """Return the learner's page: everything they have answered, as one file to keep or to hand in."""
    from .panels.keeping.my_page import MyPage

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
    from .panels.keeping.hand_in import HandIn, HandInWhenAsked

    here = session(debate)

    def make() -> HandIn:
        return HandIn(here.questionnaire, here.answers)

    return HandInWhenAsked(make) if folded else make()


@of_lesson("", "bet", lacks="bet")
def bet(here: Session, lesson: str) -> Panel:
    """Return a lesson's bet; the reply comes when it is committed."""
    from .panels.lesson.asking import Bet

    return Bet(here.debate, here.lessons[lesson], lesson, here.answers)


@of_lesson("The self-check", lacks="self-check", kind="check")
def check(here: Session, lesson: str) -> Panel:
    """Return a lesson's self-checks."""
    from .panels.lesson.asking import Checks

    return Checks(here.debate, here.lessons[lesson], lesson, here.answers)


@of_lesson("The question to reflect on", lacks="reflection", kind="write")
def reflect(here: Session, lesson: str) -> Panel:
    """Return a lesson's reflection, behind the bet too: its question often says what the bet asks."""
    from .panels.lesson.reflecting import Reflection

    return Reflection(here.lessons[lesson], lesson, here.answers)


@of_debate(has=lambda here: here.debate.forecasts, lacks="forecast")
def forecast(here: Session) -> Panel:
    """Return the forecasts, editable until they are locked."""
    from .panels.after.forecasts import Forecasts

    return Forecasts(here.debate, here.answers)


# ---- one argument


@of_debate()
def three_cards(here: Session) -> Panel:
    """Return a card for each expert: name, role and what they ask; what they answer is for later."""
    from .panels.lesson.cards import Cards

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
    from .panels.lesson.reading import Reading

    here = session(debate)
    asked = here.lessons.get(lesson)
    if not asked or not asked.read:
        return Unasked("passage to read")
    return Reading(here.debate, asked, short)


@of_lesson("Whose words these are", "expert", lacks="expert to tell of", kind="read")
def position(here: Session, lesson: str) -> Panel:
    """Return the card of the expert whom a lesson is about: who it is, and what the argument comes to."""
    from .panels.lesson.cards import Position

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
    from .panels.lesson.walk import Walk

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
    from .panels.lesson.reading import Unsaid

    return Unsaid(here.debate, here.lessons[lesson])


def try_out(lesson: str, which: int = 1, debate: Named = None) -> Shown:
    """Return what a lesson has to be tried out, or its second such panel, behind the bet.

    What it is stands in the lesson and not in the notebook, because its very name could give the bet's answer away.
    """
    here = session(debate)
    asked = here.lessons.get(lesson)
    if not asked or len(asked.mechanisms) < which:
        return Unasked("panel to try out")
    from .mechanisms import MECHANISMS

    what = "A panel to try it out" if which == 1 else "A second panel"
    return show(here, here.guard(lesson=lesson), what, MECHANISMS[asked.mechanisms[which - 1]])


# ---- the moment, and what everybody is supposed to know


@of_debate(has=lambda here: here.context.events, lacks="timeline")
def timeline(here: Session) -> Panel:
    """Return the timeline of the road to the debate's moment."""
    from .panels.moment.timeline import Timeline, periods_until

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
    from .panels.moment.years import ByYear

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
    from .loading.places import FILE, load_outlines
    from .panels.moment.where import Where

    return Where(here.context, load_outlines(here.context.folder / FILE))


@of_debate(has=lambda here: here.context.documents, lacks="primary document")
def documents(here: Session) -> Panel:
    """Return the primary documents of the road to the debate's moment."""
    from .panels.moment.documents import Documents

    return Documents(here.context, here.debate.source.cutoff)


@of_debate(has=lambda here: here.background, lacks="background")
def meanings(here: Session) -> Panel:
    """Return what the much disputed word has covered, text by text."""
    from .panels.moment.meanings import Meanings

    return Meanings(here.background)


@of_debate(has=lambda here: here.background, lacks="background")
def ideas(here: Session) -> Panel:
    """Return the theories behind the arguments; a passage opens with the bet on its expert's argument."""
    from .panels.moment.meanings import Ideas

    return Ideas(here.debate, here.background, here.answers, still_unbet(here))


@of_debate(has=lambda here: here.glossary, lacks="glossary")
def words(here: Session) -> Panel:
    """Return the words that are taken for granted."""
    from .panels.moment.documents import Words

    return Words(here.glossary)


# ---- side by side


def _nothing_to_split() -> Panel:
    from .panels.compare.disagreements import NothingToSplit

    return NothingToSplit()


def _no_triangle() -> Panel:
    from .panels.compare.triangle import NoTriangle

    return NoTriangle()


@of_debate("A table of counts")
def emphasis(here: Session) -> Panel:
    """Return the passages counted by expert and factor."""
    from .panels.compare.emphasis import Emphasis

    return Emphasis(here.debate)


@of_debate("Who answers which question")
def questions(here: Session) -> Panel:
    """Return who answers which question, as a picture to look at first."""
    from .panels.compare.questions import Questions

    return Questions(here.debate, here.answers)


@of_debate("Competing stories", has=lambda here: here.debate.evidence, lacks="competing story")
def hypotheses(here: Session) -> Panel:
    """Return the competing hypotheses, one piece of evidence at a time."""
    from .panels.compare.competing import Competing

    return Competing(here.debate, here.answers)


@of_debate("What a disagreement is made of", has=lambda here: pairs_of(here.debate), lacks=_nothing_to_split)
def disagreement(here: Session) -> Panel:
    """Return what a disagreement is made of, to be found out by hand."""
    from .panels.compare.ingredients import Ingredients

    return Ingredients(here.debate, here.answers)


@of_debate(
    "All comparisons at once",
    has=lambda here: pairs_of(here.debate),
    lacks=_nothing_to_split,
    behind=Guard.of(kinds.INGREDIENT),
)
def disagreements(here: Session) -> Panel:
    """Return all disagreements at once, behind the guess in :func:`disagreement`."""
    from .panels.compare.disagreements import AllDisagreements

    return AllDisagreements(here.debate, here.answers)


@of_debate("Everybody at once")
def picture(here: Session) -> Panel:
    """Return everybody's weights, the learner's among them, in one picture."""
    from .panels.compare.profile import Profile

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
    from .panels.compare.triangle import Triangle

    here = session(debate)
    if not corners(here.debate):
        return _no_triangle()
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
    from .panels.compare.words_go import WordsGo

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
    from .panels.compare.moves import WhatMoves

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
    from .panels.weigh.families import WeighFamilies

    here = session(debate)
    missing = still_missing(here, here.guard("weigh_families", lesson), lesson)
    return WeighFamilies(here.debate, here.answers, alone, missing)


@of_debate()
def swing_weights(here: Session) -> Panel:
    """Return the panel in which a learner gives the factors of a debate their swing weights."""
    from .panels.weigh.swing import SwingWeights

    return SwingWeights(here.debate, here.answers)


@of_debate()
def two_futures(here: Session) -> Panel:
    """Return the choices between two futures that set the learner's compensation."""
    from .panels.weigh.futures import TwoFutures

    return TwoFutures(here.debate, here.answers)


@of_debate("The packages in their order", has=lambda here: here.debate.packages, lacks="package")
def rank_packages(here: Session) -> Panel:
    """Return the packages, ranked by everybody's lens."""
    from .panels.weigh.packages import RankedPackages

    return RankedPackages(here.debate, here.answers)


@of_debate("What the answer hangs on", has=lambda here: here.debate.packages, lacks="package")
def what_matters(here: Session) -> Panel:
    """Return the tornado: on which uncertain level an outlook hangs."""
    from .panels.weigh.packages import Tornado

    return Tornado(here.debate, here.answers)


@of_debate("What flips the order", has=lambda here: here.debate.packages, lacks="package")
def what_flips(here: Session) -> Panel:
    """Return the weight stability intervals: what turns the order of the packages."""
    from .panels.weigh.stability import Flips

    return Flips(here.debate, here.answers)


@of_debate("How sure the order is", has=lambda here: here.debate.packages, lacks="package")
def how_sure(here: Session) -> Panel:
    """Return the rank acceptability of the packages."""
    from .panels.weigh.stability import HowSure

    return HowSure(here.debate, here.answers)


@of_debate("What you would have to believe", has=lambda here: here.debate.packages, lacks="package")
def what_to_believe(here: Session) -> Panel:
    """Return what one would have to believe to agree with an expert."""
    from .panels.weigh.agree import Beliefs

    return Beliefs(here.debate, here.answers)


@of_debate("Who is nearest to you", has=lambda here: here.debate.packages, lacks="package")
def who_is_near(here: Session) -> Panel:
    """Return which expert is nearest to the learner, behind a guess of its own."""
    from .panels.weigh.agree import Nearest

    return Nearest(here.debate, here.answers)


@of_debate("Numbers and sentences", has=lambda here: here.debate.commitments, lacks="list of commitments")
def numbers_and_sentences(here: Session) -> Panel:
    """Return an expert's numbers to change, beside the sentences that they have to keep."""
    from .panels.weigh.commitments import Commitments

    return Commitments(here.debate)


@of_debate("The sandbox")
def weigh(here: Session) -> Panel:
    """Return the sandbox: everything can be moved, and the learner's lens is where it was left."""
    from .panels.weigh.weigh import WeighPanel

    return WeighPanel(here.debate, here.answers)


# ---- what happened next


@of_lesson("Your sentence", "sentence", lacks="sentence to write", kind="write")
def one_sentence(here: Session, lesson: str) -> Panel:
    """Return the place for a lesson's argument in one sentence of the learner's own."""
    from .panels.lesson.reflecting import Sentence

    return Sentence(here.lessons[lesson], lesson, here.answers)


@of_lesson("", "expectation", "bet", lacks="question before the bet")
def expect(here: Session, lesson: str) -> Panel:
    """Return the place where the learner writes what they expect, before a lesson's bet."""
    from .panels.lesson.reflecting import Expectation

    return Expectation(here.lessons[lesson], lesson, here.answers)


@of_lesson(
    "The timeline goes on", has=lambda here: here.context.events, lacks="timeline after the cut-off", kind="walk"
)
def goes_on(here: Session, lesson: str) -> Panel:
    """Return the timeline after the cut-off."""
    from .panels.moment.timeline import Timeline, periods_after

    return Timeline(here.context, periods_after(here.context, here.debate.source.cutoff))


@of_lesson("The claims", has=lambda here: here.has("outcomes.toml"), lacks="reckoning")
def judge(here: Session, lesson: str) -> Panel:
    """Return the experts' claims, to be judged one by one."""
    from .panels.after.judging import Judging

    return Judging(here.debate, here.context, here.reckoning, here.answers)


@of_lesson("Fair to everybody", has=lambda here: here.has("outcomes.toml"), lacks="reckoning", kind="read")
def accounts(here: Session, lesson: str) -> Panel:
    """Return what is fair to say of each expert."""
    from .panels.after.accounts import Accounts

    return Accounts(here.debate, here.reckoning, here.answers)


@of_lesson("Your forecasts", has=lambda here: here.debate.forecasts, lacks="forecast")
def score_forecasts(here: Session, lesson: str) -> Panel:
    """Return the learner's forecasts with their scores."""
    from .panels.after.scores import Scores

    return Scores(here.debate, here.answers)


@of_lesson("What would have moved them", has=lambda here: here.has("moments.toml"), lacks="later moment")
def what_moved_later(here: Session, lesson: str) -> Panel:
    """Return what would have moved everybody at later moments."""
    from .panels.compare.moves import WhatMoves

    return WhatMoves(here.debate, here.answers, here.moments.moments)


@of_lesson("The lenses at later moments", has=lambda here: here.has("moments.toml"), lacks="later moment")
def later_lenses(here: Session, lesson: str) -> Panel:
    """Return what each lens gives at later moments."""
    from .panels.after.later import LaterLenses

    return LaterLenses(here.debate, here.context, here.moments, here.answers)


# ---- coded by the learner


@of_debate(has=lambda here: here.coding, lacks="exercise in coding")
def code(here: Session) -> Panel:
    """Return the passages to code, one at a time, with the codebook."""
    from .panels.compare.coding import CodingPanel

    return CodingPanel(here.debate, here.coding, here.answers)


@of_debate(
    "Your codes beside the module's",
    has=lambda here: here.coding,
    lacks="exercise in coding",
    behind=Guard.of(kinds.CODES, called="codes"),
)
def compare_codes(here: Session) -> Panel:
    """Return the learner's codes beside the module's, once they are committed."""
    from .panels.compare.coding import Comparison

    return Comparison(here.debate, here.coding, here.answers)


# ---- a class, on the projector


@of_debate()
def class_collect(here: Session) -> Panel:
    """Return where a class is taken in: a folder that is watched, pasted codes, chosen files."""
    from .panels.classroom.collect import ClassCollect

    return ClassCollect(classroom(here))


@of_debate()
def class_present(here: Session) -> Panel:
    """Return who is there and who is missing, and nothing of what anybody answered."""
    from .panels.classroom.present import ClassPresent

    return ClassPresent(classroom(here))


@of_debate(has=lambda here: corners(here.debate), lacks=_no_triangle)
def class_triangle(here: Session) -> Panel:
    """Return a class as a cloud between three families, beside the experts."""
    from .panels.classroom.triangle import ClassTriangle

    return ClassTriangle(classroom(here))


@of_debate()
def class_moves(here: Session) -> Panel:
    """Return what would move a class's own lenses, beside the experts'."""
    from .panels.classroom.moves import ClassMoves

    return ClassMoves(classroom(here))


@of_debate(has=lambda here: here.debate.families, lacks="family of factors")
def class_before_after(here: Session) -> Panel:
    """Return how a class divided its points at first, and how it does now."""
    from .panels.classroom.before_after import ClassBeforeAfter

    return ClassBeforeAfter(classroom(here))


@of_debate(has=lambda here: here.debate.forecasts, lacks="forecast")
def class_forecasts(here: Session) -> Panel:
    """Return a class's forecasts; what became of them is behind a switch."""
    from .panels.classroom.forecasts import ClassForecasts

    return ClassForecasts(classroom(here))


@of_debate(has=lambda here: here.lessons, lacks="lesson")
def class_splits(here: Session) -> Panel:
    """Return a class's bets and self-checks, counted, with a question to discuss."""
    from .panels.classroom.splits import ClassSplits

    return ClassSplits(classroom(here))


@of_debate()
def class_vote(here: Session) -> Panel:
    """Return a round of peer instruction: vote, discuss, vote again, compare."""
    from .panels.classroom.vote import ClassVote

    return ClassVote(classroom(here))


globals().update(all_with_faults_shown(globals()))  # a debate with faults shows their list in every host
