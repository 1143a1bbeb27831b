"""Behind a prefix, as on a hub (``/user/x/``) or in a folder of a web host: everything is found."""

import pytest
from driving import bet_on
from hosts import Host, Lab, Lite, Voila
from playwright.sync_api import Page, expect

from perspectives.loading.lessons import load_lesson

pytestmark = pytest.mark.browser


class LabBehind(Lab):
    """JupyterLab on a hub."""

    name, prefix = "lab behind a prefix", "/user/x"


class VoilaBehind(Voila):
    """Voila on a hub."""

    name, prefix = "voila behind a prefix", "/user/x"


class LiteBehind(Lite):
    """The offline site in a folder."""

    name, prefix = "lite behind a prefix", "/school/korea"


@pytest.mark.parametrize("host", [LabBehind, VoilaBehind, LiteBehind], ids=lambda kind: kind.name[:5], indirect=True)
def test_everything_is_found(debate, host: Host, page: Page):
    page.goto(f"{host.address}/{'?token=classroom' if isinstance(host, Lab) else ''}")  # which leads to the first
    expect(page.get_by_role("heading", name="New Dawn or False Hope?")).to_be_visible()
    host.open(page, "03_lee")
    bet_on(page, load_lesson(debate, "03_lee").bet.option[0].label)
    expect(page.locator(".nd-reply")).to_have_count(1)
    expect(page.locator(".nd-panel .main-svg").first).to_be_attached()  # the charts' own code has come
    page = host.follow(page, "The third argument")
    expect(page.get_by_role("heading", name="The third argument", level=1)).to_be_visible()
    assert page.url.startswith(host.address)


@pytest.mark.parametrize("host", [LabBehind, VoilaBehind], ids=lambda kind: kind.name[:5], indirect=True)
def test_a_kernel_that_is_gone_is_told_of(host: Host, browser):
    page = browser.new_context().new_page()  # which may have errors
    host.open(page, "00_start_here")
    host.settle(page)
    host.cull(page)
    expect(page.locator(".nd-lost")).to_contain_text("was stopped or restarted", timeout=20_000)
    page.context.close()
