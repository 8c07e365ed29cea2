"""Brief: what every worker of a run is told once, when it joins.

Settings, topics, the run's moment -> Brief
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from govterms.fetch import Settings
from govterms.model.topics import Topic


def _token() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Brief:
    """A run's manners on the web, the topics to flag by, and its moment.

    `run` tells one run from others at the same scheduler. It is chance, says nothing, and is never kept.
    """

    settings: Settings
    topics: tuple[tuple[str, Topic], ...]
    now: datetime
    run: str = field(default_factory=_token)

    @property
    def name(self) -> str:
        """What a run is called at a scheduler; the names of its tasks begin so."""
        return f"govterms-{self.run}"
