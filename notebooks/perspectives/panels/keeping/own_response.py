"""The learner's own response: the mark that tells them from others, and what of their answers goes out."""

import datetime
from collections.abc import Mapping

from ...answers.content import Answer, values
from ...answers.kinds import MARK
from ...answers.of_debate import DebateWorkbook
from ...responses.questionnaire import Questionnaire
from ...responses.response import FIRST_YEAR, LAST_YEAR, Response, draw_mark, response_of


def keep_mark(workbook: DebateWorkbook, mark: str = "") -> str:
    """Keep a mark from now on, if the learner has none yet, and return theirs.

    It is kept when something leaves their hands and not before: who only looks at a notebook has no workbook.
    """
    kept = MARK.read(values(workbook.answers()))
    if not kept:
        kept = mark or draw_mark()
        workbook.save({MARK.key(): kept}, final=True, fits=MARK.fits)
    return kept


def own_response(
    answers: Mapping[str, Answer], asked: Questionnaire, mark: str, untimed: str = "", *, written: bool
) -> Response:
    """Return what is handed in.

    It is dated by the last answer in it: the same answers are the same response, in whichever page and however often
    it is made, so that its proof is the same too.

    Parameters
    ----------
    answers : mapping of str to Answer
        The answers to the debate by key.
    asked : Questionnaire
        What the debate asks.
    mark : str
        The learner's.
    untimed : str
        What dates it where no answer says when it was given, in ISO form; by default the present.
    written : bool
        Whether what was written is in it as well.
    """
    response = response_of(answers, asked, mark, untimed or now(), written=written)
    times = [time for key in response.answers if (time := _time(answers[key].at))]
    return response.model_copy(update={"at": max(times).isoformat(timespec="seconds")}) if times else response


def now() -> str:
    """Return the present in ISO form, to the second."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def _time(at: str) -> datetime.datetime | None:
    """Return when an answer was given, with its zone; None where that is not said, or is no time of ours."""
    try:
        time = datetime.datetime.fromisoformat(at)
    except ValueError:
        return None
    if not FIRST_YEAR < time.year < LAST_YEAR:
        return None
    return time if time.tzinfo else time.astimezone()
