"""Page: a change as one HTML file that stands alone, needs no script and fetches nothing."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from govterms.model import Change, Unseen
from govterms.redline.characters import text, unseen
from govterms.redline.markup import html_in_context

_STYLE = """
body { font: 17px/1.6 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1b1b1b; background: #fff; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; }
.redline { border-left: 4px solid #888; padding-left: 1rem; margin: 2rem 0; }
.redline:target { outline: 3px solid #1a4480; outline-offset: .4rem; }
.redline-section, .redline-heading { font-weight: 700; }
.redline-context { color: #555; }
.redline-note { font-style: italic; }
.redline-item { margin-left: 1.2rem; }
.redline-item.redline-depth-1 { margin-left: 2.4rem; }
.redline-item.redline-depth-2 { margin-left: 3.6rem; }
.redline-item.redline-depth-3 { margin-left: 4.8rem; }
ins { color: #0b4f1d; background: #e6f4ea; text-decoration: underline 2px; }
del { color: #8b0a03; background: #fbe9e7; text-decoration: line-through 2px; }
.redline-moved ins { text-decoration: underline double; }
.redline-odd { font: .8em monospace; color: #000; background: #ffe08a; outline: 1px solid #000; }
.redline-address { font-size: .8em; overflow-wrap: anywhere; }
.gt-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { ins, del { color: #000; background: none; } }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #16181c; }
  .redline-context { color: #aaa; }
  ins { color: #9be2ac; background: #10301a; }
  del { color: #ffb4a9; background: #3b1512; }
}
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{hash}'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
{unseen}
<p>Underlined is <ins>added</ins>; struck through is <del>deleted</del>.</p>
{loud}
{quiet}
</body>
</html>
"""

LOUD = ("substantive", "wording", "dates")


def page(change: Change, came: Sequence[Unseen] = ()) -> str:
    """The places of a change, each with its neighbours, those that change no wording at the end.

    `came` are characters that came with the new text and were taken out of it.
    """
    loud = [one for one in change.places if one.change_class in LOUD]
    quiet = [one for one in change.places if one.change_class not in LOUD]
    heading = "<h2>Links, formatting and order</h2>\n" if quiet else ""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    return _PAGE.format(
        hash=f"sha256-{digest}",
        title=text(change.after.document_id or "Two texts"),
        style=_STYLE,
        summary=_summary(change, len(loud)),
        loud="\n".join(html_in_context(change, place) for place in loud),
        unseen=_unseen(came),
        quiet=heading + "\n".join(html_in_context(change, place) for place in quiet),
    )


def _unseen(some: Sequence[Unseen]) -> str:
    if not some:
        return ""
    rows = "".join(f"<li>{text(unseen(one))}</li>" for one in some)
    return (
        f"<p>Came with the new text, and is taken out of what is shown here:</p>\n<ul>{rows}</ul>"
    )


def _summary(change: Change, loud: int) -> str:
    if not change.places:
        return "The two texts are the same."
    return (
        f"{change.change_class.capitalize()}: {loud} of {len(change.places)} places change the wording; "
        f"{change.words_added} words added, {change.words_removed} removed."
    )
