"""Flag: which topics a change touches, by which words, and how much that matters to a public agency.

Change, topics -> Flags

    patterns, words, vocabulary, rules    the language of the topics' pages, made ready once
    sentences, reading, documents         a text as lines, and what each line is about
    tagging                               the topics of sentences, as they stream by
    moves, kinds, context, evidence       what changed in each sentence, and what speaks for a topic
    findings, severity, reasons           what counsel is told, how grave it is, and why
    key_words, parties                    the words that lawyers hunt
    effective                             the day from which the new terms hold
    lookalikes                            words that are not what they read as
    checks, trial                         whether a page's rules hold, and what they would flag

A topic is found because its clause changed, not because a word stands near. All of it is data on the
topics' pages (`docs/guide/topic-rules.md`), and every step is linear in the text.
"""

from govterms.flag.checks import check_topic
from govterms.flag.findings import flag
from govterms.flag.lookalikes import came
from govterms.flag.rules import Rules, rules
from govterms.flag.tagging import tag, tag_lines
from govterms.flag.trial import topics_test

__all__ = ["Rules", "came", "check_topic", "flag", "rules", "tag", "tag_lines", "topics_test"]
