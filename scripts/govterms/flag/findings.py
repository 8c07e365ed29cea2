"""Findings: what counsel should look at in a change, and why.

Change, Rules -> Flags

A topic is reported where its page asks for it: at every trace, or only where it makes up a share of what
changed. In a document that is about one topic (a privacy policy), others must make up twice their share.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from govterms.flag import reasons
from govterms.flag.context import READ
from govterms.flag.effective import effective
from govterms.flag.evidence import Evidence, Trace, evidence
from govterms.flag.key_words import key_words
from govterms.flag.lookalikes import lookalikes, raised
from govterms.flag.parties import parties, strangers
from govterms.flag.rules import Rules
from govterms.flag.severity import SCALE, Grade, Scene, grade
from govterms.model import Change, Direction, Finding, Flags, KeyWord, Severity

MANY = 4
"""Sentences that state a clause, put in or taken out, from where on it is reported whatever its share."""
RARE = 0.08
"""Topics that ask for no more than this share are reported for many sentences alone."""
LEAST = 0.005
"""The share that every topic must make up: less is a passing word in a document that was rewritten."""
OTHER = 2.0
"""By how much the share grows in a document that is about another topic."""
REWRITTEN = 300
"""Words that moved, from where on a change without a finding is medium: too much to pass unread."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A topic at a place, and how severe that is."""

    scene: Scene
    grade: Grade


def flag(change: Change, rules: Rules) -> Flags:
    """Every finding of a change, gravest first, its key words, its severity and the reasons for it, and
    the day from which the new text holds."""
    if change.change_class not in READ:
        return Flags((), (), "none")  # no word of it is read, and most of imported history is such
    return replace(_flags(change, rules), effective=effective(change))


def _flags(change: Change, rules: Rules) -> Flags:
    found = evidence(rules, change)
    moved = tuple(word for one in found.places for word in key_words(one.place.id, one.moves))
    words = (*lookalikes(change), *moved)
    if change.change_class != "substantive":
        return raised(_without_findings(change, words))
    graded = _graded(rules, change, found)
    findings = tuple(_finding(rules, one) for one in graded)
    severity, because = _overall(rules, graded, found)
    return raised(Flags(findings, words, severity, because))


def _without_findings(change: Change, words: tuple[KeyWord, ...]) -> Flags:
    """A change of wording or of dates is low."""
    return Flags((), words, "low", (f"nothing but {change.change_class} changed",))


def _graded(rules: Rules, change: Change, found: Evidence) -> list[Graded]:
    """Every topic that is reported, at each of its places: gravest first, then in the text's order."""
    same = _same_parties(change)
    order = {place.id: at for at, place in enumerate(change.places)}
    graded = [
        Graded(scene, grade(rules, scene))
        for topic, traces in _reported(rules, found).items()
        for scene in _scenes(topic, traces, same)
    ]
    return sorted(
        graded,
        key=lambda one: (-SCALE.index(one.grade.severity), order[one.scene.place], one.scene.topic),
    )


def _same_parties(change: Change) -> bool:
    """Whether every company that is named in what was put in was named in the document before."""
    named = parties(paragraph for place in change.places for paragraph in place.inserted)
    return not named or not strangers(named, parties(change.before.paragraphs))


def _reported(rules: Rules, found: Evidence) -> dict[int, list[Trace]]:
    """The traces of each topic that is reported."""
    by_topic: dict[int, list[Trace]] = defaultdict(list)
    for trace in found.traces:
        by_topic[trace.topic].append(trace)
    return {topic: traces for topic, traces in by_topic.items() if _counts(rules, found, traces)}


def _counts(rules: Rules, found: Evidence, traces: list[Trace]) -> bool:
    """Whether a topic makes up the share of the change that its page asks for."""
    topic = traces[0].topic
    signals = rules.signals(topic)
    share = max(signals.share, LEAST)
    if found.document and signals.share > RARE and not found.document >> topic & 1:
        share *= OTHER
    if sum(trace.weight for trace in traces) >= share * found.words:
        return True
    stated = sum(trace.strength == "stated" for trace in traces)
    return stated >= MANY and signals.share <= RARE


def _scenes(topic: int, traces: Iterable[Trace], same_parties: bool) -> list[Scene]:
    """The topic at each place where it left a trace."""
    by_place: dict[str, list[Trace]] = defaultdict(list)
    words = 0.0
    for trace in traces:
        by_place[trace.place].append(trace)
        words += trace.weight
    return [
        Scene(place, topic, _direction(some), tuple(some), words, same_parties)
        for place, some in by_place.items()
    ]


def _direction(traces: Iterable[Trace]) -> Direction:
    """Added where the topic stands only in what is new, removed where only in what is gone."""
    was = is_now = False
    for trace in traces:
        was |= trace.is_old
        is_now |= trace.is_new
    if was == is_now:
        return "changed"
    return "added" if is_now else "removed"


def _finding(rules: Rules, one: Graded) -> Finding:
    scene = one.scene
    slug = rules.slugs[scene.topic]
    return Finding(
        topic=slug,
        direction=scene.direction,
        severity=one.grade.severity,
        matched=reasons.matched(rules, scene.topic, scene.traces),
        place=scene.place,
        why=reasons.why(rules.topics[slug], scene.direction),
    )


def _overall(
    rules: Rules, graded: list[Graded], found: Evidence
) -> tuple[Severity, tuple[str, ...]]:
    """The severity of the gravest finding, and which rules made it so."""
    if not graded:
        if found.words >= REWRITTEN:
            return "medium", (f"no topic was found, but {found.words} words moved",)
        return "low", ("no topic was found in what changed",)
    highest = graded[0].grade.severity
    told: dict[str, None] = {}
    for one in graded:
        if one.grade.severity == highest:
            slug = rules.slugs[one.scene.topic]
            told.setdefault(f"{slug} {one.scene.direction}: {'; '.join(one.grade.reasons)}")
    return highest, tuple(told)
