"""Effective: the day from which the new terms hold, where they say so themselves.

Change -> the day, and the words that say it

Read by rule in English and never guessed: a date counts only beside words such as "effective" or "take
effect", with its month in letters or in the order of ISO 8601. `03/04/2027` is two days, so it is none.
"""

import re
from collections.abc import Iterator
from datetime import date

from govterms.model import Change, Effective

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
TOP, BOTTOM = 12, 6
"""Paragraphs at the head and at the foot of a text in which an unchanged day is looked for."""
MOST = 160
"""Characters of the text that are told as the words which say it."""
CENTURY = "20"
"""What every day that is read has in it, in its year."""
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})[a-z]*\.?,?\s+(?P<year>20\d\d)"
    rf"|(?P<month2>{_MONTH})[a-z]*\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>20\d\d)"
    r"|(?P<year3>20\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d))"
)
_SAYS = (
    r"(?:effective(?:\s+date)?|takes?\s+effect|taking\s+effect|(?:comes?|goes?|go|enters?)\s+into\s+(?:effect|force)"
    r"|in\s+(?:effect|force)|effect|will\s+apply|applies|apply)"
)
_AHEAD = re.compile(
    rf"\b{_SAYS}\b(?:\s*[:*(-]|\s+(?:as|of|on|from|is|and|after|starting|beginning|date))*"
    rf"\s*{_DATE}",
    re.IGNORECASE,
)  # fmt: skip
_BEHIND = re.compile(
    rf"\b(?:on|from|as\s+of|starting(?:\s+on)?|beginning(?:\s+on)?)\s+{_DATE},?\s[^.!?;]{{0,60}}?"
    r"\b(?:takes?\s+effect|(?:comes?|goes?|go|enters?)\s+into\s+(?:effect|force)|(?:is|are|be|become)\s+effective"
    r"|will\s+(?:apply|be\s+in\s+effect|replace|govern)|appl(?:y|ies)\s+to)\b",
    re.IGNORECASE,
)  # fmt: skip
_MARKS = re.compile(r"[*_`]+")
_OVER = re.compile(r"\b(?:no\s+longer|until|before|prior\s+to|previous|ceases?)\b", re.IGNORECASE)


def effective(change: Change) -> Effective | None:
    """The day from which the new text holds; None where it does not say.

    What was put in is asked first. A day that stood there before counts only if it lies after the earlier
    capture: an older one dates the older text.
    """
    found = [one for place in change.places for text in place.inserted for one in days(text)]
    if found:
        return max(found, key=lambda one: one.on)
    since = change.before.at.date() if change.before.at else date.max
    paragraphs = change.after.paragraphs
    ends = [*paragraphs[:TOP], *paragraphs[TOP:][-BOTTOM:]]
    kept = [one for text in ends for one in days(text) if one.on > since]
    return max(kept, key=lambda one: one.on, default=None)


def days(text: str) -> Iterator[Effective]:
    """Every day from which a text says that something holds, with the words that say so."""
    if CENTURY not in text:
        return
    for pattern in (_AHEAD, _BEHIND):
        for match in pattern.finditer(text):
            on = _day(match)
            if on and not _OVER.search(text[max(0, match.start() - 30) : match.end()]):
                words = _MARKS.sub("", match.group())
                yield Effective(on, " ".join(words.split())[:MOST])


def _day(match: re.Match[str]) -> date | None:
    """The day that was matched; None for one that the calendar has not."""
    day = match["day"] or match["day2"] or match["day3"]
    year = match["year"] or match["year2"] or match["year3"]
    name = (match["month"] or match["month2"] or "").lower()
    month = next((n for n, full in enumerate(MONTHS, 1) if name and full.startswith(name)), 0)
    try:
        return date(int(year), month or int(match["month3"]), int(day))
    except ValueError:
        return None
