"""A topic's page gathers posts and outputs across its groups; positions and strategies stand first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPost
from blog.topics.views import outputs_of
from groups.models import GroupPage

pytestmark = pytest.mark.clause("MSG-REM.SIG.5")
MOST = 12


def test_topic_gathers_posts_groups_and_outputs(example, client):
    group = GroupPage.objects.get(slug="assessment-and-feedback")
    address = f"/topics/{group.topic.slug}/"
    other = GroupPage.objects.get(slug="teaching-with-archives")
    GroupPage.objects.filter(pk=other.pk).update(topic=group.topic)  # past the gate, so it is not shown
    below = BlogPost.objects.live().child_of(group)
    named = BlogPost.objects.live().filter(topics=group.topic)
    assert below.exists() or named.exists()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(address).content.decode()
    assert len(queries) <= MOST
    for words in (group.title, "Forty essays, marked by eight people", "A study of feedback that is spoken"):
        assert words in shown
    for post in (below | named).distinct():
        assert post.title in shown
    assert other.title not in shown
    assert client.get("/topics/no-such-topic/").status_code == 404
    assert f'href="{address}"' in client.get(group.url).content.decode()


def test_positions_and_strategies_come_first(example):
    group = GroupPage.objects.get(slug="assessment-and-feedback")
    assert [one.is_position for one in outputs_of([group])] == [False, False, False]
    oldest = group.resources[2].value
    oldest["kind"] = "position"
    found = outputs_of([group])
    assert [one.is_position for one in found] == [True, False, False]
    assert found[0].value["title"] == oldest["title"]
