"""A class: who is one and who is two, what they are called, and who is there of those expected."""

import pytest
from handed import saved

from perspectives.responses.group import Group, attendance, group, names_in, plain
from perspectives.responses.response import response_of


@pytest.fixture
def handed(asked):
    def make(name, mark="Ab3dE", hour=9, zone="+01:00", **answers):
        values = {"page.name": name, **{key.replace("__", "."): value for key, value in answers.items()}}
        return response_of(saved(values), asked, mark, f"2018-03-15T{hour:02d}:00:00{zone}")

    return make


def test_who_hands_in_twice_is_one_and_the_latest_counts_whatever_its_zone(handed):
    first, second = handed("Anna", hour=9, zone="+01:00"), handed("Anna", hour=9, zone="+00:00", compensation=3)
    for arriving in ([first, second], [second, first], [second, first, second, first]):
        (learner,) = group(arriving).learners
        assert learner.responses == (first, second)
        assert learner.latest == second
        assert learner.earliest == first


def test_the_same_handed_in_as_file_and_code_counts_once_and_the_fuller_of_two(handed):
    short, full = handed("Anna"), handed("Anna", compensation=3)
    for arriving in ([short, full], [full, short], [full, full]):
        assert group(arriving).learners[0].responses == (full,)


def test_two_of_one_nickname_are_two_and_are_told_apart_by_their_marks(handed):
    found = group([handed("Anna", "aaaaa"), handed(" anna ", "bbbbb"), handed("Ben", "ccccc"), handed("", "ddddd")])
    assert [learner.mark for learner in found.learners] == ["aaaaa", "bbbbb", "ccccc", "ddddd"]
    assert list(found.labels.values()) == ["Anna (aaaaa)", "anna (bbbbb)", "Ben", "no name (ddddd)"]
    assert found.doubles == {"Anna": ("aaaaa", "bbbbb")}
    assert found.notes == ("2 learners are called Anna: aaaaa, bbbbb are their marks.",)


def test_two_names_from_one_workbook_are_told(handed):
    found = group([handed("Anna", hour=9), handed("", hour=10), handed("Ben", hour=11), handed("BEN", hour=12)])
    assert found.learners[0].name == "BEN"
    assert found.renamed == {"Ab3dE": ("Anna", "Ben", "BEN")}
    assert "count as one learner" in found.notes[0]
    assert not group([handed("Anna", hour=9), handed("ánna ", hour=11)]).notes


def test_a_name_taken_back_is_still_known(handed):
    assert group([handed("Anna", hour=9), handed("", hour=10)]).learners[0].name == "Anna"


def test_ten_thousand_from_one_workbook_are_one_learner(handed):
    many = [handed("Anna", hour=number % 24, compensation=number % 100) for number in range(10_000)]
    assert len(group(many).learners[0].responses) == 24


def test_names_are_compared_without_capitals_accents_and_spaces():
    assert plain("  ZOÉ  Straße ") == plain("zoe strasse")
    assert plain("김하늘") == plain("\u1100\u1175\u11b7\u1112\u1161\u1102\u1173\u11af")
    assert plain("Zoe") != plain("Zoa")


def test_a_list_of_names_is_read_line_by_line():
    assert names_in(" Anna Berg\r\n\nBen  Holm; Zoé\tBerg, Karl\nAnna Berg") == (
        "Anna Berg",
        "Ben Holm",
        "Zoé",
        "Berg, Karl",
    )
    assert len(names_in("x" * 1000)[0]) < 70


def there(found, *listed):
    result = attendance(found, listed)
    return dict(result.there), result.missing, result.others


def test_who_is_there_and_who_is_missing(handed):
    found = group([handed("anna", "aaaaa"), handed("Zoé Li", "bbbbb"), handed("Max", "ccccc"), handed("", "ddddd")])
    assert there(found, "Zoe Li", "Ben", "Anna Berg") == (
        {"Zoe Li": "Zoé Li", "Anna Berg": "anna"},
        ("Ben",),
        ("Max", "no name (ddddd)"),
    )
    assert there(Group(), "Ben") == ({}, ("Ben",), ())
    assert there(found)[2] == ("anna", "Max", "Zoé Li", "no name (ddddd)")


def test_a_part_of_a_name_that_two_have_stands_for_neither(handed):
    found = group([handed("Anna")])
    assert there(found, "Anna Berg", "Anna Holm") == ({}, ("Anna Berg", "Anna Holm"), ("Anna",))
    assert there(found, "Anna Berg", "Anna") == ({"Anna": "Anna"}, ("Anna Berg",), ())
    assert there(group([handed("Ann")]), "Anna Berg")[1] == ("Anna Berg",)


def test_two_of_one_nickname_take_one_name_each(handed):
    found = group([handed("Anna", "aaaaa"), handed("Anna", "bbbbb")])
    assert there(found, "Anna", "anna", "Ben")[1:] == (("Ben",), ())
    assert there(found, "Anna", "Ben")[1:] == (("Ben",), ("Anna (bbbbb)",))
