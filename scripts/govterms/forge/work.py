"""Work: what must be said at the forge that is not said there yet.

the newest run, the change pages, a Forge -> a pull request, issues; or the quiet week's commit on its base

Everything here may be done twice: what is said already is revised or left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govterms import review
from govterms.errors import UsageError
from govterms.forge import branches, words
from govterms.forge.service import Forge, PullRequest
from govterms.model.records import Entry
from govterms.review import ReviewPage

NO_RUN = "no run was made yet: `govterms weekly` makes one"


@dataclass(frozen=True, slots=True)
class Week:
    """What there is to put before people: where it lies, the run that made it, whom to ask.

    `base` is the branch that it shall go to. `changes` is the folder of change pages.
    """

    root: Path
    changes: Path
    run: tuple[Entry, ...]
    base: str
    reviewers: tuple[str, ...] = ()


def begin(root: Path, forge: Forge, base: str, week: str) -> str:
    """Stand on the branch of the open pull request, or on a new one; gives its name."""
    rolling = (one for one in forge.pull_requests() if one.branch.startswith(branches.PREFIX))
    return branches.take_up(root, next(rolling, None), base, week)


def publish(week: Week, forge: Forge) -> Iterator[str]:
    """Commit, push and propose what a run wrote; gives a sentence for each thing done.

    Raises UsageError where no run was made, ServiceError where git or the forge refuses.
    """
    branch = _committed(week)
    branches.push(week.root, branch)
    request, pages = _proposed(week, forge, branch)
    yield f"{request.url}: shows {review.counted(len(pages), 'change')}"
    if week.reviewers and not forge.asks(request, week.reviewers):
        yield f"{', '.join(week.reviewers)}: could not be asked to review; name people, not teams"
    yield from settle(week, forge, branch, pages)


def land(week: Week, forge: Forge) -> Iterator[str]:
    """Put a week without anything for counsel straight onto its base; any other week is proposed.

    A base that takes no pushes gets a pull request as well.
    """
    branch = _committed(week)
    is_quiet = not branches.added(week.root, week.base)
    if is_quiet and not _request(forge, branch) and branches.lands(week.root, week.base):
        yield f"{week.base}: {words.sentence(week.run)}"
        yield from settle(week, forge, branch, ())
    else:
        yield from publish(week, forge)


def keep(root: Path, run: Sequence[Entry]) -> Iterator[str]:
    """Commit what a run wrote to the branch that stands here, and push it where there is a remote.

    For a machine of the office's own: no forge is asked for anything.
    """
    if not run or not branches.commit(root, words.commit_message(run)):
        yield "nothing to keep"
        return
    yield words.sentence(run)
    if "origin" in branches.git(root, "remote").split():
        branch = branches.git(root, "branch", "--show-current")
        branches.push(root, branch)
        yield f"pushed to {branch}"


def rehearse(week: Week, forge: Forge) -> str:
    """What `publish` would commit and propose, with nothing done."""
    if not week.run:
        raise UsageError(NO_RUN)
    pages = [review.read(path) for path in branches.waiting(week.root, week.base)]
    branch = branches.current(week.root)
    draft = words.pull_request(pages, week.run, _addresses(week, forge, branch), frozenset())
    message = words.commit_message(week.run)
    return f"would commit:\n{message}\nwould propose: {draft.title}\n\n{draft.body}"


def settle(week: Week, forge: Forge, branch: str, pages: Sequence[ReviewPage]) -> Iterator[str]:
    """The issues: one for each change of high severity, closed when it is signed; no failure any more."""
    told = {words.marked(issue.body): issue for issue in forge.issues(words.HIGH)}
    for one in pages:
        if one.page.severity == "high" and one.page.is_open and one.id not in told:
            address = _addresses(week, forge, branch)(one.path)
            yield f"{forge.open_issue(words.high_change(one, address)).url}: {one.id}"
    signed = {one.id: one for one in review.pages(week.changes) if one.page.is_closed}
    for change_id, issue in told.items():
        if issue.is_open and change_id in signed:
            forge.comment(issue, f"{signed[change_id].state}.")
            forge.close(issue)
            yield f"{issue.url}: closed, {signed[change_id].state}"
    for issue in forge.issues(words.FAILED):
        if issue.is_open:
            forge.comment(issue, f"{words.sentence(week.run)} All is well again.")
            forge.close(issue)
            yield f"{issue.url}: closed, the run went well"


def fail(week: Week, forge: Forge, address: str) -> Iterator[str]:
    """Say that the run failed, in a new issue or in the one that says so; then propose what it kept."""
    said = next((issue for issue in forge.issues(words.FAILED) if issue.is_open), None)
    if said:
        forge.comment(said, f"Failed again: {address or 'see the job'}")
    yield (said or forge.open_issue(words.failed(address))).url
    if week.run and branches.holds_more(week.root, week.base):
        branch = _committed(week)
        branches.push(week.root, branch)
        request, _ = _proposed(week, forge, branch)
        yield f"{request.url}: what the run had kept"


def _committed(week: Week) -> str:
    if not week.run:
        raise UsageError(NO_RUN)
    branch = branches.current(week.root)
    branches.commit(week.root, words.commit_message(week.run))
    return branch


def _proposed(week: Week, forge: Forge, branch: str) -> tuple[PullRequest, list[ReviewPage]]:
    pages = [review.read(path) for path in branches.added(week.root, week.base)]
    request = _request(forge, branch)
    ticked = words.ticked(request.body if request else "")
    draft = words.pull_request(pages, week.run, _addresses(week, forge, branch), ticked)
    if request:
        forge.revise(request, draft)
        return request, pages
    return forge.propose(branch, week.base, draft), pages


def _request(forge: Forge, branch: str) -> PullRequest | None:
    return next((one for one in forge.pull_requests() if one.branch == branch), None)


def _addresses(week: Week, forge: Forge, branch: str) -> words.PageOf:
    """Where people read a page of the branch."""
    return lambda path: forge.page(branch, path.relative_to(week.root).as_posix())
