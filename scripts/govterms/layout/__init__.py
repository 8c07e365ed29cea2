"""Layout: what lies where in a project, and the pages that a new one begins with.

the tool's own pages -> a new project's folder

    source     where the tool's own pages are: in the wheel, or in the checkout that it runs from
    begin      a new project: those pages, the office's own files, and the scheduled job
"""

from govterms.layout.begin import begin, planned
from govterms.layout.source import source

__all__ = ["begin", "planned", "source"]
