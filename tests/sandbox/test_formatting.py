import pytest

from bot.sandbox.formatting import detect, format_text, is_empty
from bot.sandbox.links import checked_button_link, checked_link
from bot.sandbox.refusals import ApiError


def shape(entities):
    return [(e["type"], e["offset"], e["length"]) for e in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  x \n\n", "x", []),
        ("<b>x </b>\n", "x", [("bold", 0, 1)]),
        ("  <b>x</b>", "x", [("bold", 0, 1)]),
        ("<b>  x</b>", "  x", [("bold", 0, 3)]),
        ("a\r\nb\tc", "a\nb c", []),
        ("<b> </b>x", "x", []),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("<b><b>x</b>y</b>", "xy", [("bold", 0, 2)]),
        ("<b>x</b><b>y</b>", "xy", [("bold", 0, 2)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
        ("<a href='a.kg'>x<a href='b.kg'>y</a></a>", "xy", [("text_link", 0, 2)]),
        ("<a href='a.kg'><b>x</b></a>", "x", [("text_link", 0, 1), ("bold", 0, 1)]),
        ("<code><a href='a.kg'>x</a></code>", "x", [("code", 0, 1)]),
    ],
)
def test_html_is_trimmed_and_nested_as_telegram_does(source, text, entities):
    shown, found = format_text(source, "HTML", None)

    assert (shown, shape(found)) == (text, entities)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("see /help@talkuu_bot now", [("bot_command", 4, 16)]),
        ("and/or a/b 1/2", []),
        ("#токой #123", [("hashtag", 0, 6)]),
        ("@talkuu_bot", [("mention", 0, 11)]),
        ("me@kg.org", [("email", 0, 9)]),
        ("👍 https://kenesh.kg/a?b.", [("url", 3, 21)]),
        ("kenesh.kg, v. 2.5", [("url", 0, 9)]),
    ],
)
def test_addresses_and_commands_are_found(text, entities):
    assert shape(detect(text, [])) == entities


def test_nothing_is_found_inside_code_or_links():
    _, entities = format_text("<code>/start</code> <a href='kg.kg'>@talkuu_bot</a>", "HTML", None)

    assert shape(entities) == [("code", 0, 6), ("text_link", 7, 11)]


def test_entities_may_be_given_instead_of_a_parse_mode():
    text, entities = format_text("<b>", None, [{"type": "bold", "offset": 0, "length": 3}])

    assert (text, shape(entities)) == ("<b>", [("bold", 0, 3)])


def test_parse_mode_wins_over_given_entities():
    _, entities = format_text("<i>x</i>", "HTML", [{"type": "bold", "offset": 0, "length": 1}])

    assert shape(entities) == [("italic", 0, 1)]


@pytest.mark.parametrize(
    ("entity", "refusal"),
    [
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        ({"type": "loud", "offset": 0, "length": 1}, 'can\'t parse MessageEntity: Unsupported type "loud" specified'),
        (
            {"type": "bold", "offset": "0", "length": 1},
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        (
            {"type": "bold", "offset": 1, "length": 9},
            "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10",
        ),
        ({"type": "bold", "offset": 1, "length": 1}, "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1"),
        (
            {"type": "bold", "offset": 0, "length": 1},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 1",
        ),
        ({"type": "text_link", "offset": 0, "length": 2}, "can't parse MessageEntity: Can't find field \"url\""),
    ],
)
def test_given_entities_are_checked(entity, refusal):
    with pytest.raises(ApiError) as refused:
        format_text("👍!", None, [entity])

    assert refused.value.description == f"Bad Request: {refusal}"


def test_markdown_is_not_spoken_here():
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        format_text("*x*", "MarkdownV2", None)


@pytest.mark.parametrize(("text", "empty"), [("", True), (" \n", True), ("\u200b\u00a0", True), (".", False)])
def test_invisible_text_counts_as_empty(text, empty):
    assert is_empty(text) is empty


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://kenesh.kg/a", "https://kenesh.kg/a"),
        ("kenesh.kg", "http://kenesh.kg/"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("https://талкуу.kg", "https://талкуу.kg/"),
        ("http://localhost/x", None),
        ("ftp://kenesh.kg", None),
        ("a b.kg", None),
        ("", None),
    ],
)
def test_only_addresses_become_links(url, kept):
    assert checked_link(url) == kept
    assert checked_button_link(url) == kept


def test_a_button_does_not_write_letters():
    assert checked_link("mailto:a@kg.kg") == "mailto:a@kg.kg"
    assert checked_button_link("mailto:a@kg.kg") is None
