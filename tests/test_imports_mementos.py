"""What web archives keep of a document comes in as recorded, asked for politely, and never guessed at."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from govterms.errors import FetchError, UsageError
from govterms.imports import timemaps
from tests.cases_imports.project import NOW, TERMS_ID, command, kept, lines, problems, project
from tests.support import tree
from tests.web_server import Answer, WebServer, redirect, robots

ORIGINAL = "https://harbor.example/terms"
PAGE = """<html><body><main><h1>Harbor Terms</h1>
<p>You keep the rights in what you post here, always, and you may delete it. See <a href="/help">help</a>.</p>
<p>You may appeal a decision within 30 days, and a person reads what you write.</p>
<p>We keep the harbor open as well as we can, in every season of the year.</p></main></body></html>"""
SHORTER = PAGE.replace("30 days", "10 days")
DATES = {
    "20240301060000": "Fri, 01 Mar 2024 06:00:00 GMT",
    "20240308060000": "Fri, 08 Mar 2024 06:00:00 GMT",
    "20240315060000": "Fri, 15 Mar 2024 06:00:00 GMT",
}
FIRST, SECOND, THIRD = DATES
ROWS = [
    ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
    ["example,harbor)/terms", FIRST, ORIGINAL, "text/html", "200", "AAAA", "900"],
    ["example,harbor)/terms", "20240302060000", ORIGINAL, "text/html", "200", "AAAA", "900"],
    ["example,harbor)/terms", "20240303060000", ORIGINAL, "text/html", "301", "BBBB", "10"],
    ["example,harbor)/terms", "20240304060000", ORIGINAL, "image/png", "200", "CCCC", "900"],
    ["example,harbor)/terms", SECOND, ORIGINAL, "text/html", "200", "DDDD", "900"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def a_memento(moment: str, page: str) -> Answer:
    """A capture as an archive gives it back, bytes as recorded."""
    told = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Memento-Datetime", DATES[moment]),
        ("ETag", '"the-archives-own"'),
    )
    return Answer(page.encode(), headers=told)


def an_archive(server: WebServer, **pages: str) -> None:
    """Serve captures as they were recorded, under `id_`."""
    for moment, page in pages.items():
        stamp = moment.removeprefix("at_")
        server.pages[f"/web/{stamp}id_/{ORIGINAL}"] = a_memento(stamp, page)


def a_time_map(server: WebServer, *moments: str, more: str = "") -> bytes:
    rows = [f'<{ORIGINAL}>; rel="original"', f'<{server.url("/web/timemap/link/x")}>; rel="self"']
    rows += [
        f'<{server.url(f"/web/{moment}/{ORIGINAL}")}>; rel="memento"; datetime="{DATES[moment]}"'
        for moment in moments
    ]
    return (",\n".join(rows) + more).encode()


def taken(root: Path, *words: str) -> list[tuple[str, str]]:
    """The moments and outcomes of an import of mementos from loopback."""
    fixed = ("--root", root, "--now", NOW, "--delay", "0", "--allow-private", "--jsonl")
    done = command("import", "memento", *words, *fixed)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [(one["at"], one["outcome"]) for one in told]


def test_a_declared_document_is_asked_for_at_the_archives_index(root: Path) -> None:
    with WebServer() as server:
        asked = f"url={quote(ORIGINAL, safe='')}&output=json&filter=statuscode:200&collapse=digest"
        server.pages[f"/cdx/search/cdx?{asked}"] = Answer(json.dumps(ROWS).encode())
        an_archive(server, at_20240301060000=PAGE, at_20240308060000=SHORTER)

        told = taken(root, TERMS_ID, "--archive", server.url(""))

    assert told == [("20240301T060000Z", "first"), ("20240308T060000Z", "changed")]
    assert problems(root) == []


def test_a_time_map_in_link_format_is_followed_to_its_captures(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, SECOND))
        an_archive(
            server, at_20240301060000=PAGE, at_20240308060000=PAGE.replace("<p>", "<p class=a>")
        )

        told = taken(root, server.url("/timemap"))

    assert told == [("20240301T060000Z", "first"), ("20240308T060000Z", "unchanged")]


def test_a_time_map_of_several_pages_is_read_to_its_end(root: Path) -> None:
    with WebServer() as server:
        more = f',\n<{server.url("/timemap/2")}>; rel="timemap"; type="application/link-format"'
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, more=more))
        server.pages["/timemap/2"] = Answer(a_time_map(server, SECOND, more=more))
        an_archive(server, at_20240301060000=PAGE, at_20240308060000=SHORTER)

        told = taken(root, server.url("/timemap"))

    assert [at for at, _ in told] == ["20240301T060000Z", "20240308T060000Z"]


def test_a_time_map_in_json_is_read_from_a_file(root: Path, tmp_path: Path) -> None:
    with WebServer() as server:
        listed = [
            {"datetime": "2024-03-01T06:00:00Z", "uri": server.url(f"/web/{FIRST}/{ORIGINAL}")},
            {"datetime": "2024-03-08T06:00:00Z", "uri": server.url(f"/web/{SECOND}/{ORIGINAL}")},
        ]
        file = tmp_path / "timemap.json"
        file.write_text(json.dumps({"original_uri": ORIGINAL, "mementos": {"list": listed}}))
        an_archive(server, at_20240301060000=PAGE, at_20240308060000=SHORTER)

        told = taken(root, str(file))

    assert told == [("20240301T060000Z", "first"), ("20240308T060000Z", "changed")]


def test_provenance_names_the_archive_and_the_capture(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST))
        an_archive(server, at_20240301060000=PAGE)
        taken(root, server.url("/timemap"))
        address = server.url(f"/web/{FIRST}/{ORIGINAL}")

    (one,) = kept(root, TERMS_ID)
    (page,) = one.provenance.pages
    assert one.provenance.imported_from == f"127.0.0.1, memento of 2024-03-01T06:00:00Z: {address}"
    assert page.asked == address.replace(FIRST, f"{FIRST}id_")
    assert (page.answered, page.etag) == (ORIGINAL, None)


def test_a_capture_that_the_archive_lacks_is_not_replaced_by_its_neighbour(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, SECOND))
        an_archive(server, at_20240308060000=SHORTER)
        there = f"/web/{SECOND}id_/{ORIGINAL}"
        server.pages[f"/web/{FIRST}id_/{ORIGINAL}"] = redirect(server.url(there))

        told = taken(root, server.url("/timemap"))

    assert told == [("20240301T060000Z", "failed"), ("20240308T060000Z", "first")]
    assert [entry.kept for entry in lines(root)] == ["20240308T060000Z"]


def test_an_archive_that_asks_for_patience_is_given_it(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST))
        busy = Answer(b"", 429, (("Retry-After", "1"),))
        server.pages[f"/web/{FIRST}id_/{ORIGINAL}"] = [busy, a_memento(FIRST, PAGE)]

        told = taken(root, server.url("/timemap"))
        first, second = server.asked(f"/web/{FIRST}id_/{ORIGINAL}")

    assert told == [("20240301T060000Z", "first")]
    assert second.at - first.at >= 0.9


def test_an_archive_in_trouble_is_left_alone_and_asked_again_later(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, SECOND, THIRD))
        told = taken(root, server.url("/timemap"))
        an_archive(
            server, at_20240301060000=PAGE, at_20240308060000=PAGE, at_20240315060000=SHORTER
        )
        again = taken(root, server.url("/timemap"))

    assert [outcome for _, outcome in told] == ["failed", "failed", "failed"]
    assert [outcome for _, outcome in again] == ["first", "unchanged", "changed"]


def test_an_archive_whose_robots_txt_forbids_it_is_not_asked(root: Path) -> None:
    with WebServer() as server:
        server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /web/\n")
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST))
        an_archive(server, at_20240301060000=PAGE)

        told = taken(root, server.url("/timemap"))

        assert [outcome for _, outcome in told] == ["failed"]
        assert server.paths == ["/robots.txt", "/timemap"]


def test_a_second_import_of_mementos_asks_for_the_list_alone(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, SECOND))
        an_archive(server, at_20240301060000=PAGE, at_20240308060000=SHORTER)
        taken(root, server.url("/timemap"))
        before, asked = tree(root), len(server.requests)

        again = taken(root, server.url("/timemap"))

        assert (again, tree(root)) == ([], before)
        assert server.paths[asked:] == ["/robots.txt", "/timemap"]


def test_captures_that_crowd_are_thinned_and_a_span_can_be_chosen(root: Path) -> None:
    with WebServer() as server:
        server.pages["/timemap"] = Answer(a_time_map(server, FIRST, SECOND, THIRD))
        fixed = ("--root", root, "--allow-private", "--delay", "0", "--dry-run")
        source = ("import", "memento", server.url("/timemap"))

        thinned = command(*source, "--days", "10", *fixed).stdout
        later = command(*source, "--since", "2024-03-08", "--until", "2024-03-15", *fixed).stdout

    assert [line[:10] for line in thinned.splitlines()] == ["2024-03-01", "2024-03-15"]
    assert [line[:10] for line in later.splitlines()] == ["2024-03-08"]
    assert lines(root) == []


def test_loopback_is_refused_unless_it_is_allowed(root: Path) -> None:
    with WebServer() as server:
        with pytest.raises(FetchError, match="not on the public internet"):
            command("import", "memento", server.url("/timemap"), "--root", root, "--delay", "0")

        assert server.requests == []


def test_a_page_that_is_no_list_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match="a page and no list of captures"):
        timemaps.read(b"<!doctype html><p>Welcome.</p>", "https://archive.example/list")
    with pytest.raises(UsageError, match="neither a TimeMap"):
        timemaps.read(b"welcome", "https://archive.example/list")
    with pytest.raises(UsageError, match="not a list of captures that can be read"):
        timemaps.read(b'[["timestamp"], ["2024"]]', "https://archive.example/list")


def test_an_index_that_gives_an_object_a_line_lies_beside_its_collection() -> None:
    rows = [
        {"timestamp": FIRST, "url": ORIGINAL, "mime": "text/html", "status": "200", "digest": "A"},
        {"timestamp": SECOND, "url": ORIGINAL, "mime": "text/html", "status": "200", "digest": "B"},
    ]
    data = "\n".join(json.dumps(row) for row in rows).encode()

    read = timemaps.read(data, "https://archive.example/terms/cdx?url=x")

    assert [one.url for one in read.captures] == [
        f"https://archive.example/terms/{FIRST}/{ORIGINAL}",
        f"https://archive.example/terms/{SECOND}/{ORIGINAL}",
    ]
    assert timemaps.raw(read.captures[0].url).startswith(
        f"https://archive.example/terms/{FIRST}id_/"
    )


def test_a_document_of_several_pages_is_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="is made of several pages"):
        command("import", "memento", "harbor/privacy-policy", "--root", root)
