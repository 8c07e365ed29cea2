"""Strips: the last 52 weeks of one document, a mark a week, as an SVG with its table.

Story -> figure

Shape and letter say the same as colour. A mark that stands for a change is a link to its page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from govterms.publish import links
from govterms.publish.book import Book
from govterms.publish.evidence import GOOD, Story
from govterms.publish.words import count, day
from govterms.review import ReviewPage

WEEKS = 52
CELL, HEIGHT = 14, 22
WORDS: Mapping[str, str] = {
    "substantive": "Substantive change",
    "wording": "Change of wording or dates",
    "failed": "Not the terms, or no answer",
    "same": "No change of wording",
    "unseen": "Not checked",
}
SHAPES: Mapping[str, Markup] = {
    "substantive": Markup('<path d="M7 2l6 6-6 6-6-6z"/><text x="7" y="21">S</text>'),
    "wording": Markup('<path d="M7 2l6 11H1z"/><text x="7" y="21">W</text>'),
    "failed": Markup(
        '<path class="gt-mark__line" d="M3 4l8 8M11 4l-8 8"/><text x="7" y="21">F</text>'
    ),
    "same": Markup('<circle cx="7" cy="8" r="2.5"/>'),
    "unseen": Markup('<path class="gt-mark__line" d="M4 8h6"/>'),
}


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of a document in one week."""

    monday: date
    what: str
    change: ReviewPage | None = None


def of_document(book: Book, document_id: str, here: str) -> Markup:
    """The strip of a document, for the page `here`; nothing where nothing was ever kept."""
    story, newest = book.story(document_id), book.last_run
    if newest is None or not (story.kept or story.checks):
        return Markup("")
    weeks = year_of(story, newest)
    title = book.document_title(document_id)
    told = [(week.monday, week.what, week.change and week.change.id) for week in weeks]
    things = (title, here, repr(told))
    made = book.remembered.bytes_of("strip", things, lambda: _strip(weeks, title, here).encode())
    return Markup(made.decode())


def _strip(weeks: Sequence[Week], title: str, here: str) -> str:
    marks = Markup("").join(
        Markup('<g transform="translate({} 0)">{}</g>').format(at * CELL, _mark(week, here))
        for at, week in enumerate(weeks)
    )
    return Markup(
        '<figure class="gt-strip"><div class="gt-strip__scroll" role="region" tabindex="0" '
        'aria-label="Last 52 weeks of {title}"><svg width="{width}" height="{height}" '
        'viewBox="0 0 {width} {height}" role="group" aria-label="{said}">{marks}</svg></div>'
        "<figcaption>{said}</figcaption>{table}</figure>"
    ).format(
        title=title,
        width=WEEKS * CELL,
        height=HEIGHT + 2,
        said=_said(weeks),
        marks=marks,
        table=_table(weeks, here),
    )


def year_of(story: Story, newest: datetime) -> list[Week]:
    """The 52 weeks that end with the newest run's, oldest first."""
    last = monday_of(newest.date())
    changes = {monday_of(c.page.after.date()): c for c in _quietest_first(story.changes)}
    checks = {monday_of(entry.at.date()): entry.outcome for entry in story.checks}
    kept = {monday_of(one.provenance.at.date()): one.is_good for one in story.kept}
    weeks = []
    for back in range(WEEKS - 1, -1, -1):
        monday = last - timedelta(weeks=back)
        change = changes.get(monday)
        if change:
            loud = change.page.change_class == "substantive"
            weeks.append(Week(monday, "substantive" if loud else "wording", change))
        elif monday in checks:
            weeks.append(Week(monday, "same" if checks[monday] in GOOD else "failed"))
        else:
            weeks.append(Week(monday, _captured(kept.get(monday))))
    return weeks


def _captured(good: bool | None) -> str:
    """What a capture says of its week, where no run is known: imported history has captures alone."""
    return "unseen" if good is None else "same" if good else "failed"


def monday_of(on: date) -> date:
    """The first day of a day's week."""
    return on - timedelta(days=on.weekday())


def _quietest_first(changes: Iterable[ReviewPage]) -> list[ReviewPage]:
    """So that of several changes in a week the loudest is the one that stays."""
    return sorted(changes, key=lambda change: change.page.change_class == "substantive")


def _mark(week: Week, here: str) -> Markup:
    title = f"Week of {week.monday.day} {week.monday:%B %Y}: {WORDS[week.what].lower()}"
    mark = Markup('<g class="gt-mark gt-mark--{}"><title>{}</title>{}</g>').format(
        week.what, title, SHAPES[week.what]
    )
    if week.change is None:
        return mark
    href = links.between(here, links.change(week.change.id))
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(href, title, mark)


def _said(weeks: Sequence[Week]) -> str:
    """The strip in one sentence."""
    tally = {what: sum(week.what == what for week in weeks) for what in WORDS}
    parts = [
        count(
            tally["substantive"],
            "week with a substantive change",
            "weeks with a substantive change",
        ),
        f"{tally['wording']} with a change of wording",
        f"{tally['same']} without",
        f"{tally['failed']} failed",
        f"{tally['unseen']} not checked",
    ]
    return f"Last {len(weeks)} weeks: {', '.join(parts)}."


def _table(weeks: Sequence[Week], here: str) -> Markup:
    """The weeks in which something happened, as a table."""
    rows = [week for week in weeks if week.what in ("substantive", "wording", "failed")]
    if not rows:
        return Markup("")
    cells = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(
            day(week.monday), _cell(week, here)
        )
        for week in reversed(rows)
    )
    return Markup(
        '<details class="gt-details"><summary>As a table</summary><table class="gt-table"><thead><tr>'
        '<th scope="col">Week of</th><th scope="col">What was seen</th></tr></thead>'
        "<tbody>{}</tbody></table></details>"
    ).format(cells)


def _cell(week: Week, here: str) -> Markup:
    if week.change is None:
        return Markup("{}").format(WORDS[week.what])
    href = links.between(here, links.change(week.change.id))
    return Markup('<a href="{}">{}</a>').format(href, WORDS[week.what])
