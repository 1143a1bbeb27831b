"""All disagreements at once: which ingredient carries most, where that is steady, and what the coding bears out."""

from collections.abc import Mapping, Sequence

from ...analysis.pairs import pairs_of
from ...answers import kinds
from ...answers.workbook import Workbook
from ...charts.compare import ingredients as charts
from ...debate.debate import Debate
from ...model.shapley import INGREDIENTS, steadiness
from ...words.markup import Markup, table
from ...words.sentences import signed
from ..kit import parts
from ..kit.instead import Lacking
from ..kit.panel import Panel
from .ingredients import LABELS

DRAWS = 100
STEADY = 80  # of the draws


class AllDisagreements(Panel):
    """Control: ``table``. All pairs of experts on every question that both answer, and what the coding bears out."""

    title = "All disagreements at once"

    def __init__(self, debate: Debate, workbook: Workbook):
        self.debate, self.guess = debate, workbook.get(kinds.INGREDIENT.key())
        self.pairs = pairs_of(debate)
        self.split = {name: pair.parts() for name, pair in self.pairs.items()}
        self.steady = {
            name: steadiness(p.first, debate.levels(p.first.expert), p.second, debate.levels(p.second.expert), DRAWS)
            for name, p in self.pairs.items()
        }
        self.chart.add_class("nd-patterned")
        answered = [len(debate.lenses_for(question.id)) for question in debate.questions]
        remark = parts.outlook_note(
            "This holds for the module's readings and no further. The ranges are wide, and a fair reader with other "
            "weights could find another split. What the bars cannot show: "
            f"{sum(count < 2 for count in answered)} of {len(answered)} questions are answered by fewer than two "
            "experts, and there is nothing to split."
        )
        super().__init__({}, self.shown(notes=[remark]))

    def most(self, pair: str) -> str:
        """Return the ingredient that carries most of a disagreement at the best values."""
        return max(INGREDIENTS, key=lambda name: abs(self.split[pair][name]))

    def table_now(self) -> Markup:
        """Return the parts of every difference, and how steady the largest is."""
        rows = [
            (
                self._name(pair),
                *(signed(self.split[pair][name]) for name in INGREDIENTS),
                signed(sum(self.split[pair].values())),
                f"{DRAWS * self.steady[pair][self.most(pair)]:.0f} of {DRAWS}",
            )
            for pair in self.pairs
        ]
        head = (
            "experts",
            *(LABELS[name] for name in INGREDIENTS),
            "together",
            "draws in which the largest part stays the largest",
        )
        return table("Points; the module's readings.", head, rows)

    def figure(self) -> dict:
        """Draw what share of every disagreement each ingredient carries."""
        rows = []
        for pair, split in self.split.items():
            whole = sum(abs(part) for part in split.values()) or 1
            rows.append(charts.Comparison(self._name(pair, "<br>"), [100 * abs(split[n]) / whole for n in INGREDIENTS]))
        return charts.comparisons(rows, ("what matters", "how it combines", "the facts"))

    def _name(self, pair: str, between: str = " on ") -> str:
        one = self.pairs[pair]
        first, second = (self.debate.experts[lens.expert].short for lens in (one.first, one.second))
        return f"{first} and {second}{between}“{self.debate.questions[one.first.question].short}”"

    def sentence_now(self) -> str:
        """Say how often each ingredient carries most, and where that is steady."""
        counts = {name: sum(self.most(pair) == name for pair in self.pairs) for name in INGREDIENTS}
        top = max(INGREDIENTS, key=counts.__getitem__)
        steady = [self._name(pair) for pair in self.pairs if 100 * self.steady[pair][self.most(pair)] >= STEADY]
        whole = len(self.pairs)
        words = f"At the best values, “{LABELS[top]}” carries most in {counts[top]} of {whole} comparisons"
        if self.guess == top:
            words += ", as you guessed."
        elif self.guess in INGREDIENTS:
            words += f"; your guess, “{LABELS[self.guess]}”, in {counts[self.guess]}."
        else:
            words += "."
        close = sum(abs(sum(split.values())) < 1 for split in self.split.values())
        if close:
            words += f" In {close} the two outlooks are less than 1 point apart, so there is little to split."
        return f"{words} {self._how_sure(steady)} {_hunch(counts)}"

    def _how_sure(self, steady: Sequence[str]) -> str:
        """Say in which comparisons the largest part stays the largest when the numbers are drawn anew."""
        named = f" ({'; '.join(steady)})" if steady else ""
        return (
            f"How sure is that? Every number was drawn anew from its range, {DRAWS} times. The largest part stayed the "
            f"largest in at least {STEADY} draws in {len(steady)} of {len(self.pairs)} comparisons{named}."
        )


def _hunch(counts: Mapping[str, int]) -> str:
    """Say whether the readings bear out that the experts agree about what matters and differ in the rest."""
    start = "Taken at their best values, these readings"
    others = max(count for name, count in counts.items() if name != "weights")
    if counts["weights"] > others:
        return f"{start} do not bear out the hunch that the experts agree about what matters."
    if counts["weights"] < others:
        return f"{start} go with the hunch that the experts part less over what matters than over the rest."
    return f"{start} leave open whether the experts agree about what matters."


class NothingToSplit(Lacking):
    """What stands here where no question is answered by more than one expert."""

    title = "What a disagreement is made of"
    words = (
        "In this debate no question is answered by more than one expert, so there is nothing to split. That is "
        "a finding too: they talk past each other."
    )
