"""Severity: how much a finding matters to a public agency, and the rule that says so.

topic's page, traces -> severity and the reasons for it

A topic's page gives the severity of its clause, for a clause put in or changed and for one taken out.
From there each rule moves it one step, and says so; nothing else does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govterms.flag.evidence import Trace
from govterms.flag.rules import Rules
from govterms.flag.words import words
from govterms.model import Direction, Severity

SCALE: tuple[Severity, ...] = ("none", "low", "medium", "high")
MUCH = 100
"""Words that moved for a topic in the whole change, from where on it counts as rewritten."""
BINDING = words(
    "must shall may cannot should ought required requires require requiring prohibited prohibits "
    "prohibit forbidden forbid allowed permitted agree agrees consent not no never none neither "
    "nor without unless except only least most until within waive waives "
    "kann konnen muss mussen darf durfen nicht kein keine mindestens peut pouvez doit devez pas puede debe"
)
"""Words that make or limit a duty, a right or a number; where none moved, little can have changed. The last
are German, French and Spanish, without accents."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How severe, and why: the page's own word first, then each step."""

    severity: Severity
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A topic at one place: what became of its clause, and by which traces.

    `words` moved for the topic in the whole change. `same_parties`: no company is named that was not
    named in the document before.
    """

    place: str
    topic: int
    direction: Direction
    traces: tuple[Trace, ...]
    words: float
    same_parties: bool


def grade(rules: Rules, scene: Scene) -> Grade:
    """The severity of one finding."""
    topic = rules.topics[rules.slugs[scene.topic]]
    start = topic.severity
    if scene.direction == "removed" and topic.removed_severity:
        start = topic.removed_severity
    if all(trace.kind in ("announcement", "contacts") for trace in scene.traces):
        return Grade("low", ("only an announcement or an address moved",))
    steps = tuple(_steps(rules, scene))
    level = SCALE.index(start) + sum(step for step, _ in steps)
    severity = SCALE[min(max(level, 1), len(SCALE) - 1)]
    return Grade(
        severity,
        (
            f"graded {start}, as this kind of clause is for public bodies",
            *(reason for _, reason in steps),
        ),
    )


def _steps(rules: Rules, scene: Scene) -> Iterator[tuple[int, str]]:
    raised, lowered = _asked(rules, scene)
    if raised and scene.direction != "removed":
        yield 1, "its words are among those that make it graver"
    if lowered:
        yield -1, "its words are among those that make it lighter"
    strengths = {trace.strength for trace in scene.traces}
    asks = "parties" in rules.signals(scene.topic).also
    binds = _binds(scene.traces) or (asks and not scene.same_parties)
    if strengths == {"near"} and not binds:
        yield -1, "the words that moved stand beside the clause"
    elif strengths <= {"near", "spoken"} and _is_high(rules, scene):
        yield -1, "the clause is spoken of, not stated"
    if scene.words < MUCH and not binds and not ("stated" in strengths and _is_high(rules, scene)):
        yield -1, "few words moved, and none that binds"
    if asks and scene.same_parties:
        yield -1, "no company is named that was not named before"


def _is_high(rules: Rules, scene: Scene) -> bool:
    return rules.topics[rules.slugs[scene.topic]].severity == "high"


def _asked(rules: Rules, scene: Scene) -> tuple[bool, bool]:
    """Whether words that raise, and words that lower, stand among those that moved."""
    raised = lowered = 0
    for trace in scene.traces:
        for text in trace.move.close:
            found = rules.grades.hits[text]
            raised |= found[0]
            lowered |= found[1]
    return bool(raised >> scene.topic & 1), bool(lowered >> scene.topic & 1)


def _binds(traces: Sequence[Trace]) -> bool:
    """Whether a word that binds, or a number, moved."""
    return any(
        word.lower() in BINDING or word[0].isdigit() or word[0] == "$"
        for trace in traces
        for word in (*trace.move.lost, *trace.move.gained)
    )
