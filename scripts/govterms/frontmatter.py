"""Frontmatter: the file format of every page, a YAML head and a Markdown body.

file -> model, body; model -> file

YAML gives strings and the model gives types: `no` stays a word and `1.10` a text until a field says
otherwise. A key given twice is refused, empty values are left out, and every problem names its line. A head
may be a stranger's (a pull request): aliases are refused, and depth and length are bounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISLNK
from typing import Any, Generic, TypeVar

import frontmatter as library
import yaml
from frontmatter.default_handlers import SafeDumper, YAMLHandler
from pydantic import BaseModel, ValidationError

from govterms.errors import DeclarationError

M = TypeVar("M", bound=BaseModel)
Where = tuple[str | int, ...]
CONFLICT = ("<<<<<<< ", ">>>>>>> ")
Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
"""Levels of a head: the deepest of ours has eight."""
LONGEST = 4_000_000
"""Characters of a head or file: a register of ten thousand accounts has half of that."""


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a head, and the line on which each stands."""

    values: dict[str, Any]
    lines: dict[Where, int]

    def line(self, where: Sequence[str | int]) -> int:
        """The line of the nearest key that the file has on the way to `where`."""
        found = [
            self.lines[tuple(where[:i])]
            for i in range(len(where) + 1)
            if tuple(where[:i]) in self.lines
        ]
        return found[-1] if found else 1


@dataclass(frozen=True, slots=True)
class Written(Generic[M]):
    """A page that people wrote: its head as a model, its body, its file, and where its keys stand."""

    page: M
    body: str
    path: str
    head: Head

    def at(self, *where: str | int) -> str:
        """`file:line` of a key, for messages."""
        return f"{self.path}:{self.head.line(where)}"


class StrictYAML(YAMLHandler):
    """python-frontmatter's YAML with every scalar a string and a key given twice refused."""

    def load(self, fm: str, **_: object) -> Any:
        """The head as plain strings, lists and mappings, empty values left out."""
        return read_head(fm, "").values


def load(path: Path, model: type[M]) -> tuple[M, str]:
    """Read a page: its head as `model`, and its body.

    Raises DeclarationError with every problem of the head, each as `file:line: what`.
    """
    written = parse(text_of(path, path.as_posix()), model, path.as_posix())
    return written.page, written.body


def text_of(path: Path, name: str) -> str:
    """The file as text.

    Raises DeclarationError where it is not UTF-8, longer than any page, a link to another file, no file that
    can be read, or where a merge is not resolved.
    """
    there = path.lstat()
    if S_ISLNK(there.st_mode):
        raise DeclarationError(
            [f"{name}:1: a symbolic link, which is never followed here; put the page in its place"]
        )
    if there.st_size > 4 * LONGEST:
        raise DeclarationError([f"{name}:1: {there.st_size:,} bytes; no page is so long"])
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DeclarationError(
            [f"{name}:1: not UTF-8 ({error.reason}); save it as UTF-8"]
        ) from error
    except (IsADirectoryError, PermissionError) as error:
        raise DeclarationError(
            [f"{name}:1: cannot be read ({error.strerror}); put a page there that can be"]
        ) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(map(text.__contains__, CONFLICT)):
        _refuse_conflicts(text, name)
    return text


def _refuse_conflicts(text: str, name: str) -> None:
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith(CONFLICT)]
    if lines:
        raise DeclarationError(
            [f"{name}:{n}: a merge conflict is not resolved here" for n in lines]
        )


def parse(text: str, model: type[M], name: str) -> Written[M]:
    """Read a page from its text; `name` is what messages call the file. Raises DeclarationError."""
    handler = StrictYAML()
    if not handler.detect(text):
        raise DeclarationError([f"{name}:1: there is no head: the first line must be ---"])
    try:
        fm, body = handler.split(text)
    except ValueError:
        raise DeclarationError(
            [f"{name}:1: the head has no end: close it with a line of ---"]
        ) from None
    return _validated(read_head(fm, name), model, name, body.strip("\n"))


