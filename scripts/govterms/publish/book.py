"""Book: what people wrote and what is kept, crossed once, so that a page only looks things up.

Declarations, Evidence -> Book

Every mapping here is filled in one pass over what it holds: no page walks through all the others.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from govterms.declare import Declarations
from govterms.frontmatter import Written
from govterms.model import Document
from govterms.model.checklists import Checklist, Item
from govterms.model.platforms import Clause, Platform
from govterms.publish import evidence
from govterms.publish.evidence import Evidence, Story
from govterms.publish.remembered import NOTHING, Remembered
from govterms.review import ReviewPage
from govterms.snapshot import Kept

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Told:
    """A checklist item with its id and the checklist that owns it."""

    id: str
    checklist: str
    item: Item

    @property
    def uri(self) -> str:
        """Its place in the site."""
        return f"checklists/{self.checklist}.md#{self.id}"


@dataclass(frozen=True, slots=True)
class Said:
    """What one platform says on one point."""

    platform: str
    point: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a page may tell.

    `shown` are the captures of each declared document whose texts are in the site.
    """

    root: Path
    declared: Declarations
    evidence: Evidence
    documents: Mapping[str, Document]
    shown: Mapping[str, tuple[Kept, ...]]
    items: Mapping[str, Told]
    items_of_topic: Mapping[str, tuple[Told, ...]]
    items_of_document: Mapping[str, tuple[Told, ...]]
    items_of_platform: Mapping[str, tuple[Told, ...]]
    items_of_clause: Mapping[tuple[str, str], tuple[Told, ...]]
    clauses_of_topic: Mapping[str, tuple[Said, ...]]
    changes_of_topic: Mapping[str, tuple[ReviewPage, ...]]
    changes_of_platform: Mapping[str, tuple[ReviewPage, ...]]
    remembered: Remembered = NOTHING

    @property
    def is_sample(self) -> bool:
        """Whether a sample platform stands among the real ones."""
        return self.evidence.has_sample or any(
            written.page.sample for written in self.declared.platforms.values()
        )

    @property
    def last_run(self) -> datetime | None:
        """The moment of the newest run."""
        return self.evidence.last_run

    def story(self, document_id: str) -> Story:
        """What is kept of a document."""
        return self.evidence.of(document_id)

    def platform_title(self, slug: str) -> str:
        """A platform's name; its slug where it is declared no more."""
        written = self.declared.platforms.get(slug)
        return written.page.title if written else slug

    def document_title(self, document_id: str) -> str:
        """A document's name; its place where it is declared no more."""
        document = self.documents.get(document_id)
        return document.title if document else document_id

    def topic_title(self, slug: str) -> str:
        """A topic's name; its slug where it is gone."""
        written = self.declared.topics.get(slug)
        return written.page.title if written else slug

    def is_watched(self, document_id: str) -> bool:
        """Whether a document is declared today, so that its platform's page has a section for it."""
        return document_id in self.documents


def of(declared: Declarations, root: Path, remembered: Remembered = NOTHING) -> Book:
    """The book of a project; `remembered` is where work of earlier builds is kept.

    Raises DeclarationError and ArchiveError for files that are wrong.
    """
    kept = evidence.read(root, remembered)
    documents = {document.id: document for document in declared.documents()}
    items = {name: Told(name, slug, item) for name, (slug, item) in declared.items().items()}
    told = items.values()
    return Book(
        root=root,
        declared=declared,
        evidence=kept,
        documents=documents,
        shown={name: kept.of(name).shown for name in documents},
        items=items,
        items_of_topic=grouped((topic, one) for one in told for topic in one.item.topics),
        items_of_document=grouped(
            (document, one)
            for one in told
            for document in dict.fromkeys(rest.document for rest in one.item.rests_on)
        ),
        items_of_platform=grouped((slug, one) for one in told for slug in _platforms(one.item)),
        items_of_clause=grouped(
            ((rest.document, rest.topic), one) for one in told for rest in one.item.rests_on
        ),
        clauses_of_topic=grouped(_clauses(declared.platforms)),
        changes_of_topic=grouped(_touched(kept.changes)),
        changes_of_platform=grouped(
            (change.page.document.partition("/")[0], change) for change in kept.changes
        ),
        remembered=remembered,
    )


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Pairs of key and value as a mapping from each key to its values, in order."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def checklists_by_title(declared: Declarations) -> list[tuple[str, Written[Checklist]]]:
    """Every checklist, by title."""
    return sorted(declared.checklists.items(), key=lambda pair: pair[1].page.title.lower())


def _platforms(item: Item) -> Iterable[str]:
    """The platforms an item names, itself or through a document it rests on."""
    rested = (rest.document.partition("/")[0] for rest in item.rests_on)
    return dict.fromkeys((*item.platforms, *rested))


def _clauses(platforms: Mapping[str, Written[Platform]]) -> Iterable[tuple[str, Said]]:
    for slug, written in platforms.items():
        for point, clause in written.page.clauses.items():
            for topic in clause.topics:
                yield topic, Said(slug, point, clause)


def _touched(changes: Iterable[ReviewPage]) -> Iterable[tuple[str, ReviewPage]]:
    for change in changes:
        for topic in dict.fromkeys(finding.topic for finding in change.page.findings):
            yield topic, change
