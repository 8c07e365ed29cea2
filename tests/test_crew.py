"""A crew of workers keeps the very files that threads keep, by the same manners, whoever of it dies."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Thread

import dask
import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from govterms import crew, flag, pipeline
from govterms.cli import govterms
from govterms.crew import Brief, cluster
from govterms.crew.looks import looks
from govterms.crew.rereads import rereads
from govterms.errors import ServiceError, UsageError
from govterms.fetch import Settings, Web, fetch
from govterms.model import Document, Outcome, Part
from govterms.pipeline import Asker, Desk, Looker, Run, Telling, rereading
from govterms.snapshot import Archive, Ledger
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.project import NOW, command, imported, project
from tests.cases_imports.words import INDEMNITY, PRIVACY, SHORTER_APPEAL
from tests.cases_imports.words import TERMS as THEIRS
from tests.support import MONDAY, TUESDAY, tree
from tests.test_imports_captures import OTHER_AD, PAGE, SHORTER, WALL, a_line, taken
from tests.web_server import Answer, WebServer, redirect, robots

TERMS = """<main><h1>Terms of {0}</h1><p>You keep the rights in what you post here, always.</p>
<p>You may appeal a decision within {1} days, and a person reads what you write.</p>
<p>We keep the harbor open as well as we can, in every season of the year.</p></main>"""
SETTINGS = Settings("a@b.example", "0", delay=0.0, allow_private=True, retries=0)

pytestmark = pytest.mark.timeout(300)  # processes are started, killed and started again


@pytest.fixture(scope="module")
def scheduler() -> Iterator[LocalCluster]:
    """A scheduler and two workers, each a process on loopback."""
    with (
        dask.config.set({**cluster.SETTINGS, "distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            2, threads_per_worker=4, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as started,
    ):
        yield started


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as started:
        yield started


def a_page(name: str, days: int = 30) -> Answer:
    return Answer(TERMS.format(name, days).encode())


def documents(server: WebServer, *names: str) -> list[Document]:
    parts = {name: Part(server.url(f"/{name}"), ("main",)) for name in names}
    return [Document("harbor", name, name, (part,)) for name, part in parts.items()]


def a_run(root: Path, web: Web, wanted: list[Document], at: object = MONDAY) -> Run:
    archive, changes = Archive(root / "tos_snapshots"), root / "docs" / "changes"
    asker = Asker(lambda part, known: fetch(part, web, known), wanted)
    return Run(
        now=at,  # type: ignore[arg-type]
        desk=Desk(archive, Ledger(archive.folder / "_ledger"), changes),
        looker=Looker(asker.ask, archive, lambda: flag.rules({}), at),  # type: ignore[arg-type]
        telling=Telling(archive, changes, {}, {}),
        declared={document.id: document for document in wanted},
    )


def watched(
    root: Path,
    wanted: list[Document],
    address: str = "",
    at: object = MONDAY,
    settings: Settings = SETTINGS,
) -> list[Outcome]:
    with ExitStack() as stack:
        run = a_run(root, stack.enter_context(Web(settings)), wanted, at)
        if address:
            brief = Brief(settings, (), run.now)
            hired = stack.enter_context(crew.hired(address, brief))
            run = replace(run, looks=partial(looks, hired))
        return list(pipeline.watch(run, wanted))


def test_a_crew_keeps_the_same_files_as_threads(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    wanted = documents(server, "one", "two", "moved", "gone", "forbidden", "wall", "six")
    shared = tuple(Part(server.url(path), ("main",)) for path in ("/six", "/shared"))
    wanted += [Document("quay", name, name, shared) for name in ("first", "second")]
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /forbidden")
    server.pages["/moved"] = redirect("/two")
    for name in ("one", "two", "six", "shared"):
        server.pages[f"/{name}"] = a_page(name)
    server.pages["/wall"] = Answer(b"<main><form><input type=password></form>Log in</main>")
    kept: list[dict[str, bytes]] = []
    told: list[list[Outcome]] = []
    for address in ("", scheduler.scheduler_address):
        root = tmp_path / (address and "crew")
        server.pages["/one"] = a_page("one")
        told.append(watched(root, wanted, address))
        server.pages["/one"] = a_page("one", 10)
        told.append(watched(root, wanted, address, TUESDAY))
        kept.append({name: data for name, data in tree(root).items() if "crew" not in name})

    assert told[2:] == told[:2]
    assert [one.outcome for one in told[1][:3]] == ["changed", "unchanged", "unchanged"]
    assert kept[0] == kept[1]


def test_what_is_shared_is_asked_for_once_by_all_workers(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    for name in ("shared", *map(str, range(12))):
        server.pages[f"/{name}"] = a_page(name)
    parts = [
        (Part(server.url(f"/{n}"), ("main",)), Part(server.url("/shared"), ("main",)))
        for n in range(12)
    ]
    wanted = [Document("quay", f"terms-{n}", "Terms", both) for n, both in enumerate(parts)]

    watched(tmp_path, wanted, scheduler.scheduler_address)

    assert len(server.asked("/shared")) == len(server.asked("/robots.txt")) == 1
    assert len(server.paths) == 14


def test_a_hosts_delay_holds_across_workers_and_redirects(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    for n in range(6):
        server.pages[f"/{n}"] = redirect("/target")
    server.pages["/target"] = a_page("target")
    wanted = documents(server, *map(str, range(6)))

    watched(tmp_path, wanted, scheduler.scheduler_address, settings=replace(SETTINGS, delay=0.2))

    asked = [request.at for request in server.requests]
    assert len(asked) == 13
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.2


def test_workers_keep_off_addresses_that_are_not_public(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    guarded = replace(SETTINGS, allow_private=False)

    (told,) = watched(
        tmp_path, documents(server, "one"), scheduler.scheduler_address, settings=guarded
    )

    assert "not on the public internet" in told.detail
    assert server.requests == []


def test_a_worker_killed_in_the_middle_loses_nothing(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    names = [f"terms-{n}" for n in range(16)]
    for name in names:
        server.pages[f"/{name}"] = replace(a_page(name), stall=0.4)
    wanted = documents(server, *names)
    killer = Thread(target=_kill_when_asked, args=(scheduler, server, "/terms-3", 1))
    killer.start()

    told = watched(tmp_path / "crew", wanted, scheduler.scheduler_address)
    killer.join()
    watched(tmp_path / "threads", wanted)

    assert {one.outcome for one in told} == {"first"}
    assert len(server.paths) > 2 * 17  # what the dead worker was at was asked for again
    assert tree(tmp_path / "crew") == tree(tmp_path / "threads")


def test_a_document_whose_workers_die_fails_in_words_and_alone(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    server.pages["/deadly"] = replace(a_page("deadly"), stall=3)
    server.pages["/mild"] = a_page("mild")
    wanted = documents(server, "deadly", "mild")
    killer = Thread(target=_kill_when_asked, args=(scheduler, server, "/deadly", 2))
    killer.start()

    deadly, mild = watched(tmp_path, wanted, scheduler.scheduler_address)
    killer.join()

    assert deadly.outcome == "failed"
    assert "every worker that looked at it ended while it did" in deadly.detail
    assert mild.outcome == "first"


def _kill_when_asked(scheduler: LocalCluster, server: WebServer, path: str, times: int) -> None:
    """Kill the worker that asks for a path, and the next one that does."""
    for number in range(1, times + 1):
        while len(server.asked(path)) < number:
            time.sleep(0.01)
        time.sleep(0.3)  # what does not wait is done by then
        states = scheduler.scheduler.workers.values()
        at_work = next(state.address for state in states if state.processing)
        os.kill(_pid(scheduler, at_work), signal.SIGKILL)


def _pid(scheduler: LocalCluster, address: str) -> int:
    """The process of a worker; its nanny, who starts another one, lives."""
    nannies = [nanny for nanny in scheduler.workers.values() if nanny.worker_address == address]
    return int(nannies[0].pid)


def test_an_import_judged_by_a_crew_keeps_the_same_files(
    tmp_path: Path, scheduler: LocalCluster
) -> None:
    texts = (THEIRS, SHORTER_APPEAL, INDEMNITY, THEIRS)
    days = [recorded("Harbor/Terms of Service.md", text, at(1 + n)) for n, text in enumerate(texts)]
    days += [recorded("Harbor/Privacy Policy.md", PRIVACY, at(9))]
    versions = collection(tmp_path / "versions", days)
    trees = []
    for words in ((), ("--dask", scheduler.scheduler_address)):
        root = project(tmp_path / f"project{len(words)}")
        imported(root, versions, *words)
        trees.append(tree(root))

    assert trees[0] == trees[1]
    assert len([name for name in trees[0] if name.endswith(".warc.gz")]) == 5


def a_manifest(folder: Path, *pages: str) -> Path:
    """The pages of two documents, one a day."""
    folder.mkdir()
    rows = []
    for day, page in enumerate(pages, start=1):
        (folder / f"{day}.html").write_text(page, encoding="utf-8")
        rows += [a_line(day, f"{day}.html"), a_line(day, f"{day}.html", document="Privacy Policy")]
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return manifest


def test_recorded_pages_looked_at_by_a_crew_are_kept_in_the_same_files(
    tmp_path: Path, scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = PAGE.replace("</main>", "<p>You indemnify us against any claim.</p></main>")
    pages = (WALL, PAGE, OTHER_AD, SHORTER, WALL, WALL, SHORTER, duty, PAGE, "<html></html>", duty)
    manifest = a_manifest(tmp_path / "pages", *pages)
    (manifest.parent / "6.html").write_bytes(b"\x1f\x8b is no gzip")
    alone, together = project(tmp_path / "alone"), project(tmp_path / "together")
    told = taken(alone, manifest, "--review-since", "2024-03-05")
    monkeypatch.setattr("govterms.crew.foresights.PAGES", 2)
    monkeypatch.setattr(
        "govterms.pipeline.look.Looker.look", None
    )  # the writer need not look itself

    by_crew = taken(
        together, manifest, "--review-since", "2024-03-05", "--dask", scheduler.scheduler_address
    )

    assert by_crew == told
    assert {one["outcome"] for one in told} >= {
        "first",
        "unchanged",
        "changed",
        "problem",
        "failed",
    }
    assert tree(together) == tree(alone)
    assert any(name.startswith("docs/changes/harbor/") for name in tree(alone))


def test_an_import_of_pages_whose_worker_dies_ends_in_words_and_the_next_does_the_rest(
    tmp_path: Path, scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "<p>You may appeal a decision, and a person reads what you write.</p>" * 4_000
    pages = [PAGE.replace("30 days", f"{days} days</p>{long}<p>") for days in range(10, 22)]
    manifest = a_manifest(tmp_path / "pages", *pages)
    alone, together = project(tmp_path / "alone"), project(tmp_path / "together")
    taken(alone, manifest)
    monkeypatch.setattr("govterms.crew.foresights.PAGES", 3)
    killer = Thread(target=_kill_at_work, args=(scheduler,))
    killer.start()

    with pytest.raises(ServiceError, match="every worker that looked at its pages ended"):
        command("import", "captures", manifest, "--root", together, "--now", NOW,
                "--dask", scheduler.scheduler_address)  # fmt: skip
    killer.join()
    taken(together, manifest, "--dask", scheduler.scheduler_address)

    assert tree(together) == tree(alone)


def _kill_at_work(scheduler: LocalCluster) -> None:
    """Kill the first worker that is at work."""
    while True:
        states = list(scheduler.scheduler.workers.values())
        if at_work := next((state.address for state in states if state.processing), ""):
            os.kill(_pid(scheduler, at_work), signal.SIGKILL)
            return
        time.sleep(0.005)


def test_captures_read_again_by_a_crew_read_as_they_do_here(
    tmp_path: Path, scheduler: LocalCluster, server: WebServer
) -> None:
    for name in ("one", "two"):
        server.pages[f"/{name}"] = a_page(name)
    wanted = documents(server, "one", "two")
    watched(tmp_path, wanted)
    mended = replace(wanted[0], parts=(replace(wanted[0].parts[0], select=("p",)),))
    archive = Archive(tmp_path / "tos_snapshots")
    some = list(rereading.wanted(archive, [mended, wanted[1]]))

    with crew.hired(scheduler.scheduler_address, Brief(SETTINGS, (), MONDAY)) as hired:
        told = list(rereads(hired, archive, some))

    assert [one.state for one in told] == ["otherwise", "same"]
    assert told == list(rereading.here(archive, some))


def test_a_run_whose_workers_are_all_gone_ends_in_words(
    tmp_path: Path, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ALONE", 0.5)
    server.pages["/slow"] = replace(a_page("slow"), stall=2)
    words = {
        "host": "127.0.0.1",
        "dashboard_address": "127.0.0.1:0",
        "processes": False,
        "protocol": "tcp://",
    }
    with LocalCluster(n_workers=1, threads_per_worker=1, **words) as small:
        leaver = Thread(target=_leave_when_asked, args=(small, server))
        leaver.start()

        with pytest.raises(ServiceError, match="no worker is left"):
            watched(tmp_path, documents(server, "slow"), small.scheduler_address)
        leaver.join()


def test_a_task_that_nobody_is_left_to_do_is_given_up_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "ALONE", 0.5)
    words = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, **words) as small,
        crew.hired(small.scheduler_address, Brief(SETTINGS, (), MONDAY)) as hired,
    ):
        small.scale(0)
        while hired.size:
            time.sleep(0.01)
        future = hired.give(1, lambda name: name)

        with pytest.raises(ServiceError, match="no worker is left"):
            hired.result(future)


def _leave_when_asked(small: LocalCluster, server: WebServer) -> None:
    while not server.asked("/slow"):
        time.sleep(0.01)
    small.scale(0)


def test_the_names_of_tasks_tell_nothing_of_what_is_asked(
    scheduler: LocalCluster, server: WebServer
) -> None:
    brief = Brief(SETTINGS, (), MONDAY)
    with crew.hired(scheduler.scheduler_address, brief) as hired:
        future = hired.give(7, lambda name: name)

        assert future.key == f"{brief.name}-7"
        assert future.result() == brief.name


def test_a_scheduler_that_is_not_there_is_told_with_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    (tmp_path / "docs" / "platforms").mkdir(parents=True)
    words = [
        "watch",
        "--root",
        str(tmp_path),
        "--dask",
        "tcp://127.0.0.1:9",
        "--contact",
        "a@b.example",
    ]

    told = CliRunner().invoke(govterms, words)

    assert isinstance(told.exception, UsageError)
    assert "no scheduler answers there" in str(told.exception)


@pytest.mark.parametrize("address", ["local:", "local:0", "local:many"])
def test_a_number_of_processes_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="give a number of processes"):  # noqa: SIM117
        with crew.hired(address, Brief(SETTINGS, (), MONDAY)):
            pass


def test_without_the_extra_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "govterms.crew.cluster", None)
    monkeypatch.delattr(crew, "cluster")

    with pytest.raises(UsageError, match=r"pip install 'govterms\[dask\]'"):  # noqa: SIM117
        with crew.hired("local:2", Brief(SETTINGS, (), MONDAY)):
            pass
