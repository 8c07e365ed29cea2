"""Repository: a collection's git repository, read and never written, whatever form it comes in.

a folder, a bare repository or a bundle -> Commits, oldest first; ids of contents -> bytes

One `git log` and one `git cat-file --batch` stream everything; nothing is checked out.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from govterms.errors import UsageError
from govterms.imports import git, log
from govterms.imports.log import Commit

USUAL = ("main", "master")


class Blobs:
    """Contents by their ids, asked of one process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def read(self, name: str) -> bytes:
        """The bytes of one content. Raises UsageError where the repository lacks it."""
        out, into = self._process.stdout, self._process.stdin
        assert out
        assert into
        with suppress(BrokenPipeError):  # it ended: its silence is told below
            into.write(f"{name}\n".encode())
            into.flush()
        head = out.readline().split()
        if not head:
            raise UsageError(f"{name}: git ended before it gave this content; import again")
        if len(head) != 3:
            raise UsageError(
                f"{name}: the repository lacks this content; clone it whole (no --filter), and "
                "import again"
            )
        data = out.read(int(head[2]))
        out.read(1)
        return data


class Repository:
    """A git repository. `label` is what provenance calls it: its origin's address, or its name."""

    def __init__(self, folder: Path, label: str, tip: str) -> None:
        self.folder = folder
        self.label = label
        self.tip = tip

    @property
    def is_shallow(self) -> bool:
        """Whether only the newest part of its history is there."""
        return git.said(self.folder, "rev-parse", "--is-shallow-repository") == "true"

    def commits(self) -> Iterator[Commit]:
        """Every commit, oldest first, none before its parents, with the files it changed."""
        with git.running(self.folder, *log.WORDS, self.tip, "--") as process:
            assert process.stdout
            yield from log.commits(process.stdout)

    @contextmanager
    def blobs(self) -> Iterator[Blobs]:
        """A reader of contents."""
        with git.running(self.folder, "cat-file", "--batch") as process:
            yield Blobs(process)


@contextmanager
def opened(path: Path, branch: str | None = None) -> Iterator[Repository]:
    """A repository in a folder or, unpacked for the while, in a bundle.

    Raises UsageError where it is neither, or the branch is not there.
    """
    if path.is_dir():
        yield Repository(path, _label(path), tip_of(path, branch))
        return
    if not path.is_file():
        raise UsageError(f"{path}: there is no such folder or bundle")
    with TemporaryDirectory(prefix="govterms-import-") as room:
        folder = Path(room) / path.name
        git.said(Path(room), "clone", "--quiet", "--bare", "--", str(path.resolve()), folder.name)
        yield Repository(folder, path.name, tip_of(folder, branch))


def tip_of(folder: Path, wanted: str | None) -> str:
    """The newest commit of the branch wanted, else of the one checked out, else of the usual one."""
    told = git.said(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads")
    there = told.splitlines()
    if wanted and wanted not in there:
        raise UsageError(f"{folder.name}: no branch {wanted}; there are: {', '.join(there)}")
    head = git.said(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", allowed=(0, 1))
    if head and not wanted:
        return head
    usual = there if len(there) == 1 else [name for name in USUAL if name in there]
    name = wanted or next(iter(usual), None)
    if name is None:
        listed = ", ".join(there) or "none"
        raise UsageError(f"{folder.name}: say which branch with --branch; there are: {listed}")
    return git.said(folder, "rev-parse", "--verify", f"refs/heads/{name}^{{commit}}")


def _label(folder: Path) -> str:
    """The origin's address without user and password; the folder's name where it has none."""
    origin = git.said(folder, "config", "--get", "remote.origin.url", allowed=(0, 1))
    parts = urlsplit(origin)
    if parts.scheme in ("http", "https", "ssh", "git") and parts.hostname:
        return f"{parts.scheme}://{parts.hostname}{parts.path}"
    name = folder.resolve()
    return name.parent.name if name.name == ".git" else name.name
