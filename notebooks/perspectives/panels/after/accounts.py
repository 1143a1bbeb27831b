"""What is fair to say of each expert, once enough of their claims have been judged."""

from collections.abc import Mapping
from typing import Any

from ...answers.workbook import Workbook
from ...debate.aftermath import Reckoning
from ...debate.debate import Debate
from ...words.markup import div, tag
from ..kit import parts
from ..kit.answer_panel import AnswerPanel
from .judging import ENOUGH, given_judgements


class Accounts(AnswerPanel):
    """What is fair to say of each expert, once some of their claims have been judged. Control: ``expert``."""

    title = "Fair to everybody"
    kind = "read"

    def __init__(self, debate: Debate, reckoning: Reckoning, workbook: Workbook):
        self.debate, self.reckoning = debate, reckoning
        self.judged: dict[str, int] = {}
        self.expert = parts.choice_buttons(parts.options(debate.experts, "short"), debate.experts[0].id)
        self.card = parts.live_box()
        super().__init__(workbook, {"expert": self.expert}, [self.expert, self.card])

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Count the judged claims of every expert."""
        whose = [self.debate.claims[claim].expert for claim in given_judgements(self.reckoning, saved)]
        self.judged = {expert: whose.count(expert) for expert in self.debate.experts.ids}

    @property
    def missing(self) -> str:
        """What is still to be judged before the account of the chosen expert opens; empty when it is open."""
        name, done = self.debate.experts[self.expert.value].short, self.judged[self.expert.value]
        whole = [outcome for outcome in self.reckoning.outcomes.ids if self._is_theirs(outcome)]
        needed = min(ENOUGH, len(whole))
        opens = f"This opens when you have judged {needed} claims of {name}; so far it is {done}."
        return opens if done < needed else ""

    def _account(self) -> dict[str, str]:
        name, account = self.debate.experts[self.expert.value].short, self.reckoning.accounts[self.expert.value]
        return {
            f"What would have counted against {name}": account.counts_against,
            "What was borne out, and what was not": account.held,
            "What cannot be told": account.open,
            f"What {name} did not say": account.unsaid,
        }

    def sentence_now(self) -> str:
        """Give the account of the chosen expert, or say how many claims are still to be judged."""
        return self.missing or " ".join(f"{title}: {text}" for title, text in self._account().items())

    def show_rest(self) -> None:
        """Show the account on a card."""
        if self.missing:
            self.card.value = div("nd-closed", self.missing)
            return
        told = [div("nd-part", tag("b", f"{title}."), f" {text}") for title, text in self._account().items()]
        self.card.value = div("nd-card nd-reply", told)

    def _is_theirs(self, claim: str) -> bool:
        return self.debate.claims[claim].expert == self.expert.value
