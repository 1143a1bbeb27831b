"""The answer key says what learners are told, of every debate; what happened next has a heading of its own."""

import re

from common import NEW_DAWN, SPOILER

from perspectives.__main__ import FINE, UNREADABLE, main
from perspectives.authoring.key import AFTERWARDS, answer_key
from perspectives.loading.lessons import load_lessons
from perspectives.loading.load import folder_of


def shown(text):
    """A text as Markdown shows it."""
    return re.sub(r"\\(.)", r"\1", text)


def test_every_option_stands_in_it_with_its_reply_and_its_passages(any_debate, any_folder):
    key, lessons = shown(answer_key(any_folder)), load_lessons(any_debate, any_folder)
    for lesson in lessons.values():
        for choice in (*((lesson.bet,) if lesson.bet else ()), *lesson.check):
            asked = key[key.index(choice.prompt) :].split("\n\n**")[0]
            for option in choice.option:
                said = {"right": "Right", "partly": "Partly", "wrong": "Wrong"}[option.verdict]
                assert f"- **{said}: {option.label}.** {option.reply}" in asked
                for claim in option.claims:
                    assert f"“{any_debate.claims[claim].quotation}”" in asked
            assert asked.count("- **Right: ") == 1
            assert choice.discuss is None or f"If the class is divided: {choice.discuss}" in asked
        assert f"**Reflect.** {lesson.reflection}" in key


def test_a_lesson_that_asks_the_bets_of_others_names_their_answers(debate):
    key, lessons = shown(answer_key(NEW_DAWN)), load_lessons(debate, NEW_DAWN)
    short = next(lesson for lesson in lessons.values() if lesson.bets_of)
    section = key.split(f"## {short.title}: ")[1].split("\n## ")[0]
    for other in short.bets_of:
        (right,) = (option.label for option in lessons[other].bet.option if option.verdict == "right")
        assert f"- `{other}`: **{right}**" in section


def test_the_lesson_on_one_page_stands_first_with_an_answer_to_whatever_is_asked(debate):
    key, lessons = shown(answer_key(NEW_DAWN)), load_lessons(debate, NEW_DAWN)
    (lesson,) = (lesson for lesson in lessons.values() if lesson.part)
    page = key.split("## ")[1]
    assert page.startswith("The lesson on one page")
    rows, minute = page.splitlines()[6:-1], 0
    for number, (part, row) in enumerate(zip(lesson.part, rows, strict=True), 1):
        assert row.startswith(f"| {minute} | {number} {part.title} | ")
        minute += part.minutes
        for question in part.question:
            assert f"*{question.ask}* {question.answer}" in row
        if part.bet:
            bet = lessons[part.bet].bet
            (right,) = (option.label for option in bet.option if option.verdict == "right")
            assert f"**Right:** {right}." in row
            tempting = bet.options[part.tempting]
            assert f"**Be ready for:** *{tempting.label}.* " in row
            assert tempting.reply.split(". ")[0] in row
        assert [
            check.prompt for check in lesson.check if part.checks and f"**Right {len(lesson.check)}:**" not in row
        ] == []


def test_what_is_made_for_a_vote_stands_there_with_what_to_hear(debate):
    key = shown(answer_key(NEW_DAWN))
    for lesson in load_lessons(debate, NEW_DAWN).values():
        for vote in lesson.vote:
            asked = key[key.index(vote.prompt) :].split("\n\n**")[0]
            assert all(f"- {option.label}\n" in asked for option in vote.option)
            assert f"What to hear: {vote.look_for}" in asked


def test_a_debate_whose_lessons_have_no_parts_has_no_such_page():
    assert "on one page" not in answer_key(folder_of("coal_town"))


def test_what_happened_next_stands_at_the_end_and_nowhere_before(debate, reckoning):
    before, after = shown(answer_key(NEW_DAWN)).split(f"\n{AFTERWARDS}\n")
    for forecast in debate.forecasts:
        assert f"{forecast.question} **{'Yes' if forecast.outcome else 'No'}.** {forecast.resolution}" in after
    for outcome in reckoning.outcome:
        assert outcome.reasons in after
        assert outcome.against in after
    assert not SPOILER.search(before), SPOILER.search(before)


def test_a_debate_that_ends_with_its_text_has_no_such_part(any_folder):
    tells = (any_folder / "outcomes.toml").exists()
    assert (AFTERWARDS in answer_key(any_folder).splitlines()) == tells


def test_what_looks_like_markdown_is_shown_as_it_is(copy):
    path = copy / "lessons" / "02_swanstrom.toml"
    old = "It hardly moves: something else would have to change first"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, "*It* [hardly](x) <b>moves</b>"), encoding="utf-8")
    key = answer_key(copy)
    assert r"**Right: \*It\* \[hardly\](x) \<b\>moves\</b\>.**" in key


def test_the_command_prints_it_or_writes_it_into_a_file(tmp_path, capsys):
    assert main(["key", "coal_town"]) == FINE
    printed = capsys.readouterr().out
    assert main(["key", "coal_town", "--to", str(tmp_path / "key.md")]) == FINE
    assert (tmp_path / "key.md").read_text(encoding="utf-8") == printed.removesuffix("\n")
    assert main(["key", "coal_town", "--to", str(tmp_path / "nowhere" / "key.md")]) == UNREADABLE
    assert main(["key", "no_such_debate"]) == UNREADABLE
