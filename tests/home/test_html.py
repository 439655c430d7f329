"""Text from people becomes HTML that shows what they typed and does nothing else."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.html import MAX_LENGTH, linked, listed

REL = "nofollow noopener noreferrer"
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<form action=//evil.example><input name=q></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import url(//evil.example)</style>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<!-- --><!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style=background:url(javascript:alert(1))>",
    "</p></div><h1>taken over</h1>",
    "javascript:alert(1)",
    "JaVaScRiPt://evil.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "\x00<\x00script\x00>",
    "＜script＞alert(1)＜/script＞",
    "http://good.example/\"onmouseover=alert(1)//",
    "http://good.example/'onmouseover='alert(1)",
    "http://good.example/<script>alert(1)</script>",
    "http://user:password@evil.example/",
    "https://good.example@evil.example/",
    "http://good.example/\u202egpj.exe",
    "//evil.example/x",
    "ftp://evil.example/x",
    "http://[::1",
    "http://",
    "https://good.example/?q=<b>&x=\"'",
    "evil.example",
]  # fmt: skip


class Reader(HTMLParser):
    """Reads the tags with their attributes, and the text, as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


def assert_harmless(html: str) -> None:
    read = Reader(html)
    assert read.other == []
    for tag, attributes in read.tags:
        assert tag in {"p", "br", "a"}
        if tag == "a":
            assert set(attributes) == {"href", "rel"}
            assert attributes["rel"] == REL
            assert str(attributes["href"]).lower().startswith(("http://", "https://"))
        else:
            assert attributes == {}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_shown_as_typed_and_does_nothing(attack):
    html = linked(attack)
    assert_harmless(html)
    assert Reader(html).text == "".join(sign for sign in attack if sign not in "\x00\u202e").strip()


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_in_a_list_is_shown_as_typed_and_does_nothing(attack):
    read = Reader(listed([attack]))
    assert read.tags == [("ul", {}), ("li", {})]
    assert read.text == "".join(sign for sign in attack if sign not in "\x00\u202e")


@pytest.mark.parametrize("attack", ["http://user:password@evil.example/", "evil.example", "ftp://a.example/"])
def test_only_plain_web_addresses_become_links(attack):
    assert [tag for tag, _ in Reader(linked(attack)).tags] == ["p"]


def test_web_address_becomes_a_link():
    assert linked("See https://good.example/a?b=1&c=2.") == (
        f'<p>See <a href="https://good.example/a?b=1&amp;c=2" rel="{REL}">'
        "https://good.example/a?b=1&amp;c=2</a>.</p>"
    )


def test_address_of_ones_own_machine_becomes_a_link():
    assert '<a href="http://localhost:8000/proposals/mine/a:b-c/"' in linked(
        "Open http://localhost:8000/proposals/mine/a:b-c/"
    )


def test_empty_lines_part_paragraphs_and_single_ones_break_lines():
    assert linked("One\r\ntwo\r\n\r\n\r\nthree\rfour") == "<p>One<br>two</p><p>three<br>four</p>"
    assert linked(" \n\n ") == ""


def test_quotes_and_entities_are_shown_as_typed():
    assert Reader(linked('AT&T isn\'t &amp; "x" < 3')).text == 'AT&T isn\'t &amp; "x" < 3'


def test_endless_text_is_cut_and_done_quickly():
    for text in ("a." * 500_000, "<" * 500_000, "http://" * 200_000, "&" * 500_000):
        started = time.process_time()
        assert len(Reader(linked(text)).text) <= MAX_LENGTH
        assert time.process_time() - started < 5


@given(st.text(max_size=300))
def test_whatever_is_typed_is_harmless(text):
    assert_harmless(linked(text))
