"""Notebooks that are tested have an empty workbook of their own, and never read that of a learner."""

import os
import tempfile
from pathlib import Path

from perspectives.calls import PLACE

os.environ[PLACE] = str(Path(tempfile.mkdtemp(prefix="workbook-")) / "workbook.json")
