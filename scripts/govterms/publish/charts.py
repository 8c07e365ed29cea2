"""Charts: how much of what was shown was noise, week by week, and how long each text was.

ReviewPages, captures -> SVG in a figure, its numbers in a table

Drawn at build time. Height says what colour says, and the numbers stand beneath in a table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from govterms.publish.strips import monday_of
from govterms.publish.words import count, day
from govterms.review import ReviewPage

WEEKS = 12
BAR, GAP, HEIGHT = 26, 8, 72
LINE_WIDTH, LINE_HEIGHT = 96, 20
CAPTURES = 12
"""Captures whose sizes a trend shows."""


@dataclass(frozen=True, slots=True)
class Week:
    """The changes shown in one week, and how many of them triage called noise."""

    monday: date
    shown: int
    noise: int


def noise_by_week(changes: Iterable[ReviewPage], newest: datetime) -> list[Week]:
    """The 12 weeks that end with the newest run's, oldest first."""
    last = monday_of(newest.date())
    mondays = [last - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    told: dict[date, list[ReviewPage]] = {monday: [] for monday in mondays}
    for change in changes:
        told.get(monday_of(change.page.after.date()), []).append(change)
    return [Week(monday, len(some), sum(map(is_noise, some))) for monday, some in told.items()]


def is_noise(change: ReviewPage) -> bool:
    """Whether a maintainer's triage called a change noise."""
    return change.page.triage == "noise"


def noise(weeks: Sequence[Week]) -> Markup:
    """The weeks as bars: whole height what was shown, the hatched foot what was noise."""
    most = max((week.shown for week in weeks), default=0) or 1
    bars = Markup("").join(_bar(at, week, most) for at, week in enumerate(weeks))
    shown, loud = sum(week.shown for week in weeks), sum(week.noise for week in weeks)
    said = f"{count(shown, 'change')} shown in {WEEKS} weeks, {loud} of them triaged as noise."
    return Markup(
        '<figure class="gt-chart"><svg viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">{}</svg><figcaption>{}</figcaption>{}</figure>'
    ).format(*_size(len(weeks)), *_size(len(weeks)), said, bars, said, _table(weeks))


def _size(weeks: int) -> tuple[int, int]:
    return weeks * (BAR + GAP), HEIGHT + 16


def _bar(at: int, week: Week, most: int) -> Markup:
    x, tall, low = at * (BAR + GAP), HEIGHT * week.shown // most, HEIGHT * week.noise // most
    return Markup(
        '<g><rect class="gt-chart__shown" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect class="gt-chart__noise" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}">{}</text></g>'
    ).format(
        *(x, HEIGHT - tall, BAR, tall),
        *(x, HEIGHT - low, BAR, low),
        *(x + BAR // 2, HEIGHT + 13, week.shown or "·"),
    )


def _table(weeks: Sequence[Week]) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(
            day(week.monday), week.shown, week.noise
        )
        for week in reversed(weeks)
    )
    return Markup(
        '<details class="gt-details"><summary>As a table</summary><table class="gt-table"><thead><tr>'
        '<th scope="col">Week of</th><th scope="col">Shown</th><th scope="col">Noise</th></tr></thead>'
        "<tbody>{}</tbody></table></details>"
    ).format(rows)


def trend(sizes: Sequence[int]) -> Markup:
    """The sizes of one text, oldest first, as a line with its numbers beside it."""
    top = max(sizes) or 1
    step = LINE_WIDTH / max(len(sizes) - 1, 1)
    points = " ".join(
        f"{round(at * step, 1)},{round(LINE_HEIGHT - 2 - (LINE_HEIGHT - 4) * size / top, 1)}"
        for at, size in enumerate(sizes)
    )
    told = " → ".join(f"{size:,}" for size in sizes)
    return Markup(
        '<span class="gt-trend"><svg viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">'
        '<polyline points="{}"/></svg> <span>{}</span></span>'
    ).format(LINE_WIDTH, LINE_HEIGHT, LINE_WIDTH, LINE_HEIGHT, points, told)
