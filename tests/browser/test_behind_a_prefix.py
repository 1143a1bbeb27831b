"""Behind a prefix, as on a hub (``/user/x/``): everything is found, and a kernel that is gone is missed.

The offline site in a folder of a web host: test_plain_page.py, test_offline.py.
"""

import pytest
from driving import bet_on, drawn_in
from hosts import Host, Lab, Voila
from lost import go_on, may_have_errors, told, words, write
from playwright.sync_api import Page, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser


class LabBehind(Lab):
    """JupyterLab on a hub."""

    name, prefix = "lab behind a prefix", "/user/x"


class VoilaBehind(Voila):
    """Voila on a hub."""

    name, prefix = "voila behind a prefix", "/user/x"


BEHIND = pytest.mark.parametrize("host", [LabBehind, VoilaBehind], ids=lambda kind: kind.name[:5], indirect=True)
unguarded = pytest.fixture(may_have_errors)
# A hub that is slow to say which notebooks are open: JupyterLab learns later that a session has ended than that its
# kernel has, and in a session that has ended it can start no other.
SLOW = """
const ask = window.fetch;
window.fetch = async (...asked) => {
  const reply = await ask(...asked);
  if (/api\\/sessions\\?/.test(asked[0].url ?? asked[0])) await new Promise((go) => setTimeout(go, 2000));
  return reply;
};
"""


@BEHIND
def test_everything_is_found(debate, host: Host, page: Page):
    page.goto(f"{host.address}/{'?token=classroom' if isinstance(host, Lab) else ''}")  # which leads to the first
    expect(page.get_by_role("heading", name="New Dawn or False Hope?")).to_be_visible()
    page = host.follow(page, "the moment")
    host.run(page, "01_the_moment")
    bet_on(page, load_lesson(debate, "01_the_moment").bet.option[0].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    drawn_in(page)  # the charts' own code has come
    page = host.follow(page, "the first argument")
    expect(page.get_by_role("heading", name="The first argument", level=1)).to_be_visible()
    assert page.url.startswith(host.address)


@BEHIND
def test_a_kernel_that_is_gone_is_told_of_and_what_was_typed_comes_back(host: Host, unguarded: Page):
    page = unguarded
    page.add_init_script(SLOW)
    host.open(page, "00_start_here")
    write(page, "These words are safe.")
    host.settle(page)
    host.cull(page)
    told(page, "was stopped or restarted, so its panels no longer answer")
    expect(page.get_by_role("button", name="Start over")).to_have_attribute("inert", "")
    words(page).fill("These words are safe. These are not.")
    go_on(page, host, "00_start_here")
    expect(words(page)).to_have_value("These words are safe.")
    card = page.locator(".nd-draft")
    expect(card).to_contain_text("These words are safe. These are not.")
    card.get_by_role("button", name="Put it back").click()
    expect(words(page)).to_have_value("These words are safe. These are not.")
    expect(page.get_by_text("7 words, saved.")).to_be_visible()
    expect(card).to_have_count(0)
    host.again(page, "00_start_here")
    expect(words(page)).to_have_value("These words are safe. These are not.")
    expect(card).to_have_count(0)
