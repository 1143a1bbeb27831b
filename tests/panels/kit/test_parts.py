"""What parts of panels share, and that none of them changes another by it."""

import ipywidgets as widgets
from common import NEW_DAWN

from perspectives.loading.load import load_debate
from perspectives.panels.kit import parts
from perspectives.panels.kit.ahead import parts_of
from perspectives.panels.weigh.weigh import WeighPanel


def test_what_is_laid_out_alike_has_one_layout():
    (one, box), other = parts.slider("One", 10, "little", "much"), parts.note("Words.")
    assert one.layout is box.layout is other.layout is parts.heading("More").layout
    assert other.style is parts.prompt("Do it.").style
    assert one.style is parts.slider("Two", 20, "little", "much")[0].style


def test_to_hide_a_part_hides_no_other():
    one, other = parts.note("One."), parts.note("Other.")
    parts.show(one, False)
    assert one.layout.display == "none"
    assert other.layout.display is None
    mine = one.layout
    parts.show(one, True)
    assert one.layout is mine, "a page that has it needs no other"
    assert parts.note("Third.").layout.display is None


def test_the_largest_panel_has_far_fewer_layouts_and_styles_than_parts(workbook):
    panel = WeighPanel(load_debate(NEW_DAWN), workbook)
    made = set(parts_of(panel))
    looks = {part for part in made if isinstance(part, widgets.Layout | widgets.Style)}
    assert len(looks) < 0.6 * len(made - looks)  # without sharing there are 1.7 of them to a part
