"""A stranger's repository starts no program, reaches no address, and is read or refused in words."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from govterms.errors import ServiceError, UsageError
from govterms.forge import branches
from govterms.imports import repository
from tests.cases_imports.collections import Made, at, collection, git, recorded
from tests.cases_imports.project import command, imported, lines, project
from tests.cases_imports.words import SHORTER_APPEAL, TERMS

PATH = "Harbor/Terms of Service.md"
COMMITS = (recorded(PATH, TERMS, at(1), "First record of"), recorded(PATH, SHORTER_APPEAL, at(2)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


class Trap:
    """A program that leaves a file when it runs."""

    def __init__(self, folder: Path) -> None:
        self.sprung = folder / "sprung"
        self.program = folder / "trap"
        self.program.write_text(f"#!/bin/sh\ntouch {self.sprung}\n", encoding="utf-8")
        self.program.chmod(0o755)


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def names(trap: Trap) -> tuple[str, ...]:
    return (
        f"--upload-pack={trap.program}",
        f"ext::sh -c {trap.program}",
        f"ext::{trap.program}",
        "fd::7",
        f"-c core.fsmonitor={trap.program}",
        f"file://{trap.program.parent}/versions",
        "https://versions.invalid/a.git",
        "git@versions.invalid:a.git",
        "a\nb",
        "../nowhere",
    )


def test_a_name_is_a_folder_or_a_file_here_and_never_an_option_or_an_address(
    root: Path, trap: Trap, tmp_path: Path
) -> None:
    collection(tmp_path / "versions", COMMITS)
    for name in names(trap):
        with (
            pytest.raises(UsageError, match="there is no such folder or bundle"),
            repository.opened(Path(name)),
        ):
            pass
        with pytest.raises(UsageError, match="there is no such folder or bundle"):
            command("import", "ota", "--root", root, "--", name)

    assert not trap.sprung.exists()
    assert lines(root) == []


def test_a_file_named_like_an_option_is_read_as_the_bundle_it_is(
    trap: Trap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = collection(tmp_path / "versions", COMMITS)
    monkeypatch.chdir(tmp_path)
    for name in ("--upload-pack=.%2Ftrap", "-u.", "ext::sh -c trap", "--template=x"):
        git("-C", str(versions), "bundle", "create", "--quiet", str(tmp_path / name), "main")
        with repository.opened(Path(name)) as source:
            assert len(list(source.commits())) == len(COMMITS)

    assert not trap.sprung.exists()


@pytest.mark.parametrize("name", ["--upload-pack=x", "--output=sprung", "-x", "main..main", "a:b"])
def test_a_branch_is_one_that_is_there_and_never_an_option(
    name: str, root: Path, tmp_path: Path, trap: Trap
) -> None:
    versions = collection(tmp_path / "versions", COMMITS)

    with pytest.raises(UsageError, match="no branch"):
        imported(root, versions, f"--branch={name}")

    assert not trap.sprung.exists()


def test_a_branch_whose_name_begins_with_a_stroke_is_read(root: Path, tmp_path: Path) -> None:
    versions = collection(tmp_path / "versions", COMMITS)
    tip = git("-C", str(versions), "rev-parse", "main").strip()
    (versions / ".git/refs/heads/--output=sprung").write_text(f"{tip}\n")

    assert imported(root, versions, "--branch=--output=sprung")["new"] == 2
    assert not (tmp_path / "sprung").exists()


SETTINGS = (
    ("core.fsmonitor", "{trap}"),
    ("core.hooksPath", "{hooks}"),
    ("core.sshCommand", "{trap}"),
    ("core.pager", "{trap}"),
    ("core.editor", "{trap}"),
    ("core.askPass", "{trap}"),
    ("core.gitProxy", "{trap}"),
    ("core.alternateRefsCommand", "{trap}"),
    ("pager.log", "{trap}"),
    ("alias.log", "!{trap}"),
    ("alias.cat-file", "!{trap}"),
    ("diff.external", "{trap}"),
    ("diff.x.command", "{trap}"),
    ("diff.x.textconv", "{trap}"),
    ("filter.x.clean", "{trap}"),
    ("filter.x.smudge", "{trap}"),
    ("filter.x.process", "{trap}"),
    ("filter.x.required", "true"),
    ("merge.x.driver", "{trap}"),
    ("gpg.program", "{trap}"),
    ("gpg.ssh.program", "{trap}"),
    ("log.showSignature", "true"),
    ("credential.helper", "!{trap}"),
    ("uploadpack.packObjectsHook", "{trap}"),
    ("protocol.ext.allow", "always"),
    ("protocol.file.allow", "always"),
    ("include.path", "{more}"),
    ("remote.origin.url", "ext::{trap}"),
    ("remote.origin.promisor", "true"),
    ("remote.origin.partialclonefilter", "blob:none"),
    ("extensions.partialClone", "origin"),
)


def armed(folder: Path, trap: Trap) -> Path:
    """The same repository with every setting and hook that could start a program."""
    hooks, more = folder / ".git/hooks", folder.parent / "more"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction"):
        (hooks / name).write_bytes(trap.program.read_bytes())
        (hooks / name).chmod(0o755)
    more.write_text(f"[core]\n\tfsmonitor = {trap.program}\n")
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("* filter=x diff=x merge=x\n")
    git("-C", str(folder), "config", "core.repositoryFormatVersion", "1")
    for key, value in SETTINGS:
        told = value.format(trap=trap.program, hooks=hooks, more=more)
        git("-C", str(folder), "config", key, told)
    return folder


def test_no_setting_hook_or_filter_of_a_repository_starts_a_program(
    root: Path, trap: Trap, tmp_path: Path
) -> None:
    files = {PATH: TERMS, ".gitattributes": "* filter=x diff=x\n"}
    modules = (
        f'[submodule "x"]\n\tpath = x\n\turl = ext::{trap.program}\n\tupdate = !{trap.program}\n'
    )
    made = Made("Add", at(3), {**files, ".gitmodules": modules})
    versions = armed(collection(tmp_path / "versions", (*COMMITS, made)), trap)

    assert imported(root, versions)["new"] == 3

    assert not trap.sprung.exists()


def test_a_repository_that_lacks_a_text_is_refused_and_nothing_is_fetched(
    root: Path, trap: Trap, tmp_path: Path
) -> None:
    versions = collection(tmp_path / "versions", COMMITS)
    blob = git("-C", str(versions), "rev-parse", f"main:{PATH}").strip()
    unpacked(versions)
    (versions / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    armed(versions, trap)

    with pytest.raises(UsageError, match=r"lacks this content; clone it whole|git log failed"):
        imported(root, versions)

    assert not trap.sprung.exists()


def unpacked(folder: Path) -> None:
    """Its objects as files, one each."""
    packs = folder / ".git/objects/pack"
    for pack in list(packs.glob("*.pack")):
        data = pack.read_bytes()
        for one in list(packs.glob(f"{pack.stem}.*")):
            one.unlink()
        git("-C", str(folder), "unpack-objects", "-q", stdin=data)


def test_names_of_files_that_step_out_or_break_lines_write_nothing_elsewhere(
    root: Path, tmp_path: Path
) -> None:
    names = (
        "..x/..y.md",
        "-x/--y.md",
        "a\\nb/c\\nd.md",
        "Harbor/..md",
        "${x}/`y`.md",
        "ha/\\t:1.md",
    )
    made = Made("Add", at(3), dict.fromkeys(names, TERMS))
    versions = collection(tmp_path / "versions", (*COMMITS, made))
    around = {path for path in tmp_path.rglob("*") if root not in path.parents}

    imported(root, versions)

    written = {path for path in tmp_path.rglob("*") if root not in path.parents}
    assert written == around
    parts = {part for line in lines(root) for part in line.document.split("/")}
    assert all(
        part.replace("-", "").isalnum() and not part.startswith("-") for part in parts if part
    )


def test_a_bundle_that_is_damaged_or_wants_more_is_refused_in_words(
    root: Path, trap: Trap, tmp_path: Path
) -> None:
    versions = collection(tmp_path / "versions", COMMITS)
    whole, later = tmp_path / "whole.bundle", tmp_path / "later.bundle"
    git("-C", str(versions), "bundle", "create", "--quiet", str(whole), "main")
    git("-C", str(versions), "bundle", "create", "--quiet", str(later), "main~1..main")
    cut = tmp_path / "cut.bundle"
    cut.write_bytes(whole.read_bytes()[:-40])
    text = tmp_path / "text.bundle"
    text.write_text(f"gitdir: ext::{trap.program}\n")

    for path in (later, cut, text):
        with pytest.raises(UsageError, match=f"{path.name}|git clone failed"):
            imported(root, path)

    assert not trap.sprung.exists()
    assert lines(root) == []


def test_a_huge_text_is_a_problem_or_refused_and_the_rest_is_read(
    root: Path, tmp_path: Path
) -> None:
    huge = recorded("Harbor/Privacy Policy.md", b"a b\n" * 400_000, at(2))
    versions = collection(tmp_path / "versions", (*COMMITS, huge))

    done = command("import", "ota", versions, "--root", root, "--now", "2026-08-17T06:00:00Z")

    assert done.exit_code == 0
    assert {str(line.outcome) for line in lines(root) if "terms" in line.document} == {
        "first",
        "changed",
    }


def test_the_name_of_a_base_or_week_is_no_option_of_git(trap: Trap, tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    git("-C", str(folder), "remote", "add", "origin", str(folder))

    for name in (f"--upload-pack={trap.program}", f"--exec={trap.program}"):
        with pytest.raises((ServiceError, UsageError)):
            branches.take_up(folder, None, name, f"{date(2026, 8, 17):%G-W%V}")

    assert not trap.sprung.exists()


def test_an_export_into_a_strangers_repository_starts_nothing(
    root: Path, trap: Trap, tmp_path: Path
) -> None:
    imported(root, collection(tmp_path / "versions", COMMITS))
    armed(collection(tmp_path / "theirs", COMMITS), trap)

    with pytest.raises(UsageError):
        command("export", "ota", tmp_path / "theirs", "--root", root)

    assert not trap.sprung.exists()
    assert subprocess.run([trap.program], input=b"", check=True).returncode == 0
    assert trap.sprung.exists()
