"""Messages: which messages a run makes, in which words, for whom.

News -> Messages

Each change of high severity at once, one digest a week, and in a quiet week nothing: but once a month a
word that the watch goes on, so that silence is never mistaken for peace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from govterms.model import Place
from govterms.notices.characters import plain, sides
from govterms.notices.news import News, Told
from govterms.review import counted

Kind = Literal["high", "digest", "watching", "failed"]
MOST_CHANGES = 25
MOST_PLACES = 3
MOST_FLAGS = 6


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its kind, for whom it is, and its words as plain text."""

    kind: Kind
    tags: frozenset[str]
    title: str
    body: str


def messages(news: News) -> tuple[Message, ...]:
    """All that a run gives cause to say."""
    if news.has_failed:
        return (_failed(news),)
    return (*at_once(news), *_digest(news), *_still_watching(news))


def at_once(news: News) -> tuple[Message, ...]:
    """A message for each change of high severity that this run found."""
    found = [one for one in news.of_this_run if one.page.severity == "high"]
    return tuple(
        Message("high", frozenset({"high"}), f"HIGH: {one.page.title}", "\n".join(_change(one)))
        for one in found
    )


def _digest(news: News) -> Iterator[Message]:
    """The week's one digest, where there is something in it."""
    if not news.has_digest:
        return
    severities = {one.page.severity for one in news.changes}
    tags = frozenset({"digest", *severities} - {"high", "none"})
    high = sum(one.page.severity == "high" for one in news.changes)
    title = f"Terms watch {news.week}: {counted(len(news.changes), 'change')}"
    yield Message(
        "digest",
        tags,
        title + (f", {high} of high severity" if high else ""),
        "\n".join(_digest_lines(news)),
    )


def _digest_lines(news: News) -> Iterator[str]:
    yield _sentence(news)
    for one in news.changes[:MOST_CHANGES]:
        yield ""
        yield f"{one.page.severity.upper()}: {one.page.title}"
        yield from _change(one)
    if len(news.changes) > MOST_CHANGES:
        yield f"\n{len(news.changes) - MOST_CHANGES} more changes stand in the week's report."
    yield from _end(news)


def _still_watching(news: News) -> Iterator[Message]:
    if news.is_first_of_month and not news.has_digest and not news.is_told:
        lines = [_sentence(news), "No platform changed its words this week.", *_end(news)]
        title = f"Terms watch {news.week}: still watching, nothing changed"
        yield Message("watching", frozenset({"watching"}), title, "\n".join(lines))


def _failed(news: News) -> Message:
    lines = [
        f"None of {counted(len(news.checked), 'document')} could be fetched.",
        *(f"- {entry.document}: {plain(entry.detail)}" for entry in news.checked[:3]),
        "See whether this machine reaches the web; what was kept is kept.",
    ]
    title = f"Terms watch {news.week}: nothing could be fetched"
    return Message("failed", frozenset({"failed"}), title, "\n".join(lines))


def _sentence(news: News) -> str:
    good = sum(entry.outcome in ("first", "unchanged", "changed") for entry in news.checked)
    asked = counted(len(news.checked), "document")
    return f"Run of {news.run[0].at:%Y-%m-%d %H:%M} UTC: {good} of {asked} read."


def _end(news: News) -> Iterator[str]:
    if news.late:
        yield "\nWithout the terms for some time:"
        yield from (f"- {line}" for line in news.late)
    if news.waiting:
        yield f"\nWaiting for counsel: {counted(news.waiting, 'review')}."
    if news.site:
        yield f"\n{news.site}"


def _change(one: Told) -> Iterator[str]:
    """A change in short: how much, why it matters, before and after, and where it is read."""
    page = one.page
    yield (
        f"{counted(page.places, 'place')} changed, {page.words_added} words added, "
        f"{page.words_removed} removed."
    )
    for finding in page.findings[:MOST_FLAGS]:
        yield f"- {finding.topic} {finding.direction} ({finding.severity}): {finding.why}"
    flagged = {finding.place for finding in page.findings}
    places = sorted(one.places, key=lambda place: place.id not in flagged)
    for place in places[:MOST_PLACES]:
        yield from _place(place)
    yield one.link


def _place(place: Place) -> Iterator[str]:
    before, after = sides(" ".join(place.deleted), " ".join(place.inserted))
    yield f"  Under: {plain(place.heading)}" if place.heading else "  At the start:"
    yield f"    before: {before or '(nothing)'}"
    yield f"    after:  {after or '(nothing)'}"
