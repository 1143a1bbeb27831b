"""A debate with faults shows their list and no traceback, whatever is opened."""

import inspect

import pytest

import perspectives
from perspectives import open
from perspectives.authoring.begin import begin
from perspectives.panels.kit.gate import GatedPanel
from perspectives.panels.kit.instead import Faulty


@pytest.fixture
def broken(tmp_path):
    folder = begin(tmp_path / "mine")
    text = (folder / "claims.toml").read_text(encoding="utf-8")
    text = text.replace('["readers"]', '["reader"]', 1).replace('"prediction"', '"<b>guess"', 1)
    (folder / "claims.toml").write_text(text, encoding="utf-8")
    return folder


# These show nothing of a debate's own files, or see that a file is missing before they open any other.
WITHOUT_THE_DEBATE = {"keep", "where", "words", "code", "compare_codes"}
OPENERS = [name for name in perspectives.__all__ if getattr(perspectives, name).__module__ == "perspectives.open"]


@pytest.mark.parametrize("name", OPENERS)
def test_every_opener_of_a_debate_shows_the_list(broken, name):
    opener = getattr(perspectives, name)
    taken = inspect.signature(opener).parameters
    if name in WITHOUT_THE_DEBATE:
        return
    needed = {key: "any" for key, one in taken.items() if one.default is one.empty}
    panel = opener(**needed, debate=broken)
    assert isinstance(panel, Faulty)
    shown = "".join(getattr(child, "value", "") for child in panel.children)
    assert "claim a1, factors" in shown
    assert "Did you mean &#x27;readers&#x27;?" in shown
    assert "&lt;b&gt;guess" in shown
    assert "<b>" not in shown
    plain = panel._repr_mimebundle_()["text/plain"]
    assert plain.startswith("This debate cannot be opened yet.")
    assert "found 'reader'; expected the id of one of the factors" in plain


def test_a_part_that_turns_out_faulty_behind_a_gate_is_shown_there(workbook):
    def make():
        perspectives.load_debate("nowhere")

    gate = GatedPanel(workbook, lambda book: book.get("bet.x") == 1, "It", make)
    workbook.save({"bet.x": 1})
    assert isinstance(gate.content, Faulty)


def test_what_is_wrapped_keeps_its_name_and_what_it_says():
    assert open.weigh.__doc__.startswith("Return the sandbox")
    assert open.weigh.__name__ == "weigh"
    assert "debate" in inspect.signature(open.weigh).parameters
