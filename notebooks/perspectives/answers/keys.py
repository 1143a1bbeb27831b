"""What each answer is called in the workbook, for whoever needs no more; ``kinds`` says what it is."""

from . import kinds

FORECASTS_LOCKED = kinds.LOCK.key()
PAGE_NAME = kinds.NAME.key()
COMPENSATION = kinds.COMPENSATION.key()
YARDSTICK = kinds.YARDSTICK.key()
CROSSED = kinds.CROSSED.key()
FUTURES = kinds.FUTURES.key()
NEAREST = kinds.NEAREST.key()
CODED = kinds.CODES.key()
QUESTIONS_GUESS = kinds.SEEN.key()
DISAGREEMENT_GUESS = kinds.INGREDIENT.key()

bet_key = kinds.BET.key
check_key = kinds.CHECK.key
reflection_key = kinds.REFLECTION.key
expectation_key = kinds.EXPECTATION.key
forecast_key = kinds.FORECAST.key
weight_key = kinds.WEIGHT.key
outcome_key = kinds.OUTCOME.key
judgement_key = kinds.RATING.key
code_key = kinds.CODE.key

OF = "/"  # between the name of a debate and the key of an answer to it; no folder's name holds it


def full_key(debate: str, key: str) -> str:
    """Return the key of an answer with the name of the debate that it belongs to."""
    return f"{debate}{OF}{key}"


def earlier_key(key: str) -> str:
    """Return the key under which a committed answer is kept that this version of the module cannot understand."""
    debate, of, rest = key.rpartition(OF)
    return f"{debate}{of}earlier.{rest}"
