"""Words: the templates' folder and the filters that turn values into what readers see.

values -> Markdown with HTML

Every value is escaped unless a filter here says otherwise. People's own words may hold a little
Markdown (emphasis, code, links); a platform's words pass through `quoted` alone, which is redline's.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from govterms import bytecode, redline
from govterms.publish import links

INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)"), r'<a href="\2">\1</a>'),
)
BLANKS = re.compile(r"\n\n\n+")
BARE_ADDRESS = re.compile(r"(?<![\"'>=])\bhttps?://[^\s<>)]+[^\s<>).,;]")

NAMES: Mapping[str, str] = {
    "cio": "CIO",
    "records": "Records officer",
    "human-resources": "Human resources",
    "program": "Program staff",
    "elected-official": "Elected official",
    "licence-and-ai": "Licence and AI training",
    "class-jury-waiver": "Class and jury waiver",
    "suit-limit": "Time limit on suits",
    "liability-cap": "Cap on liability",
    "forum": "Forum",
    "government-carve-out": "Government carve-out",
    "before-joining": "Before joining",
    "setting-up": "Setting up",
    "terms-changed": "When terms change",
    "closing-down": "Closing down",
    "existing-accounts": "Accounts that already exist",
    "each-post": "Each post",
    "on-change": "When something changes",
    "not-verified": "Not verified: ask counsel",
    "high": "High",
    "none": "None",
    "login-wall": "Login wall",
    "bot-wall": "Bot wall",
    "cookie-wall": "Cookie wall",
    "ota": "Open Terms Archive",
}


def render(template: str, here: str, **values: Any) -> str:
    """A page as Markdown. `here` is its uri, from which its links are reckoned."""
    text = templates().get_template(template).render(link=partial(links.between, here), **values)
    return BLANKS.sub("\n\n", text).strip() + "\n"


@cache
def templates() -> Environment:
    """The templates' folder, with the filters below."""
    env = Environment(
        loader=PackageLoader("govterms", "templates/publish"),
        undefined=StrictUndefined,
        bytecode_cache=bytecode.kept(),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    env.filters.update(
        day=day,
        moment=moment,
        eastern=eastern,
        named=named,
        inline=inline,
        prose=prose,
        count=count,
        quoted=quoted,
        host=host,
        demoted=demoted,
    )
    env.globals["to"] = links
    return env


def day(at: date | datetime) -> Markup:
    """A day as readers write it, marked up with the machine's form: 16 November 2026."""
    return _day(at.astimezone(UTC).date() if isinstance(at, datetime) else at)


@lru_cache(maxsize=10_000)
def _day(when: date) -> Markup:
    return Markup('<time datetime="{}">{} {}</time>').format(when, when.day, f"{when:%B %Y}")


@lru_cache(maxsize=10_000)
def moment(at: datetime) -> Markup:
    """A moment in UTC: 16 November 2026, 14:05 UTC."""
    utc = at.astimezone(UTC)
    words = f"{utc.day} {utc:%B %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(f"{utc:%Y-%m-%dT%H:%M:%SZ}", words)


def eastern(at: datetime) -> str:
    """The same moment by the clocks of Washington: 10:05 a.m. Eastern."""
    there = at.astimezone(ZoneInfo("America/New_York"))
    half = "a.m." if there.hour < 12 else "p.m."
    return f"{there.day} {there:%B}, {there.hour % 12 or 12}:{there:%M} {half} Eastern"


def named(slug: str) -> str:
    """A slug as words: `governing-law` is Governing law."""
    return NAMES.get(slug) or slug.replace("-", " ").replace("_", " ").capitalize()


def host(url: str) -> str:
    """The name of the site that an address belongs to."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def demoted(body: str, number: int) -> str:
    """A page's body as a part of another page: headings one deeper, anchors of its own."""
    deeper = re.sub(r"(?m)^(#{2,5} .*?)$", rf"#\1 {{: #pack-{number}-x }}", body)
    counter = iter(range(1, len(body)))
    deeper = re.sub(r"#pack-\d+-x", lambda _: f"#pack-{number}-{next(counter)}", deeper)
    return re.sub(r'(id="|href="#)p-', rf"\1c{number}-p-", deeper)


def inline(words: str) -> Markup:
    """People's words on one line, with the little Markdown they may hold."""
    text = str(escape(words.replace("\n", " ")))
    for pattern, html in INLINE:
        text = pattern.sub(html, text)
    return Markup(BARE_ADDRESS.sub(lambda m: f'<a href="{m[0]}">{m[0]}</a>', text))


def prose(words: str) -> Markup:
    """People's words as paragraphs; a line of `- ` is an item of a list."""
    blocks = (block for block in re.split(r"\n\s*\n", words.strip()) if block.strip())
    return Markup("").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    lines = [line.strip() for line in block.strip().split("\n")]
    if all(line.startswith(("- ", "* ")) for line in lines):
        rows = Markup("").join(Markup("<li>{}</li>").format(inline(line[2:])) for line in lines)
        return Markup("<ul>{}</ul>").format(rows)
    return Markup("<p>{}</p>").format(inline(" ".join(lines)))


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 place, 3 places."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def quoted(words: str) -> Markup:
    """A platform's words, made harmless by the one door they may come through."""
    return Markup(redline.text(words))
