"""Demo: the whole flow offline, on a fictional platform with known changes.

the project's own pages, the sample's weeks -> build/demo (a project of its own) and site/

Everything goes the way a networked run goes: pages are served over HTTP on loopback, asked for by the
same fetch, kept, compared, flagged, told. Only the platform is made up.
"""

from govterms.demo.project import make, rehearse
from govterms.demo.sample import MONDAYS, STEPS, Step, page_at
from govterms.demo.server import Serving, serving

__all__ = ["MONDAYS", "STEPS", "Serving", "Step", "make", "page_at", "rehearse", "serving"]
