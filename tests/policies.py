"""A short published policy for tests that cite clauses."""

from wagtail.models import Page, Site

from home.models import HomePage, PolicyIndexPage, PolicyPage
from home.policies.lifecycle import freeze_version


def section(*clauses: tuple[str, str]) -> dict:
    return {
        "type": "section",
        "value": {
            "heading": "Rules",
            "introduction": "",
            "clauses": [
                {"clause_id": clause_id, "title": "", "text": f"<p>{text}</p>"} for clause_id, text in clauses
            ],
        },
    }


def publish_policy(*clauses: tuple[str, str], title: str = "Media policy") -> PolicyPage:
    """A policy with these clauses, published as version 1."""
    page = PolicyPage(title=title, body=[section(*clauses)])
    _policies().add_child(instance=page)
    freeze_version(page)
    return page


def change_policy(page: PolicyPage, *clauses: tuple[str, str]) -> None:
    """Publish the policy anew with other clauses."""
    page.body = [section(*clauses)]
    page.save_revision().publish()


def _policies() -> PolicyIndexPage:
    existing = PolicyIndexPage.objects.first()
    if existing is not None:
        return existing
    home = HomePage(title="Home", slug="the-home")
    Page.objects.get(depth=1).add_child(instance=home)
    policies = PolicyIndexPage(title="Policies")
    home.add_child(instance=policies)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return policies
