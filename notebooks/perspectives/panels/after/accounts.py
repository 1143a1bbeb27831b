"""What is fair to say of each expert, once enough of their claims have been judged."""

from collections.abc import Mapping
from typing import Any

from ...answers.workbook import Workbook
from ...debate.debate import Debate
from ...loading.aftermath import Reckoning
from ..kit import base
from .judging import ENOUGH, given_judgements


class Accounts(base.AnswerPanel):
    """What is fair to say of each expert, once some of their claims have been judged. Control: ``expert``."""

    title = "Fair to everybody"

    def __init__(self, debate: Debate, reckoning: Reckoning, workbook: Workbook):
        self.debate, self.reckoning = debate, reckoning
        self.judged: dict[str, int] = {}
        self.expert = base.choice_buttons([(e.short, e.id) for e in debate.experts], debate.experts[0].id)
        self.card = base.live_box()
        super().__init__(workbook, {"expert": self.expert}, [self.expert, self.card])

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Count the judged claims of every expert."""
        whose = [self.debate.claims[claim].expert for claim in given_judgements(self.reckoning, saved)]
        self.judged = {expert: whose.count(expert) for expert in self.debate.experts.ids}

    def refresh(self) -> None:
        """Show the account of the chosen expert, or how many claims are still to be judged."""
        name = self.debate.experts[self.expert.value].short
        done = self.judged[self.expert.value]
        whole = [outcome for outcome in self.reckoning.outcomes.ids if self._is_theirs(outcome)]
        needed = min(ENOUGH, len(whole))
        if done < needed:
            self.sentence = f"This opens when you have judged {needed} claims of {name}; so far it is {done}."
            self.card.value = f'<div class="nd-closed">{self.sentence}</div>'
            return
        account = self.reckoning.accounts[self.expert.value]
        parts = {
            f"What would have counted against {name}": account.counts_against,
            "What was borne out, and what was not": account.held,
            "What cannot be told": account.open,
            f"What {name} did not say": account.unsaid,
        }
        self.sentence = " ".join(f"{title}: {text}" for title, text in parts.items())
        items = "".join(
            f'<div class="nd-part"><b>{base.escaped(part)}.</b> {base.escaped(text)}</div>'
            for part, text in parts.items()
        )
        self.card.value = f'<div class="nd-card nd-reply">{items}</div>'

    def _is_theirs(self, claim: str) -> bool:
        return self.debate.claims[claim].expert == self.expert.value
