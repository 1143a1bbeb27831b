"""Committed before it is told: a guess, or a list of answers, that stands from then on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from ...answers.workbook import Workbook
from .answer_panel import AnswerPanel
from .parts import button, live_box, radio, show


class Commit:
    """A button that commits answers which are all given; from then on they stand.

    Parameters
    ----------
    workbook : Workbook
    key : str
        Under which it is kept that they are committed.
    label : str
        What the button says.
    given : callable
        Returns the answers, by key; None while some are missing.

    Attributes
    ----------
    button : Button
    committed : bool
    """

    def __init__(self, workbook: Workbook, key: str, label: str, given: Callable[[], Mapping[str, Any] | None]):
        self.workbook, self.key, self._given = workbook, key, given
        self.committed = False
        self.button = widgets.Button(description=label, button_style="primary", disabled=True)

    def place(self) -> None:
        """Commit the answers, if all are given."""
        given = self._given()
        if given is not None:
            self.workbook.save({**given, self.key: True}, final=True)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """See whether they are committed."""
        self.committed = saved.get(self.key) is True

    def refresh(self) -> None:
        """Offer the button when all are given, and no longer when they are committed."""
        self.button.disabled = self._given() is None
        show(self.button, not self.committed)


class Guess:
    """A choice to make before anything is told: it is committed once, the reply comes then, and it stands.

    A panel takes its parts up where it takes up answers, and brings them up to date where it does so with its own.

    Parameters
    ----------
    workbook : Workbook
    key : str or callable
        Under which it is kept; a callable where one panel asks several things one after another.
    options : sequence of tuple of str and str
        What is shown and what is kept.
    label : str
        What the button says.
    ready : callable
        Tells whether it may be committed now.

    Attributes
    ----------
    choice : RadioButtons
    commit : Button
    reply : HTML
        The place of the reply.
    made : str or None
        What was committed.
    outdated : bool
        Whether something was committed that is no longer offered.
    """

    def __init__(
        self,
        workbook: Workbook,
        key: str | Callable[[], str],
        options: Sequence[tuple[str, str]],
        label: str = "Commit my guess",
        ready: Callable[[], bool] = lambda: True,
    ):
        self.workbook, self._key, self._ready = workbook, key, ready
        self.values = tuple(value for _, value in options)
        self.choice, self.reply = radio(options), live_box()
        self.commit = button(label, self.place, button_style="primary", disabled=True)
        self.made: str | None = None
        self.outdated, self._about = False, self.key

    @property
    def key(self) -> str:
        """The key of what is asked now."""
        return self._key if isinstance(self._key, str) else self._key()

    @property
    def committed(self) -> bool:
        """Whether it is committed, and may be replied to."""
        return self.made is not None

    def fits(self, value: object) -> bool:
        """Tell whether a value is one of the options."""
        return value in self.values

    def place(self) -> None:
        """Commit what is chosen; from now on it stands."""
        if self.choice.value is not None and self._ready():
            self.workbook.save({self.key: self.choice.value}, final=True, fits=self.fits)

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show what was committed; a mere choice stays until something else is asked, or the learner starts over."""
        kept = saved.get(self.key)
        made = kept if self.fits(kept) else None
        if made is not None or self.committed or self._about != self.key:
            self.choice.value = made
        self.made, self.outdated, self._about = made, kept is not None and made is None, self.key

    def refresh(self, reply: Callable[[], str], until: str = "") -> None:
        """Offer the button until it is committed; after that give the reply, which is not even made before.

        The place of the reply is never hidden: what comes into one that was there already is read out.
        """
        self.choice.disabled = self.committed
        self.commit.disabled = self.committed or self.choice.value is None or not self._ready()
        show(self.commit, not self.committed)
        self.reply.value = reply() if self.committed else until


class GuessPanel(AnswerPanel):
    """A panel that tells something once ``guess`` is committed; its answers are nothing but that."""

    guess: Guess

    @property
    def committed(self) -> bool:
        """Whether the guess is made, and may be replied to."""
        return self.guess.committed

    def take_up(self, saved: Mapping[str, Any]) -> None:
        """Show the guess, if one was committed."""
        self.guess.take_up(saved)
