"""Recorded pages come in as a watch at their moment would have seen them."""

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from govterms.errors import UsageError
from govterms.imports.foresight import Foreseen
from govterms.imports.recordings import Recording
from govterms.pipeline import Look, Run
from govterms.pipeline.look import Known
from govterms.snapshot import Kept
from tests.cases_imports.project import (
    NOW,
    TERMS_ID,
    command,
    cut_ledger,
    kept,
    lines,
    problems,
    project,
    reviews,
)
from tests.support import tree

PAGE = """<html><body><nav>Home</nav><main><h1>Harbor Terms</h1>
<p>You keep the rights in what you post here, always, and you may delete it.</p>
<p class="ad">Try our boats!</p>
<p>You may appeal a decision within 30 days, and a person reads what you write.</p>
<p>We keep the harbor open as well as we can, in every season of the year.</p></main></body></html>"""
SHORTER = PAGE.replace("30 days", "10 days")
OTHER_AD = PAGE.replace("Try our boats!", "Try our ships!")
WALL = """<html><body><main><h1>Log in to Harbor</h1><form><input type="password"></form>
<p>You must log in to continue.</p><p>Forgot password? Create new account</p></main></body></html>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def recorded(folder: Path, *pages: str, **more: Any) -> Path:
    """A manifest with a page a day, packed."""
    folder.mkdir(exist_ok=True)
    rows = []
    for day, page in enumerate(pages, start=1):
        name = f"{day:03}.html.gz"
        (folder / name).write_bytes(gzip.compress(page.encode(), mtime=0))
        rows.append(a_line(day, name, **more))
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return manifest


def a_line(day: int, name: str, **more: Any) -> dict[str, Any]:
    return {
        "platform": "Harbor",
        "document": "Terms of Service",
        "fetched_at": f"2024-03-{day:02}T06:00:00Z",
        "file": name,
        "url": "https://harbor.example/terms",
        "select": ["main"],
        "remove": [".ad"],
        "kind": "whatever else is known",
        **more,
    }


def taken(root: Path, manifest: Path, *words: str) -> list[dict[str, Any]]:
    done = command("import", "captures", manifest, "--root", root, "--now", NOW, "--jsonl", *words)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_page_is_told_with_its_own_moment(root: Path, tmp_path: Path) -> None:
    told = taken(root, recorded(tmp_path / "pages", PAGE, OTHER_AD, WALL, SHORTER))

    assert [(one["at"], one["outcome"], one["problem"]) for one in told] == [
        ("20240301T060000Z", "first", None),
        ("20240302T060000Z", "unchanged", None),
        ("20240303T060000Z", "problem", "login-wall"),
        ("20240304T060000Z", "changed", None),
    ]
    assert problems(root) == []


def test_only_what_reads_anew_is_kept_and_says_where_it_comes_from(
    root: Path, tmp_path: Path
) -> None:
    taken(root, recorded(tmp_path / "pages", PAGE, OTHER_AD, SHORTER))

    first, second = kept(root, TERMS_ID)

    assert (first.stamp, second.stamp) == ("20240301T060000Z", "20240303T060000Z")
    assert first.provenance.imported_from == (
        "manifest.jsonl, 001.html.gz, recorded 2024-03-01T06:00:00+00:00"
    )
    assert [entry.kept for entry in lines(root)] == [first.stamp, first.stamp, second.stamp]


def test_a_second_import_of_pages_writes_nothing(root: Path, tmp_path: Path) -> None:
    manifest = recorded(tmp_path / "pages", PAGE, OTHER_AD, WALL, SHORTER)
    taken(root, manifest, "--review-since", "2024-01-01")
    before = tree(root)

    assert taken(root, manifest, "--review-since", "2024-01-01") == []
    assert tree(root) == before
    assert reviews(root) == ["harbor/terms-of-service/20240304T060000Z.md"]


def test_what_was_foreseen_of_other_captures_than_those_kept_is_not_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = recorded(tmp_path / "pages", PAGE, OTHER_AD, SHORTER)
    elsewhere = project(tmp_path / "elsewhere")
    told = taken(elsewhere, manifest)
    (stranger, _) = kept(elsewhere, TERMS_ID)
    monkeypatch.setattr(
        "govterms.cli.import_recordings.foreseeing", lambda *_: foreseeing_amiss(stranger)
    )

    assert taken(root, manifest, "--dask", "local:1") == told
    assert tree(root) == tree(elsewhere)


@contextmanager
def foreseeing_amiss(stranger: Kept) -> Iterator[Any]:
    """A crew that reckons with a capture of another project and foresees failures."""

    def foresee(run: Run, some: Sequence[Recording]) -> Iterator[Foreseen]:
        known = Known(stranger, stranger)
        return (Foreseen(known, Look(one.document, failure="amiss")) for one in some)

    yield foresee


@pytest.mark.parametrize("told", [0, 1, 2])
def test_pages_whose_import_was_cut_short_come_in_with_the_next(
    root: Path, tmp_path: Path, told: int
) -> None:
    manifest = recorded(tmp_path / "pages", PAGE, OTHER_AD, SHORTER)
    taken(root, manifest, "--review-since", "2024-01-01")
    whole = tree(root)
    cut_ledger(root, told)
    forget_all_but(root, told)

    taken(root, manifest, "--review-since", "2024-01-01")

    assert tree(root) == whole


def forget_all_but(root: Path, told: int) -> None:
    """What a cut before line `told` leaves: one capture without its page, none of the later ones."""
    places = {0: "20240301T060000Z", 1: "20240303T060000Z", 2: "20240303T060000Z"}
    folder = root / "tos_snapshots/harbor/terms-of-service"
    for path in [*folder.iterdir(), *(root / "docs/changes").rglob("*.md")]:
        if path.name.split(".")[0] > places[told] or path.name == f"{places[told]}.md":
            path.unlink()


def test_what_is_not_later_than_what_is_kept_is_left_out(root: Path, tmp_path: Path) -> None:
    taken(root, recorded(tmp_path / "late", PAGE, fetched_at="2024-05-01T06:00:00Z"))

    done = command("import", "captures", recorded(tmp_path / "early", SHORTER), "--root", root)

    assert done.stdout == ""
    assert "1 not later than what is kept of their document, left out" in done.stderr
    assert len(kept(root, TERMS_ID)) == 1


def test_a_file_that_is_not_what_its_line_says_is_told_and_asked_for_again(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    wrong = recorded(folder, PAGE, sha256_raw=sha256(b"another page").hexdigest())

    done = command("import", "captures", wrong, "--root", root)
    right = recorded(folder, PAGE, sha256_raw=sha256(PAGE.encode()).hexdigest())

    assert done.exit_code == 3
    assert "not the bytes that its line names" in done.stdout
    assert [one["outcome"] for one in taken(root, right)] == ["first"]


def test_every_wrong_line_is_named_and_nothing_comes_in(root: Path, tmp_path: Path) -> None:
    manifest = recorded(tmp_path / "pages", PAGE, PAGE, PAGE, PAGE)
    rows = manifest.read_text(encoding="utf-8").splitlines()
    rows[0] = rows[0].replace('"fetched_at"', '"fetched"')
    rows[1] = rows[1].replace("002.html.gz", "../../etc/hostname")
    rows[2] = rows[2].replace('["main"]', '["main["]')
    rows[3] = "{"
    manifest.write_text("\n".join(rows), encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        taken(root, manifest)

    said = str(refused.value)
    assert "manifest.jsonl:1: fetched_at: Field required" in said
    assert "manifest.jsonl:2: file: ../../etc/hostname lies outside the manifest's folder" in said
    assert "manifest.jsonl:3: " in said
    assert "manifest.jsonl:4: not JSON" in said
    assert lines(root) == []


def test_a_file_that_unpacks_without_end_is_refused(root: Path, tmp_path: Path) -> None:
    manifest = recorded(tmp_path / "pages", PAGE)
    bomb = gzip.compress(b"\0" * 60_000_000, compresslevel=1, mtime=0)
    (tmp_path / "pages/001.html.gz").write_bytes(bomb)

    (told,) = taken(root, manifest)

    assert told["outcome"] == "failed"
    assert "more than 50,000,000 bytes" in told["detail"]
