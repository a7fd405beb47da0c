import pytest

from bot.sandbox.refusals import ApiError
from bot.sandbox.telegram_html import parse_html


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>x</b>", "x", [entity("bold", 0, 1)]),
        ("<strong>x</strong>", "x", [entity("bold", 0, 1)]),
        ("<i>x</i><em>y</em>", "xy", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>x</u><ins>y</ins>", "xy", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>x</s>", "x", [entity("strikethrough", 0, 1)]),
        ("<strike>x</strike>", "x", [entity("strikethrough", 0, 1)]),
        ("<del>x</del>", "x", [entity("strikethrough", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<code class="language-py">x</code>', "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="53")]),
        (
            "<a href='https://kg.kg/a?b=1&amp;c=2'>x</a>",
            "x",
            [entity("text_link", 0, 1, url="https://kg.kg/a?b=1&c=2")],
        ),
        ('<a href="https://kg.kg">x</a>', "x", [entity("text_link", 0, 1, url="https://kg.kg/")]),
        ("<a>kg.kg</a>", "kg.kg", [entity("text_link", 0, 5, url="http://kg.kg/")]),
        ("<a href='not a link'>x</a>", "x", []),
        ("<B>x</B >", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("👍<b>өң</b>", "👍өң", [entity("bold", 2, 2)]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#33; &#x21;", 'a <b> & "c" ! !', []),
        ("&nbsp; &copy; & &amp", "&nbsp; &copy; & &", []),
        ("&#0; &#x110000;", "&#0; &#x110000;", []),
    ],
)
def test_markup_becomes_text_and_entities(source, text, entities):
    assert parse_html(source) == (text, entities)


def test_inner_entities_keep_their_places():
    text, entities = parse_html("<b>a<i>b</i>c</b>")

    assert text == "abc"
    assert entities == [entity("italic", 1, 1), entity("bold", 0, 3)]


@pytest.mark.parametrize("form", ["r", "d", "D", "t", "T", "dt", "wDT", "wT", "w"])
def test_a_time_may_have_a_format(form):
    _, entities = parse_html(f'<tg-time unix="1781683200" format="{form}">x</tg-time>')

    assert entities == [entity("date_time", 0, 1, unix_time=1781683200, date_time_format=form)]


def test_a_time_without_format_has_none():
    _, entities = parse_html('<tg-time unix="1781683200">x</tg-time>')

    assert entities == [entity("date_time", 0, 1, unix_time=1781683200)]


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("өң<br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b class>x</b>", 'Expected equal sign in declaration of an attribute of the tag "b" at byte offset 0'),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="a">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("ө<tg-time>x</tg-time>", 'Tag "tg-time" must have a valid attribute "unix" at byte offset 2'),
        ('<tg-time unix="soon">x</tg-time>', 'Tag "tg-time" must have a valid attribute "unix" at byte offset 0'),
        (
            '<tg-time unix="1" format="tD">x</tg-time>',
            'Tag "tg-time" has an invalid attribute "format" at byte offset 0',
        ),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
        ),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(source, refusal):
    with pytest.raises(ApiError) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {refusal}"
