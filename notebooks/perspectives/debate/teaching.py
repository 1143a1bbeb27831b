"""What whoever teaches a lesson needs beside it: its parts, what to ask in each, and questions for a vote.

Nothing of it is shown to learners; the answer key and notebook 08 read it.
"""

from typing import Annotated

from pydantic import Field

from .entries import Entry, Id, Ids, ListOf, Text


class VoteOption(Entry):
    """One answer to a question for a vote; none is right."""

    id: Id
    label: Text


class Vote(Entry):
    """A question that is made for a class to vote on, after the lesson; nobody has answered it before.

    It has no right answer. ``claims`` are quoted with it, ``discuss`` is what the class is asked between two votes, and
    ``look_for`` tells whoever teaches what to hear in the reasons.
    """

    id: Id
    prompt: Text
    claims: Ids = ()
    option: Annotated[ListOf[VoteOption], Field(min_length=2)]
    discuss: Text
    look_for: Text


class ClassQuestion(Entry):
    """A question that whoever teaches asks in class, and what to hear in answer to it."""

    ask: Text
    answer: Text


class LessonPart(Entry):
    """A part of a lesson as a class goes through it.

    ``bet`` names the lesson whose bet is made in it, and ``tempting`` the option of that bet to be ready for, which is
    not the right one; ``checks`` tells that the lesson's self-checks stand there.
    """

    title: Text
    minutes: Annotated[int, Field(ge=1)]
    bet: Text | None = None
    tempting: Id | None = None
    checks: bool = False
    question: ListOf[ClassQuestion] = ()
