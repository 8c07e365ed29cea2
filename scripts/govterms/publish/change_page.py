"""Change page: one change as it was written, with what can be told beside it today.

Book -> changes/<platform>/<document>/<stamp>.md

The words that were put before counsel are the page's body and stay as they are; items affected,
provenance, the review's state and the document's history are added around them. A page is made of the
change and of `Beside` alone, so that one whose change and `Beside` stayed is known from the build before.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile
from urllib.parse import quote, urlencode

from markupsafe import Markup

from govterms.model import to_stamp
from govterms.publish import apart, captures, heads, known, links, strips, wordfiles
from govterms.publish.apart import Cut
from govterms.publish.book import Book, Told
from govterms.publish.words import render
from govterms.review import ReviewPage, merge_text, text_for
from govterms.snapshot import Kept

REDLINE = "\n## Redline"
READING_TIME = timedelta(days=14)
"""From a capture to the day its review is due, or from that day to the day the terms take effect."""
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
HTML = re.compile(r"<(table|p|ul|ol|dl|div)\b.*</\1>", re.DOTALL)
"""A block of a page that is one element."""
STRIP = b"<!-- gt-strip -->"
RULES = b"<!-- gt-rules -->"
"""Stand for what moves with every run in a page that is remembered: the strip of weeks, and how the rules
that flagged a change were judged so far.
"""

RULES_PART, STRIP_PART = (
    b"%b%b%b" % (apart.SHARED_BEGINS, mark, apart.SHARED_ENDS) for mark in (RULES, STRIP)
)
"""How the parts with these begin."""

Judged = Mapping[str, list[tuple[str, int]]]
"""How triage judged the changes that each topic flagged."""


@dataclass(frozen=True, slots=True)
class Beside:
    """All that a change's page tells that is not in the change itself.

    `has_rules` tells whether topics that are still declared flagged it; `affected` are the items that rest
    on what it touched; `captures` those it was made of, the later first, and `texts` where their texts
    lie; `unchecked` the days that a missed run left open; `previous` and `following` its neighbours, each
    by its uri and its day.
    """

    is_found: bool
    has_rules: bool
    affected: tuple[tuple[Told, str], ...]
    word: str
    document_uri: str
    document_title: str
    captures: tuple[tuple[Kept, str], ...]
    texts: tuple[str, ...]
    unchecked: tuple[datetime, datetime] | None
    has_strip: bool
    previous: tuple[str, datetime] | None
    following: tuple[str, datetime] | None

    @property
    def told(self) -> str:
        """All of it as one text, by which a page is known again."""
        items = [(one.id, one.checklist, one.item.model_dump_json()) for one, _ in self.affected]
        kept = [captures.told(one) for one, _ in self.captures]
        words = [words for _, words in (*self.affected, *self.captures)]
        places = (self.word, self.document_uri, self.texts, self.previous, self.following)
        rest = (self.is_found, self.has_rules, self.document_title, self.unchecked, self.has_strip)
        return repr((items, kept, words, places, rest))


def of_document(
    book: Book, document_id: str, judged: Judged, found: Collection[str]
) -> Iterator[tuple[str, Cut]]:
    """The pages of a document's changes; the search finds those that are in `found`."""
    shared = _shared(book, document_id)
    told: dict[tuple[str, ...], bytes] = {}
    for at, change in enumerate(shared.changes):
        here, flagged = links.change(change.id), tuple(_flagged(book, change))
        if flagged not in told:  # the links of one are right on all pages of a folder
            rules = [(slug, book.topic_title(slug), judged[slug]) for slug in flagged]
            told[flagged] = render("rules.md.jinja", here, rules=rules).strip().encode()
        made = _known(book, change, _beside(book, shared, at, change.id in found))
        yield here, Cut(made.short, list(_with_today(made.parts, told[flagged], shared.strip)))


def _known(book: Book, change: ReviewPage, beside: Beside) -> Cut:
    """A change's page but for what moves with every run, as it was made before or is made now."""

    def made() -> tuple[bytes, ...]:
        page = apart.cut(_page(change, beside))
        return page.short, *page.parts

    things = (known.digest_of(change), beside.told)
    short, *parts = book.remembered.pieces_of("change page", things, made)
    return Cut(short, parts)


