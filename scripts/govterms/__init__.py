"""Watch platforms' terms: from a declared document to a page that counsel signs off.

    declare    pages people write      -> Declarations
    fetch      Part                    -> Exchange     the bytes a server sent, and when
    snapshot   Capture                 -> files in tos_snapshots/, and back
    extract    Capture                 -> Version      the terms as plain paragraphs
    quality    Version, Capture        -> Problem      where what came is not the terms
    diff       Version, Version        -> Change       what was deleted and inserted, and of which class
    flag       Change, Topics          -> Flags        what counsel should look at, and why
    review     Change, Flags           -> change page  counsel's disposition is written into it
    report     a week of the above     -> report page
    publish    all of the above        -> made pages of the site

Beside the stages: `model` (the nouns), `errors`, `frontmatter` (the file format), `letters` (what they
are taken for), `memory` (what was made of a text shortly before), `bytecode` (of templates), `lazy` (a
package's names, loaded when asked for), `redline` (quoted terms as safe HTML), `pipeline` (the stages in
order), `health` (how the watch fares), `demo` (a sample platform), `forge` (where the office's
repository is kept), `notices` (what the office is told), `accounts` (the office's own register),
`proposal` (of a declaration), `layout` (of a project), `schemas` (of what is written and printed),
`imports` (history that others kept), `crew` (work spread over a scheduler's workers), `exports` (what
others read), `evidence` (what proves it to strangers), `cli` (the command).
"""

__version__ = "0.1.0"
