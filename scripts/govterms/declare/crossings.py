"""Crossings: what must hold between pages that people write, each rule a generator of messages.

Declarations -> messages, each `file:line: what is wrong and what to do`
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from govterms.declare.selectors import wrong_selectors
from govterms.frontmatter import Where, Written
from govterms.model.checklists import Checklist, Item
from govterms.model.platforms import Platform
from govterms.model.states import State
from govterms.model.topics import Topic

POSTAL = get_args(State.model_fields["postal"].annotation)

if TYPE_CHECKING:
    from govterms.declare import Declarations


def all_between(declared: "Declarations") -> Iterator[str]:
    """Every problem between the pages."""
    yield from wrong_selectors(declared.platforms)
    yield from wrong_addresses(declared.platforms)
    yield from wrong_topics(declared.topics, declared)
    yield from wrong_clauses(declared.platforms, declared.topics)
    yield from wrong_states(declared.states)
    yield from wrong_items(declared)
    yield from wrong_sections(declared)


def wrong_addresses(platforms: Mapping[str, Written[Platform]]) -> Iterator[str]:
    """The same address declared twice within one document."""
    for written in platforms.values():
        for slug, source in written.page.documents.items():
            count = Counter(part.url for part in source.parts)
            for url in (url for url, times in count.items() if times > 1):
                yield f"{written.at('documents', slug)}: {slug}: {url} stands in two parts; delete one"


def wrong_topics(topics: Mapping[str, Written[Topic]], declared: "Declarations") -> Iterator[str]:
    """Topics that name a topic or an item that is not there."""
    items = declared.items()
    for written in topics.values():
        yield from _unknown(written, ("related",), written.page.related, topics, "topic")
        yield from _unknown(written, ("items",), written.page.items, items, "item")


def wrong_clauses(
    platforms: Mapping[str, Written[Platform]], topics: Mapping[str, Written[Topic]]
) -> Iterator[str]:
    """Clauses read from a document that is not declared, or of a topic that is not there."""
    for written in platforms.values():
        for name, clause in written.page.clauses.items():
            where = ("clauses", name)
            named = [clause.document] if clause.document else []
            yield from _unknown(written, where, named, written.page.documents, "document")
            yield from _unknown(written, where, clause.topics, topics, "topic")


def wrong_states(states: Mapping[str, Written[State]]) -> Iterator[str]:
    """A state's page whose name is not its postal code."""
    for slug, written in states.items():
        if slug != written.page.postal.lower():
            yield f"{written.at('postal')}: postal: {written.page.postal} does not fit the file's name"


def wrong_items(declared: "Declarations") -> Iterator[str]:
    """Items that name a topic, platform, state or document that is not there."""
    documents = {document.id for document in declared.documents()}
    for written in declared.checklists.values():
        for name, item in written.page.items.items():
            where = ("items", name)
            yield from _unknown(written, where, item.topics, declared.topics, "topic")
            yield from _unknown(written, where, item.platforms, declared.platforms, "platform")
            yield from _unknown(written, where, item.states, POSTAL, "state")
            yield from _unknown_rests(written, where, item, documents, declared.topics)


def wrong_sections(declared: "Declarations") -> Iterator[str]:
    """Items told twice, or shown by a section and told nowhere."""
    owners: dict[str, str] = {}
    for written in declared.checklists.values():
        for name in written.page.items:
            if name in owners:
                yield f"{written.at('items', name)}: {name}: told in {owners[name]} too; share it by its id"
            owners.setdefault(name, written.path)
    for written in declared.checklists.values():
        for i, section in enumerate(written.page.sections):
            yield from _unknown(written, ("sections", i), section.items, owners, "item")


def _unknown_rests(
    written: Written[Checklist],
    where: Where,
    item: Item,
    documents: Iterable[str],
    topics: Iterable[str],
) -> Iterator[str]:
    rests = item.rests_on
    yield from _unknown(written, where, [rest.document for rest in rests], documents, "document")
    yield from _unknown(written, where, [rest.topic for rest in rests], topics, "topic")


def _unknown(
    written: "Written[Platform] | Written[Topic] | Written[Checklist]",
    where: Where,
    named: Iterable[str],
    known: Iterable[str],
    what: str,
) -> Iterator[str]:
    """A message for each name that is not known, with the nearest that is."""
    there = list(known)
    for name in sorted(set(named) - set(there)):
        near = get_close_matches(name, there, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        yield f"{written.at(*where)}: {where[-1]}: there is no {what} {name}{hint}"
