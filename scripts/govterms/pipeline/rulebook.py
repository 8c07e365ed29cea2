"""Rulebook: the topics' rules, made ready when the first change is flagged, and once.

topics -> Rules

A week in which nothing changed needs none, and making them is a good part of such a run.
"""

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from govterms.model.topics import Topic

if TYPE_CHECKING:
    from govterms.flag import Rules


class Rulebook:
    """The rules of some topics. Several threads may ask for them."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self._topics = topics
        self._lock = Lock()
        self._made: Rules | None = None

    def rules(self) -> "Rules":
        """The rules. Raises PatternError where a topic's page is not well written."""
        from govterms import flag

        with self._lock:
            if self._made is None:
                self._made = flag.rules(self._topics)
            return self._made
