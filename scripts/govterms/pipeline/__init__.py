"""Pipeline: the stages in order; a run does what is not done.

documents -> Look (fetch, extract, quality, diff, flag: pure but for the network) -> Outcome (kept, told)

Looks are made side by side; one writer keeps files, in the order of the documents. A run that was cut
short is completed first: what it kept is compared and told before anything new is asked for.
"""

from govterms.pipeline.asking import Asker
from govterms.pipeline.look import Look, Looker
from govterms.pipeline.rulebook import Rulebook
from govterms.pipeline.run import Desk, Run, complete, rehearse, watch
from govterms.pipeline.telling import Telling

__all__ = [
    "Asker",
    "Desk",
    "Look",
    "Looker",
    "Rulebook",
    "Run",
    "Telling",
    "complete",
    "rehearse",
    "watch",
]
