"""Places: groups of paragraphs as counsel reads them, each with its section, its class and its permalink.

two versions, their groups and moves -> places

A place's id is made of its words alone, so that it stays when the change is computed again and a link
to it stays good. Neighbours of one class are one place; the two ends of a move stand apart.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from govterms.diff import words
from govterms.diff.alignment import Group
from govterms.diff.classes import Judged, is_heading
from govterms.diff.sides import Sides
from govterms.model import ChangeClass, Place


class _Stretch(NamedTuple):
    """Neighbouring groups that make one place; `other_end` is where they were moved to or from."""

    group: Group
    change_class: ChangeClass
    other_end: Group | None = None


def places(
    sides: Sides,
    groups: Sequence[Group],
    moves: Mapping[Group, Group],
    judged: Mapping[Group, Judged],
) -> tuple[Place, ...]:
    """The places of a change, in the order of the text; every group is judged or the end of a move."""
    old_sections, new_sections = Sections(sides.before.paragraphs), Sections(sides.after.paragraphs)
    stretches: list[_Stretch] = []
    for group in groups:
        if group in moves:
            stretch = _moved(group, moves[group], old_sections, new_sections)
        else:
            stretch = _Stretch(group, judged[group].change_class)
        wider = _joined(sides, stretches[-1], stretch) if stretches else None
        stretches[-1 if wider else len(stretches) :] = [wider or stretch]
    ids = dict(zip((one.group for one in stretches), _ids(sides, stretches), strict=True))
    return tuple(
        Place(
            id=ids[one.group],
            heading=_heading(one.group, old_sections, new_sections),
            deleted=tuple(sides.deleted(one.group)),
            inserted=tuple(sides.inserted(one.group)),
            old_at=one.group.old_at,
            new_at=one.group.new_at,
            change_class=one.change_class,
            moved=ids[one.other_end] if one.other_end else None,
        )
        for one in stretches
    )


class Sections:
    """The heading each paragraph of a version stands under, found when first asked."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._known: dict[int, str] = {}

    def __getitem__(self, at: int) -> str:
        """The heading of the paragraph at `at`, its own if it is one; "" before the first."""
        begin = at
        while at >= 0 and at not in self._known and not is_heading(self._paragraphs[at]):
            at -= 1
        found = self._known.get(at) if at in self._known else None
        if found is None:
            found = words.title(self._paragraphs[at]) if at >= 0 else ""
        self._known.update(dict.fromkeys(range(max(at, 0), begin + 1), found))
        return found


def _heading(group: Group, old_sections: Sections, new_sections: Sections) -> str:
    if group.new_at < group.new_end:
        return new_sections[group.new_at]
    return old_sections[group.old_at]


def _moved(
    group: Group, other_end: Group, old_sections: Sections, new_sections: Sections
) -> _Stretch:
    """One end of a move; to another section it can mean something else there."""
    here = _heading(group, old_sections, new_sections)
    there = _heading(other_end, old_sections, new_sections)
    stays = not here or not there or words.reading(here) == words.reading(there)
    return _Stretch(group, "reordering" if stays else "substantive", other_end)


def _joined(sides: Sides, one: _Stretch, other: _Stretch) -> _Stretch | None:
    """Two neighbours as one place, or None if they are two."""
    if not _is_next(one.group, other.group):
        return None
    if one.other_end and other.other_end:
        if one.change_class != other.change_class or not _is_next(one.other_end, other.other_end):
            return None
        return _Stretch(
            _span(one.group, other.group), one.change_class, _span(one.other_end, other.other_end)
        )
    if one.other_end or other.other_end:
        return None
    if one.change_class == other.change_class or _is_new_section(sides, one, other):
        return _Stretch(_span(one.group, other.group), other.change_class)
    return None


def _is_new_section(sides: Sides, one: _Stretch, other: _Stretch) -> bool:
    """Whether the first is a heading alone, come or gone together with the text below it."""
    only_old = one.group.new_at == other.group.new_end
    only_new = one.group.old_at == other.group.old_end
    first = (*sides.deleted(one.group), *sides.inserted(one.group))
    return (
        (only_old or only_new)
        and other.change_class == "substantive"
        and all(map(is_heading, first))
    )


def _is_next(one: Group, other: Group) -> bool:
    return one.old_end == other.old_at and one.new_end == other.new_at


def _span(one: Group, other: Group) -> Group:
    return Group(one.old_at, other.old_end, one.new_at, other.new_end)


def _ids(sides: Sides, stretches: Sequence[_Stretch]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for one in stretches:
        old, new = _normal(sides.deleted(one.group)), _normal(sides.inserted(one.group))
        text = f"{old}\0{new}"
        again = seen[text]
        seen[text] += 1
        yield "p-" + sha256((f"{text}\0{again}" if again else text).encode()).hexdigest()[:10]


def _normal(paragraphs: Sequence[str]) -> str:
    return words.evenly(" ".join(paragraphs))
