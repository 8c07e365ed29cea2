"""Workers: judging on all processors, for what is judged of one document says nothing of another.

Tasks -> Verdicts, in the order of the tasks

A worker loads the rules once and ends with the process that asked it.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Protocol

from govterms import declare, flag
from govterms.imports.judging import Judge, Task, Verdict
from govterms.snapshot import Archive


@dataclass(frozen=True, slots=True)
class Office:
    """What every worker knows: the project's folder, and the moment of the import."""

    root: Path
    archive: Path
    now: datetime


class Judging(Protocol):
    """A task under way."""

    def result(self) -> Verdict:
        """Its verdict, waited for."""


Submit = Callable[[Office, Task], Judging]
"""Who judges: processes of this machine's, or the workers of a crew."""


@contextmanager
def workers(jobs: int) -> Iterator[Submit]:
    """So many processes to judge by; with one, this one, which judges when it is asked."""
    if jobs <= 1:
        yield _at_once
        return
    # a fresh process each: forking one that draws a progress bar in a thread may never return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        try:
            yield lambda office, task: pool.submit(judge, office, task)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _at_once(office: Office, task: Task) -> Future[Verdict]:
    done: Future[Verdict] = Future()
    done.set_result(judge(office, task))
    return done


def judge(office: Office, task: Task) -> Verdict:
    """What is found of a task's texts."""
    return _judge(office).judge(task)


@cache
def _judge(office: Office) -> Judge:
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    topics = declare.load_topics(office.root)
    rules = flag.rules({slug: written.page for slug, written in topics.items()})
    return Judge(Archive(office.archive), rules, office.now)


def _end_with(sentinel: int) -> None:
    """End this process when the one that asked it is gone: nobody would tell it otherwise."""
    wait([sentinel])
    os._exit(1)