def _with_today(parts: Iterable[bytes], rules: bytes, strip: str) -> Iterator[bytes]:
    """The parts of a page with what moves with every run; the template puts that first in a part."""
    for part in parts:
        if part == RULES_PART:
            yield b"%b%b%b" % (apart.SHARED_BEGINS, rules, apart.SHARED_ENDS)
        elif part.startswith(STRIP_PART):
            rest = part.removeprefix(STRIP_PART)
            yield b"%b%b%b%b" % (apart.SHARED_BEGINS, strip.encode(), apart.SHARED_ENDS, rest)
        else:
            yield part


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
        shown=frozenset(one.stamp for one in book.shown.get(document_id, ())),
        gaps={later: earlier for earlier, later in pairwise(checks) if later - earlier > MISSED},
        # all of them lie in one folder, so that the links of one strip are right on each
        strip=strips.of_document(book, document_id, links.change(story.changes[0].id)),
    )


def _flagged(book: Book, change: ReviewPage) -> Iterator[str]:
    """The topics that are declared today of those that flagged a change."""
    flagged = dict.fromkeys(finding.topic for finding in change.page.findings)
    return (slug for slug in flagged if slug in book.declared.topics)


def _head(change: ReviewPage, is_found: bool) -> str:
    """The page's head; one that is not found is left out of the search."""
    page = change.page
    told = page.description or f"{page.severity} severity; {change.state}"
    quiet = {} if is_found else {"search": {"exclude": True}}
    return heads.made(page.title, told, {**heads.ALONE, **quiet})


def _beside(book: Book, shared: Shared, at: int, is_found: bool) -> Beside:
    """What stands beside a change; `at` is its place among its document's changes."""
    changes = shared.changes
    change = changes[at]
    document_id = change.page.document
    shown = _captures(shared, change)
    title = book.platform_title(document_id.partition("/")[0])
    return Beside(
        is_found=is_found,
        has_rules=any(_flagged(book, change)),
        affected=tuple(affected(book, change)),
        word=wordfiles.uri(change) if wordfiles.pair(book, change) else "",
        document_uri=links.document(document_id)
        if book.is_watched(document_id)
        else "changes/index.md",
        document_title=f"{title} {book.document_title(document_id)}",
        captures=shown,
        texts=tuple(captures.uri(kept) if kept.stamp in shared.shown else "" for kept, _ in shown),
        unchecked=_gap(shared, change),
        has_strip=bool(shared.strip),
        previous=_place(changes[at + 1]) if at + 1 < len(changes) else None,
        following=_place(changes[at - 1]) if at else None,
    )


def _place(change: ReviewPage) -> tuple[str, datetime]:
    """Where a neighbour lies, and its day."""
    return links.change(change.id), change.page.after


def _page(change: ReviewPage, beside: Beside) -> str:
    """A change's page but for its strip."""
    page, here = change.page, links.change(change.id)
    opening, mark, rest = f"\n{change.body}".partition(REDLINE)
    made, added = _parted(rest)
    return _head(change, beside.is_found) + render(
        "change.md.jinja",
        here,
        page=page,
        change_id=change.id,
        stamp=to_stamp(page.after),
        state=change.state,
        due=due(change),
        opening=opening.strip() if beside.is_found else _unread(opening.strip()),
        redline_title=mark.strip(),
        redline=made,
        added=added,
        before=to_stamp(page.before),
        views=VIEWS,
        beside=beside,
        witness=[_witness(page.sample, kept) for kept, _ in beside.captures],
        signing=_signing(change) if page.waits else None,
        rules=Markup(RULES.decode()),
        strip=Markup(STRIP.decode()) if beside.has_strip else "",
    )


def _unread(opening: str) -> str:
    """What stands before the redline of a page that no search finds: no builder need read its HTML."""
    blocks = opening.split("\n\n")
    return "\n\n".join(apart.marked(one) if HTML.fullmatch(one) else one for one in blocks)


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


def _captures(shared: Shared, change: ReviewPage) -> tuple[tuple[Kept, str], ...]:
    """The two captures, the later first, as far as they are kept."""
    wanted = {to_stamp(change.page.after): "After", to_stamp(change.page.before): "Before"}
    return tuple((shared.kept[at], words) for at, words in wanted.items() if at in shared.kept)


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
