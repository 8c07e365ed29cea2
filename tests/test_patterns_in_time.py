"""No pattern, of ours or of a topic's page, takes more than its share of time on any text."""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import govterms
from govterms import declare, flag
from govterms.flag.checks import hostile
from govterms.flag.rules import Rules, Table

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path(govterms.__file__).parent
LONG = 500
"""Characters of a hostile text. What goes by the square takes a few thousandths of a second, by the cube most
of one, and what explodes does not end."""
SECONDS = 0.15
"""Of the processor, that no pattern may need for so many; most need a ten-thousandth."""
GROWTH = 3.5
"""Twice the text may take the rules of a topic twice the time, and a clock is coarse."""


def compiled() -> dict[str, re.Pattern[Any]]:
    """Every pattern that a module of the package has made, by its place, also within tables of them."""
    found: dict[str, re.Pattern[Any]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("govterms", *file.relative_to(PACKAGE).with_suffix("").parts))
        if name.endswith(("__main__", "__init__")):
            continue
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            for at, one in enumerate(_patterns(value, 3)):
                found.setdefault(f"{one.flags} {one.pattern!r}", one)
                assert at < 1_000, key
    return found


def _patterns(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from _patterns(inner, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _patterns(inner, depth - 1)


PATTERNS = compiled()


COMMON = ("a", " ", "1", "\n", "a b ", "- ", "A a ", "1. ", "[", "*", "<")
"""Texts that many patterns find hard, whatever they are for."""


def attacks(pattern: re.Pattern[Any]) -> set[str]:
    """Texts made of the pattern's own pieces, over and over, each with an end that it does not expect."""
    source = (
        pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    )
    pieces = {piece for piece in _pieces(parser.parse(source, pattern.flags)) if piece}
    pieces |= {
        "a",
        " ",
        "1",
        "\n",
        "<",
        "a b ",
        "x.",
        "- ",
        "a, ",
        "A a ",
        "1. ",
        "(",
        "[",
        "](",
        "&",
        "=",
    }
    shortened = sorted(pieces, key=lambda piece: (len(piece), piece))[:16]
    return {*shortened, "".join(shortened)[:200], *COMMON}


def _pieces(tree: Any) -> Iterator[str]:
    """A text for each part of a pattern that repeats, and for the whole."""
    whole = _sample(tree, 2)
    yield whole
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield _sample(argument[2], 1)
            yield from _pieces(argument[2])
        elif code is codes.SUBPATTERN:
            yield from _pieces(argument[3])
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from _pieces(branch)


def _sample(tree: Any, times: int) -> str:
    """Some text that a pattern, or a part of one, could match."""
    return "".join(_one(code, argument, times) for code, argument in tree)


def _one(code: Any, argument: Any, times: int) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code in (codes.NOT_LITERAL, codes.ANY):
        return "a"
    if code is codes.IN:
        return _of_set(argument)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _sample(argument[2], times) * max(int(argument[0]), 1)
    if code is codes.SUBPATTERN:
        return _sample(argument[3], times)
    if code is codes.ATOMIC_GROUP:
        return _sample(argument, times)
    if code is codes.BRANCH:
        return _sample(argument[1][0], times)
    return ""


def _of_set(members: Any) -> str:
    for code, argument in members:
        if code is codes.NEGATE:
            return next(one for one in "a1 .-<x" if re.match("[^a]", one) or one == "a")
        if code is codes.LITERAL:
            return chr(argument)
        if code is codes.RANGE:
            return chr(argument[0])
        if code is codes.CATEGORY:
            return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(
                str(argument).split(".")[-1], "a"
            )
    return "a"


def spent(does: Callable[[], object]) -> float:
    """Seconds of the processor, the better of two tries."""
    tries = []
    for _ in range(2):
        began = time.process_time()
        does()
        tries.append(time.process_time() - began)
        if tries[0] < SECONDS:
            break
    return min(tries)


def run(pattern: re.Pattern[Any], text: str) -> None:
    """Find every match, and match from the beginning."""
    given: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    for _ in pattern.finditer(given):
        pass
    pattern.match(given)
    pattern.fullmatch(given)


def test_every_pattern_of_the_package_is_collected() -> None:
    calls = sum(
        isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )

    assert len(PATTERNS) >= 0.8 * calls > 100


@pytest.mark.parametrize("part", range(4))
def test_no_pattern_of_the_package_explodes(part: int) -> None:
    slow = [
        f"{name}: {attack[:40]!r} {seconds:.2f} s"
        for name in sorted(PATTERNS)[part::4]
        for attack in sorted(attacks(PATTERNS[name]))
        if (seconds := _seconds(PATTERNS[name], attack)) > SECONDS
    ]

    assert slow == []


def _seconds(pattern: re.Pattern[Any], attack: str) -> float:
    text = (attack * LONG)[:LONG] + "\0!"
    return spent(lambda: run(pattern, text))


def _rules() -> Rules:
    topics = declare.load_topics(ROOT)
    return flag.rules({slug: written.page for slug, written in topics.items()})


def _told() -> list[str]:
    topics = declare.load_topics(ROOT)
    found: list[str] = []
    for written in topics.values():
        signals = written.page.signals
        for name in (
            "patterns",
            "touches",
            "hints",
            "not_if",
            "headings",
            "documents",
            "raise_if",
            "lower_if",
        ):
            found += getattr(signals, name) if signals else ()
    return found


def test_no_pattern_of_a_topic_grows_faster_than_its_text() -> None:
    patterns = _told()
    slow = []
    for pattern in patterns:
        table = Table()
        table.add(pattern, topic=0, role=0)
        words = hostile(pattern)[:8_000]
        table.look(words)  # words are met once; what is measured is the walk
        short = spent(lambda t=table, w=words: t.look(w[: len(w) // 2]))  # type: ignore[misc]
        long = spent(lambda t=table, w=words: t.look(w))  # type: ignore[misc]
        if long > 0.1 and long > GROWTH * max(short, 0.05):
            slow.append(f"{pattern}: {short:.3f} s, twice as long {long:.3f} s")

    assert len(patterns) > 400
    assert slow == []


def test_all_rules_together_read_a_hostile_text_in_time() -> None:
    rules = _rules()
    text = " ".join(hostile(pattern)[:300] for pattern in _told())

    seconds = spent(lambda: rules.body.look(text[:200_000]))

    assert seconds < 20


def test_a_pattern_that_explodes_would_be_found() -> None:
    pattern = re.compile(r"(\s*\s*)\s*x")

    assert "".join(sorted(attacks(pattern)))[0].isspace()
    assert spent(lambda: run(pattern, " " * 200)) > SECONDS
