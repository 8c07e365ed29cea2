"""Characters: a platform's words so that nothing in them hides and nothing in them acts.

words -> words that can be seen -> words that are safe in HTML and in Markdown

Markdown is made of punctuation, so punctuation with a meaning there is written as a numeric entity:
the same string is harmless in a page's HTML, in an attribute, and in the Markdown around it.
"""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"  # soft hyphen, zero width
    "\u202a-\u202e\u2060-\u2069\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"  # direction, invisible
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e0fff]"  # not characters; tags
)
_ACTIVE = re.compile(r"[&<>\"'`*_{}\[\]#+|~^=@$!\\:]|(?<=\bwww)\.|^-", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def shown(words: str) -> str:
    """The words with every character that cannot be seen written out: `⟦U+202E⟧`."""
    return _UNSEEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", words)


def text(words: str) -> str:
    """A platform's words for any place in a page, in one line: seen whole, and never able to act."""
    return escaped(" ".join(shown(words).split()))


def escaped(words: str) -> str:
    """Words as HTML that Markdown leaves alone too; they must have been through `shown`."""
    safe = _ACTIVE.sub(_entity, words)
    return _LIST_NUMBER.sub(lambda found: f"{found[1]}&#{ord(found[2])};", safe)


def _entity(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
