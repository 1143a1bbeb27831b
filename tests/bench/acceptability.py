"""How long rank acceptability takes, beside two packages for multi-criteria decisions: run it, and it prints a table.

    .venv/bin/python tests/bench/acceptability.py [--repeats 7] [--profile]

All in one run and in turn, so that what else the machine does falls on all alike. The module draws every range, of
levels, weights, compensations and gates, through trees. The peers are given an easier task, which they can do: weighted
products side by side, with the weights alone drawn, evenly over all divisions of the whole. The module does that, too;
numpy does it with one array for all draws, which is the floor that the module, without numpy, cannot reach. The peers'
own time only is measured, not the drawing of their weights. Nothing is asserted.
"""

import argparse
import cProfile
import pstats
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "notebooks")]

import numpy as np  # noqa: E402
from pymcdm.methods import WPM  # noqa: E402
from report import machine, markdown  # noqa: E402
from skcriteria import mkdm  # noqa: E402
from skcriteria.agg.simple import WeightedProductModel  # noqa: E402

from perspectives import load_debate  # noqa: E402
from perspectives.analysis.commitments import SAMPLES as OFTEN  # noqa: E402
from perspectives.analysis.commitments import how_often  # noqa: E402
from perspectives.analysis.weighing import factors_of, package_levels, package_spans, widest_question  # noqa: E402
from perspectives.model.smaa import SAMPLES, anything_goes, rank_acceptability  # noqa: E402
from perspectives.model.value_tree import Node, Span  # noqa: E402

HEAD = ["who", "what", "CPU ms", "x of the faster peer"]
EASIER = "products, weights drawn"
Task = Callable[[], Any]


def tasks() -> dict[tuple[str, str], Task]:
    """Return what is measured: who does what."""
    debate = load_debate("new_dawn")
    question, spans = widest_question(debate), package_spans(debate)
    found: dict[tuple[str, str], Task] = {}
    for lens in debate.lenses_for(question):
        name = f"all ranges, lens of {debate.experts[lens.expert].short}"
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


def profiled(task: Task) -> None:
    """Print where a task spends its time."""
    profile = cProfile.Profile()
    profile.runcall(task)
    pstats.Stats(profile).sort_stats("tottime").print_stats(15)


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--repeats", type=int, default=7)
    wanted.add_argument("--profile", action="store_true", help="print where the module's first task spends its time")
    args = wanted.parse_args()
    warnings.simplefilter("ignore")  # a level of 0 has no logarithm; the ranks are right
    there, every = machine(), tasks()
    taken: dict[tuple[str, str], list[float]] = {one: [] for one in every}
    for _ in range(args.repeats):
        for one, task in every.items():
            taken[one].append(timed(task))
    least = {one: min(times) for one, times in taken.items()}
    faster = min(least[who, EASIER] for who in ("pymcdm", "scikit-criteria"))
    rows = [[*one, f"{took:.1f}", f"{took / faster:.3f}"] for one, took in least.items()]
    print(f"{there} {SAMPLES:,} draws, the least of {args.repeats} runs.\n\n{markdown(HEAD, rows)}")
    if args.profile:
        profiled(next(iter(every.values())))


if __name__ == "__main__":
    main()
