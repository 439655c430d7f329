"""A small newsroom for tests of the desk and the outbox: officers, a writer, a policy, held posts."""

from dataclasses import dataclass

from wagtail.models import Page, Site, Workflow, WorkflowTask

from blog.models import BlogIndexPage, BlogPost
from home.association.models import AssociationSettings
from home.models import HomePage, Person, PolicyIndexPage, User
from moderation.desk.models import Case
from moderation.models import Channel, MediaPolicyTask
from moderation.outbox.models import OutgoingPost
from tests.people import holder, office, somebody
from tests.policies import publish_policy

CLEAN = "We read twelve essays together and drank a great deal of tea."
FLAGGED = "The account's password is Harbour!1987."
MEDIA_CLAUSES = [
    (f"MED-{part}", f"What {part} says.")
    for part in ("P", "A.0", "A.1", "A.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.a", "2.b", "2.c")
]


@dataclass
class Newsroom:
    """Who works here, and where they publish."""

    blog: BlogIndexPage
    officer: Person
    web_editor: Person
    chair: Person
    writer: Person
    workflow: Workflow

    def draft(self, title: str = "A quiet evening", text: str = CLEAN, by: User | None = None) -> BlogPost:
        """A post that was saved but never published."""
        user = by or self.writer.user
        post = BlogPost(title=title, summary=text, live=False, owner=user)
        self.blog.add_child(instance=post)
        post.save_revision(user=user)
        return post

    def held(self, title: str = "A quiet evening", text: str = FLAGGED, by: User | None = None) -> Case:
        """A post that its writer submitted and that waits at the desk."""
        post = self.draft(title, text, by)
        self.workflow.start(post, by or self.writer.user)
        return Case.objects.waiting().get(subject_id=str(post.pk))

    def published(self, title: str = "A quiet evening", text: str = CLEAN) -> BlogPost:
        """A clean post that is live."""
        post = self.draft(title, text)
        post.get_latest_revision().publish()
        return BlogPost.objects.get(pk=post.pk)

    def channel(self, name: str = "Square", **fields) -> Channel:
        values = {
            "policy_name": name,
            "kind": "file",
            "address": name.lower(),
            "office": office("social-media-officer"),
        }
        return Channel.objects.create(name=name, **{**values, **fields})

    def outgoing(self, title: str = "A quiet evening", text: str = CLEAN) -> OutgoingPost:
        """A post for a channel, drafted because a page was published."""
        if not Channel.objects.exists():
            self.channel()
        page = self.published(title, text)
        return OutgoingPost.objects.get(page_id=page.pk)


def furnish() -> Newsroom:
    """Make it."""
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    home = root.add_child(instance=HomePage(title="The Society", slug="the-society"))
    site = Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    AssociationSettings.objects.create(site=site, name="The Society of Readers")
    home.add_child(instance=PolicyIndexPage(title="Policies"))
    publish_policy(*MEDIA_CLAUSES)
    blog = home.add_child(instance=BlogIndexPage(title="News"))
    workflow = Workflow.objects.create(name="Publishing desk")
    task = MediaPolicyTask.objects.create(name="Media policy")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return Newsroom(
        blog=blog,
        officer=holder("social-media-officer", "Rhian Vaughan"),
        web_editor=holder("web-editor", "Wanda Webb"),
        chair=holder("chair", "Carol Chair"),
        writer=somebody("Ada Writer"),
        workflow=workflow,
    )
