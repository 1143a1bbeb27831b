"""Pages of the one lesson that wait with all cells run, for a class that opens them at one moment.

``PERSPECTIVES_PREPARED=30``, set before the app view is started, has thirty of them wait; each takes a kernel's memory.
"""

import os

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

LESSON = "notebooks/00b_one_lesson.ipynb"
LATER = 900  # seconds until new ones are made for those taken: when the class is at work, not while it comes in


class OnlyWhatIsReady(AsyncMappingKernelManager):
    """Kernels, of which Voila counts as prepared only those that are.

    Voila itself counts at once what it will begin to prepare later, and lets a visitor who comes when all are taken (or
    who loads the page anew) wait for that until then, before an empty page. So such a visitor gets a page of their own.
    """

    def __init_subclass__(cls, **options):
        """Replace how Voila's own class, which is made from this one, counts."""
        super().__init_subclass__(**options)
        cls.get_pool_size = lambda self, notebook: sum(page.done() for page in self._pools.get(notebook, ()))


def prepared():
    """Return how many pages are to wait; what is no number stops the start, with a sentence that says so."""
    found = os.environ.get("PERSPECTIVES_PREPARED", "").strip() or "0"
    if not (found.isascii() and found.isdigit()):
        raise SystemExit(f"Found PERSPECTIVES_PREPARED={found}; expected how many pages are to wait, as in 30.")
    return int(found)


PREPARED = prepared()
if PREPARED:
    c = get_config()  # noqa: F821
    c.VoilaConfiguration.preheat_kernel = True
    c.VoilaConfiguration.multi_kernel_manager_class = OnlyWhatIsReady
    c.VoilaKernelManager.kernel_pools_config = {"default": {"pool_size": 0}, LESSON: {"pool_size": PREPARED}}
    c.VoilaKernelManager.fill_delay = LATER
    # What was prepared has been idle for as long as it waited: it needs longer than others, lest it be ended between a
    # visitor's click and the page's first word.
    c.MappingKernelManager.cull_idle_timeout = 6 * 3600
