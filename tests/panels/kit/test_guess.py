"""Committed before it is told: nothing is told early, what stands stands, and another question starts anew."""

import pytest

from perspectives.panels.kit.guess import Commit, Guess

OPTIONS = [("This", "one"), ("That", "two")]


def saved(workbook):
    return {key: answer.value for key, answer in workbook.answers().items()}


def take_up(guess, workbook, reply="You see."):
    guess.take_up(saved(workbook))
    guess.refresh(lambda: reply)


def test_no_reply_is_even_made_before_it_is_committed(workbook):
    guess = Guess(workbook, "guess", OPTIONS)
    guess.take_up({})
    guess.refresh(lambda: pytest.fail("made too early"))
    assert guess.commit.disabled
    guess.commit.click()
    assert saved(workbook) == {}
    guess.choice.value = "two"
    guess.refresh(lambda: pytest.fail("made too early"))
    assert not guess.commit.disabled
    guess.commit.click()
    workbook.save({"guess": "one"})  # too late
    take_up(guess, workbook)
    assert (guess.made, guess.choice.disabled, guess.reply.value) == ("two", True, "You see.")
    assert guess.commit.layout.display == "none"


def test_what_is_committed_stands(workbook):
    guess = Guess(workbook, "guess", OPTIONS)
    workbook.save({"guess": "one"}, final=True, fits=guess.fits)
    guess.choice.value = "two"
    guess.place()
    take_up(guess, workbook)
    assert guess.made == guess.choice.value == "one"


def test_it_may_have_to_wait_for_something_else(workbook):
    ready = []
    guess = Guess(workbook, "guess", OPTIONS, ready=lambda: bool(ready))
    guess.choice.value = "one"
    guess.refresh(str)
    assert guess.commit.disabled
    guess.place()
    assert saved(workbook) == {}
    ready.append(True)
    guess.refresh(str)
    assert not guess.commit.disabled


@pytest.mark.parametrize("kept", ["three", 2, ["one"], {"one": 1}, True])
def test_what_is_no_option_is_no_guess(workbook, kept):
    guess = Guess(workbook, "guess", OPTIONS)
    guess.take_up({"guess": kept})
    assert (guess.committed, guess.outdated, guess.choice.value) == (False, True, None)
    guess.refresh(lambda: pytest.fail("made too early"), "Once more.")
    assert (guess.reply.value, guess.reply.layout.display) == ("Once more.", None)


def test_starting_over_empties_the_choice_and_a_mere_choice_stays(workbook):
    guess = Guess(workbook, "guess", OPTIONS)
    guess.choice.value = "one"
    guess.take_up({})
    assert guess.choice.value == "one"
    guess.take_up({"guess": "one"})
    guess.take_up({})
    assert guess.choice.value is None


def test_another_question_starts_with_nothing_chosen(workbook):
    now = ["a"]
    guess = Guess(workbook, lambda: f"guess.{now[0]}", OPTIONS)
    guess.choice.value = "one"
    now[0] = "b"
    guess.take_up({"guess.a": "one"})
    assert guess.choice.value is None
    now[0] = "a"
    guess.take_up({"guess.a": "one"})
    assert guess.choice.value == "one"


def test_a_list_is_committed_when_it_is_whole(workbook):
    given = {}
    both = Commit(workbook, "all", "Lock", lambda: given if len(given) == 2 else None)
    given["first"] = 1
    both.refresh()
    both.place()
    assert both.button.disabled
    assert saved(workbook) == {}
    given["second"] = 2
    both.refresh()
    assert not both.button.disabled
    both.place()
    both.take_up(saved(workbook))
    both.refresh()
    assert both.committed
    assert both.button.layout.display == "none"
    assert saved(workbook) == {"first": 1, "second": 2, "all": True}
