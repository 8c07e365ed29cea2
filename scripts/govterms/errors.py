"""What can go wrong in the world outside, one class for each person who must act.

    GovtermsError
    ├── UsageError         the person at the keyboard: an argument or the folder is wrong
    ├── DeclarationError   an author: a page's head is wrong; carries every problem, with file and line
    ├── FetchError         nobody yet: the page did not come; tried again next run
    ├── ExtractError       a maintainer: the page came, its terms could not be read; carries the reason
    ├── ServiceError       the office: its own mail server, chat or forge refused; what was kept is kept
    └── ArchiveError       everybody: a kept file is missing, altered or in the way; the run stops

Anything else that is raised is a bug and shows its traceback.
"""

from collections.abc import Sequence

from govterms.model import Problem, ProblemReason


class GovtermsError(Exception):
    """Something outside the program is not as it should be; the message says what, where, what to do."""


class UsageError(GovtermsError):
    """The command was called with words or in a folder that do not fit."""


class DeclarationError(GovtermsError):
    """Pages that people write are wrong. `problems` has one line a problem: `file:line: what`."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class FetchError(GovtermsError):
    """The page did not come. The message says what happened and what to do."""


class ExtractError(GovtermsError):
    """The page came but is not readable as the terms; `problem` has the reason and the evidence."""

    def __init__(self, reason: ProblemReason, detail: str) -> None:
        self.problem = Problem(reason, detail)
        super().__init__(detail)


class ServiceError(GovtermsError):
    """A service of the office's own did not do what it was asked. The message says what it answered."""


class ArchiveError(GovtermsError):
    """What is kept is not as it was left, or would be overwritten."""
