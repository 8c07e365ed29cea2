"""The one file that knows MkDocs: it hands `govterms.publish` to the builder.

`mkdocs build` and `mkdocs serve` work from a clean clone. Everything is read inside the events and
never at import, because `serve` keeps this module for as long as it runs.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from govterms import declare
from govterms.errors import GovtermsError
from govterms.publish import book, finish, rooms, site
from govterms.publish.frame import on_env

__all__ = ["on_env", "on_files", "on_post_build"]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the made pages and files; a page that is made from a written one takes its place."""
    root = Path(config.config_file_path).parent
    try:
        told = book.of(declare.load(root), root)
        made = dict((*rooms.staged_of(told), *rooms.files_of(told)))
        config.extra.update(site.extra(told))
    except GovtermsError as error:
        raise PluginError(f"\n{error}") from error
    for uri, content in made.items():
        written = files.get_file_from_path(uri)
        if written is not None:
            files.remove(written)
        files.append(File.generated(config, uri, content=content))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Give every page its content security policy, and check links and assets."""
    try:
        finish.finish(Path(config.site_dir))
    except GovtermsError as error:
        raise PluginError(f"\n{error}") from error
