"""What each answer is called in the workbook."""

FORECASTS_LOCKED = "forecasts.locked"
PAGE_NAME = "page.name"
COMPENSATION = "compensation"
# How a learner came to weights and compensation, and whose lens they think is nearest to theirs.
YARDSTICK = "swing.top"
CROSSED = "swing.cross"  # the three factors of the cross-question, then the answer
FUTURES = "compensation.choices"
NEAREST = "guess.nearest"
CODED = "coding.committed"
QUESTIONS_GUESS = "guess.questions"
DISAGREEMENT_GUESS = "guess.disagreement"
# The notebook that looks past the cut-off; nothing of what happened is told before its bet is made.
LOOKING_BACK = "07_what_happened_next"


def bet_key(lesson: str) -> str:
    """Return the key of a lesson's bet."""
    return f"bet.{lesson}"


def check_key(lesson: str, check: str) -> str:
    """Return the key under which the tries at a check are kept, oldest first."""
    return f"check.{lesson}.{check}"


def reflection_key(lesson: str) -> str:
    """Return the key of a lesson's reflection."""
    return f"reflection.{lesson}"


def expectation_key(lesson: str) -> str:
    """Return the key of what the learner expected, in words, before a lesson's bet."""
    return f"expectation.{lesson}"


def forecast_key(forecast: str) -> str:
    """Return the key of a forecast, in per cent."""
    return f"forecast.{forecast}"


def weight_key(factor: str) -> str:
    """Return the key of the learner's weight for a factor, in points from 0 to 100."""
    return f"weight.{factor}"


def outcome_key(claim: str) -> str:
    """Return the key of the learner's judgement of a claim: borne_out, not_borne_out or cannot_tell."""
    return f"outcome.{claim}"


def judgement_key(evidence: str, hypothesis: str) -> str:
    """Return the key of the learner's rating of one piece of evidence against one hypothesis, -2 to 2."""
    return f"judgement.{evidence}.{hypothesis}"


def code_key(claim: str) -> str:
    """Return the key of the code that the learner gave to a passage."""
    return f"coding.{claim}"


def earlier_key(key: str) -> str:
    """Return the key under which a committed answer is kept that this version of the module cannot understand."""
    return f"earlier.{key}"
