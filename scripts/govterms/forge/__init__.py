"""Forge: where the office's repository is kept; the week's work put before people as a pull request.

what a run added to the project -> a branch, one rolling pull request, an issue for each high change

    branches     which branch a run stands on, what it adds there, and its push
    words        the pull request and the issues as their readers see them
    work         what must be said there that is not said yet
    service      what any forge can do       github, gitlab   how each is asked
    client       JSON over HTTP, with manners and with errors that say what to do

Nothing here is needed to watch: an office that works on one machine never calls it.
"""

from govterms.forge.service import Draft, Forge, Issue, PullRequest, Settings, of

__all__ = ["Draft", "Forge", "Issue", "PullRequest", "Settings", "of"]
