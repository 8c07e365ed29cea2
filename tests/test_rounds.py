"""Looks are made side by side and no host waits for another, while the ledger keeps the declared order."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock, Thread, current_thread, main_thread

import pytest

from govterms import flag, pipeline
from govterms.errors import FetchError
from govterms.model import Capture, Document, Exchange, Part
from govterms.pipeline import Desk, Looker, Run, Telling
from govterms.pipeline.look import Look, room_for
from govterms.pipeline.rounds import PER_HOST, WORKERS, InOrder, Rounds, side_by_side
from govterms.snapshot import Archive, Ledger
from tests.support import MONDAY, TUESDAY

WORDS = "<main><h1>Terms</h1><p>You keep the rights in what you post here, always.</p></main>"


def documents(host: str, count: int) -> list[Document]:
    parts = [Part(f"https://{host}.example/{n}", ("main",)) for n in range(count)]
    return [Document(host, f"terms-{n}", "Terms", (part,)) for n, part in enumerate(parts)]


def a_run(root: Path, wanted: list[Document], ask: object, at: object = MONDAY) -> Run:
    archive, changes = Archive(root / "tos_snapshots"), root / "docs" / "changes"
    return Run(
        now=at,  # type: ignore[arg-type]
        desk=Desk(archive, Ledger(archive.folder / "_ledger"), changes),
        looker=Looker(ask, archive, lambda: flag.rules({}), at),  # type: ignore[arg-type]
        telling=Telling(archive, changes, {}, {}),
        declared={document.id: document for document in wanted},
    )


def page(part: Part, known: Exchange | None) -> Exchange:
    return Exchange(part.url, part.url, 200, "text/html", WORDS.encode(), "utf-8", robots="allowed")


def test_a_host_that_does_not_answer_holds_no_other_up() -> None:
    silent, lock, done = Event(), Lock(), list[str]()

    def look(document: Document) -> Look:
        if document.platform == "silent":
            silent.wait(20)
        with lock:
            done.append(document.platform)
        return Look(document)

    wanted = documents("silent", 60) + documents("quick", 60)
    looks = side_by_side(look, wanted)
    first = [next(looks) for _ in range(60)]
    silent.set()

    assert {one.document.platform for one in first} == {"quick"}
    assert len(list(looks)) == 60


def test_no_host_has_more_looks_under_way_than_its_share() -> None:
    rounds = Rounds(documents("one", 40))

    taken = [document for _ in range(WORKERS) if (document := rounds.take())]

    assert len(taken) == PER_HOST
    rounds.give_back(taken[0], failed=False)
    assert rounds.take() is not None


def test_a_host_in_trouble_comes_behind_those_that_answer() -> None:
    rounds = Rounds(documents("broken", 9) + documents("sound", 9))
    broken = rounds.take()
    assert broken is not None
    rounds.give_back(broken, failed=True)

    taken = [document.platform for _ in range(9) if (document := rounds.take())]

    assert taken == ["sound"] * PER_HOST + ["broken"]


def test_every_document_is_looked_at_once() -> None:
    wanted = [one for host in "abcdefg" for one in documents(host, 30)]

    looks = list(side_by_side(Look, wanted))

    assert sorted(look.document.id for look in looks) == sorted(one.id for one in wanted)


def test_large_pages_are_read_one_after_the_other_and_small_ones_side_by_side() -> None:
    def capture(size: int) -> Capture:
        page = Exchange("https://a.example/", "https://a.example/", 200, "text/html", bytes(size))
        return Capture("a/terms", MONDAY, (page,))

    small, large = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        with room_for(capture(1_000_001)):
            pool.submit(_enter, capture(1_000_000), small)
            pool.submit(_enter, capture(1_000_001), large)
            assert small.wait(5)
            assert not large.wait(0.1)
        assert large.wait(5)


def _enter(capture: Capture, seen: Event) -> None:
    with room_for(capture):
        seen.set()


def test_values_are_given_in_the_order_of_their_documents() -> None:
    first, second, third = documents("harbor", 3)
    order = InOrder[str]([first, second, third])

    assert list(order.add(second.id, "2")) == []
    assert list(order.add(first.id, "1")) == ["1", "2"]
    assert order.rest() == []
    assert list(order.add(third.id, "3")) == ["3"]


def test_the_ledger_has_the_declared_order_whoever_answers_first(tmp_path: Path) -> None:
    wanted = documents("slow", 4) + documents("quick", 4)

    def ask(part: Part, known: Exchange | None) -> Exchange:
        time.sleep(0.05 if "slow" in part.url else 0)
        return page(part, known)

    run = a_run(tmp_path, wanted, ask)
    outcomes = [one.document for one in pipeline.watch(run, wanted)]

    told = [entry.document for entry in run.desk.ledger.entries() if entry.kind == "checked"]
    assert told == outcomes == [one.id for one in wanted]


def test_no_folder_of_years_is_read_by_threads_that_wait_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = documents("harbor", 3)
    first, second = (a_run(tmp_path, wanted, page, day) for day in (MONDAY, TUESDAY))
    list(pipeline.watch(first, wanted))
    readers: list[Thread] = []
    names = os.listdir

    def listed(folder: Path) -> list[str]:
        readers.append(current_thread())
        return names(folder)

    monkeypatch.setattr(os, "listdir", listed)
    outcomes = list(pipeline.watch(second, wanted))

    assert [one.outcome for one in outcomes] == ["unchanged"] * 3
    assert {*readers} == {main_thread()}


def test_a_run_stopped_by_hand_says_so_and_is_completed_by_the_next(tmp_path: Path) -> None:
    wanted = documents("harbor", 1) + documents("mute", 2)
    mute = Event()

    def ask(part: Part, known: Exchange | None) -> Exchange:
        if "mute" in part.url:
            mute.wait(20)
            raise FetchError("nobody answered")
        return page(part, known)

    run = a_run(tmp_path, wanted, ask)
    going = pipeline.watch(run, wanted)
    assert next(going).document == "harbor/terms-0"
    going.close()
    mute.set()

    *_, cut = run.desk.ledger.entries()
    assert (cut.kind, cut.run) == ("cut", run.stamp)
    assert cut.detail == "cut short by hand; 1 of 3 documents were told"
    later = a_run(tmp_path, wanted, page, TUESDAY)
    assert len(list(pipeline.watch(later, wanted))) == 3
    ends = [entry.detail for entry in later.desk.ledger.entries() if entry.kind == "end"]
    assert ends == ["cut short; completed by the next run", ""]
