"""How long rank acceptability takes, beside two packages for multi-criteria decisions.

All in one run and in turn, so that what else the machine does falls on all alike. The module draws every range, of
levels, weights, compensations and gates, through trees. The peers are given an easier task, which they can do: weighted
products side by side, with the weights alone drawn, evenly over all divisions of the whole. The module does that, too;
numpy does it with one array for all draws, which is the floor that the module, without numpy, cannot reach. The peers'
own time only is measured, not the drawing of their weights.
"""

import warnings
from collections.abc import Callable
from time import process_time
from typing import Any

import numpy as np
from asked import Asked
from goals import Goal, Part
from pymcdm.methods import WPM
from report import markdown
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedProductModel

from perspectives import load_debate
from perspectives.analysis.commitments import SAMPLES as OFTEN
from perspectives.analysis.commitments import how_often
from perspectives.analysis.weighing import factors_of, package_levels, package_spans, widest_question
from perspectives.model.smaa import SAMPLES, anything_goes, rank_acceptability
from perspectives.model.value_tree import Node, Span

HEAD = ["who", "what", "CPU ms", "x of the faster peer"]
OURS, EASIER = "all ranges", "products, weights drawn"
Task = Callable[[], Any]


def tasks() -> dict[tuple[str, str], Task]:
    """Return what is measured: who does what."""
    debate = load_debate("new_dawn")
    question, spans = widest_question(debate), package_spans(debate)
    found: dict[tuple[str, str], Task] = {}
    for lens in debate.lenses_for(question):
        name = f"{OURS}, lens of {debate.experts[lens.expert].short}"
        found["this module", name] = lambda lens=lens: rank_acceptability(lens, spans)
    factors, levels = factors_of(debate, question), package_levels(debate)
    products = Node(compensation=Span.exact(0.5), children=anything_goes(factors).children)
    found["this module", EASIER] = lambda: rank_acceptability(products, levels)
    matrix = np.array([[levels[package][factor] for factor in factors] for package in levels])
    weights = np.random.default_rng(0).dirichlet(np.ones(len(factors)), SAMPLES)
    found |= {(who, EASIER): task for who, task in peers(matrix, weights).items()}
    found["this module", f"commitments on {question}, {OFTEN} draws"] = lambda: how_often(debate, question)
    return found


def peers(matrix: np.ndarray, weights: np.ndarray) -> dict[str, Task]:
    """Return how the peers, and numpy alone, rank packages once for each row of weights."""
    pymcdm, skcriteria, types = WPM(), WeightedProductModel(), np.ones(matrix.shape[1])
    goals = [max] * matrix.shape[1]
    return {
        "pymcdm": lambda: [pymcdm.rank(pymcdm(matrix, row, types)) for row in weights],
        "scikit-criteria": lambda: [skcriteria.evaluate(mkdm(matrix, goals, weights=row)).rank_ for row in weights],
        "numpy, one array": lambda: np.argsort(-(weights @ np.log(matrix).T), axis=1),
    }


def timed(task: Task) -> float:
    """Return the milliseconds of the processor that a task takes."""
    start = process_time()
    task()
    return 1000 * (process_time() - start)


def part(asked: Asked) -> Part:
    """Measure everything in turns; the least of all rounds counts: what else the machine does only adds to it."""
    every = tasks()
    taken: dict[tuple[str, str], list[float]] = {one: [] for one in every}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a level of 0 has no logarithm; the ranks are right
        for _ in range(asked.rounds + 2):
            for one, task in every.items():
                taken[one].append(timed(task))
    least = {one: min(times) for one, times in taken.items()}
    peers = {who: least[who, EASIER] for who in ("pymcdm", "scikit-criteria")}
    faster = min(peers.values())
    rows = [[*one, f"{took:.1f}", f"{took / faster:.3f}"] for one, took in least.items()]
    found = {what: took / faster for (who, what), took in least.items() if what.startswith(OURS)}
    beside = "; ".join(f"{who}: {took:.0f} ms" for who, took in peers.items())
    goal = Goal(
        "rank acceptability beside the faster peer", 0.1, " x", found, f"{beside}, both weights alone", digits=3
    )
    return Part([goal], f"{SAMPLES:,} draws.\n\n{markdown(HEAD, rows)}")
