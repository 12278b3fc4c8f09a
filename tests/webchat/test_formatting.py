import pytest
from hypothesis import given
from hypothesis import strategies as st

from webchat.entities import formatted
from webchat.errors import ApiError
from webchat.people import split_text
from webchat.units import cut, units

Marks = list[tuple[str, str]]


def marks(text: str, mode: str | None) -> tuple[str, Marks]:
    clean, entities = formatted(text, mode)
    return clean, [(e["type"], cut(clean, e["offset"], e["offset"] + e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("<b>a</b> &lt;b&gt; &amp;amp;", "a <b> &amp;", [("bold", "a")]),
        ("<b>đ<i>ậm</i></b>", "đậm", [("bold", "đậm"), ("italic", "ậm")]),
        ('<a href="https://ocop.vn/x?a=1&amp;b=2">trà</a>', "trà", [("text_link", "trà")]),
        ('<pre><code class="language-py">x=1</code></pre>', "x=1", [("pre", "x=1")]),
        ("<tg-spoiler>kín</tg-spoiler> <s>cũ</s>", "kín cũ", [("spoiler", "kín"), ("strikethrough", "cũ")]),
        ("<blockquote expandable>dài</blockquote>", "dài", [("expandable_blockquote", "dài")]),
        ("  <u> a </u>  ", "a", [("underline", "a")]),
        ("🥭<b>🥭</b>", "🥭🥭", [("bold", "🥭")]),
        ("&nbsp;&copy; 3 > 2", "&nbsp;&copy; 3 > 2", []),
    ],
)
def test_html(source: str, text: str, found: Marks) -> None:
    assert marks(source, "HTML") == (text, found)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"*a* 1\.5", "a 1.5", [("bold", "a")]),
        (
            "*đậm _nghiêng_* ~cũ~ __gạch__ ||kín||",
            "đậm nghiêng cũ gạch kín",
            [
                ("bold", "đậm nghiêng"),
                ("italic", "nghiêng"),
                ("strikethrough", "cũ"),
                ("underline", "gạch"),
                ("spoiler", "kín"),
            ],
        ),
        ("[trà](https://ocop.vn/a_b)", "trà", [("text_link", "trà")]),
        ("`a*b` ```py\nx = 1```", "a*b x = 1", [("code", "a*b"), ("pre", "x = 1")]),
        (">một\n>hai\nba", "một\nhai\nba", [("blockquote", "một\nhai")]),
        ("_a_ __b__", "a b", [("italic", "a"), ("underline", "b")]),
    ],
)
def test_markdown_v2(source: str, text: str, found: Marks) -> None:
    assert marks(source, "MarkdownV2") == (text, found)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("*a* _b_ `c`", "a b c", [("bold", "a"), ("italic", "b"), ("code", "c")]),
        (r"a\_b 1.5!", "a_b 1.5!", []),
        ("[trà](ocop.vn) [không]", "trà [không]", [("text_link", "trà")]),
    ],
)
def test_old_markdown(source: str, text: str, found: Marks) -> None:
    assert marks(source, "Markdown") == (text, found)


@pytest.mark.parametrize(
    ("mode", "source", "reason"),
    [
        ("HTML", "a</b>", "Unexpected end tag at byte offset 1"),
        ("HTML", "<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("HTML", "đ<script>x</script>", 'Unsupported start tag "script" at byte offset 2'),
        ("HTML", "1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("HTML", "<b", "Unclosed start tag at byte offset 0"),
        ("MarkdownV2", "a*b", "Can't find end of Bold entity at byte offset 1"),
        ("MarkdownV2", "đ _a", "Can't find end of Italic entity at byte offset 3"),
        ("MarkdownV2", "(a)", "Character '(' is reserved and must be escaped with the preceding '\\'"),
        ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
    ],
)
def test_it_names_what_it_cannot_parse(mode: str, source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(source, mode)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_it_finds_commands_links_and_mentions_by_itself() -> None:
    assert marks("/start@phien_bot #ocop @lan_hn ocop.vn/a, a@b.vn +84 912 345 678", None)[1] == [
        ("bot_command", "/start@phien_bot"),
        ("hashtag", "#ocop"),
        ("mention", "@lan_hn"),
        ("url", "ocop.vn/a"),
        ("email", "a@b.vn"),
        ("phone_number", "+84 912 345 678"),
    ]
    assert marks("1/2 và/hoặc 24/7", None)[1] == []


@given(st.text(max_size=300), st.sampled_from(["HTML", "MarkdownV2", "Markdown", None]))
def test_any_text_is_parsed_or_refused_with_a_reason(source: str, mode: str | None) -> None:
    try:
        text, entities = formatted(source, mode)
    except ApiError:
        return
    assert all(e["offset"] >= 0 and e["length"] > 0 and e["offset"] + e["length"] <= units(text) for e in entities)


@given(st.text(max_size=200))
def test_escaped_html_comes_out_as_it_went_in(source: str) -> None:
    import html

    assert formatted(html.escape(source), "HTML")[0] == formatted(source, None)[0]


@given(st.text(alphabet="ab đ\n🥭", min_size=1, max_size=12_000))
def test_long_texts_are_cut_without_losing_a_letter(source: str) -> None:
    parts = split_text(source)
    assert all(0 < units(part) <= 4096 for part in parts)
    assert "".join("".join(parts).split()) == "".join(source.split())
