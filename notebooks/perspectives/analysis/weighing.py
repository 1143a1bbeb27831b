"""A debate as plain numbers: which factors bear on a question, and what packages bring."""

from ..debate.debate import Debate
from ..debate.lenses import Level

EVEN_WEIGHT = 50  # points: what a factor counts that nobody has weighed


def widest_question(debate: Debate) -> str:
    """Return the question that most experts answer; the first of them where several tie."""
    return max(debate.questions, key=lambda question: len(debate.lenses_for(question.id))).id


def factors_of(debate: Debate, question: str) -> tuple[str, ...]:
    """Return the factors that bear on a question: those in any expert's lens for it, in the debate's order."""
    used = {factor for lens in debate.lenses_for(question) for factor in lens.factors}
    return tuple(factor.id for factor in debate.factors if factor.id in used)


def start_levels(debate: Debate, reading: str = "common") -> dict[str, float]:
    """Return the best level of every factor as an expert reads the moment, or in the reading that all share."""
    return {factor: level.best for factor, level in debate.levels(reading).items()}


def package_spans(debate: Debate) -> dict[str, dict[str, Level]]:
    """Return for each package the range of every factor; what a package does not name stays as it is."""
    return {package.id: {**debate.levels(), **package.levels} for package in debate.packages}


def package_levels(debate: Debate) -> dict[str, dict[str, float]]:
    """Return for each package the best level of every factor."""
    return {
        package: {factor: level.best for factor, level in levels.items()}
        for package, levels in package_spans(debate).items()
    }
