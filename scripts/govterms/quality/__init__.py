"""Quality: is what came the terms at all?

Version, Capture, Document, last good Version -> Problem | None

A page that came with status 200 may be a form to log in, a challenge, an error, another language or
half of the text. Such a page is a problem with its reason and its evidence, never a change. Where it is
in doubt, a text is shown as a change: a wall costs counsel a minute, a change taken for a wall is missed.

    judgement    the questions, in order
    walls        login, bot and cookie walls and error pages: signs, matching and tables stand beside it,
                 and voice, which knows terms by how they speak
    language     another language than the one declared
    losses       texts cut short, or standing there twice; gaps is where they are missing
    shells       pages whose text has not come
    comparison   what differs from the last good text, in words
    page, sight  what the raw page says of itself, and all that a visitor would read on it
"""

from govterms.quality.judgement import SOFT_REASONS, explain, judge, judge_text

__all__ = ["SOFT_REASONS", "explain", "judge", "judge_text"]
