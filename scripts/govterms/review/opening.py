"""Opening: a change and its flags as the page that counsel reads.

Case -> ChangePage, Markdown body
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govterms import frontmatter
from govterms.model import METHOD, Change, Document, Flags, from_stamp
from govterms.model.change_pages import ChangePage, Open, WrittenFinding
from govterms.review.scope import parts_of, scope_of
from govterms.snapshot import files

if TYPE_CHECKING:
    from jinja2 import Environment

UNBOUND = "not yet written"
"""The scope of a page of which only the head was made: nothing can be signed for it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A change that counsel should see, with the names that a reader knows it by.

    `before` and `after` are the stamps of the two captures; `returns_to` that of an earlier capture
    whose words the new one repeats. `topics` gives each topic's title by its slug.
    """

    document: Document
    platform_title: str
    before: str
    after: str
    change: Change
    flags: Flags
    topics: tuple[tuple[str, str], ...]
    returns_to: str | None = None
    sample: bool = False

    @property
    def id(self) -> str:
        """The change's identity: `platform/document/stamp`."""
        return f"{self.document.id}/{self.after}"


def open_review(case: Case, folder: Path) -> Path:
    """Write the page of a change under `docs/changes` and give its path.

    A page that is there already is counsel's and is left alone.
    """
    path = folder / f"{case.id}.md"
    if not path.exists():
        files.create(path, page_text(case).encode())
    return path


def page_text(case: Case) -> str:
    """The whole page as text: the same case always gives the same bytes."""
    head, body = page_of(case), _body(case)
    parts = parts_of(head, body)
    opened = head.model_copy(update={"parts": parts, "scope": scope_of(parts)})
    return frontmatter.dump(opened, body)


def page_of(case: Case) -> ChangePage:
    """The head of the page of a change, whose review is open; `page_text` gives it its scope."""
    change, flags = case.change, case.flags
    at = from_stamp(case.after)
    return ChangePage(
        title=f"{case.platform_title} {case.document.title}: changed {at.day} {at:%B %Y}",
        document=case.document.id,
        before=from_stamp(case.before),
        after=at,
        before_text=change.before.digest,
        after_text=change.after.digest,
        change_class=change.change_class,
        severity=flags.severity,
        because=flags.because,
        places=len(change.places),
        place_ids=tuple(place.id for place in change.places),
        words_added=change.words_added,
        words_removed=change.words_removed,
        findings=tuple(
            WrittenFinding(
                topic=one.topic,
                direction=one.direction,
                severity=one.severity,
                matched=one.matched,
                place=one.place,
                why=one.why,
            )
            for one in flags.findings
        ),
        returns_to=case.returns_to,
        effective=flags.effective.on if flags.effective else None,
        effective_words=flags.effective.words if flags.effective else "",
        method=METHOD,
        scope=UNBOUND,
        sample=case.sample,
        review=Open(status="open"),
    )


def _body(case: Case) -> str:
    loud = [p for p in case.change.places if p.change_class in ("substantive", "wording", "dates")]
    quiet = [p for p in case.change.places if p not in loud]
    return (
        _templates()
        .get_template("change.md.jinja")
        .render(
            case=case,
            change=case.change,
            flags=case.flags,
            titles=dict(case.topics),
            because=[_with_title(reason, dict(case.topics)) for reason in case.flags.because],
            loud=loud,
            quiet=quiet,
            sections=len({place.heading for place in loud}),
            moved=sum(place.moved is not None and bool(place.inserted) for place in loud),
            numbers={place.id: n for n, place in enumerate(case.change.places, 1)},
        )
    )


def _with_title(reason: str, titles: Mapping[str, str]) -> str:
    """A reason that begins with a topic's slug, told by its title: counsel reads words, not slugs."""
    slug, _, rest = reason.partition(" ")
    return f"{titles[slug]} {rest}" if slug in titles else reason


@cache
def _templates() -> "Environment":
    """The templates' folder. `words` is the one filter through which a platform's words may pass."""
    # only where a review is opened: a quiet week needs neither
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from govterms import bytecode, redline

    env = Environment(
        loader=PackageLoader("govterms"),
        undefined=StrictUndefined,
        bytecode_cache=bytecode.kept(),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # pages are Markdown; a platform's words come through redline alone
    )
    env.filters["words"] = redline.text
    env.filters["redline"] = redline.html_in_context
    env.filters["unseen"] = lambda one: redline.text(redline.unseen(one))
    env.filters["count"] = counted
    return env


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 place`, `3 places`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
