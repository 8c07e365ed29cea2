"""Classes: how much an edit can mean, from `substantive` down to `none`.

a group of paragraphs on both sides -> its class, and the words it gained and lost

An edit is substantive unless something here shows that it is not. The order of the questions is the
order of cost: most groups are settled by comparing two strings.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from govterms.diff import dates, noise, spelling, words
from govterms.diff.alignment import Group
from govterms.diff.edits import Edit, edits, gained, lost
from govterms.diff.sides import Sides
from govterms.model import ChangeClass

MANY = 60
"""An edit of more words than this is no noise, no date line and no slip of the pen."""

CONTEXT = 2
"""Whether a sign is heard is told by its two neighbours; what is the same further off is not looked at."""

_UNHEARD = re.compile(r"[\s\"•●·○▪◦‣→✓✔☑|]|(?<!\w)['-]|['-](?!\w)")
_MAYBE_UNHEARD = dict.fromkeys(map(ord, "\"•●·○▪◦‣→✓✔☑|'-"))
"""Every sign but white space that `_UNHEARD` can match, wherever it stands."""
_BINDING = re.compile(
    r"\b(?:must|may|shall|will|should|not|never|no|without|prohibited|required|only|except|unless)\b|:$",
    re.IGNORECASE,
)


class Judged(NamedTuple):
    """A group's class, with how many words it gained and lost."""

    change_class: ChangeClass
    gained: int = 0
    lost: int = 0


def judge(sides: Sides, group: Group) -> Judged:
    """The class of one group, by its words and its surroundings."""
    deleted, inserted = sides.deleted(group), sides.inserted(group)
    if not deleted or not inserted:
        return _judge_one_sided(sides, group)
    old, new = words.joined(deleted), words.joined(inserted)
    one, other = old.replace(" ", ""), new.replace(" ", "")
    if one == other and old == new:
        return Judged(_marks_only(deleted, inserted))
    some = edits(old, new)
    if one == other:
        return Judged("wording" if _is_respelt(sides, some) else _marks_only(deleted, inserted))
    more, less = gained(some), lost(some)
    if one == 2 * other or other == 2 * one or sides.is_furniture(group):
        return Judged("formatting", more, less)
    if max(more, less) > MANY:
        return Judged("substantive", more, less)
    is_title = all(map(is_heading, (*deleted, *inserted))) and _is_title(old, new)
    return Judged(
        _of_edits(old, new, some, len(deleted) != len(inserted))
        or ("wording" if is_title else "substantive"),
        more,
        less,
    )


def _judge_one_sided(sides: Sides, group: Group) -> Judged:
    """The class of paragraphs that have no answer on the other side."""
    deleted, inserted = sides.deleted(group), sides.inserted(group)
    less = sum(map(_spoken, deleted))
    more = sum(map(_spoken, inserted))
    change_class: ChangeClass = "substantive"
    text = words.joined((*deleted, *inserted))
    if not more + less or sides.is_furniture(group) or sides.is_list_number(group):
        change_class = "formatting"
    elif more + less <= MANY:
        rest = noise.quiet(text)
        if not any(map(str.isalnum, rest)):
            change_class = "formatting"
        elif noise.is_notice(text):
            change_class = "dates" if inserted else "formatting"
        elif dates.is_date_line(rest):
            change_class = "dates"
        elif all(map(is_heading, (*deleted, *inserted))) and _is_title(rest, rest):
            change_class = "wording"
    return Judged(change_class, more, less)


def _spoken(paragraph: str) -> int:
    return words.count_words(words.heard[paragraph])


def _of_edits(old: str, new: str, some: Sequence[Edit], is_recut: bool) -> ChangeClass | None:
    """The class of edits that are noise, a date line or slips of the pen; None if they can mean more."""
    left, right = noise.shield(*noise.without_noise(old, new))
    if _is_same(left, right) or (is_recut and all(map(_is_full_stop, some))):
        return "formatting"
    if any(map(_has_digit, some)) and _is_same(*map(dates.without_date_lines, (left, right))):
        return "dates"
    if all(map(spelling.is_slip, some)) or _is_other_order(old, new, some):
        return "wording"
    return None


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is the title of a section: marked as one, or short and bold throughout."""
    if paragraph[:1] == "#":
        return True
    if paragraph[:2] != "**" or len(paragraph) > 100:
        return False
    return paragraph.rstrip().endswith("**") and paragraph.count("**") == 2


def _is_title(left: str, right: str) -> bool:
    """Whether headings only name their section: nothing in them binds, and no number differs."""
    numbers = [[one for one in words.tokens(text) if one[0].isdigit()] for text in (left, right)]
    return numbers[0] == numbers[1] and not _BINDING.search(left) and not _BINDING.search(right)


def _marks_only(deleted: Sequence[str], inserted: Sequence[str]) -> ChangeClass:
    old = [target for one in deleted for target in words.targets(one)]
    new = [target for one in inserted for target in words.targets(one)]
    return "formatting" if old == new else "links"


def _is_same(left: str, right: str) -> bool:
    """Whether two readings differ in white space, quotation marks and bullets at most."""
    if left == right:
        return True
    head = max(0, int(Prefix.similarity(left, right)) - CONTEXT)
    tail = max(0, int(Postfix.similarity(left[head:], right[head:])) - CONTEXT)
    one, other = (text[head : len(text) - tail] for text in (left, right))
    if _surely_heard(one) != _surely_heard(other):
        return False
    return _UNHEARD.sub("", one) == _UNHEARD.sub("", other)


def _surely_heard(text: str) -> str:
    """A text without any sign that may be unheard, found many times faster than what is unheard."""
    return "".join(text.split()).translate(_MAYBE_UNHEARD)


def _has_digit(edit: Edit) -> bool:
    return any(one[0].isdigit() for one in (*edit.deleted, *edit.inserted))


def _is_respelt(sides: Sides, some: Sequence[Edit]) -> bool:
    """Whether words were joined or parted on purpose: the other form is a word of the other version."""
    return any(
        (len(edit.inserted) < len(edit.deleted) and all(map(sides.is_known_before, edit.inserted)))
        or (len(edit.deleted) < len(edit.inserted) and all(map(sides.is_known_after, edit.deleted)))
        for edit in some
        if edit.deleted and edit.inserted
    )


def _is_full_stop(edit: Edit) -> bool:
    """Whether an edit only ends a heading that ran into its paragraph, or ran a heading into it."""
    return all(one in ".:-" for one in (*edit.deleted, *edit.inserted))


def _is_other_order(old: str, new: str, some: Sequence[Edit]) -> bool:
    """Whether the same sentences stand in another order."""
    gone = sorted(token for edit in some for token in edit.deleted)
    come = sorted(token for edit in some for token in edit.inserted)
    return gone == come and sorted(words.sentences(old)) == sorted(words.sentences(new))
