"""Changes: each change's page as it was written, with what can be told beside it today.

Book -> changes/index.md, changes/<month>.md, changes/<platform>/…, changes/compare.md

The words that were put before counsel are the page's body and stay as they are; items affected,
provenance, the review's state and the document's history are added around them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise, takewhile
from urllib.parse import quote, urlencode

from markupsafe import Markup

from govterms.model import to_stamp
from govterms.publish import captures, heads, links, strips, topics, wordfiles
from govterms.publish.book import Book, Told
from govterms.publish.words import render
from govterms.review import ReviewPage, merge_text, text_for
from govterms.snapshot import Kept

NEWEST = 60
"""Changes on the first list; older ones stand on a page for each month, so that no page grows for ever."""
SEARCHED = 200
"""Changes that the search finds; of older ones the lists tell, so that its index does not grow for ever."""
REDLINE = "\n## Redline"
READING_TIME = timedelta(days=14)
"""From a capture to the day its review is due, or from that day to the day the terms take effect."""
STATES = (
    "Waiting for counsel",
    "With counsel",
    "Reviewed: no action",
    "Reviewed: guidance updated",
    "Escalated",
    "Void: report changed after sign-off",
)
VIEWS = {
    "changes": "Changes only",
    "full": "Full redline",
    "sides": "Side by side",
    "before": "Before",
    "after": "After",
}
"""Ways to read a change; all but the first are made in the reader's browser from the two texts."""
MISSED = timedelta(days=10)
"""A gap between two good checks after which a weekly run must have been missed."""


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list of changes, older months, each platform's list, and each change's page."""
    changes = book.evidence.changes
    yield "changes/index.md", heads.made("Changes", "", heads.WIDE) + _index(book, changes)
    for month, rows in _months(changes[NEWEST:]):
        uri = f"changes/{rows[0].page.after:%Y-%m}.md"
        yield _list(
            book, Shelf(uri, f"Changes of {month}", ("changes/index.md", "Newer changes")), rows
        )
    yield from _of_platforms(book)
    found = {change.id for change in changes[:SEARCHED]}
    judged = {slug: topics.judged(flagged) for slug, flagged in book.changes_of_topic.items()}
    for name, story in book.evidence.stories.items():
        if story.changes:
            shared = _shared(book, name)
            for at, change in enumerate(story.changes):
                yield (
                    links.change(change.id),
                    _head(change, found) + _page(book, shared, judged, at),
                )


def _of_platforms(book: Book) -> Iterator[tuple[str, str]]:
    """Each platform's changes: the newest together, older ones by year."""
    for slug, changes in book.changes_of_platform.items():
        name, here = book.platform_title(slug), f"changes/{slug}/index.md"
        known = slug in book.declared.platforms
        up = (
            (links.platform(slug), f"About {name}")
            if known
            else ("changes/index.md", "All changes")
        )
        older = [
            (f"changes/{slug}/{year}.md", year, list(rows))
            for year, rows in groupby(changes[NEWEST:], key=lambda change: change.page.after.year)
        ]
        shown = tuple((uri, f"{year} ({len(rows)})") for uri, year, rows in older)
        yield _list(book, Shelf(here, f"Changes of {name}", up, shown), changes[:NEWEST])
        for uri, year, rows in older:
            title = f"Changes of {name} in {year}"
            yield _list(book, Shelf(uri, title, (here, "Newer changes")), rows)


def due(change: ReviewPage) -> date:
    """The day on which a review is due: two weeks before the terms take effect, but never before they
    were seen; two weeks after they were seen where they hold already or do not say."""
    seen, effective = change.page.after.date(), change.page.effective
    if effective and effective > seen:
        return max(seen, effective - READING_TIME)
    return seen + READING_TIME


def affected(book: Book, change: ReviewPage) -> list[tuple[Told, str]]:
    """Items that rest on a clause which the change touched, each with the topic's title."""
    touched = dict.fromkeys(finding.topic for finding in change.page.findings)
    return [
        (told, book.topic_title(topic))
        for topic in touched
        for told in book.items_of_clause.get((change.page.document, topic), ())
    ]


def _months(changes: Sequence[ReviewPage]) -> list[tuple[str, list[ReviewPage]]]:
    """Changes by month, newest first."""
    by_month = groupby(changes, key=lambda change: f"{change.page.after:%B %Y}")
    return [(month, list(rows)) for month, rows in by_month]


