"""Topics: try a topic's signals on what is kept, before they are merged."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import click

from govterms import declare, diff, flag
from govterms.cli.project import Project, root_option
from govterms.errors import UsageError
from govterms.model import Change, Document
from govterms.pipeline.look import version_of
from govterms.snapshot import Archive


@click.group()
def topics() -> None:
    """Try a topic's signals on the changes that are kept."""


@topics.command("test")
@root_option
@click.argument("topic")
def test(project: Project, topic: str) -> None:
    """What TOPIC would have flagged in every change that is kept."""
    declared = declare.load_watch(project.root)
    if topic not in declared.topics:
        raise UsageError(
            f"{topic}: there is no such topic; there are: {', '.join(declared.topics)}"
        )
    rules = flag.rules({topic: declared.topics[topic].page})
    seen = flagged = 0
    for change_id, change in _changes(Archive(project.snapshots), declared.documents()):
        flags = flag.flag(change, rules)
        seen += 1
        flagged += bool(flags.findings)
        for one in flags.findings:
            words = "; ".join(one.matched)
            click.echo(f"{change_id}: {one.severity} {one.direction}: {words}")
    click.echo(f"{topic}: would have flagged {flagged} of {seen} changes", err=True)


def _changes(archive: Archive, documents: Iterable[Document]) -> Iterator[tuple[str, Change]]:
    """Every step between neighbouring good captures that are kept, with its id."""
    for document in documents:
        good = [kept for kept in archive.kept(document.id) if kept.is_good]
        versions = (version_of(archive, document, kept) for kept in good)
        for kept, (before, after) in zip(good[1:], pairwise(versions), strict=True):
            yield f"{document.id}/{kept.stamp}", diff.compare(before, after)
