"""A workbook in which all is answered, so that every panel is open; each host takes it up in its own way."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hosts import DEBATE, Host, Lab
from playwright.sync_api import Frame, Page

from perspectives.analysis.emphasis import NOTICED
from perspectives.answers import kinds
from perspectives.answers.content import FORMAT, VERSION
from perspectives.answers.keys import full_key
from perspectives.debate.aftermath import VERDICTS
from perspectives.loading.aftermath import load_reckoning
from perspectives.loading.context import load_context
from perspectives.loading.lessons import load_coding, load_lessons
from perspectives.loading.load import load_debate
from perspectives.model.shapley import INGREDIENTS

KEPT = "perspectives-workbook"  # where a browser keeps them


def all_answers() -> str:
    """Return the workbook's content: the first answer wherever there is a choice, points that differ."""
    debate = load_debate("new_dawn")
    coding, reckoning = load_coding(debate), load_reckoning(debate, load_context())
    final: dict[str, Any] = {
        kinds.LOCK.key(): True,
        kinds.CODES.key(): True,
        kinds.NEAREST.key(): debate.experts.ids[0],
    }
    final |= {kinds.SEEN.key(): next(iter(NOTICED)), kinds.INGREDIENT.key(): INGREDIENTS[0]}
    final |= {kinds.BET.key(name): one.bet.option[0].id for name, one in load_lessons(debate).items() if one.bet}
    final |= {kinds.FORECAST.key(each): 40 for each in debate.forecasts.ids}
    final |= {kinds.CODE.key(each.claim): coding.rule[0].id for each in coding.passage}
    final |= {kinds.OUTCOME.key(claim): next(iter(VERDICTS)) for claim in reckoning.outcomes.ids}
    open_ones = {kinds.WEIGHT.key(each): max(100 - 7 * place, 10) for place, each in enumerate(debate.factors.ids)}
    open_ones |= {kinds.RATING.key(one, story): -1 for one in debate.evidence.ids for story in debate.hypotheses.ids}
    points = dict(zip(debate.families.ids, (40, 30, 20, 10), strict=True))
    final[kinds.FIRST.key()] = points
    open_ones |= {kinds.FAMILY.key(family): value for family, value in points.items()}
    open_ones |= {
        kinds.YARDSTICK.key(): debate.factors.ids[0],
        kinds.FUTURES.key(): ["uneven", "same"],
        kinds.COMPENSATION.key(): 30,
    }
    return workbook(final, open_ones)


def workbook(final: Mapping[str, Any], open_ones: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Return the content of a workbook with these answers, by key; ``final`` are those that were committed."""
    answers = {
        full_key("new_dawn", key): {"value": value, "at": "", "final": key in final}
        for key, value in (final | open_ones).items()
    }
    return json.dumps({"format": FORMAT, "version": VERSION, "answers": answers})


def give(page: Page, **final: Any) -> None:
    """Let the page's browser hold committed answers, as if they had been given before; ``__`` stands for a dot."""
    _hold(page, workbook({key.replace("__", "."): value for key, value in final.items()}))


def give_all(page: Page) -> None:
    """Let the page's browser hold an answer to everything."""
    _hold(page, all_answers())


def _hold(page: Page, content: str) -> None:
    page.add_init_script(f"location.protocol.startsWith('http') && (localStorage['{KEPT}'] ??= {json.dumps(content)})")


def kept(page: Page | Frame) -> dict[str, dict[str, Any]]:
    """Return the answers to the module's own debate that the page's browser holds, by key."""
    stored = page.evaluate("Object.entries(localStorage)")
    entries = {name: json.loads(text) for name, text in stored if name.startswith(KEPT)}
    whole = entries.pop(KEPT)["answers"]
    whole |= {name.removeprefix(f"{KEPT}/"): answer for name, answer in entries.items()}
    return {key.removeprefix(DEBATE): answer for key, answer in whole.items() if key.startswith(DEBATE)}


def hand_over(host: Host, content: str) -> dict[str, Any] | None:
    """Give the host the answers; return what a browser must hold to find them, if they are kept there."""
    if isinstance(host, Lab):
        host.workbook.write_text(content, encoding="utf-8")
        return None
    return {"cookies": [], "origins": [_stored(host.address, content)]}


def _stored(address: str, content: str) -> dict[str, Any]:
    origin = "/".join(address.split("/")[:3])  # a host in a folder has the storage of the whole address
    return {"origin": origin, "localStorage": [{"name": KEPT, "value": content}]}
