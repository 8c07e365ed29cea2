"""Measures: what a candidate reads as, and what differs between two fetches of the same page.

two exchanges -> Proposal

What differs between two fetches a few seconds apart is noise by its nature: it would be told as a change
every week.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from govterms import diff
from govterms.errors import ExtractError
from govterms.extract import encodings, extract_exchange, is_page, trees
from govterms.model import Change, Exchange, Part, Version
from govterms.proposal.candidates import Candidate, candidates

FEW_WORDS = 150
"""Words below which a page of terms has hardly come whole: it is probably made by a script."""
MOST = 6
LONGEST_TITLE = 90
"""Characters of a first line that may be the title of a PDF or a text."""
WHOLE = Candidate("body", 1.0, 1.0, 3, ())
"""What is declared of a PDF or a text, which is read whole whatever `select:` says."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate, its text in the second fetch, and what differs from the first."""

    candidate: Candidate
    version: Version
    change: Change

    @property
    def words(self) -> int:
        """How many words it reads as."""
        return sum(len(paragraph.split()) for paragraph in self.version.paragraphs)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A page's address, what it calls itself, its language, and the readings, best first.

    `is_whole` tells a PDF or a text, in which nothing can be selected.
    """

    part: Part
    title: str
    heading: str
    language: str
    readings: tuple[Reading, ...]
    is_whole: bool = False

    @property
    def best(self) -> Reading | None:
        """The reading that is proposed: the first that is the same twice, else the first."""
        steady = (one for one in self.readings if one.change.change_class == "none")
        return next(steady, self.readings[0] if self.readings else None)

    @property
    def has_few_words(self) -> bool:
        """Whether the page probably has to be shown in a browser."""
        best = self.best
        return not self.is_whole and (
            best is None or best.words * best.candidate.purity < FEW_WORDS
        )


def propose(first: Exchange, second: Exchange, part: Part) -> Proposal:
    """What may be declared of a page. Raises ExtractError where what came cannot be read."""
    if not is_page(second):
        return _of_a_file(first, second, part)
    root = trees.parse(encodings.to_utf8(second.body, second.encoding), second.url)
    if root is None:
        raise ExtractError("empty", f"{second.url}: the page is empty; look at it in a browser")
    found = candidates(root) or (Candidate("body", 0.0, 0.0, 3, ()),)
    return Proposal(
        part=part,
        title=_text(root, "title"),
        heading=_text(root, "h1"),
        language=str(root.get("lang", "en")).partition("-")[0].lower() or "en",
        readings=tuple(_readings(found[:MOST], first, second, part)),
    )


def _of_a_file(first: Exchange, second: Exchange, part: Part) -> Proposal:
    """A PDF or a text, which calls itself what its first line says."""
    sides = [Version("", None, extract_exchange(one, part)) for one in (first, second)]
    line = sides[1].paragraphs[0].lstrip("# ")
    heading = line if len(line) <= LONGEST_TITLE else ""
    reading = Reading(WHOLE, sides[1], diff.compare(*sides))
    return Proposal(part, "", heading, part.language, (reading,), is_whole=True)


def _readings(
    found: Sequence[Candidate], first: Exchange, second: Exchange, part: Part
) -> Iterator[Reading]:
    """Each candidate that can be read in both fetches."""
    for candidate in found:
        asked = Part(part.url, (candidate.select,), candidate.remove, part.browser, part.language)
        try:
            sides = [Version("", None, extract_exchange(one, asked)) for one in (first, second)]
        except ExtractError:
            continue
        yield Reading(candidate, sides[1], diff.compare(*sides))


def _text(root: etree._Element, tag: str) -> str:
    element = next(root.iter(tag), None)
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
