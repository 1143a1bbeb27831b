"""The types of a debate: what an expert wrote, and how the module reads it.

Everything here is frozen. The loader (:mod:`perspectives.loading.load`) is the one place where a debate is built and
checked; ``data/README.md`` is the codebook that explains each field to people who write debates.
"""

import datetime

from pydantic import ConfigDict

from .claims import Claim, Expert, Factor, Family, Question
from .entries import Entries, Entry, Text
from .judgements import Evidence, Forecast, Hypothesis, Judgement
from .lenses import Commitment, Lens, Level, Package, Reading


class Source(Entry):
    """Where the debate was published, until when its authors knew, and in which folder the dated facts around it are.

    ``context`` is empty where a debate has no such facts.
    """

    title: Text
    publisher: Text
    url: Text
    published: Text
    cutoff: datetime.date
    context: str = ""


class Debate(Entry):
    """A whole debate, checked. Built only by :func:`perspectives.load_debate`.

    ``chosen`` says how the questions of its forecasts were chosen (not shown before notebook 07); it may be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    title: str
    source: Source
    questions: Entries[Question]
    families: Entries[Family]
    experts: Entries[Expert]
    factors: Entries[Factor]
    claims: Entries[Claim]
    lenses: Entries[Lens]
    readings: Entries[Reading]
    packages: Entries[Package]
    commitments: Entries[Commitment]
    hypotheses: Entries[Hypothesis]
    evidence: Entries[Evidence]
    judgements: Entries[Judgement]
    forecasts: Entries[Forecast]
    chosen: str = ""

    @property
    def moment(self) -> str:
        """What the moment is called in which the experts wrote: the date of the common reading, such as a month."""
        return self.readings["common"].date

    def levels(self, reading: str = "common") -> dict[str, Level]:
        """Return a level for every factor as somebody reads the moment of the debate.

        Parameters
        ----------
        reading : str
            ``common`` or an expert's id. Where the expert is silent the common level stands in.

        Raises
        ------
        KeyError
            If there is no such reading.
        """
        return {**self.readings["common"].levels, **self.readings[reading].levels}

    def factors_in(self, name: str) -> tuple[str, ...]:
        """Return the factor with this id, or all factors of the family with this id; none if there is neither."""
        if name in self.factors.ids:
            return (name,)
        return tuple(factor.id for factor in self.factors if factor.family == name)

    def lens(self, expert: str, question: str) -> Lens | None:
        """Return an expert's lens for a question; None where the text does not answer it."""
        return next((lens for lens in self.lenses if (lens.expert, lens.question) == (expert, question)), None)

    def lenses_for(self, question: str) -> tuple[Lens, ...]:
        """Return the lenses of those experts who answer this question, in the order of the experts."""
        return tuple(lens for expert in self.experts if (lens := self.lens(expert.id, question)))
