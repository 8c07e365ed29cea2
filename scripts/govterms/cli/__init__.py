"""Cli: the `govterms` command, one sub-command a wish.

words of the command line -> a stage's call -> data on standard output, talk on standard error

The second of the two places that catch. Only this room knows the clock, the environment, the network
and the working folder; each sub-command's module is loaded when it is called.
Exit status: 0 done; 1 only where asked; 2 usage or a wrong declaration; 3 some documents failed;
4 none could be fetched; 130 and 143 stopped by hand or by the system.
"""

import gc
import importlib
import signal
import sys
from collections.abc import Sequence
from keyword import iskeyword
from typing import NoReturn

import click

from govterms import __version__
from govterms.errors import ArchiveError, GovtermsError

COMMANDS = {
    "init": ("govterms.cli.init", "A project of the office's own, ready to watch."),
    "new": ("govterms.cli.new", "Propose a declaration for a page."),
    "watch": ("govterms.cli.watch", "Fetch, keep, compare and flag: one run."),
    "extract": ("govterms.cli.texts", "The terms in an HTML or PDF file as Markdown text."),
    "compare": ("govterms.cli.texts", "What differs between two texts, with flags."),
    "tag": ("govterms.cli.texts", "The topics of sentences, as JSON Lines."),
    "topics": ("govterms.cli.topics", "Try a topic's signals on the changes that are kept."),
    "review": ("govterms.cli.review", "Counsel's desk: list, show, sign."),
    "report": ("govterms.cli.report", "The page that tells one week."),
    "weekly": ("govterms.cli.weekly", "The scheduled job: watch, report, check, build, tell."),
    "notify": ("govterms.cli.notify", "Send the newest run's notices."),
    "forge": ("govterms.cli.forge", "The week's branch, pull request and issues."),
    "accounts": ("govterms.cli.accounts", "The register of the office's own accounts."),
    "site": ("govterms.cli.site", "Build the site into site/."),
    "check": ("govterms.cli.check", "Every problem in what people wrote, with file and line."),
    "doctor": ("govterms.cli.check", "The health of declarations and of the watch."),
    "verify": (
        "govterms.cli.check",
        "Re-hash everything kept; name what was altered or is missing.",
    ),
    "timestamp": ("govterms.cli.evidence", "Have the ledger's head time-stamped (RFC 3161)."),
    "certificate": ("govterms.cli.evidence", "The certificate of a change, for a person to sign."),
    "reread": ("govterms.cli.reread", "Read everything kept by today's declarations."),
    "import": ("govterms.cli.imports", "Take in history that others kept."),
    "export": ("govterms.cli.exports", "What is kept, in forms that others read."),
    "demo": ("govterms.cli.demo", "The whole flow offline, on a sample platform."),
}
"""In the order of use; each with its module and what `--help` says of it."""

STOPPED = (
    "govterms: stopped; what was done is kept, and running the same command again does the rest"
)
MADE_BETWEEN_COLLECTIONS = 20_000
"""Objects made and kept after which Python looks for cycles among them; left alone it does so from 700
on. A command loads hundreds of modules and keeps them all: looking cost a tenth of its start, and 20,000
take a few MB."""
INTERRUPTED, TERMINATED = 130, 143
"""The exit statuses of a process that a signal ended: 128 and its number (SIGINT, SIGTERM)."""


class Commands(click.Group):
    """Loads a sub-command's module only when it is called, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, told without loading them."""
        with formatter.section("Commands, in the order of use"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govterms")
def govterms() -> None:
    """Legal checklists for public agencies, and a watch over platforms' terms.

    \b
    govterms check                          is what we wrote right?
    govterms watch                          what did the platforms change?
    govterms review list                    what waits for counsel?
    govterms site --serve                   read it all in the browser
    """


class Stopped(KeyboardInterrupt):
    """The system asked the process to end (SIGTERM): a job's time is up, or the machine goes down."""


def _stop(_signal: int, _frame: object) -> None:
    raise Stopped


def main(args: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit status."""
    gc.set_threshold(MADE_BETWEEN_COLLECTIONS)
    try:
        _run(args)
    finally:
        gc.freeze()  # or Python looks for cycles in all that is left, before it ends and all is free


def _run(args: Sequence[str] | None) -> NoReturn:
    signal.signal(signal.SIGTERM, _stop)
    try:
        # without its standalone mode click gives the status back, and raises only what is wrong
        sys.exit(govterms.main(args=args, standalone_mode=False))
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.exceptions.Abort as stopped:
        click.echo(STOPPED, err=True)
        sys.exit(TERMINATED if isinstance(stopped.__cause__, Stopped) else INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except GovtermsError as error:
        click.echo(f"govterms: {error}" if "\n" not in str(error) else str(error), err=True)
        sys.exit(3 if isinstance(error, ArchiveError) else 2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
