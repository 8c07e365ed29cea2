"""Tasks: what a worker does: the pipeline's pure steps, and asking the web by the run's manners.

Document, Known, what was asked for before -> Look or Sight

Everything that goes in and comes out is a frozen plain value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from govterms.crew.brief import Brief
from govterms.crew.turns import SharedPace, calling
from govterms.errors import ExtractError, FetchError
from govterms.fetch import Web, fetch
from govterms.fetch.permits import rules_of
from govterms.fetch.robots import Robots
from govterms.imports.foresight import Before, Page, Stretch, foresee
from govterms.imports.judging import Judge, Task, Verdict
from govterms.model import Capture, Document, Exchange, Part, Problem
from govterms.pipeline import Look, Rulebook
from govterms.pipeline.look import Asking, Known, Sight, compared, first_sight
from govterms.pipeline.rereading import Reread, Wanted, reread
from govterms.snapshot import Archive


class Seat(WorkerPlugin):  # type: ignore[misc]
    """A worker's place in one run: its web, and the rules made ready once."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.name = brief.name

    def setup(self, worker: Worker) -> None:
        """Take the place, when the run begins or the worker joins."""
        self.web = Web(self.brief.settings)
        self.web.pace = SharedPace(self.web.time, calling(worker, self.brief))
        self.rules = Rulebook(dict(self.brief.topics)).rules

    def teardown(self, worker: Worker) -> None:
        """Leave it: whoever still waits for a host gives up."""
        self.web.close()


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt says, asked for once a run."""

    origin: str
    robots: Robots


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a page that several documents share: an exchange, or why there is none."""

    part: Part
    exchange: Exchange | None = None
    failure: str = ""
    problem: Problem | None = None

    def given(self) -> Exchange:
        """The exchange. Raises what asking for it raised."""
        if self.problem:
            raise ExtractError(self.problem.reason, self.problem.detail)
        if self.exchange is None:
            raise FetchError(self.failure)
        return self.exchange


def robots(name: str, origin: str) -> Rules:
    """Ask for an origin's robots.txt."""
    return Rules(origin, rules_of(origin, _seat(name).web))


def answer(name: str, part: Part, known_rules: Sequence[Rules]) -> Answer:
    """Ask for a page that several documents share, without conditions."""
    seat = _learnt(name, known_rules)
    try:
        return Answer(part, fetch(part, seat.web))
    except ExtractError as error:
        return Answer(part, problem=error.problem)
    except FetchError as error:
        return Answer(part, failure=str(error))


def sight(
    name: str,
    document: Document,
    known: Known,
    known_rules: Sequence[Rules],
    shared: Sequence[Answer],
) -> Look | Sight:
    """Fetch and read a document; judge it too, where nothing is kept to set it beside."""
    seat = _learnt(name, known_rules)
    seen = first_sight(document, known, _asking(seat, shared), seat.brief.now)
    if isinstance(seen, Sight) and seen.known.good is None:
        return compared(seen, None, seat.rules)
    return seen


def comparison(name: str, seen: Sight, old: Capture) -> Look:
    """Set a sight beside the capture that is kept last."""
    return compared(seen, old, _seat(name).rules)


def judged(name: str, archive: Path, task: Task) -> Verdict:
    """What is found of some texts of an import. The folder is where they will lie; nothing is read there."""
    seat = _seat(name)
    return Judge(Archive(archive), seat.rules(), seat.brief.now).judge(task)


def foreseen(name: str, archive: Path, pages: Sequence[Page], before: Before | Stretch) -> Stretch:
    """What will be found of some recorded pages. The folder is where they will lie; nothing is read there."""
    kept = before.after if isinstance(before, Stretch) else before
    return foresee(Archive(archive), _seat(name).rules, pages, kept)


def reread_one(name: str, one: Wanted, capture: Capture) -> Reread:
    """What a kept capture reads like by today's declaration."""
    return reread(one, capture)


def _asking(seat: Seat, shared: Sequence[Answer]) -> Asking:
    come = {one.part.page: one for one in shared}

    def ask(part: Part, known: Exchange | None) -> Exchange:
        if part.page in come:
            return come[part.page].given()
        return fetch(part, seat.web, known)

    return ask


def _learnt(name: str, known_rules: Sequence[Rules]) -> Seat:
    """This worker's seat, told what others learnt of some origins."""
    seat = _seat(name)
    for one in known_rules:
        seat.web.learn(one.origin, one.robots)
    return seat


def _seat(name: str) -> Seat:
    seat = get_worker().plugins[name]
    assert isinstance(seat, Seat)
    return seat
