"""Tagging: the topics of sentences, document by document, as they stream by.

JSON Lines {"doc", "i", "text"} -> JSON Lines {"doc", "i", "topics"}

A document is the run of lines that name it. Only what a sentence states counts, by itself or as an item
of a list; a title states nothing. A text that is longer than a sentence is read sentence by sentence.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from govterms.errors import UsageError
from govterms.flag.reading import Tagger
from govterms.flag.rules import Rules
from govterms.flag.sentences import of_line


def tag(rules: Rules, sentences: Sequence[str]) -> list[tuple[str, ...]]:
    """The topics that each of a document's sentences states, in their order."""
    tagger = Tagger(rules)
    names: dict[int, tuple[str, ...]] = {}
    found = []
    for text in sentences:
        bits = _stated(tagger, text)
        if bits not in names:
            names[bits] = rules.names(bits)
        found.append(names[bits])
    return found


def tag_lines(lines: Iterable[str], rules: Rules) -> Iterator[str]:
    """One line of JSON for each line that is not blank, in order.

    Raises UsageError with the number of a line that is not an object with `doc`, `i` and `text`.
    """
    tagger, document = Tagger(rules), object()
    known: dict[int, str] = {0: "[]"}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _row(line, number)
        if row["doc"] != document:
            tagger, document = Tagger(rules), row["doc"]
        bits = _stated(tagger, row["text"])
        if bits not in known:
            known[bits] = json.dumps(rules.names(bits))
        head = json.dumps({"doc": row["doc"], "i": row["i"]}, ensure_ascii=False)
        yield f'{head[:-1]}, "topics": {known[bits]}}}\n'


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if isinstance(row["text"], str) and "i" in row and "doc" in row:
            return dict(row)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise UsageError(f'line {number}: not a JSON object with "doc", "i" and "text"')


def _stated(tagger: Tagger, text: str) -> int:
    bits = 0
    for sentence in of_line(text):
        bits |= tagger.next(sentence).topics
    return bits
