"""Desks: what waits for counsel, and how the watch itself fares.

Book -> review/index.md, review/pack.md, health/index.md
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from govterms.publish import charts, heads, topics
from govterms.publish.book import Book
from govterms.publish.change_page import due
from govterms.publish.evidence import Story, rank
from govterms.publish.words import named, render
from govterms.review import ReviewPage

LATELY = 20
"""Signed reviews that the desk still lists."""
LISTED, PACKED = 100, 30
"""Open changes on the desk and in the pack, those that are due first; a longer list is read by nobody."""
QUIET = ("links", "formatting", "reordering")
LATE = timedelta(weeks=charts.WEEKS)
"""The time over which the noise of a watch is told."""
NOISY = 4
"""Changes of a document before its share of noise says anything."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document as the health page shows it."""

    id: str
    platform: str
    title: str
    story: Story
    read: datetime | None
    now: str
    quiet: int
    lately: int
    noise: int
    robots: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the health page shows it: how often it flagged, and how triage judged that."""

    slug: str
    title: str
    flagged: int
    judged: Mapping[str, int]


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """Counsel's desk, the pack for print, and the watch's health."""
    waiting = [(due(c), c) for c in book.evidence.waiting]
    waiting.sort(key=lambda pair: (pair[0], rank(pair[1].page.severity), pair[1].id))
    yield "review/index.md", heads.made("For counsel", "", heads.WIDE) + _desk(book, waiting)
    yield "review/pack.md", _pack_head() + _pack(waiting)
    yield "health/index.md", heads.made("Watch health", "", heads.WIDE) + _health(book)


def _desk(book: Book, waiting: Sequence[tuple[date, ReviewPage]]) -> str:
    still_open = {c.id for c in book.evidence.waiting if c.page.is_open}
    signed = [c for c in book.evidence.changes if c.page.review.signed and c.id not in still_open]
    signed.sort(key=lambda change: change.page.review.signed[-1].on, reverse=True)
    return render(
        "review.md.jinja",
        "review/index.md",
        waiting=waiting[:LISTED],
        left=len(waiting[LISTED:]),
        signed=signed[:LATELY],
        last_run=book.last_run,
    )


def _pack_head() -> str:
    return heads.made("Review pack", "", {**heads.WIDE, "search": {"exclude": True}})


def _pack(waiting: Sequence[tuple[date, ReviewPage]]) -> str:
    return render(
        "pack.md.jinja", "review/pack.md", waiting=waiting[:PACKED], left=len(waiting[PACKED:])
    )


def _health(book: Book) -> str:
    rows = [_row(book, document.id) for document in book.declared.watched()]
    noisy = [(row, _noise(row.story)) for row in rows if _is_noisy(row.story)]
    return render(
        "health.md.jinja",
        "health/index.md",
        rows=sorted(rows, key=lambda row: (-row.story.failures_in_a_row, row.platform, row.title)),
        last_run=book.last_run,
        runs=len(book.evidence.runs),
        trouble=sum(bool(row.story.failures_in_a_row) for row in rows),
        noise_chart=charts.noise(_weeks(book)) if book.last_run else "",
        rules=_rules(book),
        trends=list(_trends(rows)),
        noisy=noisy,
        unwatched=[row for row in rows if _is_idle(book, row)],
    )


def _weeks(book: Book) -> list[charts.Week]:
    return charts.noise_by_week(book.evidence.changes, book.last_run) if book.last_run else []


def _rules(book: Book) -> list[Rule]:
    """Every rule that ever flagged a change, those that made most noise first."""
    found = [
        Rule(slug, book.topic_title(slug), len(changes), dict(topics.judged(changes)))
        for slug, changes in book.changes_of_topic.items()
    ]
    return sorted(found, key=lambda rule: (-rule.judged.get("noise", 0), -rule.flagged, rule.title))


def _trends(rows: Sequence[Row]) -> Iterator[tuple[Row, Markup]]:
    """How long each text was in its newest captures; none of a text that was read once."""
    for row in rows:
        sizes = [kept.provenance.words for kept in row.story.kept if kept.is_good][
            -charts.CAPTURES :
        ]
        if len(sizes) > 1:
            yield row, charts.trend(sizes)


def _row(book: Book, document_id: str) -> Row:
    story, document = book.story(document_id), book.documents[document_id]
    answer, good = story.last_answer, story.last_good
    since = book.last_run - LATE if book.last_run else None
    lately = [change for change in story.changes if since and change.page.after > since]
    return Row(
        id=document_id,
        platform=book.platform_title(document.platform),
        title=document.title,
        story=story,
        read=answer.at if answer else good.provenance.at if good else None,
        now=_now(story),
        quiet=sum(entry.change_class in QUIET for entry in story.checks),
        lately=len(lately),
        noise=sum(map(charts.is_noise, lately)),
        robots=good.provenance.pages[0].robots if good else "",
    )


def _now(story: Story) -> str:
    """What the newest check said."""
    entry = story.last_check
    if entry is None:
        return "imported, not checked since" if story.kept else "not checked yet"
    if entry.problem:
        return named(entry.problem)
    return named(entry.outcome or "not checked yet")


def _noise(story: Story) -> int:
    return sum(change.page.triage == "noise" for change in story.changes)


def _is_noisy(story: Story) -> bool:
    return len(story.changes) >= NOISY and 2 * _noise(story) > len(story.changes)


def _is_idle(book: Book, row: Row) -> bool:
    """Whether nothing rests on a document that has been checked, and nothing was ever flagged in it."""
    flagged = any(change.page.findings for change in row.story.changes)
    return bool(row.story.checks) and not flagged and row.id not in book.items_of_document
