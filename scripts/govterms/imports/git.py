"""Git: the git command as this package runs it, so that no settings change what is read or start a program.

a folder, words of a command -> what git says, at once or as a stream

The person's settings are left out and the repository's own overruled: a collection comes from strangers.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from govterms.errors import UsageError

SETTINGS: Mapping[str, str] = {
    "core.commitGraph": "false",  # an altered one would hide commits
    "core.fsmonitor": "false",  # names a program
    "core.hooksPath": os.devnull,
    "diff.renameLimit": "2000",
    "log.showRoot": "true",
    "log.showSignature": "false",  # would start gpg.program
}
NO_TRANSPORT = {"protocol.allow": "never"}
"""A partial clone would fetch what it lacks, from an address of its own choice."""
GONE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_EXTERNAL_DIFF")


def said(folder: Path, *words: str, allowed: tuple[int, ...] = (0,)) -> str:
    """What a short command says, its ends trimmed.

    Raises UsageError with git's own words where it ends with a status that is not `allowed`.
    """
    transport = {} if words[0] in ("clone", "fetch") else NO_TRANSPORT
    done = subprocess.run(
        _command(folder, words, transport),
        capture_output=True,
        env=_environment(folder),
        check=False,
    )
    if done.returncode not in allowed:
        raise UsageError(_failure(folder, words, done.stderr))
    return done.stdout.decode(errors="replace").strip()


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that is read, and written to, while it runs. Raises UsageError where it fails."""
    with TemporaryFile() as errors:
        process = subprocess.Popen(
            _command(folder, words, NO_TRANSPORT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(folder),
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            process.communicate()
        if process.returncode:
            errors.seek(0)
            raise UsageError(_failure(folder, words, errors.read()))


def _command(folder: Path, words: tuple[str, ...], more: Mapping[str, str]) -> list[str]:
    settings = {**SETTINGS, **more, "safe.directory": str(folder.resolve())}
    given = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    return ["git", "--no-pager", "--no-replace-objects", "-C", str(folder), *given, *words]


def _environment(folder: Path) -> dict[str, str]:
    """Ours without what would point git elsewhere; a folder inside a repository is not that repository."""
    kept = {key: value for key, value in os.environ.items() if key not in GONE}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C.UTF-8",
    }


def _failure(folder: Path, words: tuple[str, ...], errors: bytes) -> str:
    told = errors.decode(errors="replace").strip() or "without a word"
    return f"{folder.name}: git {words[0]} failed: {told}"