def _index(book: Book, changes: Sequence[ReviewPage]) -> str:
    shown = changes[:NEWEST]
    slugs = sorted({change.page.document.partition("/")[0] for change in shown})
    older = [
        (month, f"changes/{rows[0].page.after:%Y-%m}.md", len(rows))
        for month, rows in _months(changes[NEWEST:])
    ]
    return render(
        "changes.md.jinja",
        "changes/index.md",
        topic_title=book.topic_title,
        months=_months(shown),
        older=older,
        platforms=[(slug, book.platform_title(slug)) for slug in slugs],
        states=STATES,
        since=" ".join(f"{one.page.after:%Y-%m-%dT%H:%M:%SZ}" for one in shown),
        last_run=book.last_run,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of changes: where it lies, its title, the page above it, and lists of older ones."""

    uri: str
    title: str
    up: tuple[str, str]
    older: tuple[tuple[str, str], ...] = ()


def _list(book: Book, shelf: Shelf, changes: Sequence[ReviewPage]) -> tuple[str, str]:
    body = render(
        "changes-of.md.jinja",
        shelf.uri,
        title=shelf.title,
        changes=changes,
        up=shelf.up[0],
        up_title=shelf.up[1],
        older=shelf.older,
        topic_title=book.topic_title,
    )
    return shelf.uri, heads.made(shelf.title, "", heads.WIDE) + body


def _head(change: ReviewPage, found: Collection[str]) -> str:
    """The page's head; one that is not in `found` is left out of the search."""
    page = change.page
    told = page.description or f"{page.severity} severity; {change.state}"
    quiet = {} if change.id in found else {"search": {"exclude": True}}
    return heads.made(page.title, told, {**heads.ALONE, **quiet})


@dataclass(frozen=True, slots=True)
class Shared:
    """What the pages of one document's changes share, made once for all of them.

    `changes` are newest first; `kept` has the captures by stamp, `shown` the stamps of those whose texts
    are in the site, `gaps` the check before by the check that came too long after it.
    """

    changes: tuple[ReviewPage, ...]
    kept: Mapping[str, Kept]
    shown: frozenset[str]
    gaps: Mapping[datetime, datetime]
    strip: Markup


def _shared(book: Book, document_id: str) -> Shared:
    story = book.story(document_id)
    checks = [entry.at for entry in story.checks]
    return Shared(
        changes=story.changes,
        kept={one.stamp: one for one in story.kept},
        shown=frozenset(one.stamp for one in captures.shown(book, document_id)),
        gaps={later: earlier for earlier, later in pairwise(checks) if later - earlier > MISSED},
        # all of them lie in one folder, so that the links of one strip are right on each
        strip=strips.of_document(book, document_id, links.change(story.changes[0].id)),
    )


def _flagged(book: Book, change: ReviewPage) -> Iterator[str]:
    """The topics that are declared today of those that flagged a change."""
    flagged = dict.fromkeys(finding.topic for finding in change.page.findings)
    return (slug for slug in flagged if slug in book.declared.topics)


def _page(book: Book, shared: Shared, judged: Mapping[str, list[tuple[str, int]]], at: int) -> str:
    """A change's page; `at` is its place among its document's changes."""
    changes = shared.changes
    change = changes[at]
    page, here = change.page, links.change(change.id)
    opening, mark, rest = f"\n{change.body}".partition(REDLINE)
    made, added = _parted(rest)
    watched = book.is_watched(page.document)
    shown = _captures(shared, change)
    return render(
        "change.md.jinja",
        here,
        page=page,
        change_id=change.id,
        stamp=to_stamp(page.after),
        state=change.state,
        due=due(change),
        opening=opening.strip(),
        redline_title=mark.strip(),
        redline=made,
        added=added,
        before=to_stamp(page.before),
        views=VIEWS,
        rules=[(slug, book.topic_title(slug), judged[slug]) for slug in _flagged(book, change)],
        word=wordfiles.uri(change) if wordfiles.pair(book, change) else "",
        document_uri=links.document(page.document) if watched else "changes/index.md",
        document_title=f"{book.platform_title(page.document.partition('/')[0])} "
        f"{book.document_title(page.document)}",
        affected=affected(book, change),
        captures=shown,
        texts=[captures.uri(kept) if kept.stamp in shared.shown else "" for kept, _ in shown],
        witness=[_witness(page.sample, kept) for kept, _ in shown],
        unchecked=_gap(shared, change),
        signing=_signing(change) if page.is_open or page.is_void else None,
        strip=shared.strip,
        previous=changes[at + 1] if at + 1 < len(changes) else None,
        following=changes[at - 1] if at else None,
    )


def _parted(rest: str) -> tuple[str, str]:
    """What follows the redline's title: the HTML that was made, and the words that people put after it."""
    blocks = rest.strip().split("\n\n")
    made = list(takewhile(lambda block: block.lstrip().startswith("<"), blocks))
    return "\n\n".join(made), "\n\n".join(blocks[len(made) :])


@dataclass(frozen=True, slots=True)
class Signing:
    """How to sign: the text for a mail, a link that begins one, the text to merge; and what is void."""

    mail: str
    link: str
    merge: str
    differs: tuple[str, ...]


def _signing(change: ReviewPage) -> Signing:
    text = text_for(change.id, change.page.scope)
    link = (
        f"mailto:?{urlencode({'subject': f'Sign-off {change.id}', 'body': text}, quote_via=quote)}"
    )
    return Signing(text, link, merge_text(change), change.differs)


def _captures(shared: Shared, change: ReviewPage) -> list[tuple[Kept, str]]:
    """The two captures, the later first, as far as they are kept."""
    wanted = {to_stamp(change.page.after): "After", to_stamp(change.page.before): "Before"}
    return [(shared.kept[at], words) for at, words in wanted.items() if at in shared.kept]


def _gap(shared: Shared, change: ReviewPage) -> tuple[datetime, datetime] | None:
    """The days between the last check before a change and the one that found it, if a run was missed."""
    earlier = shared.gaps.get(change.page.after)
    return (earlier, change.page.after) if earlier else None


def _witness(sample: bool, kept: Kept) -> str:
    """The Wayback Machine's page for that address and moment; none for a sample."""
    asked = kept.provenance.pages[0].asked
    if sample or not asked.startswith("https://"):
        return ""
    return f"https://web.archive.org/web/{kept.provenance.at:%Y%m%d%H%M%S}/{asked}"
