"""Characters: a platform's words so that nothing in them hides and nothing in them acts.

words -> words that can be seen -> words that are safe in HTML and in Markdown

Markdown is made of punctuation, so punctuation with a meaning there is written as a numeric entity:
the same string is harmless in a page's HTML, in an attribute, and in the Markdown around it.
"""

import re
from collections.abc import Mapping

from govterms.letters import UNSEEN, code, spelled_out
from govterms.model import Unseen, UnseenKind

_UNSEEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{UNSEEN}\ud800-\udfff\ufffe\uffff]"
)
_EFFECTS: Mapping[UnseenKind, str] = {
    "direction": "which turns the reading direction",
    "zero-width": "which shows nothing",
    "blank": "which shows a blank",
    "tag": "which shows nothing and can carry hidden words",
    "private": "which shows what its font likes",
}
_ACTIVE = re.compile(r"[&<>\"'`*_{}\[\]#+|~^=@$!\\:]|(?<=\bwww)\.|^-", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def shown(words: str) -> str:
    """The words with every character written out that cannot be seen, or deceives the eye: `⟦U+202E⟧`."""
    return _UNSEEN.sub(lambda found: code(found.group()), spelled_out(words))


def text(words: str) -> str:
    """A platform's words for any place in a page, in one line: seen whole, and never able to act."""
    return escaped(" ".join(shown(words).split()))


def unseen(one: Unseen) -> str:
    """A character that was taken out of a text, as a sentence; the words in it are still the platform's."""
    times = "once" if one.count == 1 else f"{one.count:,} times"
    beside = "; ".join(f"“{shown(word)}”" for word in one.words)
    where = f", in {beside}" if beside else ""
    return f"{one.name.capitalize()} ({code(one.character)[1:-1]}), {_EFFECTS[one.kind]}, {times}{where}"


def escaped(words: str) -> str:
    """Words as HTML that Markdown leaves alone too; they must have been through `shown`."""
    safe = _ACTIVE.sub(_entity, words)
    return _LIST_NUMBER.sub(lambda found: f"{found[1]}&#{ord(found[2])};", safe)


def _entity(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
