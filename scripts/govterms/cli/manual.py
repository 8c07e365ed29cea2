"""Manual: a page for each command, made from what `--help` says, and one that begins with the task.

COMMANDS -> docs/manual/<command>.md; `scripts/manual` writes them, a test holds them to the command
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from govterms import frontmatter
from govterms.cli import COMMANDS, govterms
from govterms.model.pages import Page

WIDTH = 100
TASKS = (
    ("begin a project of our own", "init"),
    ("watch another platform", "new"),
    ("know whether what we wrote is right", "check"),
    ("know what the platforms changed", "watch"),
    ("let all of that run by itself", "weekly"),
    ("read and sign what waits for counsel", "review"),
    ("compare two texts", "compare"),
    ("show an edited contract in Word", "compare"),
    ("try a rule on all that was kept", "topics"),
    ("know which of our accounts accepted terms that changed", "accounts"),
    ("read it all in the browser", "site"),
    ("be told by mail or chat", "notify"),
    ("put the week before people on GitHub or GitLab", "forge"),
    ("prove that nothing kept was altered", "verify"),
    ("have somebody else vouch for the time", "timestamp"),
    ("show a change to a court or the other side", "export"),
    ("find what rots", "doctor"),
    ("take in history that others kept", "import"),
    ("rehearse without the web", "demo"),
)
"""What people want, and the command that does it."""


def pages() -> Iterator[tuple[str, str]]:
    """Each page by its file's name."""
    yield "index.md", _page("The command", _index())
    for name, (_, words) in COMMANDS.items():
        command = govterms.get_command(click.Context(govterms), name)
        assert command is not None
        yield (
            f"{name}.md",
            _page(f"govterms {name}", f"{words}\n\n{_told(command, f'govterms {name}')}"),
        )


def write(folder: Path) -> None:
    """Write every page, and take away those of commands that are gone; other pages stay."""
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for path in folder.glob("*.md"):
        if path.name not in made and is_of_a_command(path):
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def is_of_a_command(path: Path) -> bool:
    """Whether a page of the manual is one that this module writes for a command."""
    return "\ntitle: govterms " in path.read_text(encoding="utf-8")


def _page(title: str, body: str) -> str:
    return frontmatter.dump(Page(title=title), body)


def _index() -> str:
    tasks = "\n".join(f"| {task} | [`govterms {name}`]({name}.md) |" for task, name in TASKS)
    commands = "\n".join(
        f"| [`{name}`]({name}.md) | {words} |" for name, (_, words) in COMMANDS.items()
    )
    return (
        f"| I want to … | command |\n|---|---|\n{tasks}\n\n"
        f"## Every command, in the order of use\n\n| command | does |\n|---|---|\n{commands}\n\n"
        "Data goes to standard output, talk to standard error. Exit status: 0 done; 1 only where asked; "
        "2 wrong usage or a wrong page; 3 some documents failed; 4 none could be fetched.\n\n"
        "How fast each part is, beside other tools: [figures](benchmarks.md). "
        "What a watch over many documents costs: [scale](scale.md).\n"
    )


def _told(command: click.Command, name: str, level: int = 2) -> str:
    """What `--help` says of a command, and of the commands within it."""
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [f"```text\n{command.get_help(context).rstrip()}\n```\n"]
    if isinstance(command, click.Group):
        for within in command.list_commands(context):
            one = command.get_command(context, within)
            assert one is not None
            path = f"{name} {within}"
            parts.append(f"{'#' * level} {path}\n\n{_told(one, path, level + 1)}")
    return "\n".join(parts)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
