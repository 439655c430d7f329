"""A small site to publish on, and words that screening holds or passes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from wagtail.models import Page, Site, Workflow

from blog.models import BlogIndexPage, BlogPost
from cms.rights import grant_rights
from groups.kinds import GroupKind, GroupStage
from groups.models import GroupIndexPage, GroupPage
from home.models import HomePage, PolicyIndexPage, PolicyPage, User
from moderation.workflow.lifecycle import seed_workflow
from tests.people import holder
from tests.policies import publish_policy
from tests.worlds import part

CLEAN = "We read twelve essays together and drank a great deal of tea."
DIRTY = "The account's password is Harbour!1987."


@dataclass
class Place:
    """The pages of the small site, and somebody who may do everything in the admin."""

    root: Page
    home: HomePage
    blog: BlogIndexPage
    groups: GroupIndexPage
    group: GroupPage
    superuser: User
    words: str = DIRTY

    def draft(
        self, title: str = "A quiet evening", text: str = CLEAN, *, under: Page | None = None
    ) -> BlogPost:
        """A post that was saved but never published."""
        post = BlogPost(title=title, summary=text, live=False, owner=self.superuser)
        (under or self.group).add_child(instance=post)
        post.save_revision(user=self.superuser)
        return post

    def live(self, title: str = "A quiet evening", text: str = CLEAN) -> BlogPost:
        """A clean post that is out."""
        post = self.draft(title, text)
        post.get_latest_revision().publish()
        return BlogPost.objects.get(pk=post.pk)


@part("place")
def place() -> Place:
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    home = root.add_child(instance=HomePage(title="The Society", slug="the-society"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True, site_name="The Society")
    blog = home.add_child(instance=BlogIndexPage(title="News"))
    groups = home.add_child(instance=GroupIndexPage(title="Groups"))
    group = groups.add_child(
        instance=GroupPage(title="Readers", kind=GroupKind.WORKING_GROUP, stage=GroupStage.ACTIVE)
    )
    superuser = User.objects.create_superuser(email="root@example.org", password="long-enough-words")
    return Place(root, home, blog, groups, group, superuser)


@part("media_policy")
def media_policy(place: Place) -> PolicyPage:
    """The media policy with one clause, published."""
    place.home.add_child(instance=PolicyIndexPage(title="Policies"))
    return publish_policy(("MED-2.1", "Somebody looks first."), title="Media Policy")


@part("workflow")
def workflow(place: Place, media_policy: PolicyPage) -> Workflow:
    """The workflow of the site, and the rights of each office."""
    grant_rights()
    return seed_workflow()


@pytest.fixture
def holder_of(workflow) -> Callable[[str], User]:
    """Make somebody who holds an office and signs in."""
    return lambda code: holder(code).user  # type: ignore[return-value]
