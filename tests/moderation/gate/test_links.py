"""A link that leads nowhere yet is found and named, wherever it stands."""

import pytest
from wagtail.rich_text import RichText as Words

from blog.models import BlogPost
from moderation.gate.hold import PolicyHold
from moderation.gate.richtext import read_rich_text


@pytest.mark.parametrize("href", ["#", "", " ", " # "])
def test_link_to_nowhere_is_named_by_its_words(href):
    found = read_rich_text(f'<p>Read <a href="{href}">the <b>Handbook</b> [new]</a>, then ask.</p>')
    assert (found.links, found.text) == (["[the Handbook [new)](#)"], "Read the Handbook [new], then ask.")


def test_links_that_lead_somewhere_are_kept_as_they_are():
    html = '<p><a href="/handbook/">one</a> <a linktype="page" id="3">two</a> <a href="#top">three</a></p>'
    assert read_rich_text(html).links == ["/handbook/", "#top"]


@pytest.mark.clause("MSG-LINKS")
@pytest.mark.parametrize("href", ["#", ""])
def test_page_with_a_link_to_nowhere_does_not_go_out_and_the_link_is_named(place, href):
    post = place.live()
    post.body = [("text", Words(f'<p>More is in <a href="{href}">the Handbook</a>.</p>'))]
    with pytest.raises(PolicyHold) as hold:
        post.save()
    assert [one.quote for one in hold.value.report.findings] == ["[the Handbook](#)"]
    post.body = [("text", Words('<p>More is in <a href="https://example.org/">the Handbook</a>.</p>'))]
    post.save()
    assert "https://example.org/" in str(BlogPost.objects.get(pk=post.pk).body)
