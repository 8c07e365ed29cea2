"""Site: build what people open, and serve it on this machine."""

from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from govterms import publish
from govterms.cli.project import Project, root_option
from govterms.errors import DeclarationError


@click.command()
@root_option
@click.option("--serve", "serve_it", is_flag=True, help="Serve it on this machine until stopped.")
@click.option("--builder", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs")
@click.option("--offline", is_flag=True, help="Make it work from a file, for a ZIP.")
@click.option("--port", type=int, default=8000, help="Where to serve it [8000].")
@click.option("--strict", is_flag=True, help="Build nothing where a signature is void.")
def site(
    project: Project, serve_it: bool, builder: str, offline: bool, port: int, strict: bool
) -> None:
    """Build the site into site/ and finish it: CSP, links, assets."""
    into, warn = project.root / "site", _refuse if strict else _tell
    click.echo(publish.site.build(project.root, into, builder, offline, warn), err=True)
    if serve_it:
        serve(into, port)


def _tell(void: Sequence[str]) -> None:
    """Say which signatures hold no more."""
    for words in void:
        click.echo(words, err=True)


def _refuse(void: Sequence[str]) -> None:
    """Raise DeclarationError with them, if there are any."""
    if void:
        raise DeclarationError(list(void))


def serve(folder: Path, port: int) -> None:
    """Serve a folder on loopback and print the address, until interrupted."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.echo(f"http://127.0.0.1:{server.server_address[1]}/  (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