def parse_plain(text: str, model: type[M], name: str) -> Written[M]:
    """Read a file that is all head: YAML without a body. Raises DeclarationError."""
    return _validated(read_head(text, name), model, name, "")


def dump_plain(page: BaseModel) -> str:
    """A file that is all head, in the order of the model, defaults left out."""
    values = page.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(values, sort_keys=False, width=100, allow_unicode=True)


def dump(page: BaseModel, body: str) -> str:
    """A page as text: keys in the order of the model, defaults left out, one newline at the end."""
    values = page.model_dump(mode="json", exclude_defaults=True)
    post = library.Post(body.strip("\n"))
    post.metadata = values
    return library.dumps(post, sort_keys=False, width=100) + "\n"


def dump_values(values: Mapping[str, Any]) -> str:
    """A part of a head as text, as `dump` has it."""
    text: str = yaml.dump(values, Dumper=SafeDumper, sort_keys=False, width=100, allow_unicode=True)
    return text


def _validated(head: Head, model: type[M], name: str, body: str) -> Written[M]:
    try:
        return Written(model.model_validate(head.values), body, name, head)
    except ValidationError as error:
        raise DeclarationError(list(_problems(error, head, name))) from error


def read_head(fm: str, name: str) -> Head:
    """The values of a head and their lines.

    Raises DeclarationError where it is not plain YAML, or more than a person writes (`DEEPEST`, `LONGEST`).
    """
    if len(fm) > LONGEST:
        raise DeclarationError(
            [f"{name}:1: longer than {LONGEST:,} characters; a person's page is shorter: split it"]
        )
    reading = _Reading(yaml.parse(fm, Loader=Loader))
    try:
        values = reading.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DeclarationError([f"{name}:{line}: not YAML: {error.problem or error}"]) from error
    except yaml.YAMLError as error:
        raise DeclarationError([f"{name}:1: not YAML: {error}"]) from error
    if not isinstance(values, dict):
        reading.problems.append("1: the head is not a list of `key: value`")
    if reading.problems:
        raise DeclarationError([f"{name}:{problem}" for problem in reading.problems])
    return Head(values, reading.lines)


class _Reading:
    """A head while it is read, event by event: strings, lists and dicts, and the line of each.

    No node is ever made: an alias has nothing to point to, so that no few lines can stand for millions, and
    a tag has nothing to call.
    """

    def __init__(self, events: Iterator[Any]) -> None:
        self.lines: dict[Where, int] = {}
        self.problems: list[str] = []
        self._events = events

    def document(self) -> Any:
        """The values of the one document; an empty one has none."""
        values: Any = {}
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refusal("a second document begins", event)
                values = self._value(next(self._events), ())
        return values

    def _value(self, event: Any, where: Where) -> Any:
        if where:
            self.lines.setdefault(where, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(
                f"aliases are not read here (*{event.anchor}); write the value out", event
            )
        if len(where) >= DEEPEST:
            raise _refusal(f"nested deeper than {DEEPEST} levels", event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(where)
        return self._mapping(where)

    def _list(self, where: Where) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            out.append(self._value(event, (*where, len(out))))
        return out

    def _mapping(self, where: Where) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise _refusal("a key is a word, not a list or another value", key)
            self._pair(key, where, out)
        return out

    def _pair(self, key: Any, where: Where, out: dict[str, Any]) -> None:
        """Take in one value; an empty one is left out, and a key given twice is noted."""
        name, line = str(key.value), key.start_mark.line + 1
        if (*where, name) in self.lines:
            self.problems.append(f"{line}: {name}: given twice")
        self.lines[(*where, name)] = line
        value = self._value(next(self._events), (*where, name))
        if value != "":
            out[name] = value


def _refusal(what: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark)


def _problems(error: ValidationError, head: Head, name: str) -> Iterator[str]:
    """Each problem that the model found, as `file:line: key: what`."""
    for problem in error.errors(include_url=False):
        where = tuple(problem["loc"])
        said = problem["msg"].removeprefix("Value error, ")
        keys = ".".join(str(part) for part in where if part != "[key]") or "head"
        yield f"{name}:{head.line(where)}: {keys}: {said}"
