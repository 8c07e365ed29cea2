"""A page reads the same in whatever encoding it comes, and no bytes end the run."""

import pytest

from govterms.errors import ExtractError
from govterms.extract import extract_exchange, hidden_characters, hidden_in
from govterms.model import Exchange, Part

URL = "https://harbor.example/terms"
READ = ("Fées naïves: “1 €” \u2013 c\u2019est dû.",)
TERMS = f"<p>{READ[0]}</p>"


def read(
    body: bytes, declared: str | None = None, media_type: str = "text/html"
) -> tuple[str, ...]:
    return extract_exchange(
        Exchange(URL, URL, 200, media_type, body, declared), Part(URL, ("body",))
    )


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (TERMS.encode(), "utf-8"),
        (TERMS.encode(), None),
        (TERMS.encode(), "iso-8859-1"),
        (TERMS.encode(), "no-such-encoding"),
        (TERMS.encode("cp1252"), "windows-1252"),
        (TERMS.encode("cp1252"), "iso-8859-1"),
        (TERMS.encode("cp1252"), "us-ascii"),
        (TERMS.encode("cp1252"), '"Windows-1252"'),
        (b"<meta charset=windows-1252>" + TERMS.encode("cp1252"), None),
        (b"<meta charset=utf-16>" + TERMS.encode(), None),
        (
            b'<meta http-equiv=x content="text/html; charset=cp1252">' + TERMS.encode("cp1252"),
            "utf-8",
        ),
        (TERMS.encode("utf-8-sig"), "windows-1252"),
        (TERMS.encode("utf-16"), None),
        (TERMS.encode("utf-16-be"), "utf-16be"),
        (TERMS.encode("utf-16-le"), "utf-16"),
    ],
)
def test_a_page_reads_the_same_in_any_encoding(body: bytes, declared: str | None) -> None:
    assert read(body, declared) == READ


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("条款与条件", "gb2312"),
        ("利用規約です", "shift_jis"),
        ("利用規約", "iso-2022-jp"),
        ("이용 약관", "euc-kr"),
        ("Условия", "koi8-r"),
    ],
)
def test_other_scripts_read_in_their_own_encodings(text: str, encoding: str) -> None:
    assert read(f"<p>{text}</p>".encode(encoding), encoding) == (text,)


def test_an_encoding_nobody_names_is_guessed() -> None:
    body = "<p>Пользователь обязан соблюдать правила гавани и платить сборы.</p>".encode("cp1251")

    assert read(body) == ("Пользователь обязан соблюдать правила гавани и платить сборы.",)


def test_a_few_bad_bytes_are_shown_and_the_rest_is_read() -> None:
    body = b"\xff</p><p>".join(["<p>Café ouvert, prix fixés".encode(), "après été</p>".encode()])

    assert read(body, "utf-8") == ("Café ouvert, prix fixés�", "après été")


def test_a_capture_cut_within_a_character_is_read_to_its_end() -> None:
    assert read("<p>Fées naïves dû".encode()[:-1], "utf-8") == ("Fées naïves d�",)


@pytest.mark.parametrize(
    "name", ["unicode_escape", "idna", "punycode", "hex", "rot13", "utf-7", "mbcs", "\x00"]
)
def test_a_hostile_name_of_an_encoding_is_not_used(name: str) -> None:
    assert read(TERMS.encode(), name) == READ


def test_control_characters_are_gone() -> None:
    assert read(b"<p>No\0thing \x01un\x08toward\x7f\x0bhere\x1b</p>") == ("Nothing untoward here",)


def test_what_cannot_be_seen_is_told_to_counsel() -> None:
    text = "lia\u200bbility \u202eyam\u202c \ufeff\U000e0041"

    told = [(one.name, one.kind, one.count) for one in hidden_characters(text)]

    assert told == [
        ("ZERO WIDTH SPACE", "zero-width", 1),
        ("POP DIRECTIONAL FORMATTING", "direction", 1),
        ("RIGHT-TO-LEFT OVERRIDE", "direction", 1),
        ("ZERO WIDTH NO-BREAK SPACE", "zero-width", 1),
        ("TAG LATIN CAPITAL LETTER A", "tag", 1),
    ]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<nav>&#8203;</nav><p>no&#8238;thing</p><p class=x>&#8203;</p>", "text/html"),
        ("no\u202ething".encode(), "text/plain"),
    ],
)
def test_what_is_hidden_is_looked_for_in_the_selected_part_alone(
    body: bytes, media_type: str
) -> None:
    exchange = Exchange(URL, URL, 200, media_type, body)

    told = hidden_in(exchange, Part(URL, ("p",), (".x",)))

    assert [(one.name, one.count) for one in told] == [("RIGHT-TO-LEFT OVERRIDE", 1)]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<html><p>Terms</p>", "text/plain"),
        (b"\n<!-- x --><!DOCTYPE HTML><p>Terms</p>", "application/octet-stream"),
        (b"<?xml version='1.0'?><html><p>Terms</p></html>", ""),
        (b"Terms", "text/plain; charset=utf-8"),
        (b"# Terms", "text/markdown"),
        (b"Terms", ""),
        (b"<p>Terms</p>", "Application/XHTML+XML"),
    ],
)
def test_what_came_is_read_as_what_it_is(body: bytes, media_type: str) -> None:
    assert [paragraph.strip("# ") for paragraph in read(body, None, media_type)] == ["Terms"]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"{}", "application/json"),
        (b"\x89PNG\r\n", "text/html"),
        (b"PK\x03\x04word", "text/html"),
        (b"\0\1\2", "application/octet-stream"),
        (b"x", "image/svg+xml"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(body: bytes, media_type: str) -> None:
    with pytest.raises(
        ExtractError, match=f"what came is {media_type}".replace("+", r"\+")
    ) as raised:
        read(body, None, media_type)

    assert raised.value.problem.reason == "not-text"


@pytest.mark.parametrize("body", [b"", b"   \n", b"<!-- nothing -->", b"<html></html>", b"\0\0\0"])
def test_a_body_without_words_is_empty(body: bytes) -> None:
    with pytest.raises(ExtractError, match=URL) as raised:
        read(body)

    assert raised.value.problem.reason == "empty"
