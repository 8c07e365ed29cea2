"""Trial: what one topic would have flagged, before its page is merged.

topic, changes -> findings by change
"""

from collections.abc import Iterable, Iterator

from govterms.flag.findings import flag
from govterms.flag.rules import rules
from govterms.model import Change, Finding
from govterms.model.topics import Topic


def topics_test(
    slug: str, topic: Topic, changes: Iterable[tuple[str, Change]]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """For each change, by its id, what this topic alone would have flagged; in the order given."""
    alone = rules({slug: topic})
    for name, change in changes:
        yield name, flag(change, alone).findings
