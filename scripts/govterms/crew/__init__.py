"""Crew: looks made by the workers of a dask scheduler, on this machine or on many.

documents -> tasks on workers -> Looks, as a pool of threads would make them

    brief       what every worker is told once: manners, topics, the run's moment
    cluster     a scheduler's address -> a crew at work for one run
    turns       when each host may be asked, decided in one place for all workers
    tasks       what a worker does, each a pure step of the pipeline but for the web
    looks       documents -> tasks -> Looks; what is kept stays with the one who asked
    judges      the same for the texts of an import
    foresights  the same for recorded pages, ahead of the writer
    rereads     the same for captures that are kept, read again

Workers see no file of the project: what they need is sent, and what they find is sent back. All of it is
frozen plain values. Loaded only where `--dask` is given: `distributed` is an extra.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govterms.crew.brief import Brief
from govterms.errors import UsageError

if TYPE_CHECKING:
    from govterms.crew.cluster import Crew

__all__ = ["Brief", "hired"]


@contextmanager
def hired(address: str, brief: Brief) -> Iterator["Crew"]:
    """The workers of a scheduler at `address`, or N processes of this machine's for `local:N`, for one run.

    Raises UsageError where the extra is not installed, or where no scheduler or no worker answers.
    """
    try:
        from govterms.crew import cluster
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--dask needs a part that is not installed ({error.name}): "
            "python -m pip install 'govterms[dask]'"
        ) from error
    with cluster.hired(address, brief) as crew:
        yield crew
