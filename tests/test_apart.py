"""What no builder need read is set apart, and comes back as it was."""

from pathlib import Path

from govterms.publish import apart

PAGES = (
    ("a/one.md", "# One\n<!-- apart -->\n<p>é</p>\n<!-- /apart -->\n\nsaid\n"),
    ("a/two.md", "<!-- apart -->\n<!-- shared --><b>all</b><!-- /shared --> 1\n<!-- /apart -->\n"),
    (
        "a/three.md",
        "<!-- apart -->\n2 <!-- shared --><b>all</b><!-- /shared -->\n<!-- /apart -->\nx",
    ),
    ("b/four.md", "# Four\n"),
)


def test_what_is_marked_comes_back_as_it_was(tmp_path: Path) -> None:
    staged = dict(apart.taken(PAGES))
    for uri, data in staged.items():
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_bytes(data)

    parts = apart.parts_of(tmp_path, "a")
    one, two, three = (
        b"".join(
            one
            for piece in apart.put_back(staged[f"a/{name}.md"], own)
            for one in apart.put_back_shared(piece, parts.shared)
        ).decode()
        for name in ("one", "two", "three")
        for own in (parts.own[f"a/{name}"],)
    )

    assert (one, two, three) == ("# One\n<p>é</p>\n\nsaid\n", "<b>all</b> 1\n", "2 <b>all</b>\nx")


def test_a_page_without_its_parts_is_whole_again_with_them() -> None:
    for _, text in PAGES[:2]:
        assert apart.text_of(apart.cut(text)) == text


def test_what_pages_share_lies_there_once() -> None:
    staged = dict(apart.taken(PAGES))

    assert staged["a/two.md"] == b'<div class="gt-apart" data-apart="0"></div>\n'
    assert staged["apart/a.parts"].count(b"<b>all</b>") == 1


def test_a_folder_without_parts_has_no_file(tmp_path: Path) -> None:
    assert [uri for uri, _ in apart.taken(PAGES[3:])] == ["b/four.md"]
    assert apart.parts_of(tmp_path, "b") == apart.Parts()
