"""Dying: the real command in a process that kills itself before the n-th thing it does to files.

usage: python -m tests.endurance.dying FOLDER N COUNT -- words of the command

What counts is every file opened for writing, every link, rename, removal and folder made under FOLDER. N is
0 for a run that is left alone. COUNT is a file into which the number of such things is written at the end.
"""

import atexit
import os
import signal
import sys
from pathlib import Path

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")


class Hook:
    """Counts, and kills when it has counted enough."""

    def __init__(self, folder: str, nth: int) -> None:
        self.folder = folder
        self.nth = nth
        self.count = 0

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            flags = args[2] if len(args) > 2 else 0
            if not (isinstance(flags, int) and flags & WRITES):
                return
        elif event not in CHANGES:
            return
        if not any(str(arg).startswith(self.folder) for arg in args[:2]):
            return
        self.count += 1
        if self.count == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the command under the hook."""
    folder, nth, count, _, *words = sys.argv[1:]
    from govterms.cli import main as govterms

    hook = Hook(folder, int(nth))
    atexit.register(lambda: Path(count).write_text(str(hook.count)))
    sys.addaudithook(hook)
    govterms(words)


if __name__ == "__main__":
    main()
