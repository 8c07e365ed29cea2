"""Quality: is what came the terms at all?

Version, Capture, Document, last good Version -> Problem | None

A page that came with status 200 may be a form to log in, a challenge, an error, another language or
half of the text. Such a page is a problem with its reason and its evidence, never a change. Where in
doubt between the two a text is shown as a change: a wall costs counsel a minute, a change that was
taken for a wall is missed.

    judgement    the questions in order
    walls        login, bot and cookie walls, error pages; signs, matching and tables beside it
    language     another language than the one declared
    losses       texts cut short, or standing there twice
    comparison   what differs from the last good text; page and words beside it
"""

from govterms.quality.judgement import SOFT_REASONS, explain, judge, judge_text

__all__ = ["SOFT_REASONS", "explain", "judge", "judge_text"]
