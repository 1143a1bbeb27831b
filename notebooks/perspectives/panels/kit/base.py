"""The kit under one name, for panels that take it all from one place: ``base.Panel``, ``base.note``, ``base.table``."""

# ruff: noqa: F401, F403
from ...words.markup import escaped, table, whole
from .answer_panel import AnswerPanel, Following, Saved
from .chart import LiveChart
from .panel import FIRST_RUN, Panel
from .parts import *
